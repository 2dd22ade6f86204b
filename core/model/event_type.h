// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace lanescope::model {

enum class GoroutineState : uint8_t { Undetermined, NotExist, Runnable, Running, Waiting, Syscall };
enum class ProcState : uint8_t { Undetermined, NotExist, Running, Idle };

std::string_view nameOf(GoroutineState state); // as Go prints them: "Undetermined", "NotExist", ...
std::string_view nameOf(ProcState state);

// What an event says, by the words of Go's own trace reader.
enum class EventKind : uint8_t {
    Sync,
    Metric,
    Label,
    RangeBegin,
    RangeActive,
    RangeEnd,
    TaskBegin,
    TaskEnd,
    RegionBegin,
    RegionEnd,
    Log,
    GoroutineTransition,
    ProcTransition,
    StackSample,
    Experimental,
};

std::string_view nameOf(EventKind kind); // as Go prints them; both transitions are a "StateTransition"

// One value per kind of ordered event. Everything a type fixes (old and new state, whose event it is, how it changes
// the counters) is looked up in traitsOf(), so that an event stores only what varies. The comment names its argument:
// g, p: index of the goroutine or processor concerned; string: index; value: position in the values column (with how
// many follow); none: the event concerns the goroutine, processor or thread of its context.
enum class EventType : uint8_t {
    Sync,                  // generation ordinal
    ProcsChange,           // value: GOMAXPROCS
    HeapAlloc,             // value: bytes
    HeapGoal,              // value: bytes
    Label,                 // string
    GcBegin,               // none
    GcActive,              // none
    GcEnd,                 // none
    SweepBegin,            // none
    SweepActive,           // p
    SweepEnd,              // value x 2: bytes swept, bytes reclaimed
    AssistBegin,           // none
    AssistActive,          // g
    AssistEnd,             // none
    StwBegin,              // string: kind
    StwEnd,                // string: kind
    GcLost,                // none: a range went on where a part of the file begins that cannot be read
    SweepLost,             // p
    AssistLost,            // g
    StwLost,               // string: kind
    TaskBegin,             // task
    TaskEnd,               // task
    RegionBegin,           // value x 2: task ID, name (string)
    RegionEnd,             // value x 2: task ID, name (string)
    Log,                   // value x 3: task ID, category, message (strings)
    CpuSample,             // value x 3: IDs of thread, processor, goroutine (all ones: none), as sampled
    GoCreate,              // g
    GoCreateBlocked,       // g
    GoCreateSyscall,       // g
    GoStart,               // g
    GoDestroy,             // none
    GoDestroySyscall,      // none
    GoStop,                // string: reason
    GoBlock,               // string: reason
    GoBlockInAssist,       // string: reason; the goroutine is inside a GC mark assist
    GoUnblock,             // g
    GoUnblockInAssist,     // g
    GoSyscallBegin,        // none
    GoSyscallEnd,          // none
    GoSyscallEndBlocked,   // none
    GoSwitchUnblock,       // g: the coroutine switched to
    GoSwitchBlock,         // none
    GoSwitchDestroy,       // none
    GoSwitchStart,         // g
    GoFirstRunnable,       // g: the first that is heard of it, in the first generation
    GoFirstRunning,        // g
    GoFirstWaiting,        // g
    GoFirstSyscall,        // g
    GoStillRunnable,       // g: a later generation repeats the state
    GoStillRunning,        // g
    GoStillWaiting,        // g
    GoStillSyscall,        // g
    GoLostRunnable,        // g: what it does from here on is not known, since part of the file cannot be read
    GoLostRunning,         // g
    GoLostWaiting,         // g
    GoLostWaitingInAssist, // g
    GoLostSyscall,         // g
    GoFoundRunnable,       // g: the first that is heard of it (again), from here on
    GoFoundRunning,        // g
    GoFoundWaiting,        // g
    GoFoundSyscall,        // g
    ProcStart,             // p
    ProcStop,              // none
    ProcStopInSyscall,     // none: its thread is in a system call and gives it back
    ProcSteal,             // p
    ProcStealAbandoned,    // p: taken from a thread that had already left it
    ProcAbandon,           // none: a cgo thread ended and left its P behind
    ProcFirstRunning,      // p: the first that is heard of it, in the first generation
    ProcFirstSyscall,      // p: running, its thread is in a system call
    ProcFirstIdle,         // p
    ProcNewRunning,        // p: appears in a later generation
    ProcNewSyscall,        // p
    ProcNewIdle,           // p
    ProcStillRunning,      // p
    ProcStillIdle,         // p
    ProcLostRunning,       // p: what it does from here on is not known
    ProcLostSyscall,       // p
    ProcLostIdle,          // p
    ProcFoundRunning,      // p: the first that is heard of it (again), from here on
    ProcFoundSyscall,      // p
    ProcFoundIdle,         // p
    SpanExists,
    SpanAlloc, // value x 3: id, pages, kind and class
    SpanFree,  // value: id
    ObjectExists,
    ObjectAlloc, // value x 2: id, type
    ObjectFree,  // value: id
    StackExists,
    StackAlloc, // value x 2: id, order
    StackFree,  // value: id
    Count_
};

constexpr size_t kEventTypes = static_cast<size_t>(EventType::Count_);

// What an event's argument is; see EventType.
enum class Argument : uint8_t { None, Goroutine, Proc, String, Value, Task, Ordinal };

// The counters of the STATS rows.
enum class Counter : uint8_t {
    GcWaiting,      // goroutines waiting inside a mark assist
    Runnable,       // goroutines
    Running,        // goroutines running or in a system call
    Goroutines,     // the sum of the three
    ThreadsRunning, // threads that run Go code: with a processor, and not in a system call
    ThreadsSyscall, // goroutines in a system call, so threads held there
    Threads,        // the sum of the two
};
constexpr size_t kCounters = 7;

struct EventTraits {
    EventKind kind = EventKind::Sync;
    Argument argument = Argument::None;
    uint8_t values = 0; // how many values follow the argument in the values column
    GoroutineState from = GoroutineState::Undetermined, to = GoroutineState::Undetermined; // of transitions
    ProcState procFrom = ProcState::Undetermined, procTo = ProcState::Undetermined;
    bool first = false;                    // holds since the start of the trace, though told later
    bool ownStack = false;                 // the transition's stack is the event's stack
    std::string_view name;                 // of this type, for experimental events and for people
    std::array<int8_t, kCounters> delta{}; // how the counters change; status repeats change nothing
};

extern const std::array<EventTraits, kEventTypes> kEventTraits;
inline const EventTraits &traitsOf(EventType type) {
    return kEventTraits[static_cast<size_t>(type)];
}

// The same as traitsOf(type).delta, padded to eight and at hand for loops over many events.
using CounterDelta = std::array<int32_t, 8>;
extern const std::array<CounterDelta, kEventTypes> kCounterDeltas;

// Go's name of a metric: "/gc/heap/goal:bytes"; empty for other events.
std::string_view metricName(EventType type);

// The argument names of experimental events, as Go prints them.
std::array<std::string_view, 3> experimentalArgumentNames(EventType type);

// The changes that a `first` status makes to the counters' values at the start of the trace.
std::array<int8_t, kCounters> initialDelta(EventType type);

} // namespace lanescope::model
