// SPDX-License-Identifier: GPL-3.0-or-later
// What all events share: where they happened, whose they are, and what to do when that contradicts what is known.
#include "core/format/v1/converter.h"

namespace lanescope::format::v1 {
namespace {

using Type = model::EventType;
using State = model::GoroutineState;

Type lostType(State state, bool waitsInAssist) {
    switch (state) {
    case State::Running: return Type::GoLostRunning;
    case State::Waiting: return waitsInAssist ? Type::GoLostWaitingInAssist : Type::GoLostWaiting;
    case State::Syscall: return Type::GoLostSyscall;
    default: return Type::GoLostRunnable;
    }
}

Type foundType(State state) {
    switch (state) {
    case State::Running: return Type::GoFoundRunning;
    case State::Waiting: return Type::GoFoundWaiting;
    case State::Syscall: return Type::GoFoundSyscall;
    default: return Type::GoFoundRunnable;
    }
}

} // namespace

// Sets the context of an event: where it happened, before it took effect. False when there is nothing to tell of it.
bool Converter::enter(const Event &event) {
    thread_ = proc_ = goroutine_ = 0;
    switch (event.type) {
    case Wire::FutileWakeup: return false;
    case Wire::GoWaiting: goStatus(event, State::Waiting); return false;
    case Wire::GoInSyscall: goStatus(event, State::Syscall); return false;
    case Wire::GoCreate:
        if (preamble_) {
            listed_[event.value[0]] = startStackOf(event);
            return false;
        }
        break;
    case Wire::ProcStart: procStart(event); return false;
    default: break;
    }
    const uint64_t id = data_.chains[event.chain].proc();
    if (id == kNoProc)
        return event.type != Wire::ProcStop;
    Proc &proc = procOf(event);
    proc.stored = procIndex(id);
    if (event.type == Wire::ProcStop && !proc.heardOf) {
        emit(Type::ProcFirstIdle, 0, proc.stored - 1);
        proc.heardOf = true;
        return false;
    }
    if (proc.takenAway) {
        proc.takenAway = false;
        proc.running = true;
        thread_ = proc.thread;
        emit(Type::ProcStart, 0, proc.stored - 1);
    }
    const bool starts =
        event.type == Wire::GoStart || event.type == Wire::GoStartLabel || event.type == Wire::GoStartLocal;
    if (!proc.running && (event.goroutine != 0 || starts)) { // it must be
        emit(proc.heardOf ? Type::ProcLostIdle : Type::ProcFoundRunning, 0, proc.stored - 1);
        if (proc.heardOf)
            emit(Type::ProcFoundRunning, 0, proc.stored - 1);
        ++repairs_;
        proc.heardOf = proc.running = true;
        proc.inSyscall = false;
    }
    if (!proc.running)
        return true; // old runtimes stop the world for a processor that has stopped already
    proc_ = proc.stored;
    thread_ = proc.thread;
    if (event.goroutine == 0 || starts || event.type == Wire::GoSysBlock)
        return true;
    const uint32_t slot =
        runs(proc) && proc.goroutineId == event.goroutine ? proc.goroutine : goroutines_.findOrMake(event.goroutine);
    Goroutine &goroutine = goroutines_[slot];
    if (goroutine.state != State::Running || goroutine.proc != proc_) {
        bring(goroutine, State::Running);
        occupy(proc, slot);
    }
    goroutine_ = goroutine.index + 1;
    return true;
}

uint32_t Converter::procIndex(uint64_t id) {
    const auto [found, isNew] = procIndex_.try_emplace(id, static_cast<uint32_t>(procIndex_.size() + 1));
    if (isNew)
        writer_.block().procs.push_back(id);
    return found->second;
}

uint32_t Converter::threadIndex(uint64_t id) {
    const auto [found, isNew] = threadIndex_.try_emplace(id, static_cast<uint32_t>(threadIndex_.size() + 1));
    if (isNew)
        writer_.block().threads.push_back(id);
    return found->second;
}

uint32_t Converter::stackOf(uint32_t id) const {
    const uint32_t found = id == 0 ? IdTable::kUnknown : data_.stacks.find(id);
    return found == IdTable::kUnknown ? 0 : found;
}

uint32_t Converter::startStackOf(const Event &create) const {
    if (!data_.sequenced)
        return stackOf(static_cast<uint32_t>(create.value[1]));
    const auto found = data_.startAddresses.find(create.value[1]);
    return found == data_.startAddresses.end() ? 0 : found->second;
}

uint32_t Converter::stringOf(uint64_t id) const {
    const uint32_t found = data_.strings.find(id);
    return found == IdTable::kUnknown ? model::well_known::kEmpty.value : found;
}

bool Converter::names(uint32_t stack) const {
    const model::StackIndex index = model::StackIndex::fromStored(stack);
    const model::Stacks &stacks = *data_.stackTable;
    return stacks.hasFrames(index) && stacks.outermost(index).function != model::well_known::kEmpty;
}

void Converter::announce(Goroutine &goroutine, uint32_t startStack, bool existedBefore) {
    goroutine.index = goroutineCount_++;
    goroutine.state = State::Undetermined;
    goroutine.flags = 0;
    goroutine.waitsInAssist = false;
    goroutine.proc = 0;
    // Of those that were there before, Go's reader takes the name from the first stack of their own.
    if (existedBefore || !names(startStack))
        goroutine.flags |= model::record_flag::kNames;
    writer_.block().goroutines.push_back({goroutine.id, startStack});
}

void Converter::bring(Goroutine &goroutine, State state) {
    if (goroutine.index == Goroutine::kUntold) {
        announce(goroutine, 0, true);
    } else if (goroutine.state == state && (state != State::Running || goroutine.proc == proc_)) {
        return;
    } else {
        lose(goroutine);
        ++repairs_;
    }
    goroutine.state = state;
    goroutine.proc = state == State::Running ? proc_ : 0;
    emitOutside(foundType(state), goroutine.proc, goroutine.index);
}

void Converter::lose(Goroutine &goroutine) {
    if (goroutine.state == State::Undetermined)
        return;
    emitOutside(lostType(goroutine.state, goroutine.waitsInAssist), goroutine.proc, goroutine.index);
    goroutine.state = State::Undetermined;
    goroutine.waitsInAssist = false;
    goroutine.flags &= model::record_flag::kNames;
    goroutine.proc = 0;
}

void Converter::occupy(Proc &proc, uint32_t slot) {
    if (proc.goroutine != slot && runs(proc)) {
        Goroutine &other = goroutines_[proc.goroutine];
        if (other.state == State::Running && other.proc == proc.stored)
            lose(other);
    }
    proc.goroutine = slot;
    proc.goroutineId = goroutines_[slot].id;
}

void Converter::emitOwn(Type type, Goroutine &goroutine, uint32_t stack, uint32_t argument) {
    uint8_t flags = goroutine.flags & model::record_flag::kInAssist;
    if ((goroutine.flags & model::record_flag::kNames) && names(stack)) {
        goroutine.flags &= static_cast<uint8_t>(~model::record_flag::kNames);
        flags |= model::record_flag::kNames;
    }
    emit(type, stack, argument, flags);
}

void Converter::emit(Type type, uint32_t stack, uint32_t argument, uint8_t flags) {
    model::Record record;
    record.time = time_;
    record.type = type;
    record.thread = thread_;
    record.proc = proc_;
    record.goroutine = goroutine_;
    record.stack = stack;
    record.argument = argument;
    record.flags = flags;
    writer_.write(record);
}

void Converter::emitOutside(Type type, uint32_t proc, uint32_t argument) {
    model::Record record;
    record.time = time_;
    record.type = type;
    record.proc = proc;
    record.argument = argument;
    writer_.write(record);
}

} // namespace lanescope::format::v1
