// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lanescope::analysis {

// Some of many values; all 0 when there is none. Exact, by nearest rank.
struct Percentiles {
    int64_t p50 = 0, p90 = 0, p99 = 0, max = 0;
};

// Of value(0) to value(count - 1), none of them below 0, in any order. O(count), with half a megabyte at most however
// many there are: each pass over them settles 16 bits more of the values that are looked for.
template <class Value> Percentiles percentilesOf(size_t count, Value value) {
    constexpr size_t kFew = 4096; // which are copied and sorted instead
    constexpr std::array<size_t, 3> percents{50, 90, 99};
    const auto rankOf = [count](size_t percent) { return (count * percent + 99) / 100 - 1; };
    Percentiles result;
    const std::array<int64_t *, 3> found{&result.p50, &result.p90, &result.p99};
    if (count == 0)
        return result;
    if (count <= kFew) {
        std::vector<int64_t> sorted(count);
        for (size_t i = 0; i < count; ++i)
            sorted[i] = value(i);
        std::sort(sorted.begin(), sorted.end());
        for (size_t i = 0; i < found.size(); ++i)
            *found[i] = sorted[rankOf(percents[i])];
        result.max = sorted.back();
        return result;
    }

    constexpr unsigned kBits = 16;
    struct Search {
        uint64_t prefix = 0;          // the bits that are settled
        size_t rank = 0;              // among the values that have them
        std::vector<uint32_t> counts; // of those, by their next bits
    };
    std::array<Search, percents.size()> searches;
    for (size_t i = 0; i < searches.size(); ++i)
        searches[i].rank = rankOf(percents[i]);
    for (size_t i = 0; i < count; ++i)
        result.max = std::max(result.max, value(i));
    unsigned open =
        (static_cast<unsigned>(std::bit_width(static_cast<uint64_t>(result.max))) + kBits - 1) / kBits * kBits;
    while (open != 0) {
        const unsigned settled = open;
        open -= kBits;
        for (Search &search : searches)
            search.counts.assign(size_t{1} << kBits, 0);
        for (size_t i = 0; i < count; ++i) {
            const auto v = static_cast<uint64_t>(value(i));
            for (Search &search : searches)
                if ((settled == 64 ? 0 : v >> settled) == search.prefix)
                    ++search.counts[(v >> open) & 0xFFFF];
        }
        for (Search &search : searches) {
            uint64_t digit = 0;
            for (; search.rank >= search.counts[digit]; ++digit)
                search.rank -= search.counts[digit];
            search.prefix = search.prefix << kBits | digit;
        }
    }
    for (size_t i = 0; i < found.size(); ++i)
        *found[i] = static_cast<int64_t>(searches[i].prefix);
    return result;
}

} // namespace lanescope::analysis
