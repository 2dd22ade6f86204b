// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/processor_walk.h"

#include <algorithm>
#include <numeric>

namespace lanescope::analysis {

using model::EventType;
using model::GoroutineIndex;
using model::ProcIndex;
using Use = ProcessorUse;
using T = EventType;

namespace {

bool executes(model::GoroutineState state) {
    return state == model::GoroutineState::Running || state == model::GoroutineState::Syscall;
}

bool mayChange(EventType type) {
    const model::EventTraits &traits = model::traitsOf(type);
    switch (traits.kind) {
    case model::EventKind::GoroutineTransition:
        return traits.from != traits.to && (executes(traits.from) || executes(traits.to));
    case model::EventKind::ProcTransition: return traits.procFrom != traits.procTo && !traits.first;
    default:
        return type == T::ProcsChange || type == T::Label || (type >= T::SweepBegin && type <= T::AssistEnd) ||
               type == T::SweepLost || type == T::AssistLost;
    }
}

std::array<bool, model::kEventTypes> mattering() {
    std::array<bool, model::kEventTypes> result{};
    for (size_t type = 0; type < result.size(); ++type)
        result[type] = mayChange(static_cast<EventType>(type));
    return result;
}

bool holdsGoroutine(Use use) {
    return use >= Use::Goroutine;
}

bool isWorker(Use use) {
    return use >= Use::Dedicated;
}

} // namespace

size_t endOfFirstGeneration(const model::Trace &trace) {
    const size_t events = trace.events.size();
    return trace.generations.size() > 1 ? std::min<size_t>(trace.generations[1].sync.value, events) : events;
}

const std::array<bool, model::kEventTypes> ProcessorWalk::kMatters = mattering();

ProcessorWalk::ProcessorWalk(const model::Trace &trace)
    : trace_(trace), procs_(trace.procIds.size()), byNumber_(procs_.size()), procOf_(trace.goroutines.size(), kNone),
      inAssist_(trace.goroutines.size()) {
    std::iota(byNumber_.begin(), byNumber_.end(), 0U);
    std::sort(byNumber_.begin(), byNumber_.end(),
              [&trace](uint32_t a, uint32_t b) { return trace.procIds[a] < trace.procIds[b]; });
    recounts_ = (size_t{1} << 16) + 2 * trace.events.size(); // so that a file cannot make much of little
    countAtStart();
    tellStart();
    changes_.clear();
}

void ProcessorWalk::countAtStart() {
    const model::Events &events = trace_.events;
    size_t i = 0;
    while (i < events.size() && (events.type(i) != T::ProcsChange || trace_.values[events.argument(i)] == 0))
        ++i;
    count_ = i < events.size() ? trace_.values[events.argument(i)] : std::max<size_t>(procs_.size(), 1);
    const size_t existing = i < events.size() ? belowCount(count_) : procs_.size();
    for (size_t n = 0; n < existing; ++n)
        procs_[byNumber_[n]].exists = true;
}

// Takes in, before anything else, what the first generation tells of the time before.
void ProcessorWalk::tellStart() {
    const model::Events &events = trace_.events;
    const size_t end = endOfFirstGeneration(trace_);
    for (size_t i = 0; i < end; ++i) {
        switch (const EventType type = events.type(i)) {
        case T::ProcFirstRunning:
        case T::ProcFirstSyscall:
        case T::ProcFirstIdle: {
            Proc &proc = procs_[events.argument(i)];
            if (proc.condition.use == Use::Unknown)
                proc.condition.use = type == T::ProcFirstIdle ? Use::Idle : Use::Scheduling;
            break;
        }
        case T::ProcStart: { // the first that old traces tell of it; newer ones have told its state before
            Proc &proc = procs_[events.argument(i)];
            if (proc.condition.use == Use::Unknown)
                proc.condition.use = Use::Idle;
            break;
        }
        case T::GoFirstRunning:
        case T::GoFirstSyscall: {
            const ProcIndex proc = events.proc(i);
            if (proc.valid() && procs_[proc.value].goroutine == kNone && procs_[proc.value].condition.use != Use::Idle)
                apply(i, type);
            break;
        }
        case T::SweepActive:
        case T::AssistActive: apply(i, type); break;
        case T::GoLostRunning:
        case T::ProcLostRunning: return; // what is told from here on begins here
        default: break;
        }
    }
}

std::span<const ProcessorWalk::Change> ProcessorWalk::step(size_t i, EventType type) {
    changes_.clear();
    apply(i, type);
    return changes_;
}

void ProcessorWalk::apply(size_t i, EventType type) {
    const model::Events &events = trace_.events;
    const auto named = [&] { return GoroutineIndex(events.argument(i)); };
    const auto namedProc = [&] { return ProcIndex(events.argument(i)); };
    switch (type) {
    case T::GoStart:
    case T::GoSwitchStart:
    case T::GoFirstRunning:
    case T::GoFoundRunning: arrive(named(), events.proc(i), Use::Goroutine); break;
    case T::GoFirstSyscall:
    case T::GoFoundSyscall: arrive(named(), events.proc(i), Use::Syscall); break;
    case T::GoStop:
    case T::GoBlock:
    case T::GoBlockInAssist:
    case T::GoDestroy:
    case T::GoDestroySyscall:
    case T::GoSwitchBlock:
    case T::GoSwitchDestroy:
    case T::GoSyscallEndBlocked: leave(events.goroutine(i)); break;
    case T::GoLostRunning:
    case T::GoLostSyscall: leave(named()); break;
    case T::GoSyscallBegin: enterSyscall(events.goroutine(i)); break;
    case T::GoSyscallEnd: arrive(events.goroutine(i), events.proc(i), Use::Goroutine); break;
    case T::ProcStop:
    case T::ProcStopInSyscall:
    case T::ProcAbandon: vacate(events.proc(i), Use::Idle); break;
    case T::ProcSteal:
    case T::ProcNewIdle:
    case T::ProcFoundIdle: vacate(namedProc(), Use::Idle); break;
    case T::ProcStart:
    case T::ProcNewRunning:
    case T::ProcNewSyscall:
    case T::ProcFoundRunning:
    case T::ProcFoundSyscall: vacate(namedProc(), Use::Scheduling); break;
    case T::ProcLostRunning:
    case T::ProcLostSyscall:
    case T::ProcLostIdle: vacate(namedProc(), Use::Unknown); break;
    case T::SweepBegin: setSweeps(events.proc(i), true); break;
    case T::SweepEnd: setSweeps(events.proc(i), false); break;
    case T::SweepActive: setSweeps(namedProc(), true); break;
    case T::SweepLost: setSweeps(namedProc(), false); break;
    case T::AssistBegin: assist(events.goroutine(i), true); break;
    case T::AssistEnd: assist(events.goroutine(i), false); break;
    case T::AssistActive: assist(named(), true); break;
    case T::AssistLost: assist(named(), false); break;
    case T::Label: label(i); break;
    case T::ProcsChange: recount(trace_.values[events.argument(i)]); break;
    default: break; // states of the start, which are known
    }
}

void ProcessorWalk::set(uint32_t proc, ProcessorCondition condition) {
    Proc &p = procs_[proc];
    if (p.condition == condition)
        return;
    if (p.exists)
        changes_.push_back({proc, p.condition, condition});
    p.condition = condition;
}

void ProcessorWalk::setUse(uint32_t proc, Use use) {
    ProcessorCondition condition = procs_[proc].condition;
    condition.use = use;
    condition.assists &= holdsGoroutine(use);
    set(proc, condition);
}

void ProcessorWalk::setSweeps(ProcIndex proc, bool sweeps) {
    if (!proc.valid())
        return;
    ProcessorCondition condition = procs_[proc.value].condition;
    condition.sweeps = sweeps;
    set(proc.value, condition);
}

void ProcessorWalk::arrive(GoroutineIndex g, ProcIndex proc, Use use) {
    if (!g.valid() || !proc.valid())
        return;
    Proc &p = procs_[proc.value];
    const bool goesOn = p.goroutine == g.value;
    if (!goesOn) {
        leave(g);
        if (p.goroutine != kNone)
            procOf_[p.goroutine] = kNone;
        p.goroutine = g.value;
        procOf_[g.value] = proc.value;
    }
    ProcessorCondition condition = p.condition;
    if (!goesOn || !isWorker(condition.use))
        condition.use = use;
    condition.assists = inAssist_[g.value] != 0;
    set(proc.value, condition);
}

void ProcessorWalk::leave(GoroutineIndex g) {
    if (!g.valid() || procOf_[g.value] == kNone)
        return;
    const uint32_t proc = procOf_[g.value];
    procOf_[g.value] = kNone;
    procs_[proc].goroutine = kNone;
    setUse(proc, Use::Scheduling);
}

void ProcessorWalk::vacate(ProcIndex proc, Use use) {
    if (!proc.valid())
        return;
    Proc &p = procs_[proc.value];
    if (p.goroutine != kNone)
        procOf_[p.goroutine] = kNone;
    p.goroutine = kNone;
    setUse(proc.value, use);
}

void ProcessorWalk::assist(GoroutineIndex g, bool assists) {
    if (!g.valid())
        return;
    inAssist_[g.value] = assists;
    const uint32_t proc = procOf_[g.value];
    if (proc == kNone)
        return;
    ProcessorCondition condition = procs_[proc].condition;
    condition.assists = assists;
    set(proc, condition);
}

void ProcessorWalk::enterSyscall(GoroutineIndex g) {
    if (g.valid() && procOf_[g.value] != kNone && !isWorker(procs_[procOf_[g.value]].condition.use))
        setUse(procOf_[g.value], Use::Syscall);
}

// The runtime labels each run of a worker of the garbage collector, just after it began.
void ProcessorWalk::label(size_t i) {
    const GoroutineIndex g = trace_.events.goroutine(i);
    if (!g.valid() || procOf_[g.value] == kNone)
        return;
    const std::string_view text = trace_.strings[model::StringIndex(trace_.events.argument(i))];
    if (text == "GC (dedicated)")
        setUse(procOf_[g.value], Use::Dedicated);
    else if (text == "GC (fractional)")
        setUse(procOf_[g.value], Use::Fractional);
    else if (text == "GC (idle)")
        setUse(procOf_[g.value], Use::IdleWorker);
}

// How many of the processors have numbers below `count`.
size_t ProcessorWalk::belowCount(uint64_t count) const {
    const auto end = std::lower_bound(byNumber_.begin(), byNumber_.end(), count,
                                      [this](uint32_t proc, uint64_t n) { return trace_.procIds[proc] < n; });
    return static_cast<size_t>(end - byNumber_.begin());
}

void ProcessorWalk::recount(uint64_t count) {
    if (count == 0 || count == count_)
        return;
    const size_t before = belowCount(count_), after = belowCount(count);
    const auto [from, to] = std::minmax(before, after);
    if (to - from > recounts_)
        return;
    recounts_ -= to - from;
    count_ = count;
    for (size_t n = from; n < to; ++n) {
        Proc &proc = procs_[byNumber_[n]];
        const ProcessorCondition old = condition(byNumber_[n]);
        proc.exists = after > before;
        changes_.push_back({byNumber_[n], old, condition(byNumber_[n])});
    }
}

} // namespace lanescope::analysis
