// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_states.h"

#include "core/model/parallel.h"

#include <algorithm>

namespace lanescope::index {

using model::GoroutineIndex;

GoroutineStates::GoroutineStates(const analysis::Scope &scope) : scope_(scope) {
    constexpr size_t kWorth = 50'000; // events worth a thread
    const auto goroutines = static_cast<uint32_t>(scope.trace.goroutines.size());
    const unsigned parts = model::partsOf(scope.trace.events.size(), kWorth);
    std::vector<Part> made(parts);
    model::inParallelBetween(scope.histories.split(0, goroutines, parts), [&](unsigned part, uint32_t from, uint32_t to) {
        for (uint32_t g = from; g < to; ++g) {
            if (scope_.histories.of(GoroutineIndex(g)).size() >= kLeast)
                addBlocks(GoroutineIndex(g), made[part]);
        }
    });
    size_t blocks = 0;
    for (const Part &part : made)
        blocks += part.blocks.size();
    blocks_.reserve(blocks);
    for (const Part &part : made) {
        const auto before = static_cast<uint32_t>(blocks_.size());
        goroutines_.insert(goroutines_.end(), part.goroutines.begin(), part.goroutines.end());
        for (const uint32_t end : part.ends)
            ends_.push_back(before + end);
        blocks_.insert(blocks_.end(), part.blocks.begin(), part.blocks.end());
    }
}

bool GoroutineStates::isTransition(uint32_t event) const {
    const model::EventTraits &traits = model::traitsOf(scope_.trace.events.type(event));
    return traits.kind == model::EventKind::GoroutineTransition && traits.from != traits.to;
}

// Spans follow one another in time, and so do blocks; what is known since the trace's start counts from there.
void GoroutineStates::addBlocks(GoroutineIndex goroutine, Part &part) const {
    const std::span<const uint32_t> history = scope_.histories.of(goroutine);
    StateTimes sums;
    size_t next = 0; // block
    uint32_t lastTransition = 0;
    size_t seen = 0; // events looked at for transitions
    const auto place = [&](int64_t time, const StateTimes &at) {
        const size_t first = std::min(next * kBlock, history.size());
        for (; seen < first; ++seen) {
            if (isTransition(history[seen]))
                lastTransition = static_cast<uint32_t>(seen);
        }
        part.blocks.push_back({time, at, lastTransition});
        ++next;
    };
    const auto timeOf = [&](size_t block) { return scope_.trace.events.time(history[block * kBlock]); };
    const size_t whole = (history.size() + kBlock - 1) / kBlock;
    analysis::forEachStateSpan(scope_, goroutine, [&](const analysis::StateSpan &span) {
        const uint8_t state = stateClassOf(*scope_.reasons, span);
        if (state == kNoState)
            return;
        for (; next < whole && timeOf(next) <= span.to;) {
            const int64_t time = timeOf(next);
            StateTimes at = sums;
            if (time > span.from) {
                at.ns[state] += time - span.from;
                ++at.spans;
            }
            place(time, at);
        }
        sums.ns[state] += span.to - span.from;
        ++sums.spans;
    });
    while (next < whole)
        place(timeOf(next), sums);
    place(std::max(scope_.trace.endTime(), scope_.trace.events.time(history.back())), sums);
    part.goroutines.push_back(goroutine.value);
    part.ends.push_back(static_cast<uint32_t>(part.blocks.size()));
}

std::span<const GoroutineStates::Block> GoroutineStates::blocksOf(GoroutineIndex goroutine) const {
    const auto found = std::lower_bound(goroutines_.begin(), goroutines_.end(), goroutine.value);
    if (found == goroutines_.end() || *found != goroutine.value)
        return {};
    const auto at = static_cast<size_t>(found - goroutines_.begin());
    const size_t first = at == 0 ? 0 : ends_[at - 1];
    return std::span(blocks_).subspan(first, ends_[at] - first);
}

size_t GoroutineStates::eventsBetween(GoroutineIndex goroutine, int64_t from, int64_t to) const {
    const std::span<const uint32_t> history = scope_.histories.of(goroutine);
    const auto at = [&](int64_t time) {
        return std::partition_point(history.begin(), history.end(),
                                    [&](uint32_t event) { return scope_.trace.events.time(event) < time; });
    };
    return from < to ? static_cast<size_t>(at(to) - at(from)) : 0;
}

// The place of the last transition at or before place `at`; 0 where there is none.
size_t GoroutineStates::transitionAtOrBefore(std::span<const uint32_t> history, std::span<const Block> blocks,
                                             size_t at) const {
    const size_t begin = blocks.empty() ? 0 : at / kBlock * kBlock;
    for (size_t i = at + 1; i-- > begin;) {
        if (isTransition(history[i]))
            return i;
    }
    return blocks.empty() ? 0 : blocks[at / kBlock].open;
}

// The place of the first transition at or after place `at`; the history's size where there is none.
size_t GoroutineStates::transitionFrom(std::span<const uint32_t> history, std::span<const Block> blocks,
                                       size_t at) const {
    for (size_t i = at; i < history.size(); ++i) {
        if (isTransition(history[i]))
            return i;
        // A block without a transition has the same open one as the next.
        if (!blocks.empty() && (i + 1) % kBlock == 0) {
            size_t block = (i + 1) / kBlock;
            while (block + 1 < blocks.size() && blocks[block + 1].open < block * kBlock)
                ++block;
            i = std::max(i, block * kBlock - 1);
        }
    }
    return history.size();
}

std::span<const uint32_t> GoroutineStates::eventsFor(GoroutineIndex goroutine, int64_t from, int64_t to) const {
    const std::span<const uint32_t> history = scope_.histories.of(goroutine);
    if (history.empty() || from >= to)
        return {};
    const std::span<const Block> blocks = blocksOf(goroutine);
    const auto first = static_cast<size_t>(
        std::partition_point(history.begin(), history.end(),
                             [&](uint32_t event) { return scope_.trace.events.time(event) <= from; }) -
        history.begin());
    const auto last = static_cast<size_t>(
        std::partition_point(history.begin(), history.end(),
                             [&](uint32_t event) { return scope_.trace.events.time(event) < to; }) -
        history.begin());
    const size_t begin = first == 0 ? 0 : transitionAtOrBefore(history, blocks, first - 1);
    // What is told first may hold since the trace's start, so it is in view before its event.
    size_t end = transitionFrom(history, blocks, last);
    if (begin == 0 && end < history.size() && end == transitionFrom(history, blocks, 0))
        end = transitionFrom(history, blocks, end + 1);
    return history.subspan(begin, std::min(end + 1, history.size()) - begin);
}

size_t GoroutineStates::residentBytes() const {
    return (goroutines_.capacity() + ends_.capacity()) * sizeof(uint32_t) + blocks_.capacity() * sizeof(Block);
}

} // namespace lanescope::index
