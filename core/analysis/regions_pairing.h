// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <vector>

namespace lanescope::analysis {

// A stretch of a goroutine's code that a program marked with runtime/trace.WithRegion or StartRegion.
struct RegionSpan {
    static constexpr uint32_t kNone = ~uint32_t{0};

    uint64_t task = 0; // its ID; 0: none
    model::GoroutineIndex goroutine;
    model::StringIndex name; // none for inherited ones
    model::EventIndex begin; // none: it was open when the trace began
    // What closed it: its end, or else the end of its goroutine. None: it is open when the trace ends.
    model::EventIndex end;
    uint32_t outer = kNone; // the region in which it was opened, by its place in the list; kNone: none
    bool ended = false;     // `end` is the region's own
    // Not the program's: the goroutine was created inside of a region, and works for that region's task as long as it
    // lives. Go's tools treat this as a region without a name.
    bool inherited = false;

    bool complete() const { return begin.valid() && ended; }
};

// Which end belongs to which beginning, and what goroutines inherit: all spans that have a part within the scope's
// time, in the order of their first events. As a user means it an end ends the innermost region of its task and name,
// and one that has no beginning is a region of its own; as Go has it, it ends the innermost region, whatever that is
// called. O(events).
std::vector<RegionSpan> pairRegions(const Scope &scope);

// From one event to another; where there is none, from the trace's start, to its end.
inline TimeRange between(const model::Trace &trace, model::EventIndex begin, model::EventIndex end) {
    return {begin.valid() ? trace.events.time(begin.value) : trace.startTime(),
            end.valid() ? trace.events.time(end.value) : trace.endTime()};
}

inline bool overlap(TimeRange a, TimeRange b) {
    return !a.empty() && !b.empty() && a.from <= b.to && b.from <= a.to;
}

} // namespace lanescope::analysis
