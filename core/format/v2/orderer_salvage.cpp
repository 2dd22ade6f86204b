// SPDX-License-Identifier: GPL-3.0-or-later
// What can be shown of a generation that is damaged.
#include "core/format/v2/orderer.h"

#include <algorithm>
#include <utility>

namespace lanescope::format::v2 {
namespace {

// Events that say nothing of which goroutine and processor their thread has: one of them that contradicts the rest can
// be left out alone.
bool isAside(Wire type) {
    switch (type) {
    case Wire::ProcStart:
    case Wire::ProcStop:
    case Wire::ProcSteal:
    case Wire::ProcStatus:
    case Wire::GoCreateSyscall:
    case Wire::GoStart:
    case Wire::GoDestroy:
    case Wire::GoDestroySyscall:
    case Wire::GoStop:
    case Wire::GoBlock:
    case Wire::GoSyscallBegin:
    case Wire::GoSyscallEnd:
    case Wire::GoSyscallEndBlocked:
    case Wire::GoStatus:
    case Wire::GoStatusStack:
    case Wire::GoSwitch:
    case Wire::GoSwitchDestroy: return false;
    default: return true;
    }
}

bool isOfProc(Wire type) {
    return type == Wire::ProcStart || type == Wire::ProcStop || type == Wire::ProcStatus ||
           type == Wire::GoSyscallBegin;
}

} // namespace

bool Orderer::isRepetition(const GenerationData &generation) const {
    return generation.number <= latest_ && !generation.continues;
}

void Orderer::salvage(GenerationData &generation) {
    const model::LeftOut before = leftOut_;
    const size_t forced = forced_;
    const bool begun = std::exchange(begun_, false);
    if (isRepetition(generation)) {
        if (!begun)
            clear(generation);
        window_ = timeWindowOf(generation, writer_.lastTime());
        while (fill<true>(generation) == Progress::Failed)
            giveUp(failed_);
        leaveOutAll();
        gap_ = gap_ || begun; // what was taken from it may be wrong
        return;
    }
    if (!begun)
        begin(generation);
    window_ = timeWindowOf(generation, writer_.lastTime());
    scheduler_.setLenient(true);
    if (begun && std::exchange(unreadable_, false))
        giveUp(failed_);
    while (fill<true>(generation) == Progress::Failed)
        giveUp(failed_);
    correctTimes();
    if (!marked_)
        mark(generation, window_.start);
    orderLeniently();
    leaveOutAll();
    scheduler_.setLenient(false);
    latest_ = std::max(latest_, generation.number);
    gap_ = leftOut_.events != before.events || leftOut_.bytes != before.bytes || generation.bytesLost != 0 ||
           forced_ != forced;
}

void Orderer::orderLeniently() {
    const std::vector<CpuSample> &samples = generation_->samples;
    while (!writer_.stopped() && !stop_.stop_requested() &&
           (!frontier_.empty() || !waiting_.empty() || sample_ < samples.size())) {
        writer_.settle();
        Progress progress = Progress::Made;
        if (sample_ < samples.size() && !window_.holds(samples[sample_].time))
            ++leftOut_.events, ++sample_;
        else if (sample_ < samples.size() && (frontier_.empty() || samples[sample_].time < frontier_.front().time))
            progress = sample<true>();
        else
            progress = step<true>();
        if (progress == Progress::Failed)
            giveUp(failed_);
        else if (progress == Progress::Stuck && !passRepeated() && !force())
            return;
    }
}

// A thread's event contradicts what came before, or cannot be read. It is left out, alone or with what is left of its
// batch. What the thread held is lost sight of, so that it begins anew with what it gets next; its processor it keeps
// as long as nothing speaks against it.
void Orderer::giveUp(size_t position) {
    Entry &entry = frontier_[position];
    BatchCursor &cursor = *entry.cursor;
    if (entry.thread == kUnknown)
        entry.thread = scheduler_.thread(cursor.thread());
    bool readable = !std::exchange(unreadable_, false);
    const Wire type = cursor.event().type;
    if (readable && type == Wire::GoStart && scheduler_.hasGoroutine(entry.thread)) {
        scheduler_.release(entry.thread, false, entry.time); // now it can be
        return;
    }
    if (!readable || !isAside(type))
        scheduler_.release(entry.thread, readable && isOfProc(type), entry.time);
    for (;;) {
        if (readable) {
            ++leftOut_.events;
            leftOut_.bytes += cursor.eventBytes();
        } else {
            leaveOutBatch(cursor);
        }
        switch (cursor.advance()) {
        case BatchCursor::Next::End: remove(position); return;
        case BatchCursor::Next::Broken: readable = false; break;
        case BatchCursor::Next::Event:
            correctTime(cursor, entry.time);
            entry.time = cursor.event().time;
            update(position);
            return;
        }
        scheduler_.release(entry.thread, false, entry.time);
    }
}

// When nothing can follow, what the earliest event waits for is missing: all others are later. So it is made true.
bool Orderer::force() {
    constexpr size_t most = 200'000'000; // looks at threads, or it would be quadratic
    for (auto &[resource, entries] : waiting_) {
        for (const Entry &entry : entries) {
            frontier_.push_back(entry);
            siftUp(frontier_.size() - 1);
        }
    }
    waiting_.clear();
    effort_ += 2 * cursors_.size();
    if (frontier_.empty() || effort_ > most)
        return false;
    const Entry &earliest = frontier_.front();
    ++forced_;
    changes_.clear();
    if (!scheduler_.force(earliest.thread, earliest.cursor->event()) || tryAt<true>(0) != Scheduler::Step::Done)
        giveUp(unreadable_ ? failed_ : 0);
    return true;
}

void Orderer::leaveOutBatch(BatchCursor &cursor) {
    const bool repeated = cursor.inRepeatedBatch();
    const BatchCursor::Passed passed = cursor.passBatch();
    leftOut_.bytes += passed.bytes;
    if (repeated) // its events stand in the batch before
        return;
    leftOut_.events += passed.events;
    if (window_.holds(passed.until))
        leftOut_.time = std::max(leftOut_.time, passed.until);
}

void Orderer::leaveOutAll() {
    for (auto &[resource, entries] : waiting_)
        frontier_.insert(frontier_.end(), entries.begin(), entries.end());
    waiting_.clear();
    for (const Entry &entry : frontier_) {
        do
            leaveOutBatch(*entry.cursor);
        while (entry.cursor->advance() != BatchCursor::Next::End);
    }
    frontier_.clear();
    leftOut_.events += generation_->samples.size() - sample_;
    sample_ = generation_->samples.size();
}

// When nothing can follow: passes over batches that stand in the file twice. False when there are none.
bool Orderer::passRepeated() {
    constexpr size_t often = 1000; // more would make it quadratic
    if (++passes_ > often)
        return false;
    std::vector<Entry> entries = std::move(frontier_);
    frontier_.clear();
    for (auto &[resource, waiting] : waiting_)
        entries.insert(entries.end(), waiting.begin(), waiting.end());
    waiting_.clear();
    bool passed = false;
    for (Entry &entry : entries) {
        BatchCursor::Next next = BatchCursor::Next::Event;
        while (next != BatchCursor::Next::End && entry.cursor->inRepeatedBatch()) {
            passed = true;
            leaveOutBatch(*entry.cursor);
            next = entry.cursor->advance();
        }
        if (next == BatchCursor::Next::End)
            continue;
        if (next == BatchCursor::Next::Broken) {
            leaveOutBatch(*entry.cursor);
            if (entry.cursor->advance() != BatchCursor::Next::Event)
                continue;
        }
        correctTime(*entry.cursor, entry.time);
        entry.time = entry.cursor->event().time;
        frontier_.push_back(entry);
        siftUp(frontier_.size() - 1);
    }
    return passed;
}

void Orderer::correctTime(BatchCursor &cursor, int64_t fallback) {
    if (window_.holds(cursor.event().time))
        return;
    cursor.setTime(window_.holds(fallback) ? fallback : window_.start);
    ++corrected_;
}

void Orderer::correctTimes() {
    std::vector<Entry> entries = std::move(frontier_);
    frontier_.clear();
    for (Entry &entry : entries) {
        correctTime(*entry.cursor, window_.start);
        entry.time = entry.cursor->event().time;
        frontier_.push_back(entry);
        siftUp(frontier_.size() - 1);
    }
}

} // namespace lanescope::format::v2
