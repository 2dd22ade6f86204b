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
    GcLane = 16,         // position in the lane: marking, then stop-the-world
    ProcLane = 32,       // likewise: goroutines, then what is nested
};

} // namespace lanescope::rows
