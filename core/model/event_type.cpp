// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/event_type.h"

namespace lanescope::model {
namespace {

using G = GoroutineState;
using P = ProcState;
using T = EventType;
using K = EventKind;
using A = Argument;

using Delta = std::array<int8_t, kCounters>;

constexpr void add(Delta &delta, Counter counter, int8_t by) {
    delta[static_cast<size_t>(counter)] += by;
}

constexpr void sumUp(Delta &delta) {
    const auto at = [&delta](Counter counter) -> int8_t & { return delta[static_cast<size_t>(counter)]; };
    at(Counter::Goroutines) = at(Counter::GcWaiting) + at(Counter::Runnable) + at(Counter::Running);
    at(Counter::Threads) = at(Counter::ThreadsRunning) + at(Counter::ThreadsSyscall);
}

// What a goroutine in a state counts for.
constexpr void count(Delta &delta, G state, int8_t by) {
    if (state == G::Runnable)
        add(delta, Counter::Runnable, by);
    if (state == G::Running || state == G::Syscall)
        add(delta, Counter::Running, by);
    if (state == G::Syscall)
        add(delta, Counter::ThreadsSyscall, by);
}

constexpr void countChange(Delta &delta, G from, G to) {
    if (from == to)
        return;
    count(delta, from, -1);
    count(delta, to, 1);
}

struct Table {
    std::array<EventTraits, kEventTypes> traits{};

    constexpr EventTraits &at(T type) { return traits[static_cast<size_t>(type)]; }

    constexpr void plain(T type, K kind, std::string_view name, A argument = A::None, uint8_t values = 0) {
        EventTraits &t = at(type);
        t.kind = kind;
        t.name = name;
        t.argument = argument;
        t.values = values;
    }

    constexpr void goroutine(T type, std::string_view name, G from, G to, A argument, bool ownStack = false) {
        EventTraits &t = at(type);
        t.kind = K::GoroutineTransition;
        t.name = name;
        t.from = from;
        t.to = to;
        t.argument = argument;
        t.ownStack = ownStack;
        t.first = from == G::Undetermined;
        if (!t.first)
            countChange(t.delta, from, to);
    }

    // For goroutines found after a gap, and lost before it.
    constexpr void seen(T type, G from, G to) {
        goroutine(type, "GoStatus", from, to, A::Goroutine, true);
        at(type).first = false;
        at(type).delta = {};
        countChange(at(type).delta, from, to);
    }

    constexpr void proc(T type, std::string_view name, P from, P to, A argument) {
        EventTraits &t = at(type);
        t.kind = K::ProcTransition;
        t.name = name;
        t.procFrom = from;
        t.procTo = to;
        t.argument = argument;
        t.first = from == P::Undetermined;
    }

    constexpr void seen(T type, P from, P to) {
        proc(type, "ProcStatus", from, to, A::Proc);
        at(type).first = false;
    }

    constexpr Table() {
        annotations();
        goroutines();
        procs();
        experiments();
        threads();
        for (EventTraits &t : traits)
            sumUp(t.delta);
    }

    // A thread runs Go code from getting a processor to giving it back, but for the system calls between.
    constexpr void threads() {
        for (T type : {T::ProcStart, T::ProcNewRunning, T::ProcFoundRunning, T::GoSyscallEnd})
            add(at(type).delta, Counter::ThreadsRunning, 1);
        for (T type : {T::ProcStop, T::ProcLostRunning, T::GoSyscallBegin})
            add(at(type).delta, Counter::ThreadsRunning, -1);
    }

    constexpr void annotations() {
        plain(T::Sync, K::Sync, "Sync", A::Ordinal);
        plain(T::ProcsChange, K::Metric, "ProcsChange", A::Value, 1);
        plain(T::HeapAlloc, K::Metric, "HeapAlloc", A::Value, 1);
        plain(T::HeapGoal, K::Metric, "HeapGoal", A::Value, 1);
        plain(T::Label, K::Label, "GoLabel", A::String);
        plain(T::GcBegin, K::RangeBegin, "GCBegin");
        plain(T::GcActive, K::RangeActive, "GCActive");
        plain(T::GcEnd, K::RangeEnd, "GCEnd");
        plain(T::SweepBegin, K::RangeBegin, "GCSweepBegin");
        plain(T::SweepActive, K::RangeActive, "GCSweepActive", A::Proc);
        plain(T::SweepEnd, K::RangeEnd, "GCSweepEnd", A::Value, 2);
        plain(T::AssistBegin, K::RangeBegin, "GCMarkAssistBegin");
        plain(T::AssistActive, K::RangeActive, "GCMarkAssistActive", A::Goroutine);
        plain(T::AssistEnd, K::RangeEnd, "GCMarkAssistEnd");
        plain(T::StwBegin, K::RangeBegin, "STWBegin", A::String);
        plain(T::StwEnd, K::RangeEnd, "STWEnd", A::String);
        plain(T::GcLost, K::RangeEnd, "GCLost");
        plain(T::SweepLost, K::RangeEnd, "GCSweepLost", A::Proc);
        plain(T::AssistLost, K::RangeEnd, "GCMarkAssistLost", A::Goroutine);
        plain(T::StwLost, K::RangeEnd, "STWLost", A::String);
        plain(T::TaskBegin, K::TaskBegin, "UserTaskBegin", A::Task);
        plain(T::TaskEnd, K::TaskEnd, "UserTaskEnd", A::Task);
        plain(T::RegionBegin, K::RegionBegin, "UserRegionBegin", A::Value, 2);
        plain(T::RegionEnd, K::RegionEnd, "UserRegionEnd", A::Value, 2);
        plain(T::Log, K::Log, "UserLog", A::Value, 3);
        plain(T::CpuSample, K::StackSample, "CPUSample", A::Value, 3);
    }

    constexpr void goroutines() {
        goroutine(T::GoCreate, "GoCreate", G::NotExist, G::Runnable, A::Goroutine);
        goroutine(T::GoCreateBlocked, "GoCreateBlocked", G::NotExist, G::Waiting, A::Goroutine);
        goroutine(T::GoCreateSyscall, "GoCreateSyscall", G::NotExist, G::Syscall, A::Goroutine);
        goroutine(T::GoStart, "GoStart", G::Runnable, G::Running, A::Goroutine);
        goroutine(T::GoDestroy, "GoDestroy", G::Running, G::NotExist, A::None);
        goroutine(T::GoDestroySyscall, "GoDestroySyscall", G::Syscall, G::NotExist, A::None);
        goroutine(T::GoStop, "GoStop", G::Running, G::Runnable, A::String, true);
        goroutine(T::GoBlock, "GoBlock", G::Running, G::Waiting, A::String, true);
        goroutine(T::GoBlockInAssist, "GoBlock", G::Running, G::Waiting, A::String, true);
        at(T::GoBlockInAssist).delta[static_cast<size_t>(Counter::GcWaiting)] = 1;
        goroutine(T::GoUnblock, "GoUnblock", G::Waiting, G::Runnable, A::Goroutine);
        goroutine(T::GoUnblockInAssist, "GoUnblock", G::Waiting, G::Runnable, A::Goroutine);
        at(T::GoUnblockInAssist).delta[static_cast<size_t>(Counter::GcWaiting)] = -1;
        goroutine(T::GoSyscallBegin, "GoSyscallBegin", G::Running, G::Syscall, A::None, true);
        goroutine(T::GoSyscallEnd, "GoSyscallEnd", G::Syscall, G::Running, A::None);
        goroutine(T::GoSyscallEndBlocked, "GoSyscallEndBlocked", G::Syscall, G::Runnable, A::None);
        goroutine(T::GoSwitchUnblock, "GoSwitch", G::Waiting, G::Runnable, A::Goroutine);
        goroutine(T::GoSwitchBlock, "GoSwitch", G::Running, G::Waiting, A::None);
        goroutine(T::GoSwitchDestroy, "GoSwitchDestroy", G::Running, G::NotExist, A::None);
        goroutine(T::GoSwitchStart, "GoSwitch", G::Runnable, G::Running, A::Goroutine);
        goroutine(T::GoFirstRunnable, "GoStatus", G::Undetermined, G::Runnable, A::Goroutine, true);
        goroutine(T::GoFirstRunning, "GoStatus", G::Undetermined, G::Running, A::Goroutine, true);
        goroutine(T::GoFirstWaiting, "GoStatus", G::Undetermined, G::Waiting, A::Goroutine, true);
        goroutine(T::GoFirstSyscall, "GoStatus", G::Undetermined, G::Syscall, A::Goroutine, true);
        goroutine(T::GoStillRunnable, "GoStatus", G::Runnable, G::Runnable, A::Goroutine, true);
        goroutine(T::GoStillRunning, "GoStatus", G::Running, G::Running, A::Goroutine, true);
        goroutine(T::GoStillWaiting, "GoStatus", G::Waiting, G::Waiting, A::Goroutine, true);
        goroutine(T::GoStillSyscall, "GoStatus", G::Syscall, G::Syscall, A::Goroutine, true);
        seen(T::GoLostRunnable, G::Runnable, G::Undetermined);
        seen(T::GoLostRunning, G::Running, G::Undetermined);
        seen(T::GoLostWaiting, G::Waiting, G::Undetermined);
        seen(T::GoLostWaitingInAssist, G::Waiting, G::Undetermined);
        at(T::GoLostWaitingInAssist).delta[static_cast<size_t>(Counter::GcWaiting)] = -1;
        seen(T::GoLostSyscall, G::Syscall, G::Undetermined);
        seen(T::GoFoundRunnable, G::Undetermined, G::Runnable);
        seen(T::GoFoundRunning, G::Undetermined, G::Running);
        seen(T::GoFoundWaiting, G::Undetermined, G::Waiting);
        seen(T::GoFoundSyscall, G::Undetermined, G::Syscall);
    }

    constexpr void procs() {
        proc(T::ProcStart, "ProcStart", P::Idle, P::Running, A::Proc);
        proc(T::ProcStop, "ProcStop", P::Running, P::Idle, A::None);
        proc(T::ProcStopInSyscall, "ProcStop", P::Running, P::Idle, A::None);
        proc(T::ProcSteal, "ProcSteal", P::Running, P::Idle, A::Proc);
        proc(T::ProcStealAbandoned, "ProcSteal", P::Idle, P::Idle, A::Proc);
        proc(T::ProcAbandon, "ProcSteal", P::Running, P::Idle, A::None);
        proc(T::ProcFirstRunning, "ProcStatus", P::Undetermined, P::Running, A::Proc);
        proc(T::ProcFirstSyscall, "ProcStatus", P::Undetermined, P::Running, A::Proc);
        proc(T::ProcFirstIdle, "ProcStatus", P::Undetermined, P::Idle, A::Proc);
        proc(T::ProcNewRunning, "ProcStatus", P::NotExist, P::Running, A::Proc);
        proc(T::ProcNewSyscall, "ProcStatus", P::NotExist, P::Running, A::Proc);
        proc(T::ProcNewIdle, "ProcStatus", P::NotExist, P::Idle, A::Proc);
        proc(T::ProcStillRunning, "ProcStatus", P::Running, P::Running, A::Proc);
        proc(T::ProcStillIdle, "ProcStatus", P::Idle, P::Idle, A::Proc);
        seen(T::ProcLostRunning, P::Running, P::Undetermined);
        seen(T::ProcLostSyscall, P::Running, P::Undetermined);
        seen(T::ProcLostIdle, P::Idle, P::Undetermined);
        seen(T::ProcFoundRunning, P::Undetermined, P::Running);
        seen(T::ProcFoundSyscall, P::Undetermined, P::Running);
        seen(T::ProcFoundIdle, P::Undetermined, P::Idle);
    }

    constexpr void experiments() {
        plain(T::SpanExists, K::Experimental, "Span", A::Value, 3);
        plain(T::SpanAlloc, K::Experimental, "SpanAlloc", A::Value, 3);
        plain(T::SpanFree, K::Experimental, "SpanFree", A::Value, 1);
        plain(T::ObjectExists, K::Experimental, "HeapObject", A::Value, 2);
        plain(T::ObjectAlloc, K::Experimental, "HeapObjectAlloc", A::Value, 2);
        plain(T::ObjectFree, K::Experimental, "HeapObjectFree", A::Value, 1);
        plain(T::StackExists, K::Experimental, "GoroutineStack", A::Value, 2);
        plain(T::StackAlloc, K::Experimental, "GoroutineStackAlloc", A::Value, 2);
        plain(T::StackFree, K::Experimental, "GoroutineStackFree", A::Value, 1);
    }
};

constexpr Table kTable;

constexpr std::array<CounterDelta, kEventTypes> counterDeltas() {
    std::array<CounterDelta, kEventTypes> deltas{};
    for (size_t type = 0; type < kEventTypes; ++type)
        for (size_t i = 0; i < kCounters; ++i)
            deltas[type][i] = kTable.traits[type].delta[i];
    return deltas;
}

} // namespace

constinit const std::array<EventTraits, kEventTypes> kEventTraits = kTable.traits;
constinit const std::array<CounterDelta, kEventTypes> kCounterDeltas = counterDeltas();

std::array<std::string_view, 3> experimentalArgumentNames(EventType type) {
    switch (type) {
    case T::SpanExists:
    case T::SpanAlloc: return {"id", "npages_value", "kindclass"};
    case T::ObjectExists:
    case T::ObjectAlloc: return {"id", "type", ""};
    case T::StackExists:
    case T::StackAlloc: return {"id", "order", ""};
    default: return {"id", "", ""};
    }
}

std::string_view metricName(EventType type) {
    switch (type) {
    case T::ProcsChange: return "/sched/gomaxprocs:threads";
    case T::HeapAlloc: return "/memory/classes/heap/objects:bytes";
    case T::HeapGoal: return "/gc/heap/goal:bytes";
    default: return {};
    }
}

std::array<int8_t, kCounters> initialDelta(EventType type) {
    const EventTraits &traits = traitsOf(type);
    Delta delta{};
    if (traits.first && traits.kind == K::GoroutineTransition)
        count(delta, traits.to, 1);
    if (type == T::ProcFirstRunning)
        add(delta, Counter::ThreadsRunning, 1);
    sumUp(delta);
    return delta;
}

std::string_view nameOf(EventKind kind) {
    switch (kind) {
    case EventKind::Sync: return "Sync";
    case EventKind::Metric: return "Metric";
    case EventKind::Label: return "Label";
    case EventKind::RangeBegin: return "RangeBegin";
    case EventKind::RangeActive: return "RangeActive";
    case EventKind::RangeEnd: return "RangeEnd";
    case EventKind::TaskBegin: return "TaskBegin";
    case EventKind::TaskEnd: return "TaskEnd";
    case EventKind::RegionBegin: return "RegionBegin";
    case EventKind::RegionEnd: return "RegionEnd";
    case EventKind::Log: return "Log";
    case EventKind::GoroutineTransition:
    case EventKind::ProcTransition: return "StateTransition";
    case EventKind::StackSample: return "StackSample";
    case EventKind::Experimental: return "Experimental";
    }
    return {};
}

std::string_view nameOf(GoroutineState state) {
    constexpr std::string_view names[] = {"Undetermined", "NotExist", "Runnable", "Running", "Waiting", "Syscall"};
    return names[static_cast<size_t>(state)];
}

std::string_view nameOf(ProcState state) {
    constexpr std::string_view names[] = {"Undetermined", "NotExist", "Running", "Idle"};
    return names[static_cast<size_t>(state)];
}

} // namespace lanescope::model
