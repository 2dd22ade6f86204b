// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v1/wire.h"
#include "core/io/byte_cursor.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace lanescope::format::v1 {

// Where the events that follow it begin to count their time.
struct BatchStart {
    uint64_t ticks = 0;
    uint64_t sequence = 0; // format 1.5
    uint64_t offset = 0;   // of the batch in the file
};

// The events of one processor as they stood in the file, batch after batch, without what else stood between them: the
// type's byte and the record's numbers, as they were. In chunks that grow with what is there, so that a file of many
// processors cannot claim more memory than it has bytes.
class EventChain {
public:
    explicit EventChain(uint64_t proc) : proc_(proc) {}

    struct Chunk {
        std::unique_ptr<uint8_t[]> bytes;
        size_t used = 0;
    };

    uint64_t proc() const { return proc_; }

    void beginBatch(const BatchStart &start) {
        starts_.push_back(start.ticks);
        uint8_t *at = room(1 + sizeof start);
        *at = static_cast<uint8_t>(Wire::Batch);
        std::memcpy(at + 1, &start, sizeof start);
    }
    // `more` is a number put behind the record's own.
    void add(Wire type, std::span<const uint8_t> numbers, std::optional<uint64_t> more = {}) {
        uint8_t *at = room(1 + numbers.size() + (more ? kMaxVarint : 0));
        *at++ = static_cast<uint8_t>(type);
        at = std::copy(numbers.begin(), numbers.end(), at);
        if (!more)
            return;
        size_t count = 0;
        for (; *more >= 0x80; *more >>= 7)
            at[count++] = static_cast<uint8_t>(*more | 0x80);
        at[count++] = static_cast<uint8_t>(*more);
        chunks_.back().used -= kMaxVarint - count;
    }

    std::span<const uint8_t> chunk(size_t at) const {
        return at < chunks_.size() ? std::span<const uint8_t>(chunks_[at].bytes.get(), chunks_[at].used)
                                   : std::span<const uint8_t>();
    }
    size_t chunks() const { return chunks_.size(); }
    const std::vector<uint64_t> &batchStarts() const { return starts_; } // ticks
    void release(size_t chunk) { chunks_[chunk].bytes.reset(); }

private:
    static constexpr size_t kMaxVarint = 10;
    static constexpr size_t kFirst = 256, kMost = size_t{1} << 16; // bytes of a chunk

    uint8_t *room(size_t bytes) {
        if (chunks_.empty() || size_ - chunks_.back().used < bytes) {
            size_ = std::max(bytes, std::min(kMost, chunks_.empty() ? kFirst : size_ * 2));
            chunks_.push_back({std::make_unique_for_overwrite<uint8_t[]>(size_), 0});
        }
        uint8_t *at = chunks_.back().bytes.get() + chunks_.back().used;
        chunks_.back().used += bytes;
        return at;
    }

    uint64_t proc_;
    std::vector<Chunk> chunks_;
    std::vector<uint64_t> starts_;
    size_t size_ = 0; // of the last chunk
};

// An event with all that its place in the file tells. Values are in the newest layout; those an older format lacks are
// 0.
struct Event {
    Wire type{};
    // GoSysCall: the processor is lost over it. GoSysBlock: it goes on without having stopped. GoCreate: of a goroutine
    // for a thread of C, which is in a system call.
    bool blocks = false;
    uint32_t chain = 0;     // whose event this is
    uint32_t stack = 0;     // ID
    int64_t time = 0;       // ticks
    uint64_t sequence = 0;  // format 1.5
    uint64_t goroutine = 0; // that it belongs to; 0: none
    std::array<uint64_t, kMaxValues> value{};
};

// Walks the events of a chain and knows which goroutine runs.
class EventCursor {
public:
    // Reading may give up what was read: `releases`.
    EventCursor(EventChain &chain, uint32_t number, const Layouts &layouts, bool sequenced, bool releases)
        : chain_(&chain), layouts_(&layouts), bytes_(chain.chunk(0)), number_(number), sequenced_(sequenced),
          releases_(releases) {}

    // A second cursor that looks ahead.
    EventCursor lookingAhead() const {
        EventCursor copy = *this;
        copy.releases_ = false;
        return copy;
    }

    bool next(Event &event);
    // The batch of the latest event: its number in the chain, and where it stands in the file.
    size_t batch() const { return batches_ - 1; }
    uint64_t batchOffset() const { return offset_; }

private:
    bool enter(Event &event, Wire type);
    void relate(Event &event);

    EventChain *chain_;
    const Layouts *layouts_;
    io::ByteCursor bytes_;
    size_t chunk_ = 0;
    uint32_t number_;
    bool sequenced_, releases_;
    size_t batches_ = 0; // entered
    uint64_t time_ = 0, sequence_ = 0, offset_ = 0;
    uint64_t goroutine_ = 0; // that runs
};

} // namespace lanescope::format::v1
