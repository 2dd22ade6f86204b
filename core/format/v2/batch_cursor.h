// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/generation.h"
#include "core/format/v2/wire.h"
#include "core/io/byte_cursor.h"

namespace lanescope::format::v2 {

// An event as it stands in the file, with its time in ns.
struct WireEvent {
    Wire type{};
    int64_t time = 0;
    std::array<uint64_t, kMaxArguments> argument{};
};

// Reads the event that stands at `bytes` after `event`, whose time goes on. False, and the cursor stays somewhere
// inside, when there is none.
inline bool readEvent(io::ByteCursor &bytes, Clock clock, WireEvent &event) {
    uint8_t type = 0;
    bytes.readByte(type);
    const int arguments = kArgumentCounts[type];
    uint64_t delta = 0;
    bool whole = arguments >= 0 && bytes.readVarint(delta);
    for (int i = 0; i < arguments && whole; ++i)
        whole = bytes.readVarint(event.argument[static_cast<size_t>(i)]);
    if (!whole)
        return false;
    event.type = static_cast<Wire>(type);
    event.time = std::min(event.time + clock.nanoseconds(delta), Clock::kLatest);
    return true;
}

// Walks the events of one thread in a generation, batch after batch.
class BatchCursor {
public:
    // Releases each batch in the arena when it was read.
    BatchCursor(const ThreadBatches &thread, Clock clock, Arena &arena)
        : thread_(&thread), arena_(&arena), clock_(clock) {
        enter(0);
    }

    uint64_t thread() const { return thread_->thread; }
    const WireEvent &event() const { return event_; }

    enum class Next { Event, End, Broken };
    // Reads the next event into event().
    Next advance() {
        while (bytes_.atEnd()) {
            if (batch_ + 1 >= thread_->batches.size())
                return Next::End;
            arena_->release(thread_->batches[batch_].block);
            enter(batch_ + 1);
        }
        begin_ = bytes_.position();
        if (readEvent(bytes_, clock_, event_))
            return Next::Event;
        broken_ = true;
        return Next::Broken;
    }

    // For damaged generations. Sets the time of the current event, from which those that follow are told.
    void setTime(int64_t time) { event_.time = time; }
    // Passes over the current event and what is left of its batch; tells how much that is. What cannot be read counts
    // in bytes alone.
    struct Passed {
        uint64_t events = 0, bytes = 0;
        int64_t until = 0; // ns
    };
    Passed passBatch() {
        const Batch &batch = thread_->batches[batch_];
        Passed passed;
        passed.bytes = static_cast<uint64_t>(batch.payload.data() + batch.payload.size() - begin_);
        if (!broken_)
            do
                ++passed.events;
            while (!bytes_.atEnd() && readEvent(bytes_, clock_, event_));
        passed.until = event_.time;
        bytes_ = io::ByteCursor();
        broken_ = false;
        return passed;
    }
    uint64_t eventBytes() const { return static_cast<uint64_t>(bytes_.position() - begin_); } // of the current
    bool inRepeatedBatch() const { return thread_->batches[batch_].repeated; }

    // Where the current event ends in the file, or where the one that could not be read begins.
    uint64_t offset() const {
        const Batch &batch = thread_->batches[batch_];
        const uint8_t *at = broken_ ? begin_ : bytes_.position();
        return batch.offset + static_cast<uint64_t>(at - batch.payload.data());
    }

private:
    void enter(size_t batch) {
        batch_ = batch;
        if (batch < thread_->batches.size()) {
            bytes_ = io::ByteCursor(thread_->batches[batch].payload);
            event_.time = clock_.nanoseconds(thread_->batches[batch].time);
        }
    }

    const ThreadBatches *thread_;
    Arena *arena_;
    Clock clock_;
    size_t batch_ = 0;
    io::ByteCursor bytes_;
    WireEvent event_;
    const uint8_t *begin_ = nullptr; // of the current event
    bool broken_ = false;
};

} // namespace lanescope::format::v2
