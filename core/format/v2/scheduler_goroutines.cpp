// SPDX-License-Identifier: GPL-3.0-or-later
// What the scheduler model knows of goroutines.
#include "core/format/v2/scheduler.h"

namespace lanescope::format::v2 {

using model::EventType;
namespace flag = model::record_flag;

namespace {

constexpr EventType firstStatus(GoStatus status) {
    switch (status) {
    case GoStatus::Running: return EventType::GoFirstRunning;
    case GoStatus::Syscall: return EventType::GoFirstSyscall;
    case GoStatus::Waiting: return EventType::GoFirstWaiting;
    default: return EventType::GoFirstRunnable;
    }
}

constexpr EventType stillStatus(GoStatus status) {
    switch (status) {
    case GoStatus::Running: return EventType::GoStillRunning;
    case GoStatus::Syscall: return EventType::GoStillSyscall;
    case GoStatus::Waiting: return EventType::GoStillWaiting;
    default: return EventType::GoStillRunnable;
    }
}

constexpr uint8_t ranges(uint8_t flags) {
    return flags & (flag::kInAssist | flag::kInStw);
}

std::string named(uint64_t goroutine) {
    return "goroutine " + std::to_string(goroutine);
}

} // namespace

Scheduler::Step Scheduler::goStatus(const WireEvent &event, uint32_t stack) {
    const uint64_t id = event.argument[0];
    if (event.argument[2] == 0 || event.argument[2] > static_cast<uint64_t>(GoStatus::Waiting))
        return broken(named(id) + " has the unknown status " + std::to_string(event.argument[2]));
    const auto status = static_cast<GoStatus>(event.argument[2]);
    uint32_t slot = goroutines_.find(id);
    const bool isNew = slot == LiveGoroutines::kNone;
    if (isNew && generation_ != 1)
        return broken(named(id) + " is told of for the first time after the first generation");
    if (!isNew && goroutines_[slot].status != status)
        return broken(named(id) + " has another status than the events so far tell");
    if (status == GoStatus::Syscall && !maySitOn(id, event.argument[1], slot))
        return Step::Broken;
    if (isNew) {
        slot = announce(id, 0);
        goroutines_[slot].status = status;
    }
    goroutines_[slot].sequence = 0;
    goroutines_[slot].generation = generation_;
    changed(goroutines_[slot]);
    const Context own = context_;
    if (status == GoStatus::Syscall)
        sitOn(event.argument[1], slot);
    emitOwn(isNew ? firstStatus(status) : stillStatus(status), goroutines_[slot], stack, goroutines_[slot].index);
    context_ = own;
    const bool here =
        own.thread != kNone &&
        (status == GoStatus::Running || (status == GoStatus::Syscall && threads_[own.thread].id == event.argument[1]));
    if (here)
        bind(slot);
    return Step::Done;
}

// A goroutine in a system call sits on a thread, which may be another than the one that tells of it.
bool Scheduler::maySitOn(uint64_t goroutine, uint64_t onThread, uint32_t slot) {
    if (onThread == kNobody) {
        problem_ = named(goroutine) + " is in a system call without a thread";
        return false;
    }
    const uint32_t known = threadOf_.find(onThread);
    const bool here = context_.thread != kNone && known == context_.thread;
    const bool may = here ? generation_ == 1 || context_.goroutine == slot
                          : known == model::FlatMap::kMissing || (slot != kNone && threads_[known].goroutine == slot);
    if (!may)
        problem_ = named(goroutine) + " is in a system call on thread " + std::to_string(onThread) +
                   ", which has another goroutine";
    return may;
}

void Scheduler::sitOn(uint64_t onThread, uint32_t slot) {
    if (context_.thread != kNone && threads_[context_.thread].id == onThread)
        return;
    const bool known = threadOf_.find(onThread) != model::FlatMap::kMissing;
    const uint32_t at = thread(onThread);
    if (known) {
        context_.goroutine = slot;
    } else {
        threads_[at].goroutine = slot;
        threads_[at].goroutineId = goroutines_[slot].id;
    }
    context_.thread = at;
}

Scheduler::Step Scheduler::goCreate(const WireEvent &event, bool blocked) {
    uint32_t startStack = 0, stack = 0;
    if (!needs(Required, Required, Free) || !stackOf(event.argument[1], startStack) ||
        !stackOf(event.argument[2], stack))
        return Step::Broken;
    if (context_.goroutine != kNone && bound().status != GoStatus::Running)
        return broken(named(bound().id) + " creates another while it is not running");
    if (goroutines_.find(event.argument[0]) != LiveGoroutines::kNone && !forgetLost(event.argument[0]))
        return broken(named(event.argument[0]) + " is created, but it exists");
    LiveGoroutine &created = goroutines_[announce(event.argument[0], startStack)];
    created.status = blocked ? GoStatus::Waiting : GoStatus::Runnable;
    changed(created);
    emit(blocked ? EventType::GoCreateBlocked : EventType::GoCreate, stack, created.index);
    return Step::Done;
}

Scheduler::Step Scheduler::goCreateSyscall(const WireEvent &event) {
    if (!needs(Required, Free, Forbidden))
        return Step::Broken;
    if (goroutines_.find(event.argument[0]) != LiveGoroutines::kNone && !forgetLost(event.argument[0]))
        return broken(named(event.argument[0]) + " is created, but it exists");
    const uint32_t slot = announce(event.argument[0], 0);
    goroutines_[slot].status = GoStatus::Syscall;
    changed(goroutines_[slot]);
    emit(EventType::GoCreateSyscall, 0, goroutines_[slot].index);
    bind(slot);
    return Step::Done;
}

Scheduler::Step Scheduler::goStart(const WireEvent &event) {
    const uint32_t slot = goroutines_.find(event.argument[0]);
    if (slot == LiveGoroutines::kNone)
        return waitsFor(Resource::Goroutine, event.argument[0], event.argument[1]);
    LiveGoroutine &goroutine = goroutines_[slot];
    if (goroutine.status != GoStatus::Runnable || !follows(goroutine, event.argument[1]))
        return waitsFor(Resource::Goroutine, event.argument[0], event.argument[1]);
    if (!needs(Required, Required, Forbidden))
        return Step::Broken;
    goroutine.status = GoStatus::Running;
    goroutine.sequence = event.argument[1];
    changed(goroutine);
    emit(EventType::GoStart, 0, goroutine.index, ranges(goroutine.flags));
    bind(slot);
    return Step::Done;
}

Scheduler::Step Scheduler::goStop(const WireEvent &event) {
    uint32_t reason = 0, stack = 0;
    if (!needsRunning() || !stringOf(event.argument[0], reason) || !stackOf(event.argument[1], stack))
        return Step::Broken;
    bound().status = GoStatus::Runnable;
    changed(bound());
    emitOwn(EventType::GoStop, bound(), stack, reason);
    unbind();
    return Step::Done;
}

Scheduler::Step Scheduler::goBlock(const WireEvent &event) {
    uint32_t reason = 0, stack = 0;
    if (!needsRunning() || !stringOf(event.argument[0], reason) || !stackOf(event.argument[1], stack))
        return Step::Broken;
    LiveGoroutine &goroutine = bound();
    goroutine.status = GoStatus::Waiting;
    changed(goroutine);
    goroutine.waitsInAssist = goroutine.flags & flag::kInAssist;
    if (reason == model::well_known::kNetwork.value)
        goroutine.flags |= flag::kFromNetwork;
    else if (reason == model::well_known::kSleep.value)
        goroutine.flags |= flag::kFromSleep;
    emitOwn(goroutine.waitsInAssist ? EventType::GoBlockInAssist : EventType::GoBlock, goroutine, stack, reason);
    unbind();
    return Step::Done;
}

Scheduler::Step Scheduler::goDestroy() {
    if (!needsRunning())
        return Step::Broken;
    emit(EventType::GoDestroy);
    bound().status = GoStatus::Bad;
    goroutines_.erase(context_.goroutine);
    unbind();
    return Step::Done;
}

Scheduler::Step Scheduler::goDestroySyscall() {
    if (!needs(Required, Free, Required))
        return Step::Broken;
    if (context_.goroutine == kNone || bound().status != GoStatus::Syscall)
        return broken("a goroutine ends in a system call, but it is not in one");
    if (context_.proc != kNone) {
        // The thread goes without giving the processor back: whoever finds it cannot name the thread any more.
        if (boundProc().status != ProcStatus::Syscall)
            return broken("a goroutine ends in a system call, but its processor is not in one");
        boundProc().status = ProcStatus::SyscallAbandoned;
        changed(boundProc());
        emit(EventType::ProcAbandon);
        bindProc(kNone);
    }
    emit(EventType::GoDestroySyscall);
    bound().status = GoStatus::Bad;
    goroutines_.erase(context_.goroutine);
    unbind();
    return Step::Done;
}

Scheduler::Step Scheduler::goUnblock(const WireEvent &event) {
    const uint32_t slot = goroutines_.find(event.argument[0]);
    if (slot == LiveGoroutines::kNone)
        return waitsFor(Resource::Goroutine, event.argument[0], event.argument[1]);
    LiveGoroutine &goroutine = goroutines_[slot];
    if (goroutine.status != GoStatus::Waiting || !follows(goroutine, event.argument[1]))
        return waitsFor(Resource::Goroutine, event.argument[0], event.argument[1]);
    uint32_t stack = 0;
    if (!stackOf(event.argument[2], stack))
        return Step::Broken;
    goroutine.status = GoStatus::Runnable;
    goroutine.sequence = event.argument[1];
    changed(goroutine);
    emit(goroutine.waitsInAssist ? EventType::GoUnblockInAssist : EventType::GoUnblock, stack, goroutine.index,
         goroutine.flags & (flag::kFromNetwork | flag::kFromSleep));
    goroutine.waitsInAssist = false;
    goroutine.flags &= static_cast<uint8_t>(~(flag::kFromNetwork | flag::kFromSleep));
    return Step::Done;
}

// A coroutine switch is three transitions at once: the other is unblocked, this one blocks (or ends), the other runs.
Scheduler::Step Scheduler::goSwitch(const WireEvent &event) {
    if (!needsRunning())
        return Step::Broken;
    const uint32_t slot = goroutines_.find(event.argument[0]);
    if (slot == LiveGoroutines::kNone)
        return waitsFor(Resource::Goroutine, event.argument[0], event.argument[1]);
    LiveGoroutine &next = goroutines_[slot];
    if (next.status != GoStatus::Waiting || !follows(next, event.argument[1]))
        return waitsFor(Resource::Goroutine, event.argument[0], event.argument[1]);
    emit(EventType::GoSwitchUnblock, 0, next.index);
    if (event.type == Wire::GoSwitch) {
        bound().status = GoStatus::Waiting;
        changed(bound());
        emit(EventType::GoSwitchBlock);
    } else {
        emit(EventType::GoSwitchDestroy);
        bound().status = GoStatus::Bad;
        goroutines_.erase(context_.goroutine);
    }
    next.status = GoStatus::Running;
    next.sequence = event.argument[1];
    changed(next);
    next.flags &= static_cast<uint8_t>(~(flag::kFromNetwork | flag::kFromSleep));
    context_.goroutine = kNone;
    emit(EventType::GoSwitchStart, 0, next.index, ranges(next.flags));
    bind(slot);
    return Step::Done;
}

Scheduler::Step Scheduler::syscallBegin(const WireEvent &event) {
    uint32_t stack = 0;
    if (!needsRunning() || !stackOf(event.argument[1], stack))
        return Step::Broken;
    if (!follows(boundProc(), event.argument[0]))
        return broken("a system call's sequence number does not follow that of processor " +
                      std::to_string(boundProc().id));
    bound().status = GoStatus::Syscall;
    boundProc().status = ProcStatus::Syscall;
    boundProc().sequence = event.argument[0];
    changed(bound());
    changed(boundProc());
    emitOwn(EventType::GoSyscallBegin, bound(), stack, 0);
    return Step::Done;
}

Scheduler::Step Scheduler::syscallEnd() {
    if (!needs(Required, Required, Required))
        return Step::Broken;
    if (context_.goroutine == kNone || bound().status != GoStatus::Syscall)
        return broken("a system call ends in a goroutine that is not in one");
    if (boundProc().status != ProcStatus::Syscall)
        return broken("a system call ends, but processor " + std::to_string(boundProc().id) + " is not in one");
    bound().status = GoStatus::Running;
    boundProc().status = ProcStatus::Running;
    changed(bound());
    changed(boundProc());
    emit(EventType::GoSyscallEnd, 0, 0, ranges(bound().flags));
    return Step::Done;
}

Scheduler::Step Scheduler::syscallEndBlocked() {
    if (context_.proc != kNone && boundProc().status == ProcStatus::Syscall)
        return waitsFor(Resource::ThreadProc, context_.thread);
    if (!needs(Required, Free, Required))
        return Step::Broken;
    if (context_.goroutine == kNone || bound().status != GoStatus::Syscall)
        return broken("a blocked system call ends in a goroutine that is not in one");
    bound().status = GoStatus::Runnable;
    changed(bound());
    emit(EventType::GoSyscallEndBlocked);
    unbind();
    return Step::Done;
}

} // namespace lanescope::format::v2
