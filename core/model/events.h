// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event_type.h"
#include "core/model/index.h"
#include "core/model/packed_column.h"

namespace lanescope::model {

// One ordered event, put together from the columns. Its context (thread, proc, goroutine) is the one before it took
// effect. `argument` is what EventType says.
struct Event {
    int64_t time = 0; // ns of the trace clock; strictly increasing with the index
    EventType type = EventType::Sync;
    ThreadIndex thread;
    ProcIndex proc;
    GoroutineIndex goroutine;
    StackIndex stack; // of the code that emitted the event
    uint32_t argument = 0;
};

// All events in their order, as columns.
class Events {
public:
    size_t size() const { return time_.size(); }

    int64_t time(size_t i) const { return static_cast<int64_t>(time_[i]); }
    EventType type(size_t i) const { return static_cast<EventType>(type_[i]); }
    ThreadIndex thread(size_t i) const { return ThreadIndex::fromStored(thread_[i]); }
    ProcIndex proc(size_t i) const { return ProcIndex::fromStored(proc_[i]); }
    GoroutineIndex goroutine(size_t i) const { return GoroutineIndex::fromStored(goroutine_[i]); }
    StackIndex stack(size_t i) const { return StackIndex::fromStored(stack_[i]); }
    uint32_t argument(size_t i) const { return static_cast<uint32_t>(argument_[i]); }

    Event operator[](size_t i) const {
        return {time(i), type(i), thread(i), proc(i), goroutine(i), stack(i), argument(i)};
    }

    // The goroutine whose history the event belongs to: the one concerned by a transition, else the one in context.
    GoroutineIndex subject(size_t i) const {
        return traitsOf(type(i)).argument == Argument::Goroutine ? GoroutineIndex(argument(i)) : goroutine(i);
    }

    // The first event at or after `time`; size() when there is none. O(log n).
    size_t lowerBound(int64_t time) const;

    size_t residentBytes() const;

private:
    friend class Builder;

    PackedColumn<> time_, type_, thread_, proc_, goroutine_, stack_, argument_;
};

} // namespace lanescope::model
