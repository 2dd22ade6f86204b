// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lanescope::rows {

// What a timeline::Hit stands for; its object is said beside. Lanes of a row follow each other: Lane + 1 is the second.
enum HitKind : uint16_t {
    GoroutineCounts = 1, // the event from which on the counts hold
    ThreadCounts,        // likewise
    HeapPoint,           // likewise
    NetworkMoment,       // position in the trace's `network`
    TimerMoment,         // in `timers`
    SyscallMoment,       // in `syscalls`
    LatencyPoint,        // the event from which on the counts hold
    ProcessorUsePoint,   // likewise
    GoroutineStatesPoint,
    GcLane = 16,     // position in the lane: marking, then stop-the-world
    ProcLane = 32,   // likewise: goroutines, then what is nested
    ThreadLane = 64, // likewise: processors, goroutines, then what is nested
    LastLane = 127,
    GoroutineSpanHit, // the event that the span begins with, or that tells of it
    RegionHit,        // place in Tasks::regions()
    EventHit,         // an event: a log, a sample
    GroupPoint,       // the time at the pixel's left edge, ns
    TaskHit,          // place in Tasks::list()
    TaskTypePoint,    // as GroupPoint
    FlowHit,          // the event that is the flow's cause
};

} // namespace lanescope::rows
