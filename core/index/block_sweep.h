// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/state_class.h"

#include <limits>
#include <span>

namespace lanescope::index {

// Goes along something in steps and says what lies in each: running sums, kept before each block of its events, and a
// walk within blocks. Exact while a step covers less than four blocks; of longer ones, blocks at either end that are
// short beside the step are shared out evenly. Sums over steps are exact, nothing counts twice, and a step is wrong by
// at most an eighth of its length.
// Walk: `Place`, where one may begin, with a `time`, ascending, that of the first being the trace's start; `kBlock`,
// how many events lie between two; jump(place, event), to(time), times(), and timesOf(place): from the trace's start.
template <class Walk> class BlockSweep {
public:
    using Place = typename Walk::Place;

    // `walk` stands at the trace's start. `blocks`: none where it is short, or all.
    BlockSweep(std::span<const Place> blocks, const Walk &walk, int64_t start, int64_t from)
        : blocks_(blocks), walk_(walk), start_(start), at_(std::max(from, start)) {
        if (blocks_.size() > 1)
            blockEnd_ = blocks_[1].time;
        if (from <= start_)
            return;
        if (from > blockEnd_)
            enter(blockOf(from), true, from);
        else
            advance(from);
        told_ = done_;
    }

    // What lies between where it stood and `time`, which must not be less. O(log of the blocks passed + block).
    StateTimes to(int64_t time) {
        if (time <= start_)
            return {};
        advance(time);
        at_ = time;
        StateTimes passed;
        for (size_t i = 0; i < kStateClasses; ++i)
            passed.ns[i] = done_.ns[i] - told_.ns[i];
        passed.spans = done_.spans - told_.spans;
        told_ = done_;
        return passed;
    }

    // The walk, exactly where this stands.
    Walk here() const {
        if (shared_) {
            BlockSweep exact = *this;
            exact.approach(at_);
            return exact.walk_;
        }
        Walk walk = walk_;
        walk.to(at_);
        return walk;
    }

private:
    static constexpr size_t kManyBlocks = 4;
    static constexpr int64_t kShortBlocks = 4; // so many fit into a step

    void advance(int64_t time) {
        if (time > blockEnd_) {
            const size_t block = blockOf(time);
            passed_ = block - block_;
            const bool shares = passed_ >= kManyBlocks && block + 1 < blocks_.size() &&
                                blocks_[block + 1].time - blocks_[block].time <= (time - at_) / kShortBlocks;
            enter(block, !shares, time);
        } else if (shared_) {
            share(time);
        } else {
            walk_.to(time);
            done_ = walk_.times();
        }
    }

    void enter(size_t block, bool exact, int64_t time) {
        block_ = block;
        blockEnd_ = block + 1 < blocks_.size() ? blocks_[block + 1].time : std::numeric_limits<int64_t>::max();
        shared_ = !exact;
        if (shared_)
            return share(time);
        approach(time);
        done_ = walk_.times();
    }

    // Has the walk go to a moment within the block, from the nearer end where it can go back.
    void approach(int64_t time) {
        if constexpr (Walk::kGoesBack) {
            if (block_ + 1 < blocks_.size() && time - blocks_[block_].time > blocks_[block_ + 1].time - time)
                return walk_.back(blocks_[block_ + 1], (block_ + 1) * Walk::kBlock, time);
        }
        walk_.jump(blocks_[block_], block_ * Walk::kBlock);
        walk_.to(time);
    }

    void share(int64_t time) {
        const Place &from = blocks_[block_], &to = blocks_[block_ + 1];
        const StateTimes low = walk_.timesOf(from), high = walk_.timesOf(to);
        const double part = static_cast<double>(time - from.time) / static_cast<double>(to.time - from.time);
        for (size_t i = 0; i < kStateClasses; ++i)
            done_.ns[i] = low.ns[i] + static_cast<int64_t>(static_cast<double>(high.ns[i] - low.ns[i]) * part);
        done_.spans = low.spans + static_cast<uint64_t>(static_cast<double>(high.spans - low.spans) * part);
    }

    // The last block that begins before a moment; one from where it is on. Searched around as far on as the last time.
    size_t blockOf(int64_t time) const {
        size_t low = block_, high = std::min(block_ + std::max<size_t>(passed_, 1), blocks_.size());
        size_t step = 1;
        for (; high < blocks_.size() && blocks_[high].time < time; step *= 2) {
            low = high;
            high = std::min(high + step, blocks_.size());
        }
        for (step = 1; high - low > step; step *= 2) {
            if (blocks_[high - step].time < time) {
                low = high - step;
                break;
            }
            high -= step;
        }
        while (high - low > 1) {
            const size_t middle = low + (high - low) / 2;
            (blocks_[middle].time < time ? low : high) = middle;
        }
        return low;
    }

    std::span<const Place> blocks_;
    Walk walk_;
    int64_t start_;                                          // of the trace
    int64_t at_;                                             // where it stands
    size_t block_ = 0, passed_ = 1;                          // where that is; how many it went on last
    int64_t blockEnd_ = std::numeric_limits<int64_t>::max(); // when the next block begins
    bool shared_ = false;    // the block it is in is shared out; the walk stands elsewhere
    StateTimes done_, told_; // from the trace's start: until where it stands; until where it stood
};

} // namespace lanescope::index
