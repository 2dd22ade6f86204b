// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_states.h"

#include "core/index/interpolation.h"

namespace lanescope::index {

GoroutineStates::Sweep::Sweep(const GoroutineStates &states, model::GoroutineIndex goroutine, int64_t from)
    : states_(states), goroutine_(goroutine), sums_(upTo(from, true)) {}

StateTimes GoroutineStates::Sweep::to(int64_t time) {
    const StateTimes before = sums_;
    const size_t block = block_;
    sums_ = upTo(time, false);
    if (block_ - block < kExactBlocks)
        sums_ = upTo(time, true);
    raise(sums_, before);
    return difference(sums_, before);
}

// Where there are blocks, from the last one that begins at or before the moment; else from the start.
StateTimes GoroutineStates::Sweep::upTo(int64_t time, bool exactly) {
    const std::span<const Block> blocks = states_.blocksOf(goroutine_);
    const std::span<const uint32_t> history = states_.scope_.histories.of(goroutine_);
    StateTimes sums;
    int64_t from = states_.scope_.trace.startTime();
    std::span<const uint32_t> events = history;
    if (!blocks.empty() && blocks.front().time <= time) {
        block_ = gallop(blocks, block_, time);
        const Block &block = blocks[block_];
        if (block_ + 1 == blocks.size())
            return block.sums;
        if (!exactly)
            return between(block, blocks[block_ + 1], time);
        sums = block.sums;
        from = block.time;
        const size_t end = states_.transitionFrom(history, blocks, std::min((block_ + 1) * kBlock, history.size()));
        events = history.subspan(block.open, std::min(end + 1, history.size()) - block.open);
    } else if (history.empty()) {
        return sums;
    } else if (!blocks.empty()) {
        // Before the first block only what holds since the trace's start can be.
        const size_t end = states_.transitionFrom(history, blocks, 0);
        events = history.first(std::min(states_.transitionFrom(history, blocks, end + 1) + 1, history.size()));
    }
    analysis::SpanWalk(states_.scope_, goroutine_).forEach(events, [&](const analysis::StateSpan &span) {
        const uint8_t state = stateClassOf(*states_.scope_.reasons, span);
        if (state != kNoState)
            addPart(sums, state, span.from, span.to, from, time);
    });
    return sums;
}

} // namespace lanescope::index
