// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/causes_walk.h"
#include "core/analysis/regions_pairing.h"

#include <optional>
#include <string>
#include <vector>

namespace lanescope::analysis {

// A stretch of a critical path.
struct PathSegment {
    model::GoroutineIndex goroutine;
    model::GoroutineState state = model::GoroutineState::Undetermined;
    ReasonKey reason = WaitReasons::kUnknown; // of a wait
    TimeRange range;                          // ns of the trace clock
    model::StackIndex stack;                  // see CauseStep
    Waker by = Waker::Unknown;                // of a wait: what ended it; of being ready: what made it so
    model::EventIndex link; // where the next segment is another goroutine's: how it came to that, a waking or creation
};

struct PathSum {
    std::string name;
    uint64_t segments = 0;
    int64_t ns = 0;
};

// What a moment had to wait for: had any of it been faster, the moment would have come earlier, as far as the trace
// tells.
struct CriticalPath {
    TimeRange range;
    std::vector<PathSegment> segments; // in order of time; cover the range without gap or overlap

    // The goroutine that it begins on; none when it is empty.
    model::GoroutineIndex origin() const {
        return segments.empty() ? model::GoroutineIndex() : segments.front().goroutine;
    }

    // What the time went into, the longest first. O(segments).
    std::vector<PathSum> byKind(const Scope &scope) const;      // "running", "ready to run", "waiting: sleep", ...
    std::vector<PathSum> byFunction(const Scope &scope) const;  // that the goroutine began with
    std::vector<PathSum> byGoroutine(const Scope &scope) const; // "G12 main.worker"
};

// The path that ends at the moment range.to on a goroutine, back to range.from, both limited to the scope's range.
// Where the goroutine waits at that moment, it is the path to the end of the wait, as far as it lies before. O(segments
// * log n), and the events within the spans.
CriticalPath criticalPathTo(const Scope &scope, model::GoroutineIndex goroutine, TimeRange range);

// Of a task, from its begin to its end. The edges of the trace stand for what is not in it; then the goroutine is the
// one of the other end. None when neither is known.
std::optional<CriticalPath> criticalPathOf(const Scope &scope, model::TaskIndex task);

// Of a region, on its goroutine, in the same way.
CriticalPath criticalPathOf(const Scope &scope, const RegionSpan &region);

// What a segment is, in words: "running", "ready to run", "in a system call", "waiting: chan receive", "not known".
std::string kindOf(const Scope &scope, const PathSegment &segment);

} // namespace lanescope::analysis
