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
        const uint8_t *before = bytes_.position();
        uint8_t type = 0;
        bytes_.readByte(type);
        const int arguments = kArgumentCounts[type];
        uint64_t delta = 0;
        bool whole = arguments >= 0 && bytes_.readVarint(delta);
        for (int i = 0; i < arguments && whole; ++i)
            whole = bytes_.readVarint(event_.argument[static_cast<size_t>(i)]);
        if (!whole) {
            failed_ = before;
            return Next::Broken;
        }
        event_.type = static_cast<Wire>(type);
        time_ = std::min(time_ + clock_.nanoseconds(delta), Clock::kLatest);
        event_.time = time_;
        return Next::Event;
    }

    // Where the current event ends in the file, or where the one that could not be read begins.
    uint64_t offset() const {
        const Batch &batch = thread_->batches[batch_];
        const uint8_t *at = failed_ ? failed_ : bytes_.position();
        return batch.offset + static_cast<uint64_t>(at - batch.payload.data());
    }

private:
    void enter(size_t batch) {
        batch_ = batch;
        if (batch < thread_->batches.size()) {
            bytes_ = io::ByteCursor(thread_->batches[batch].payload);
            time_ = clock_.nanoseconds(thread_->batches[batch].time);
        }
    }

    const ThreadBatches *thread_;
    Arena *arena_;
    Clock clock_;
    size_t batch_ = 0;
    io::ByteCursor bytes_;
    int64_t time_ = 0;
    WireEvent event_;
    const uint8_t *failed_ = nullptr;
};

} // namespace lanescope::format::v2
