// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges, metrics, tasks, regions and logs.
#include "core/format/v1/converter.h"

namespace lanescope::format::v1 {

using Type = model::EventType;

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

} // namespace lanescope::format::v1
