// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/builder.h"

namespace lanescope::model {
namespace {

// A heap goal beyond this is what old runtimes write for "the collector is off".
constexpr uint64_t kBogusHeapGoal = uint64_t{1} << 50;

bool announcesGoroutine(EventType type) {
    const EventTraits &traits = traitsOf(type);
    return traits.kind == EventKind::GoroutineTransition && traits.argument == Argument::Goroutine &&
           (traits.from == GoroutineState::NotExist || traits.from == GoroutineState::Undetermined);
}

bool endsGoroutine(EventType type) {
    const EventTraits &traits = traitsOf(type);
    return traits.kind == EventKind::GoroutineTransition && traits.to == GoroutineState::NotExist;
}

} // namespace

Failure Builder::add(const EventBlock &block) {
    if (time_.size() + block.records.size() >= EventIndex::kNone ||
        values_.size() + block.values.size() >= EventIndex::kNone)
        return Error{ErrorKind::TooLarge, "the trace has more than four thousand million events"};
    addTables(block);
    nextGoroutine_ = 0;
    for (const Record &record : block.records)
        addRecord(record);
    return {};
}

void Builder::addTables(const EventBlock &block) {
    if (block.strings)
        trace_.strings = *block.strings;
    if (block.stacks)
        trace_.stacks = *block.stacks;
    if (block.allocFree)
        trace_.allocFree = *block.allocFree;
    for (uint64_t id : block.threads)
        trace_.threadIds.push_back(id);
    for (uint64_t id : block.procs)
        trace_.procIds.push_back(id);
    for (uint64_t value : block.values)
        values_.push_back(value);
    for (const Task &task : block.tasks)
        trace_.tasks.push_back(task);
    for (const Generation &generation : block.generations)
        trace_.generations.push_back(generation);
    pendingGoroutines_.assign(block.goroutines.begin(), block.goroutines.end());
}

void Builder::addRecord(const Record &record) {
    const size_t event = time_.size();
    const EventIndex index(static_cast<uint32_t>(event));
    time_.push_back(static_cast<uint64_t>(record.time));
    type_.push_back(static_cast<uint64_t>(record.type));
    thread_.push_back(record.thread);
    proc_.push_back(record.proc);
    goroutine_.push_back(record.goroutine);
    stack_.push_back(record.stack);
    argument_.push_back(record.argument);

    counters_.add(record.type, record.time);
    rows_.add(record, index);

    if (announcesGoroutine(record.type) && record.argument == goroutineId_.size()) {
        const NewGoroutine &goroutine = pendingGoroutines_[nextGoroutine_++];
        goroutineId_.push_back(goroutine.id);
        goroutineFirst_.push_back(event);
        goroutineStart_.push_back(goroutine.startStack);
        trace_.goroutines.mutable_.push_back({0, goroutine.startStack});
    }
    if (record.flags & record_flag::kNames) {
        const uint32_t subject =
            traitsOf(record.type).argument == Argument::Goroutine ? record.argument : record.goroutine - 1;
        trace_.goroutines.mutable_.mutate(subject).nameStack = record.stack;
    }
    if (endsGoroutine(record.type) && record.goroutine != 0)
        trace_.goroutines.mutable_.mutate(record.goroutine - 1).end = index.stored();

    switch (record.type) {
    case EventType::HeapAlloc: heapAlloc_.add(event, values_[record.argument]); break;
    case EventType::HeapGoal: {
        const uint64_t goal = values_[record.argument];
        heapGoal_.add(event, goal > kBogusHeapGoal ? 0 : goal);
        break;
    }
    case EventType::TaskBegin: trace_.tasks.mutate(record.argument).begin = index; break;
    case EventType::TaskEnd: trace_.tasks.mutate(record.argument).end = index; break;
    case EventType::Sync: trace_.generations.mutate(record.argument).sync = index; break;
    default: break;
    }
}

TracePointer Builder::publish() {
    auto copy = std::make_shared<Trace>();
    copy->format = trace_.format;
    copy->events.time_ = time_.snapshot();
    copy->events.type_ = type_.snapshot();
    copy->events.thread_ = thread_.snapshot();
    copy->events.proc_ = proc_.snapshot();
    copy->events.goroutine_ = goroutine_.snapshot();
    copy->events.stack_ = stack_.snapshot();
    copy->events.argument_ = argument_.snapshot();
    copy->goroutines.id_ = goroutineId_.snapshot();
    copy->goroutines.first_ = goroutineFirst_.snapshot();
    copy->goroutines.startStack_ = goroutineStart_.snapshot();
    copy->goroutines.mutable_ = trace_.goroutines.mutable_.snapshot();
    copy->procIds = trace_.procIds.snapshot();
    copy->threadIds = trace_.threadIds.snapshot();
    copy->tasks = trace_.tasks.snapshot();
    copy->generations = trace_.generations.snapshot();
    copy->values = values_.snapshot();
    copy->strings = trace_.strings;
    copy->stacks = trace_.stacks;
    copy->counters = counters_.snapshot();
    copy->heapAlloc = heapAlloc_.snapshot();
    copy->heapGoal = heapGoal_.snapshot();
    copy->allocFree = trace_.allocFree;
    rows_.snapshotInto(*copy);
    copy->complete = trace_.complete;
    copy->outcome = trace_.outcome;
    return copy;
}

TracePointer Builder::finish(Outcome outcome) {
    trace_.complete = true;
    trace_.outcome = std::move(outcome);
    return publish();
}

} // namespace lanescope::model
