// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <vector>

namespace lanescope::analysis {

// What the processors did in a stretch of time: why a goroutine that was ready did not run.
struct RanInstead {
    struct Runner {
        model::GoroutineIndex goroutine;
        int64_t ns = 0; // on all processors
    };

    uint64_t processors = 0;     // GOMAXPROCS as the stretch begins
    int64_t length = 0;          // of the stretch, ns
    int64_t busy = 0;            // ns that goroutines were on processors, all processors together
    int64_t stopped = 0;         // ns that the world was stopped
    int64_t collecting = 0;      // of `busy`, by workers of the garbage collector, as far as runners are told
    uint64_t stretches = 0;      // times that a goroutine was on a processor
    std::vector<Runner> runners; // the longest first; none where there were too many to look at each

    // The share of all processors' time in which a goroutine was on them, [0, 1]; 0 for a moment.
    double utilisation() const;
};

// Answers what the processors did at any time.
class ProcessorsMeanwhile {
public:
    explicit ProcessorsMeanwhile(const Scope &scope); // O(events)

    // As far as the range lies within the trace. O(processors * log n), and the stretches on them where those are at
    // most kMostStretches.
    RanInstead during(TimeRange range) const;

    static constexpr size_t kMostStretches = 20'000;
    static constexpr size_t kMostRunners = 5;

private:
    struct Count {
        int64_t since = 0; // ns of the trace clock
        uint64_t processors = 0;
    };

    uint64_t processorsAt(int64_t time) const;

    const model::Trace &trace_;
    std::vector<Count> counts_; // in order of time
};

} // namespace lanescope::analysis
