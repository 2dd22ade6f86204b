// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_groups.h"

#include "core/index/interpolation.h"

namespace lanescope::index {

GoroutineGroups::Sweep::Sweep(const GoroutineGroups &groups, size_t group, int64_t from)
    : groups_(groups), series_(group == kAll ? groups.series_.back() : groups.series_[group]), time_(from),
      sums_(upTo(from, true)) {}

StateTimes GoroutineGroups::Sweep::to(int64_t time) {
    const StateTimes before = sums_;
    const size_t block = block_;
    sums_ = upTo(time, false);
    if (block_ - block < kExactBlocks)
        sums_ = upTo(time, true);
    raise(sums_, before);
    time_ = time;
    return difference(sums_, before);
}

StateTimes GoroutineGroups::Sweep::upTo(int64_t time, bool exactly) {
    const std::span<const Block> blocks(series_.blocks);
    const model::Events &events = groups_.scope_.trace.events;
    const int64_t start = groups_.scope_.trace.startTime();
    StateTimes sums;
    if (time <= start)
        return sums;
    if (blocks.front().time > time) {
        // Before the first change: what holds since the start.
        for (size_t i = 0; i < kStateClasses; ++i)
            sums.ns[i] = (time - start) * blocks.front().counts[i];
        return sums;
    }
    block_ = gallop(blocks, block_, time);
    if (block_ + 1 == blocks.size())
        return blocks.back().sums;
    const Block &block = blocks[block_];
    if (!exactly)
        return between(block, blocks[block_ + 1], time);
    sums = block.sums;
    Counts counts = block.counts;
    int64_t last = block.time;
    const auto pass = [&](int64_t to) {
        for (size_t i = 0; i < kStateClasses; ++i)
            sums.ns[i] += (to - last) * counts[i];
        last = to;
    };
    const size_t end = std::min((block_ + 1) * kBlock, series_.changes.size());
    for (size_t i = block_ * kBlock; i < end; ++i) {
        const uint64_t change = series_.changes[i];
        const int64_t at = events.time(change >> 6);
        if (at >= time)
            break;
        pass(at);
        const size_t before = change >> 3 & 7, after = change & 7;
        if (before != kNoState)
            --counts[before];
        if (after != kNoState) {
            ++counts[after];
            ++sums.spans;
        }
    }
    pass(time);
    return sums;
}

std::array<uint32_t, kStateClasses> GoroutineGroups::Sweep::counts() const {
    const std::span<const Block> blocks(series_.blocks);
    if (blocks.front().time > time_)
        return blocks.front().counts;
    const size_t at = gallop(blocks, block_, time_);
    Counts counts = blocks[at].counts;
    const size_t end = std::min((at + 1) * kBlock, series_.changes.size());
    for (size_t i = at * kBlock; i < end; ++i) {
        const uint64_t change = series_.changes[i];
        if (groups_.scope_.trace.events.time(change >> 6) > time_)
            break;
        const size_t before = change >> 3 & 7, after = change & 7;
        if (before != kNoState)
            --counts[before];
        if (after != kNoState)
            ++counts[after];
    }
    return counts;
}

} // namespace lanescope::index
