// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace lanescope::analysis {

// A list of numbers for each place of a table, all in one piece.
class NumberLists {
public:
    NumberLists() = default;

    // forEachPair(visit) calls visit(place, number) for every number, twice in the same order, which is the order in
    // the lists. O(places + numbers).
    template <class ForEachPair> NumberLists(size_t places, ForEachPair forEachPair) : begin_(places + 2) {
        // While a list fills, its next place is where the list behind it will begin.
        uint32_t *const next = begin_.data() + 1;
        forEachPair([next](uint32_t place, uint32_t) { ++next[place]; });
        uint32_t sum = 0;
        for (uint32_t &begin : begin_)
            sum += std::exchange(begin, sum);
        numbers_.resize(sum);
        forEachPair([this, next](uint32_t place, uint32_t number) { numbers_[next[place]++] = number; });
        begin_.pop_back();
    }

    std::span<const uint32_t> of(size_t place) const {
        return {numbers_.data() + begin_[place], begin_[place + 1] - begin_[place]};
    }

    size_t residentBytes() const { return (begin_.capacity() + numbers_.capacity()) * sizeof(uint32_t); }

private:
    std::vector<uint32_t> begin_{0}; // by place, and one more
    std::vector<uint32_t> numbers_;
};

} // namespace lanescope::analysis
