// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/id_table.h"
#include "core/io/error.h"
#include "core/model/trace.h"

#include <algorithm>
#include <memory>
#include <span>
#include <vector>

namespace lanescope::format::v2 {

// Nanoseconds of a trace clock. Each delta is converted and truncated on its own, as Go's reader does it.
class Clock {
public:
    Clock() = default;
    explicit Clock(uint64_t unitsPerSecond) : nanosecondsPerUnit_(1.0 / (static_cast<double>(unitsPerSecond) / 1e9)) {}

    bool known() const { return nanosecondsPerUnit_ != 0; }
    // Cut to kLatest, so that sums of a few cannot overflow.
    int64_t nanoseconds(uint64_t units) const {
        const double ns = static_cast<double>(units) * nanosecondsPerUnit_;
        return ns < static_cast<double>(kLatest) ? static_cast<int64_t>(ns) : kLatest;
    }
    static constexpr int64_t kLatest = int64_t{1} << 61;

private:
    double nanosecondsPerUnit_ = 0;
};

// The memory of a generation's batches, in blocks. A block goes as soon as the last batch of events in it was read, so
// that the bytes shrink while the model grows.
class Arena {
public:
    static constexpr size_t kBlock = size_t{1} << 18;

    std::span<uint8_t> allocate(size_t bytes) {
        if (blocks_.empty() || bytes > left_) {
            const size_t size = std::max(bytes, kBlock);
            blocks_.push_back({std::make_unique_for_overwrite<uint8_t[]>(size), 0});
            free_ = blocks_.back().bytes.get();
            left_ = size;
        }
        const std::span<uint8_t> block(free_, bytes);
        free_ += bytes;
        left_ -= bytes;
        return block;
    }

    uint32_t lastBlock() const { return static_cast<uint32_t>(blocks_.size() - 1); }
    void hold(uint32_t block) {
        ++blocks_[block].held;
        ++held_;
    }
    void release(uint32_t block) {
        ++released_;
        if (--blocks_[block].held == 0)
            blocks_[block].bytes.reset();
    }
    // How much of what was held has been released, 0 to 1.
    double releasedShare() const {
        return held_ == 0 ? 1 : static_cast<double>(released_) / static_cast<double>(held_);
    }
    // Once all is held that is still needed.
    void releaseWhatIsNotHeld() {
        for (Block &block : blocks_)
            if (block.held == 0)
                block.bytes.reset();
    }

private:
    struct Block {
        std::unique_ptr<uint8_t[]> bytes;
        size_t held = 0; // batches of events that were not read yet
    };

    std::vector<Block> blocks_;
    uint8_t *free_ = nullptr; // of the last block
    size_t left_ = 0;
    size_t held_ = 0, released_ = 0; // batches
};

struct Batch {
    uint64_t thread = 0;
    uint64_t time = 0;     // clock units
    uint64_t offset = 0;   // of the payload in the file
    uint32_t block = 0;    // of the arena
    bool repeated = false; // the same as the one before of its thread
    std::span<const uint8_t> payload;
};

struct ThreadBatches {
    uint64_t thread = 0;
    std::vector<Batch> batches; // in file order
};

struct CpuSample {
    int64_t time = 0; // ns
    uint64_t thread = 0, proc = 0, goroutine = 0;
    uint32_t stack = 0; // stored form
};

// One generation, ready to be ordered: its batches by thread and its tables as indexes of the whole trace.
struct GenerationData {
    uint64_t number = 0;
    uint64_t minimumTime = 0; // clock units, over all batches
    Clock clock;
    std::optional<model::ClockSnapshot> snapshot;
    std::vector<ThreadBatches> threads; // in the order of first appearance
    std::vector<CpuSample> samples;     // by time
    IdTable strings, stacks;            // stacks: index + 1, so 0 for "none" stays
    uint64_t experimentalBytes = 0;
    uint64_t fileBegin = 0, fileEnd = 0; // where it stands in the file on disk, about: for progress
    std::shared_ptr<const model::Strings> stringTable;
    std::shared_ptr<const model::Stacks> stackTable;
    std::shared_ptr<const model::AllocFree> allocFree; // when it tells more of that
    Arena arena;                                       // what the payloads point into

    // Why this is not a whole generation, as Go's reader sees it; what is here then is what could be saved of it, and
    // may be nothing.
    Failure damage;
    Failure interruption;           // why more of it follows, or should; what is here is whole to Go's reader
    std::vector<std::string> notes; // what had to be guessed or left out in saving it
    uint64_t bytesLost = 0;         // of the trace, that belong to no batch here
    bool continues = false;         // more of the generation before, behind a place that cannot be read

    bool hasEvents() const { return !threads.empty() || !samples.empty(); }
};

} // namespace lanescope::format::v2
