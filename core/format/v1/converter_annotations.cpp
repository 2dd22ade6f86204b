// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges, metrics, tasks, regions and logs; and what all events share.
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

bool Converter::rangeEvent(const Event &event) {
    switch (event.type) {
    case Wire::GcStart: emit(Type::GcBegin, stackOf(event.stack)); break;
    case Wire::GcDone: emit(Type::GcEnd); break;
    case Wire::StwStart:
    case Wire::StwDone: stopTheWorld(event); break;
    case Wire::SweepStart: emit(Type::SweepBegin, stackOf(event.stack)); break;
    case Wire::SweepDone: {
        const uint32_t at = writer_.addValue(event.value[0]);
        writer_.addValue(event.value[1]);
        emit(Type::SweepEnd, 0, at);
        break;
    }
    case Wire::AssistStart:
    case Wire::AssistDone: assist(event); break;
    case Wire::HeapAlloc: emit(Type::HeapAlloc, 0, writer_.addValue(event.value[0])); break;
    case Wire::HeapGoal: emit(Type::HeapGoal, 0, writer_.addValue(event.value[0])); break;
    default: return false;
    }
    return true;
}

void Converter::stopTheWorld(const Event &event) {
    if (event.type == Wire::StwDone)
        return emit(Type::StwEnd, 0, stwKind_);
    // Before 1.10 there was one kind; 1.10 to 1.19 number two; 1.21 numbers all.
    const uint64_t number = event.value[0];
    uint64_t kind = 0;
    if (!data_.numbersStwKinds)
        kind = number < 2 ? number + 1 : 0;
    else if (number < kStwKinds)
        kind = number;
    stwKind_ = data_.texts[static_cast<size_t>(Text::FirstStw) + kind];
    emit(Type::StwBegin, 0, stwKind_);
}

void Converter::assist(const Event &event) {
    const bool begins = event.type == Wire::AssistStart;
    if (goroutine_ != 0) {
        uint8_t &flags = goroutines_[procOf(event).goroutine].flags;
        flags = static_cast<uint8_t>(begins ? flags | model::record_flag::kInAssist
                                            : flags & ~model::record_flag::kInAssist);
    }
    emit(begins ? Type::AssistBegin : Type::AssistEnd, stackOf(event.stack));
}

void Converter::userEvent(const Event &event) {
    switch (event.type) {
    case Wire::UserTaskCreate: return taskBegin(event);
    case Wire::UserTaskEnd: return taskEnd(event);
    case Wire::UserRegion: return region(event);
    case Wire::UserLog: {
        const uint32_t at = writer_.addValue(event.value[0]);
        writer_.addValue(stringOf(event.value[1]));
        writer_.addValue(event.value[2]); // the message's index
        return emit(Type::Log, stackOf(event.stack), at);
    }
    default: return;
    }
}

void Converter::taskBegin(const Event &event) {
    model::Task task;
    task.id = event.value[0];
    task.parent = event.value[1] == 0 ? ~uint64_t{0} : event.value[1];
    task.name = model::StringIndex(stringOf(event.value[2]));
    writer_.block().tasks.push_back(task);
    tasks_[task.id] = taskCount_;
    emit(Type::TaskBegin, stackOf(event.stack), taskCount_++);
}

void Converter::taskEnd(const Event &event) {
    const auto active = tasks_.find(event.value[0]);
    if (active != tasks_.end()) {
        emit(Type::TaskEnd, stackOf(event.stack), active->second);
        tasks_.erase(active);
        return;
    }
    model::Task task; // it began before the trace
    task.id = event.value[0];
    task.name = model::well_known::kEmpty;
    writer_.block().tasks.push_back(task);
    emit(Type::TaskEnd, stackOf(event.stack), taskCount_++);
}

void Converter::region(const Event &event) {
    const uint32_t at = writer_.addValue(event.value[0]);
    writer_.addValue(stringOf(event.value[2]));
    emit(event.value[1] == 0 ? Type::RegionBegin : Type::RegionEnd, stackOf(event.stack), at);
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
    const uint32_t found = id == 0 ? v2::IdTable::kUnknown : data_.stacks.find(id);
    return found == v2::IdTable::kUnknown ? 0 : found;
}

uint32_t Converter::startStackOf(const Event &create) const {
    if (!data_.sequenced)
        return stackOf(static_cast<uint32_t>(create.value[1]));
    const auto found = data_.startAddresses.find(create.value[1]);
    return found == data_.startAddresses.end() ? 0 : found->second;
}

uint32_t Converter::stringOf(uint64_t id) const {
    const uint32_t found = data_.strings.find(id);
    return found == v2::IdTable::kUnknown ? model::well_known::kEmpty.value : found;
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
