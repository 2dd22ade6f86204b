// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/event_block.h"

#include <functional>
#include <memory>

namespace lanescope::format {

// Gathers ordered events into blocks and hands the full ones on. Sees to it that times strictly increase: an event that
// is not later than the one before is moved one nanosecond behind it, as Go's reader has it.
class BlockWriter {
public:
    static constexpr size_t kBlock = 8192;
    using Block = std::unique_ptr<model::EventBlock>;
    // Takes a full block and gives an empty one back; null: stop.
    using Exchange = std::function<Block(Block)>;

    explicit BlockWriter(Exchange exchange)
        : exchange_(std::move(exchange)), block_(std::make_unique<model::EventBlock>()) {
        block_->records.reserve(kBlock);
    }

    model::EventBlock &block() { return *block_; }
    bool stopped() const { return stopped_; }
    size_t written() const { return written_; }
    int64_t lastTime() const { return last_; }

    void write(model::Record record) {
        if (record.time <= last_)
            record.time = last_ + 1;
        last_ = record.time;
        block_->records.push_back(record);
        ++written_;
    }

    // Between events: hands the block on when it is full.
    void settle() {
        if (block_->records.size() >= kBlock)
            flush(false);
    }

    void flush(bool publish) {
        block_->publish = publish;
        Block next = exchange_(std::move(block_));
        if (!next) {
            stopped_ = true;
            next = std::make_unique<model::EventBlock>();
        }
        block_ = std::move(next);
    }

    uint32_t addValue(uint64_t value) {
        block_->values.push_back(value);
        return values_++;
    }

private:
    Exchange exchange_;
    Block block_;
    size_t written_ = 0;
    uint32_t values_ = 0;
    int64_t last_ = 0;
    bool stopped_ = false;
};

} // namespace lanescope::format
