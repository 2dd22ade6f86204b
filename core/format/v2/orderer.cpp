// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/orderer.h"

#include <algorithm>
#include <utility>

namespace lanescope::format::v2 {

void Orderer::sync(const GenerationData *generation, int64_t time) {
    model::Generation marker;
    model::Record record;
    record.time = time;
    if (generation) {
        marker.number = generation->number;
        marker.clock = generation->snapshot;
        marker.experimentalBytes = generation->experimentalBytes;
    }
    writer_.block().generations.push_back(marker);
    record.argument = syncs_++;
    writer_.write(record);
    marked_ = true;
}

void Orderer::finish() {
    sync(nullptr, writer_.lastTime());
}

Failure Orderer::order(GenerationData &generation) {
    begin(generation);
    Progress progress = fill<false>(generation);
    if (progress == Progress::Made)
        mark(generation, generation.clock.nanoseconds(generation.minimumTime));
    const std::vector<CpuSample> &samples = generation.samples;
    while (progress == Progress::Made && !writer_.stopped() &&
           (!frontier_.empty() || !waiting_.empty() || sample_ < samples.size())) {
        writer_.settle();
        sound_ = writer_.written();
        if (sample_ < samples.size() && (frontier_.empty() || samples[sample_].time < frontier_.front().time))
            progress = sample<false>();
        else
            progress = step<false>();
    }
    begun_ = progress != Progress::Made;
    if (begun_)
        return failure(progress);
    latest_ = std::max(latest_, generation.number);
    return {};
}

void Orderer::begin(GenerationData &generation) {
    clear(generation);
    if (generation.continues) {
        scheduler_.goOn(generation);
        marked_ = true;
    } else {
        if (gap_)
            scheduler_.loseSight();
        scheduler_.enter(generation);
    }
    writer_.block().strings = generation.stringTable;
    writer_.block().stacks = generation.stackTable;
    writer_.block().allocFree = generation.allocFree;
    sound_ = writer_.written();
}

// Its marker, and when something is missing before it what it tells of its beginning.
void Orderer::mark(const GenerationData &generation, int64_t time) {
    sync(&generation, time);
    if (std::exchange(gap_, false))
        scheduler_.findAgain();
    large_ = frontier_.size() > fewThreads_;
    scheduler_.reportChanges(large_ ? &changes_ : nullptr);
}

void Orderer::clear(GenerationData &generation) {
    generation_ = &generation;
    frontier_.clear();
    waiting_.clear();
    cursors_.clear();
    cursors_.reserve(generation.threads.size());
    sample_ = 0;
    marked_ = unreadable_ = sampleFailed_ = false;
}

// Takes in the threads that are not yet. Fails at one whose first event cannot be read.
template <bool lenient> Orderer::Progress Orderer::fill(GenerationData &generation) {
    while (cursors_.size() < generation.threads.size()) {
        cursors_.emplace_back(generation.threads[cursors_.size()], generation.clock, generation.arena);
        BatchCursor &cursor = cursors_.back();
        const BatchCursor::Next next = cursor.advance();
        if (next == BatchCursor::Next::End)
            continue;
        if constexpr (lenient)
            correctTime(cursor, window_.start);
        frontier_.push_back({cursor.event().time, &cursor, kUnknown});
        unreadable_ = next == BatchCursor::Next::Broken;
        failed_ = frontier_.size() - 1;
        if (unreadable_)
            return Progress::Failed;
        siftUp(failed_);
    }
    return Progress::Made;
}

template <bool lenient> Orderer::Progress Orderer::sample() {
    const CpuSample &sample = generation_->samples[sample_];
    sampleFailed_ = !lenient && sample.stack == IdTable::kUnknown;
    if (sampleFailed_)
        return Progress::Failed;
    ++sample_;
    scheduler_.sample(sample);
    return Progress::Made;
}

template <bool lenient> Orderer::Progress Orderer::stepAmongFew() {
    switch (tryAt<lenient>(0)) {
    case Scheduler::Step::Done: return Progress::Made;
    case Scheduler::Step::Broken: return Progress::Failed;
    case Scheduler::Step::Waits: break;
    }
    // The earliest has to wait for another thread: try the rest in order of time. A sorted array is still a heap. The
    // first is passed over even if the sort put another there, as Go's reader does.
    const auto earlier = [](const Entry &a, const Entry &b) { return a.time < b.time; };
    std::stable_sort(frontier_.begin(), frontier_.end(), earlier);
    for (size_t i = 1; i < frontier_.size() && !stop_.stop_requested(); ++i) {
        const Scheduler::Step step = tryAt<lenient>(i);
        if (step != Scheduler::Step::Waits)
            return step == Scheduler::Step::Done ? Progress::Made : Progress::Failed;
    }
    return Progress::Stuck;
}

template <bool lenient> Orderer::Progress Orderer::stepAmongMany() {
    while (!frontier_.empty() && !stop_.stop_requested()) {
        changes_.clear();
        const Scheduler::Step step = tryAt<lenient>(0);
        if (step == Scheduler::Step::Broken)
            return Progress::Failed;
        if (step == Scheduler::Step::Done) {
            wake();
            return Progress::Made;
        }
        waiting_[scheduler_.awaited()].push_back(frontier_.front());
        remove(0);
    }
    return Progress::Stuck;
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

// After a step that made no progress: why.
Error Orderer::failure(Progress progress) const {
    if (stop_.stop_requested())
        return Error{ErrorKind::Cancelled, "reading was cancelled"};
    if (progress == Progress::Stuck)
        return blame(*(frontier_.empty() ? waiting_.begin()->second.front() : frontier_.front()).cursor,
                     ErrorKind::Unordered,
                     "no thread's next event can follow what came before; events are missing or contradict each other");
    if (!unreadable_ && sampleFailed_)
        return Error{ErrorKind::Corrupt, "a CPU sample refers to a stack that is missing", Error::kNowhere,
                     generation_->number};
    return blame(*frontier_[failed_].cursor, ErrorKind::Corrupt,
                 unreadable_ ? "an event cannot be read" : scheduler_.problem());
}

// After Broken, failed_ and unreadable_ tell where and why.
template <bool lenient> Scheduler::Step Orderer::tryAt(size_t position) {
    Entry &entry = frontier_[position];
    BatchCursor &cursor = *entry.cursor;
    if (entry.thread == kUnknown)
        entry.thread = scheduler_.thread(cursor.thread());
    const Scheduler::Step step = scheduler_.advance(entry.thread, cursor.event());
    if (step != Scheduler::Step::Done) {
        failed_ = position;
        unreadable_ = false;
        return step;
    }
    switch (cursor.advance()) {
    case BatchCursor::Next::Event:
        if constexpr (lenient)
            correctTime(cursor, entry.time);
        entry.time = cursor.event().time;
        update(position);
        break;
    case BatchCursor::Next::End: remove(position); break;
    case BatchCursor::Next::Broken:
        failed_ = position;
        unreadable_ = true;
        return Scheduler::Step::Broken;
    }
    return step;
}

Error Orderer::blame(const BatchCursor &cursor, ErrorKind kind, std::string message) const {
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

template Orderer::Progress Orderer::fill<true>(GenerationData &);
template Orderer::Progress Orderer::sample<true>();
template Orderer::Progress Orderer::stepAmongFew<true>();
template Orderer::Progress Orderer::stepAmongMany<true>();

template Scheduler::Step Orderer::tryAt<true>(size_t);

} // namespace lanescope::format::v2
