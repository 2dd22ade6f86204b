// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/gc_stops.h"
#include "core/analysis/scope.h"

#include <optional>
#include <vector>

namespace lanescope::analysis {

// What the garbage collector had of processors, ns summed over them.
struct GcWorkTimes {
    int64_t assist = 0;     // goroutines that had to help marking, while they ran
    int64_t sweep = 0;      // goroutines that had to sweep before they could allocate
    int64_t dedicated = 0;  // workers, from their label to the end of that run
    int64_t fractional = 0; // workers that make up for a quarter of the processors that is no whole number
    int64_t idle = 0;       // workers on processors that had nothing else to do

    int64_t all() const { return assist + sweep + dedicated + fractional + idle; }
};

// One collection: the mark phase with the stops that begin and end it, and the sweeping that follows until the next.
// Times are clipped to the scope.
struct GcCycle {
    uint32_t number = 0;                         // in the trace, from 1
    TimeRange time;                              // from the begin of the mark phase to the world's going on
    TimeRange mark;                              // the concurrent part
    bool beginsEarlier = false;                  // than the scope: it was going on when that began
    bool endsLater = false;                      // it still goes on, or its end was lost
    model::EventIndex begin, end;                // none: outside the trace
    std::vector<uint32_t> stops;                 // indexes in GcReport::stops
    int64_t stopped = 0;                         // ns, of these
    GcWorkTimes work;                            // sweep: what was swept of its marking, after it
    uint64_t assists = 0;                        // runs of assists on a processor
    uint64_t sweptBytes = 0, reclaimedBytes = 0; // by goroutines; the background sweeper leaves no trace
    // The heap when it began and ended, its goal, and the goal that it set. None: not told; a goal of 0: none is set.
    std::optional<uint64_t> heapBefore, heapAfter, goal, nextGoal;

    // Who began it, and where.
    model::GoroutineIndex trigger(const model::Trace &trace) const {
        return begin.valid() ? trace.events.goroutine(begin.value) : model::GoroutineIndex();
    }
    model::StackIndex stack(const model::Trace &trace) const {
        return begin.valid() ? trace.events.stack(begin.value) : model::StackIndex();
    }
};

// What a goroutine assisted with.
struct AssistTime {
    model::GoroutineIndex goroutine;
    uint64_t count = 0;
    int64_t wall = 0;        // ns from begin to end, also while it waited
    int64_t onProcessor = 0; // ns while it ran
};

struct GcReport {
    std::vector<GcCycle> cycles;     // those that the scope touches, in order; no more than some 100 000
    std::vector<StopTheWorld> stops; // those that the scope touches, also not for the collector
    std::vector<AssistTime> assists; // the longest on a processor first
    GcWorkTimes work;                // also of no cycle: sweeping what was marked before the trace began
    uint64_t sweptBytes = 0, reclaimedBytes = 0;
    int64_t stopped = 0; // ns, for the collector, clipped to the scope
    // Of the processors' time, as the utilisation function has it that counts everything but idle workers.
    double share = 0;

    bool any() const { return !cycles.empty() || work.all() != 0 || stopped != 0; }
};

// O(events), two passes at once; 9 bytes a goroutine for each while it lasts.
GcReport gcReport(const Scope &scope);

struct StopReason {
    model::StringIndex reason;
    uint64_t count = 0;
    int64_t total = 0, longest = 0; // ns, clipped to the scope
    uint32_t longestStop = 0;       // its index in the report
};

// The stops by reason, the weightiest first.
std::vector<StopReason> stopReasons(const GcReport &report, const Scope &scope);

} // namespace lanescope::analysis
