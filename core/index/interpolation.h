// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/state_class.h"

#include <algorithm>
#include <span>

// What both kinds of running sums have in common.
namespace lanescope::index {

// Steps that cover fewer blocks are exact.
inline constexpr size_t kExactBlocks = 4;

// The last block that begins at or before the moment, from `from` on by ever larger steps. The first must.
template <class Block> size_t gallop(std::span<const Block> blocks, size_t from, int64_t time) {
    size_t low = from < blocks.size() && blocks[from].time <= time ? from : 0;
    size_t step = 1;
    while (low + step < blocks.size() && blocks[low + step].time <= time) {
        low += step;
        step *= 2;
    }
    size_t high = std::min(low + step, blocks.size());
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;
        (blocks[middle].time <= time ? low : high) = middle;
    }
    return low;
}

// The sums at a moment between two blocks, as if everything in between were spread evenly.
template <class Block> StateTimes between(const Block &a, const Block &b, int64_t time) {
    StateTimes sums = a.sums;
    const auto length = static_cast<double>(b.time - a.time);
    const double share = length > 0 ? static_cast<double>(std::min(time, b.time) - a.time) / length : 1;
    for (size_t i = 0; i < sums.ns.size(); ++i)
        sums.ns[i] += static_cast<int64_t>(static_cast<double>(b.sums.ns[i] - a.sums.ns[i]) * share);
    sums.spans += static_cast<uint64_t>(static_cast<double>(b.sums.spans - a.sums.spans) * share);
    return sums;
}

// Sums never fall, even where an estimate went before an exact one.
inline void raise(StateTimes &sums, const StateTimes &least) {
    for (size_t i = 0; i < sums.ns.size(); ++i)
        sums.ns[i] = std::max(sums.ns[i], least.ns[i]);
    sums.spans = std::max(sums.spans, least.spans);
}

// What lies between two moments, of which `later` has the larger sums.
inline StateTimes difference(StateTimes later, const StateTimes &earlier) {
    for (size_t i = 0; i < later.ns.size(); ++i)
        later.ns[i] -= earlier.ns[i];
    later.spans -= earlier.spans;
    return later;
}

// Adds what of a span lies in [from, to), and the span itself where it begins there.
inline void addPart(StateTimes &sums, uint8_t state, int64_t spanFrom, int64_t spanTo, int64_t from, int64_t to) {
    sums.ns[state] += std::max<int64_t>(0, std::min(spanTo, to) - std::max(spanFrom, from));
    sums.spans += spanFrom >= from && spanFrom < to;
}

} // namespace lanescope::index
