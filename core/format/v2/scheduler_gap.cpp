// SPDX-License-Identifier: GPL-3.0-or-later
// How the scheduler model gets over a part of the trace that cannot be read. Each generation tells the states that held
// when it began, if late and here and there; so behind a gap they are gathered and told first of all.
#include "core/format/v2/event_walk.h"
#include "core/format/v2/scheduler.h"

namespace lanescope::format::v2 {

using model::EventType;
namespace flag = model::record_flag;

void Scheduler::loseSight() {
    if (writer_.written() == 0)
        return;
    time_ = writer_.lastTime();
    context_ = {};
    loseCollector();
    for (uint32_t slot = 0; slot < goroutines_.slotCount(); ++slot)
        loseGoroutine(slot);
    for (uint32_t at = 0; at < procs_.size(); ++at)
        loseProc(at);
    for (Thread &thread : threads_)
        thread.goroutine = thread.proc = kNone;
}

void Scheduler::loseCollector() {
    if (gc_ == Gc::Running)
        emit(EventType::GcLost);
    gc_ = Gc::Undetermined;
}

void Scheduler::loseGoroutine(uint32_t slot) {
    LiveGoroutine &goroutine = goroutines_[slot];
    if (goroutine.status == GoStatus::Bad || goroutine.status == GoStatus::Lost)
        return;
    writer_.settle();
    if (goroutine.flags & flag::kInAssist)
        emit(EventType::AssistLost, 0, goroutine.index);
    if (goroutine.extra != 0) {
        GoroutineExtra &extra = goroutines_.extra(slot);
        for (const uint32_t kind : extra.stopTheWorlds) {
            context_.goroutine = slot;
            emit(EventType::StwLost, 0, kind);
            context_.goroutine = kNone;
        }
        extra.stopTheWorlds.clear();
        extra.regions.clear(); // they may have ended unseen
    }
    emit(goroutine.status == GoStatus::Runnable  ? EventType::GoLostRunnable
         : goroutine.status == GoStatus::Running ? EventType::GoLostRunning
         : goroutine.status == GoStatus::Syscall ? EventType::GoLostSyscall
         : goroutine.waitsInAssist               ? EventType::GoLostWaitingInAssist
                                                 : EventType::GoLostWaiting,
         0, goroutine.index);
    goroutine.status = GoStatus::Lost;
    goroutine.waitsInAssist = false;
    goroutine.flags &= flag::kNames;
}

void Scheduler::loseProc(uint32_t at) {
    Proc &proc = procs_[at];
    if (proc.status == ProcStatus::Lost)
        return;
    writer_.settle();
    if (std::exchange(proc.sweeping, false))
        emit(EventType::SweepLost, 0, at);
    emit(proc.status == ProcStatus::Running   ? EventType::ProcLostRunning
         : proc.status == ProcStatus::Syscall ? EventType::ProcLostSyscall
                                              : EventType::ProcLostIdle,
         0, at);
    proc.status = ProcStatus::Lost;
}

void Scheduler::release(uint32_t thread, bool procToo, int64_t time) {
    if (thread == kNone)
        return;
    time_ = time;
    context_ = {};
    Thread &state = threads_[thread];
    context_.thread = thread;
    context_.proc = state.proc;
    const uint32_t slot = std::exchange(state.goroutine, kNone);
    if (slot != kNone && goroutines_[slot].id == state.goroutineId)
        loseGoroutine(slot);
    if (procToo && state.proc != kNone)
        loseProc(std::exchange(state.proc, kNone));
}

void Scheduler::findAgain() {
    std::vector<Seen> procs, goroutines, ranges;
    for (const ThreadBatches &batches : tables_->threads) {
        const uint32_t at = thread(batches.thread);
        for (const Batch &batch : batches.batches) {
            walkEvents(batch, tables_->clock, [&](const WireEvent &event) {
                switch (event.type) {
                case Wire::ProcStatus: procs.push_back({at, event}); break;
                case Wire::GoStatus:
                case Wire::GoStatusStack: goroutines.push_back({at, event}); break;
                case Wire::GcActive:
                case Wire::SweepActive:
                case Wire::AssistActive: ranges.push_back({at, event}); break;
                default: break;
                }
            });
        }
    }
    time_ = writer_.lastTime();
    for (const Seen &seen : procs)
        findProc(seen);
    for (const Seen &seen : goroutines)
        findGoroutine(seen);
    for (const Seen &seen : ranges)
        findRange(seen);
}

// Here and below nothing is in sequence yet: that takes the status event itself, in its turn.
void Scheduler::findProc(const Seen &seen) {
    const uint64_t id = seen.event.argument[0];
    if (seen.event.argument[1] == 0 || seen.event.argument[1] > static_cast<uint64_t>(ProcStatus::SyscallAbandoned))
        return;
    const auto status = static_cast<ProcStatus>(seen.event.argument[1]);
    uint32_t at = procOf_.find(id);
    if (at == model::FlatMap::kMissing) {
        at = static_cast<uint32_t>(procs_.size());
        procs_.push_back({id, 0, 0, ProcStatus::Lost, false});
        procOf_.assign(id, at);
        writer_.block().procs.push_back(id);
    }
    Proc &proc = procs_[at];
    if (proc.status != ProcStatus::Lost)
        return; // it is told twice
    proc.status = status;
    proc.sequence = proc.generation = 0;
    writer_.settle();
    context_ = {};
    context_.thread = seen.thread;
    const bool runs = status == ProcStatus::Running || status == ProcStatus::Syscall;
    emit(status == ProcStatus::Running   ? EventType::ProcFoundRunning
         : status == ProcStatus::Syscall ? EventType::ProcFoundSyscall
                                         : EventType::ProcFoundIdle,
         0, at);
    if (runs && seen.thread != kNone && threads_[seen.thread].proc == kNone)
        threads_[seen.thread].proc = at;
}

void Scheduler::findGoroutine(const Seen &seen) {
    const uint64_t id = seen.event.argument[0];
    if (seen.event.argument[2] == 0 || seen.event.argument[2] > static_cast<uint64_t>(GoStatus::Waiting))
        return;
    const auto status = static_cast<GoStatus>(seen.event.argument[2]);
    writer_.settle();
    uint32_t slot = goroutines_.find(id);
    if (slot == LiveGoroutines::kNone)
        slot = announce(id, 0);
    else if (goroutines_[slot].status != GoStatus::Lost)
        return;
    LiveGoroutine &goroutine = goroutines_[slot];
    goroutine.status = status;
    goroutine.sequence = goroutine.generation = 0;
    context_ = {};
    context_.thread = seen.thread;
    if (status == GoStatus::Syscall)
        context_.thread = thread(seen.event.argument[1]);
    const bool bound = (status == GoStatus::Running || status == GoStatus::Syscall) && context_.thread != kNone &&
                       threads_[context_.thread].goroutine == kNone;
    if (bound)
        context_.proc = threads_[context_.thread].proc;
    uint32_t stack = seen.event.type == Wire::GoStatusStack ? tables_->stacks.find(seen.event.argument[3]) : 0;
    if (stack == IdTable::kUnknown)
        stack = 0;
    constexpr EventType types[] = {EventType::GoFoundRunnable, EventType::GoFoundRunning, EventType::GoFoundSyscall,
                                   EventType::GoFoundWaiting};
    emitOwn(types[static_cast<size_t>(status) - 1], goroutine, stack, goroutine.index);
    if (bound)
        bind(slot);
}

void Scheduler::findRange(const Seen &seen) {
    context_ = {};
    context_.thread = seen.thread;
    writer_.settle();
    if (seen.event.type == Wire::GcActive) {
        if (gc_ == Gc::Running)
            return;
        gc_ = Gc::Running;
        gcSequence_ = seen.event.argument[0] - 1;
        emit(EventType::GcActive, 0, 0, flag::kResumed);
    } else if (seen.event.type == Wire::SweepActive) {
        const uint32_t at = procOf_.find(seen.event.argument[0]);
        if (at == model::FlatMap::kMissing || std::exchange(procs_[at].sweeping, true))
            return;
        emit(EventType::SweepActive, 0, at, flag::kResumed);
    } else {
        const uint32_t slot = goroutines_.find(seen.event.argument[0]);
        if (slot == LiveGoroutines::kNone || (goroutines_[slot].flags & flag::kInAssist))
            return;
        goroutines_[slot].flags |= flag::kInAssist;
        emit(EventType::AssistActive, 0, goroutines_[slot].index, flag::kResumed);
    }
}

// A goroutine that is created again has ended in the gap.
bool Scheduler::forgetLost(uint64_t goroutine) {
    const uint32_t slot = goroutines_.find(goroutine);
    if (goroutines_[slot].status != GoStatus::Lost)
        return false;
    goroutines_[slot].status = GoStatus::Bad;
    goroutines_.erase(slot);
    return true;
}

// An event that has to wait tells what it waits for. When that is missing, what the event says of it is believed,
// unless it tells of the past.
bool Scheduler::force(uint32_t thread, const WireEvent &event) {
    time_ = event.time;
    context_ = {};
    const uint64_t id = event.argument[0];
    switch (event.type) {
    case Wire::GoStart: return makeGoroutine(id, event.argument[1], GoStatus::Runnable);
    case Wire::GoUnblock:
    case Wire::GoSwitch:
    case Wire::GoSwitchDestroy: return makeGoroutine(id, event.argument[1], GoStatus::Waiting);
    case Wire::ProcStart:
        if (thread != kNone && threads_[thread].proc != kNone)
            loseProc(std::exchange(threads_[thread].proc, kNone));
        return makeProc(id, event.argument[1], ProcStatus::Idle);
    case Wire::ProcSteal: return makeProc(id, event.argument[1], ProcStatus::SyscallAbandoned);
    case Wire::GoSyscallEndBlocked:
        if (thread == kNone || threads_[thread].proc == kNone)
            return false;
        loseProc(std::exchange(threads_[thread].proc, kNone));
        return true;
    case Wire::GcActive:
    case Wire::GcBegin:
    case Wire::GcEnd:
        if (id <= gcSequence_)
            return false;
        if (event.type == Wire::GcBegin)
            loseCollector();
        else if (std::exchange(gc_, Gc::Running) != Gc::Running)
            emit(EventType::GcActive, 0, 0, flag::kResumed);
        gcSequence_ = id - 1;
        return true;
    default: return false;
    }
}

bool Scheduler::makeGoroutine(uint64_t id, uint64_t sequence, GoStatus status) {
    if (sequence == 0)
        return false;
    uint32_t slot = goroutines_.find(id);
    if (slot == LiveGoroutines::kNone) {
        writer_.settle();
        slot = announce(id, 0);
        goroutines_[slot].status = GoStatus::Lost;
    }
    LiveGoroutine &goroutine = goroutines_[slot];
    if (goroutine.generation == generation_ && sequence <= goroutine.sequence)
        return false;
    if (goroutine.status != status) {
        if (goroutine.status == GoStatus::Running || goroutine.status == GoStatus::Syscall)
            leaveThread(slot);
        loseGoroutine(slot);
        context_ = {};
        writer_.settle();
        emit(status == GoStatus::Runnable ? EventType::GoFoundRunnable : EventType::GoFoundWaiting, 0, goroutine.index);
        goroutine.status = status;
    }
    goroutine.sequence = sequence - 1;
    goroutine.generation = generation_;
    return true;
}

// The goroutine is bound to a thread no more; what is told of it next is told of that thread.
void Scheduler::leaveThread(uint32_t slot) {
    for (uint32_t at = 0; at < threads_.size(); ++at) {
        if (threads_[at].goroutine != slot)
            continue;
        threads_[at].goroutine = kNone;
        context_.thread = at;
        context_.proc = threads_[at].proc;
    }
}

bool Scheduler::makeProc(uint64_t id, uint64_t sequence, ProcStatus status) {
    uint32_t at = procOf_.find(id);
    if (at == model::FlatMap::kMissing) {
        at = static_cast<uint32_t>(procs_.size());
        procs_.push_back({id, 0, 0, ProcStatus::Lost, false});
        procOf_.assign(id, at);
        writer_.block().procs.push_back(id);
    }
    Proc &proc = procs_[at];
    if (sequence == 0 || (proc.generation == generation_ && sequence <= proc.sequence))
        return false;
    if (proc.status != status) {
        for (Thread &thread : threads_)
            if (thread.proc == at)
                thread.proc = kNone;
        loseProc(at);
        emit(EventType::ProcFoundIdle, 0, at);
        proc.status = status;
    }
    proc.sequence = sequence - 1;
    proc.generation = generation_;
    return true;
}

} // namespace lanescope::format::v2
