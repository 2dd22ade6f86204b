// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of goroutines and processors.
#include "core/format/v1/converter.h"

namespace lanescope::format::v1 {

bool Converter::goroutineEvent(const Event &event) {
    switch (event.type) {
    case Wire::Gomaxprocs: gomaxprocs(event); break;
    case Wire::ProcStop: procStop(event); break;
    case Wire::GoCreate: goCreate(event); break;
    case Wire::GoStart:
    case Wire::GoStartLocal:
    case Wire::GoStartLabel: goStart(event); break;
    case Wire::GoEnd: goEnd(event); break;
    case Wire::GoSched: stop(event, Text::Gosched); break;
    case Wire::GoPreempt: stop(event, Text::Preempted); break;
    case Wire::GoStop: block(event, Text::Forever); break;
    case Wire::GoSleep: block(event, Text::Sleep); break;
    case Wire::GoBlock: block(event, Text::Empty); break;
    case Wire::GoBlockSend: block(event, Text::ChanSend); break;
    case Wire::GoBlockRecv: block(event, Text::ChanReceive); break;
    case Wire::GoBlockSelect: block(event, Text::Select); break;
    case Wire::GoBlockSync: block(event, Text::Sync); break;
    case Wire::GoBlockCond: block(event, Text::SyncCond); break;
    case Wire::GoBlockNet: block(event, Text::Network); break;
    case Wire::GoBlockGc: block(event, Text::MarkAssistWait); break;
    case Wire::GoUnblock:
    case Wire::GoUnblockLocal: goUnblock(event); break;
    case Wire::GoSysCall: goSysCall(event); break;
    case Wire::GoSysBlock: goSysBlock(event); break;
    default: return false;
    }
    return true;
}

void Converter::gomaxprocs(const Event &event) {
    if (preamble_) {
        // All goroutines that were there are listed by now; those without a state can run.
        preamble_ = false;
        for (const auto &[id, startStack] : listed_) {
            Goroutine &goroutine = goroutines_[goroutines_.findOrMake(id)];
            if (goroutine.index != Goroutine::kUntold)
                continue;
            announce(goroutine, startStack, true);
            goroutine.state = State::Runnable;
            emitOutside(Type::GoFirstRunnable, 0, goroutine.index);
        }
        listed_.clear();
    }
    if (event.type == Wire::Gomaxprocs)
        emit(Type::ProcsChange, stackOf(event.stack), writer_.addValue(event.value[0]));
}

void Converter::procStart(const Event &event) {
    Proc &proc = procOf(event);
    const uint64_t id = data_.chains[event.chain].proc();
    if (id == kNoProc)
        return;
    if (proc.running)
        procStop(event);
    proc.takenAway = false;
    proc.stored = procIndex(id);
    proc.thread = thread_ = threadIndex(event.value[0]);
    proc_ = 0;
    emit(proc.heardOf ? Type::ProcStart : Type::ProcFoundRunning, 0, proc.stored - 1);
    proc.heardOf = proc.running = true;
    proc.inSyscall = false;
}

void Converter::procStop(const Event &event) {
    Proc &proc = procOf(event);
    proc_ = proc.stored;
    thread_ = proc.thread;
    goroutine_ = 0;
    if (runs(proc)) {
        Goroutine &goroutine = goroutines_[proc.goroutine];
        if (goroutine.state == State::Running && goroutine.proc == proc.stored)
            lose(goroutine);
        else if (goroutine.state == State::Syscall)
            goroutine_ = goroutine.index + 1;
    }
    emit(proc.inSyscall ? Type::ProcStopInSyscall : Type::ProcStop);
    proc.running = proc.inSyscall = false;
    proc.thread = 0;
    proc.goroutine = Goroutines::kNone;
}

void Converter::goCreate(const Event &event) {
    const uint32_t slot = goroutines_.findOrMake(event.value[0]);
    Goroutine &created = goroutines_[slot];
    if (created.index != Goroutine::kUntold)
        lose(created); // the ID stands for another from now on
    announce(created, startStackOf(event), false);
    created.state = event.blocks ? State::Syscall : State::Runnable;
    emit(event.blocks ? Type::GoCreateSyscall : Type::GoCreate, stackOf(event.stack), created.index);
}

void Converter::goStart(const Event &event) {
    const uint32_t slot = goroutines_.findOrMake(event.value[0]);
    Goroutine &goroutine = goroutines_[slot];
    Proc &proc = procOf(event);
    if (proc_ == 0) // a goroutine cannot run without a processor
        return;
    const auto listed = listed_.find(event.value[0]);
    if (preamble_ && goroutine.index == Goroutine::kUntold) {
        announce(goroutine, listed == listed_.end() ? 0 : listed->second, true);
        occupy(proc, slot);
        emit(Type::GoFirstRunning, 0, goroutine.index);
        goroutine_ = 0;
    } else {
        if (goroutine.state == State::Syscall) { // see Orderer::isReady
            endSyscall(goroutine);
            proc_ = proc.stored;
            thread_ = proc.thread;
        }
        bring(goroutine, State::Runnable);
        occupy(proc, slot);
        emit(Type::GoStart, 0, goroutine.index, goroutine.flags & model::record_flag::kInAssist);
    }
    goroutine.state = State::Running;
    goroutine.proc = proc_;
    if (event.type == Wire::GoStartLabel) {
        goroutine_ = goroutine.index + 1;
        emit(Type::Label, 0, stringOf(event.value[2]));
    }
}

void Converter::goEnd(const Event &event) {
    if (goroutine_ == 0)
        return;
    emit(Type::GoDestroy);
    const uint32_t slot = goroutines_.find(event.goroutine);
    procOf(event).goroutine = Goroutines::kNone;
    goroutines_.erase(slot);
}

void Converter::stop(const Event &event, Text reason) {
    if (goroutine_ == 0)
        return;
    Goroutine &goroutine = goroutines_[procOf(event).goroutine];
    goroutine.state = State::Runnable;
    emitOwn(Type::GoStop, goroutine, stackOf(event.stack), text(reason));
    procOf(event).goroutine = Goroutines::kNone;
}

void Converter::block(const Event &event, Text reason) {
    namespace flag = model::record_flag;
    if (goroutine_ == 0)
        return;
    Goroutine &goroutine = goroutines_[procOf(event).goroutine];
    goroutine.state = State::Waiting;
    goroutine.waitsInAssist = goroutine.flags & flag::kInAssist;
    if (reason == Text::Network)
        goroutine.flags |= flag::kFromNetwork;
    else if (reason == Text::Sleep)
        goroutine.flags |= flag::kFromSleep;
    emitOwn(goroutine.waitsInAssist ? Type::GoBlockInAssist : Type::GoBlock, goroutine, stackOf(event.stack),
            text(reason));
    procOf(event).goroutine = Goroutines::kNone;
}

void Converter::goUnblock(const Event &event) {
    namespace flag = model::record_flag;
    Goroutine &woken = goroutines_[goroutines_.findOrMake(event.value[0])];
    bring(woken, State::Waiting);
    uint8_t flags = woken.flags & (flag::kFromNetwork | flag::kFromSleep);
    if (data_.timerGoroutines.contains(event.goroutine))
        flags |= flag::kFromSleep;
    emit(woken.waitsInAssist ? Type::GoUnblockInAssist : Type::GoUnblock, stackOf(event.stack), woken.index, flags);
    woken.state = State::Runnable;
    woken.waitsInAssist = false;
    woken.flags &= static_cast<uint8_t>(~(flag::kFromNetwork | flag::kFromSleep));
}

// Old traces tell when a system call begins, and its end only if the processor was lost over it. Others get the
// shortest length.
void Converter::goSysCall(const Event &event) {
    if (goroutine_ == 0)
        return;
    Goroutine &goroutine = goroutines_[procOf(event).goroutine];
    emitOwn(Type::GoSyscallBegin, goroutine, stackOf(event.stack), 0);
    if (event.blocks) {
        goroutine.state = State::Syscall;
        procOf(event).inSyscall = true;
        return;
    }
    ++time_;
    emit(Type::GoSyscallEnd, 0, 0, goroutine.flags & model::record_flag::kInAssist);
}

// The processor is taken away from the goroutine. Mostly it is told to stop then; where it is not, we do.
void Converter::goSysBlock(const Event &event) {
    Proc &proc = procOf(event);
    if (!event.blocks || !proc.inSyscall || proc_ == 0)
        return;
    const uint32_t thread = proc.thread;
    procStop(event);
    proc.thread = thread;
    proc.takenAway = true;
}

void Converter::sysExit(uint64_t id, int64_t ticks) {
    writer_.settle();
    time_ = nanoseconds(ticks);
    Goroutine &goroutine = goroutines_[goroutines_.findOrMake(id)];
    bring(goroutine, State::Syscall);
    endSyscall(goroutine);
}

// Outside of any processor: that it has one again is told after.
void Converter::endSyscall(Goroutine &goroutine) {
    thread_ = proc_ = 0;
    goroutine_ = goroutine.index + 1;
    emit(Type::GoSyscallEndBlocked);
    goroutine_ = 0;
    goroutine.state = State::Runnable;
    goroutine.proc = 0;
}

void Converter::goStatus(const Event &event, State state) {
    Goroutine &goroutine = goroutines_[goroutines_.findOrMake(event.value[0])];
    if (goroutine.index != Goroutine::kUntold || !preamble_)
        return bring(goroutine, state);
    const auto listed = listed_.find(event.value[0]);
    announce(goroutine, listed == listed_.end() ? 0 : listed->second, true);
    goroutine.state = state;
    emit(state == State::Waiting ? Type::GoFirstWaiting : Type::GoFirstSyscall, 0, goroutine.index);
}

} // namespace lanescope::format::v1
