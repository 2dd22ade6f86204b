// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lanescope::rows {

// Anything in a trace that can be selected, named, and linked to. Times are ns of the trace clock; numbers are those of
// core's tables.
struct Thing {
    enum class Kind : uint8_t {
        None,
        Goroutine,     // number: GoroutineIndex
        Processor,     // ProcIndex
        Thread,        // ThreadIndex
        Function,      // StringIndex: goroutines that began with it
        Task,          // place in Tasks::list()
        Region,        // place in Tasks::regions()
        Event,         // EventIndex: a transition, log, sample, metric, ...
        Flow,          // EventIndex of its cause, see index::Flows
        GcCycle,       // place in GcReport::cycles of the whole trace
        GoroutineSpan, // a goroutine's state. number: GoroutineIndex; position: EventIndex it begins with
        ProcessorSpan, // number: ProcIndex; lane: 0 goroutines, 1.. what is nested; position in it
        CollectorSpan, // lane: 0 marking, 1 stop-the-world; position in it
        ThreadSpan,    // number: ThreadIndex; lane: 0 processors, 1 goroutines, 2.. what is nested; position in it
        // Points of STATS, at `from`:
        GoroutineCounts,
        ThreadCounts,
        HeapPoint,
        LatencyPoint,
        ProcessorUse,
        // A folded group at `from`: number: StringIndex of the function. from .. to is the pixel.
        FunctionPoint,
        TaskTypePoint, // number: StringIndex of the tasks' name; from .. to is the pixel
        Moment,        // number: EventIndex of an event that woke a goroutine (network, timer, system call)
        TimeRange,     // from .. to
    };

    Kind kind = Kind::None;
    uint32_t number = 0;
    uint32_t lane = 0;
    uint64_t position = 0;
    int64_t from = 0, to = 0; // of a merged stretch, a point (from), a range
    uint32_t count = 1;       // more than 1: so many were merged here; the thing named is the longest, or the first

    bool operator==(const Thing &) const = default;
    bool valid() const { return kind != Kind::None; }
};

} // namespace lanescope::rows
