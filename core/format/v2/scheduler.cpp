// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/scheduler.h"

namespace lanescope::format::v2 {

using model::EventType;

void Scheduler::enter(const GenerationData &generation) {
    tables_ = &generation;
    ++generation_;
    refersToMissing_ = false;
}

uint32_t Scheduler::thread(uint64_t id) {
    if (id == kNobody)
        return kNone;
    uint32_t at = threadOf_.find(id);
    if (at == model::FlatMap::kMissing) {
        at = static_cast<uint32_t>(threads_.size());
        threads_.push_back({id, 0, kNone, kNone});
        threadOf_.assign(id, at);
        writer_.block().threads.push_back(id);
    }
    return at;
}

Scheduler::Step Scheduler::advance(uint32_t thread, const WireEvent &event) {
    context_ = {};
    context_.thread = thread;
    if (thread != kNone) {
        const Thread &state = threads_[thread];
        context_.proc = state.proc;
        if (state.goroutine != kNone) {
            context_.hasGoroutine = true;
            // A goroutine that two threads claim may have ended on the other.
            const LiveGoroutine &goroutine = goroutines_[state.goroutine];
            if (goroutine.id == state.goroutineId && goroutine.status != GoStatus::Bad)
                context_.goroutine = state.goroutine;
        }
    }
    time_ = event.time;
    return dispatch(event);
}

Scheduler::Step Scheduler::dispatch(const WireEvent &event) {
    switch (event.type) {
    case Wire::ProcStart: return procStart(event);
    case Wire::ProcStop: return procStop();
    case Wire::ProcSteal: return procSteal(event);
    case Wire::ProcStatus: return procStatus(event);
    case Wire::GcActive: return gcActive(event);
    case Wire::GcBegin: return gcBegin(event);
    case Wire::GcEnd: return gcEnd(event);
    case Wire::SweepBegin:
    case Wire::SweepActive:
    case Wire::SweepEnd: return sweep(event);
    case Wire::AssistBegin:
    case Wire::AssistActive:
    case Wire::AssistEnd: return assist(event);
    case Wire::StwBegin:
    case Wire::StwEnd: return stopTheWorld(event);
    default: return dispatchGoroutine(event);
    }
}

Scheduler::Step Scheduler::dispatchGoroutine(const WireEvent &event) {
    switch (event.type) {
    case Wire::GoCreate: return goCreate(event, false);
    case Wire::GoCreateBlocked: return goCreate(event, true);
    case Wire::GoCreateSyscall: return goCreateSyscall(event);
    case Wire::GoStart: return goStart(event);
    case Wire::GoStop: return goStop(event);
    case Wire::GoBlock: return goBlock(event);
    case Wire::GoDestroy: return goDestroy();
    case Wire::GoDestroySyscall: return goDestroySyscall();
    case Wire::GoUnblock: return goUnblock(event);
    case Wire::GoSwitch:
    case Wire::GoSwitchDestroy: return goSwitch(event);
    case Wire::GoSyscallBegin: return syscallBegin(event);
    case Wire::GoSyscallEnd: return syscallEnd();
    case Wire::GoSyscallEndBlocked: return syscallEndBlocked();
    case Wire::GoStatus: return goStatus(event, 0);
    case Wire::GoStatusStack: {
        uint32_t stack = 0;
        return stackOf(event.argument[3], stack) ? goStatus(event, stack) : Step::Broken;
    }
    default: return dispatchAnnotation(event);
    }
}

Scheduler::Step Scheduler::dispatchAnnotation(const WireEvent &event) {
    switch (event.type) {
    case Wire::ProcsChange:
    case Wire::HeapAlloc:
    case Wire::HeapGoal: return metric(event);
    case Wire::GoLabel: return label(event);
    case Wire::UserTaskBegin: return taskBegin(event);
    case Wire::UserTaskEnd: return taskEnd(event);
    case Wire::UserRegionBegin:
    case Wire::UserRegionEnd: return region(event);
    case Wire::UserLog: return log(event);
    default: return experiment(event);
    }
}

Scheduler::Step Scheduler::broken(std::string problem) {
    problem_ = std::move(problem);
    return Step::Broken;
}

bool Scheduler::needs(Need thread, Need proc, Need goroutine) {
    const auto check = [this](Need need, bool has, const char *what) {
        if (need == Required && !has)
            problem_ = std::string("expected a ") + what + " but didn't have one";
        else if (need == Forbidden && has)
            problem_ = std::string("expected no ") + what + " but had one";
        else
            return true;
        return false;
    };
    return check(thread, context_.thread != kNone, "thread") && check(proc, context_.proc != kNone, "proc") &&
           check(goroutine, context_.hasGoroutine, "goroutine");
}

bool Scheduler::needsRunning() {
    if (!needs(Required, Required, Required))
        return false;
    if (context_.goroutine == kNone) {
        problem_ = "an event of a goroutine that does not exist";
        return false;
    }
    if (bound().status != GoStatus::Running) {
        problem_ = "an event of a running goroutine, which is not running";
        return false;
    }
    return true;
}

bool Scheduler::stackOf(uint64_t id, uint32_t &stored) {
    stored = tables_->stacks.find(id);
    if (stored != IdTable::kUnknown)
        return true;
    if (lenient_) {
        ++missing_;
        stored = 0;
        return true;
    }
    refersToMissing_ = true;
    problem_ = "an event refers to stack " + std::to_string(id) + ", which is missing";
    return false;
}

bool Scheduler::stringOf(uint64_t id, uint32_t &index) {
    index = tables_->strings.find(id);
    if (index != IdTable::kUnknown)
        return true;
    if (lenient_) {
        ++missing_;
        index = model::well_known::kEmpty.value;
        return true;
    }
    refersToMissing_ = true;
    problem_ = "an event refers to string " + std::to_string(id) + ", which is missing";
    return false;
}

void Scheduler::bind(uint32_t goroutine) {
    Thread &thread = threads_[context_.thread];
    thread.goroutine = goroutine;
    thread.goroutineId = goroutines_[goroutine].id;
}

void Scheduler::unbind() {
    threads_[context_.thread].goroutine = kNone;
}

bool Scheduler::names(uint32_t stack) const {
    const model::StackIndex index = model::StackIndex::fromStored(stack);
    const model::Stacks &stacks = *tables_->stackTable;
    // Real traces have stacks of one frame that is all zero.
    return stacks.hasFrames(index) && stacks.outermost(index).function != model::well_known::kEmpty;
}

uint32_t Scheduler::announce(uint64_t id, uint32_t startStack) {
    const uint32_t slot = goroutines_.insert(id);
    LiveGoroutine &goroutine = goroutines_[slot];
    goroutine.index = goroutineCount_++;
    goroutine.generation = generation_;
    if (!names(startStack))
        goroutine.flags |= model::record_flag::kNames;
    writer_.block().goroutines.push_back({id, startStack});
    return slot;
}

void Scheduler::emit(EventType type, uint32_t stack, uint32_t argument, uint8_t flags) {
    model::Record record;
    record.time = time_;
    record.type = type;
    record.thread = context_.thread + 1;
    record.proc = context_.proc + 1;
    record.goroutine = context_.goroutine == kNone ? 0 : goroutines_[context_.goroutine].index + 1;
    record.stack = stack;
    record.argument = argument;
    record.flags = flags;
    writer_.write(record);
}

void Scheduler::emitOwn(EventType type, LiveGoroutine &goroutine, uint32_t stack, uint32_t argument) {
    uint8_t flags = goroutine.flags & (model::record_flag::kInAssist | model::record_flag::kInStw);
    if ((goroutine.flags & model::record_flag::kNames) && names(stack)) {
        goroutine.flags &= static_cast<uint8_t>(~model::record_flag::kNames);
        flags |= model::record_flag::kNames;
    }
    emit(type, stack, argument, flags);
}

void Scheduler::sample(const CpuSample &sample) {
    context_ = {};
    const uint32_t thread = threadOf_.find(sample.thread);
    const uint32_t proc = procOf_.find(sample.proc);
    context_.thread = sample.thread == kNobody ? kNone : thread;
    context_.proc = sample.proc == kNobody ? kNone : proc;
    context_.goroutine = goroutines_.find(sample.goroutine);
    time_ = sample.time;
    const uint32_t at = writer_.addValue(sample.thread);
    writer_.addValue(sample.proc);
    writer_.addValue(sample.goroutine == 0 ? kNobody : sample.goroutine);
    emit(EventType::CpuSample, sample.stack == IdTable::kUnknown ? 0 : sample.stack, at);
}

} // namespace lanescope::format::v2
