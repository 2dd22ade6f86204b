// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/orderer.h"

#include <algorithm>

namespace lanescope::format::v2 {

void Orderer::sync(const GenerationData *generation) {
    model::Generation marker;
    model::Record record;
    if (generation) {
        marker.number = generation->number;
        marker.clock = generation->snapshot;
        marker.experimentalBytes = generation->experimentalBytes;
        record.time = generation->clock.nanoseconds(generation->minimumTime);
    } else {
        record.time = writer_.lastTime();
    }
    writer_.block().generations.push_back(marker);
    record.argument = syncs_++;
    writer_.write(record);
}

void Orderer::finish() {
    sync(nullptr);
}

Failure Orderer::order(GenerationData &generation) {
    generation_ = &generation;
    scheduler_.enter(generation);
    writer_.block().strings = generation.stringTable;
    writer_.block().stacks = generation.stackTable;
    if (Failure failure = fill(generation))
        return failure;
    sync(&generation);
    size_t sample = 0;
    const std::vector<CpuSample> &samples = generation.samples;
    large_ = frontier_.size() > fewThreads_;
    scheduler_.reportChanges(large_ ? &changes_ : nullptr);
    waiting_.clear();
    while (!writer_.stopped() && (!frontier_.empty() || !waiting_.empty() || sample < samples.size())) {
        writer_.settle();
        if (sample < samples.size() && (frontier_.empty() || samples[sample].time < frontier_.front().time)) {
            scheduler_.sample(samples[sample++]);
        } else if (Failure failure = step()) {
            return failure;
        }
    }
    return {};
}

Failure Orderer::fill(GenerationData &generation) {
    frontier_.clear();
    cursors_.clear();
    cursors_.reserve(generation.threads.size());
    for (const ThreadBatches &thread : generation.threads) {
        cursors_.emplace_back(thread, generation.clock, generation.arena);
        BatchCursor &cursor = cursors_.back();
        switch (cursor.advance()) {
        case BatchCursor::Next::Event:
            frontier_.push_back({cursor.event().time, &cursor, kUnknown});
            siftUp(frontier_.size() - 1);
            break;
        case BatchCursor::Next::End: break;
        case BatchCursor::Next::Broken: return blame(cursor, ErrorKind::Corrupt, "an event cannot be read");
        }
    }
    return {};
}

Failure Orderer::stepAmongFew() {
    Failure failure;
    if (tryAt(0, failure) == Scheduler::Step::Done || failure)
        return failure;
    // The earliest has to wait for another thread: try the rest in order of time. A sorted array is still a heap. The
    // first is passed over even if the sort put another there, as Go's reader does.
    const auto earlier = [](const Entry &a, const Entry &b) { return a.time < b.time; };
    std::stable_sort(frontier_.begin(), frontier_.end(), earlier);
    for (size_t i = 1; i < frontier_.size() && !stop_.stop_requested(); ++i) {
        if (tryAt(i, failure) == Scheduler::Step::Done || failure)
            return failure;
    }
    if (stop_.stop_requested())
        return Error{ErrorKind::Cancelled, "reading was cancelled"};
    return nothingFollows(*frontier_.front().cursor);
}

Failure Orderer::stepAmongMany() {
    Failure failure;
    while (!frontier_.empty() && !stop_.stop_requested()) {
        changes_.clear();
        const Scheduler::Step step = tryAt(0, failure);
        if (failure)
            return failure;
        if (step == Scheduler::Step::Done) {
            wake();
            return {};
        }
        waiting_[scheduler_.awaited()].push_back(frontier_.front());
        remove(0);
    }
    if (stop_.stop_requested())
        return Error{ErrorKind::Cancelled, "reading was cancelled"};
    return nothingFollows(*waiting_.begin()->second.front().cursor);
}

// Lets those be tried again that wait for what the latest event changed.
void Orderer::wake() {
    for (const Resource &change : changes_) {
        const auto found = waiting_.find(change);
        if (found == waiting_.end())
            continue;
        for (const Entry &entry : found->second) {
            frontier_.push_back(entry);
            siftUp(frontier_.size() - 1);
        }
        waiting_.erase(found);
    }
}

Failure Orderer::nothingFollows(const BatchCursor &cursor) const {
    return blame(cursor, ErrorKind::Unordered,
                 "no thread's next event can follow what came before; events are missing or contradict each other");
}

Scheduler::Step Orderer::tryAt(size_t position, Failure &failure) {
    Entry &entry = frontier_[position];
    BatchCursor &cursor = *entry.cursor;
    if (entry.thread == kUnknown)
        entry.thread = scheduler_.thread(cursor.thread());
    const Scheduler::Step step = scheduler_.advance(entry.thread, cursor.event());
    if (step == Scheduler::Step::Broken)
        failure = blame(cursor, ErrorKind::Corrupt, scheduler_.problem());
    if (step != Scheduler::Step::Done)
        return step;
    switch (cursor.advance()) {
    case BatchCursor::Next::Event:
        entry.time = cursor.event().time;
        update(position);
        break;
    case BatchCursor::Next::End: remove(position); break;
    case BatchCursor::Next::Broken: failure = blame(cursor, ErrorKind::Corrupt, "an event cannot be read"); break;
    }
    return step;
}

Failure Orderer::blame(const BatchCursor &cursor, ErrorKind kind, std::string message) const {
    Error error{kind, std::move(message), cursor.offset(), generation_->number};
    if (cursor.thread() != kNobody)
        error.thread = cursor.thread();
    return error;
}

// The heap's steps are those of Go's reader: between equal times they decide which thread comes first.

size_t Orderer::siftUp(size_t at) {
    while (at > 0 && frontier_[(at - 1) / 2].time > frontier_[at].time) {
        std::swap(frontier_[(at - 1) / 2], frontier_[at]);
        at = (at - 1) / 2;
    }
    return at;
}

void Orderer::siftDown(size_t at) {
    for (;;) {
        size_t least = at;
        for (const size_t child : {2 * at + 1, 2 * at + 2})
            if (child < frontier_.size() && frontier_[child].time < frontier_[least].time)
                least = child;
        if (least == at)
            return;
        std::swap(frontier_[at], frontier_[least]);
        at = least;
    }
}

void Orderer::update(size_t at) {
    if (siftUp(at) == at)
        siftDown(at);
}

void Orderer::remove(size_t at) {
    for (; at > 0; at = (at - 1) / 2)
        std::swap(frontier_[(at - 1) / 2], frontier_[at]);
    std::swap(frontier_.front(), frontier_.back());
    frontier_.pop_back();
    siftDown(0);
}

} // namespace lanescope::format::v2
