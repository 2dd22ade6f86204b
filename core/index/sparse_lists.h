// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace lanescope::index {

// A list of numbers for each key that has any; keys without cost nothing.
class SparseLists {
public:
    // A key, and below it in the word the number.
    static constexpr uint64_t pair(uint32_t key, uint32_t number) { return uint64_t{key} << 32 | number; }

    SparseLists() = default;
    // Lists are in ascending order. O(n log n), O(n) when the pairs are in order.
    explicit SparseLists(std::vector<uint64_t> pairs) {
        if (!std::is_sorted(pairs.begin(), pairs.end()))
            std::sort(pairs.begin(), pairs.end());
        numbers_.reserve(pairs.size());
        for (const uint64_t both : pairs) {
            const auto key = static_cast<uint32_t>(both >> 32);
            if (keys_.empty() || keys_.back() != key) {
                keys_.push_back(key);
                begin_.back() = static_cast<uint32_t>(numbers_.size());
                begin_.push_back(0);
            }
            numbers_.push_back(static_cast<uint32_t>(both));
            begin_.back() = static_cast<uint32_t>(numbers_.size());
        }
        keys_.shrink_to_fit();
        begin_.shrink_to_fit();
    }

    // O(log keys).
    std::span<const uint32_t> of(uint32_t key) const {
        const auto at = std::lower_bound(keys_.begin(), keys_.end(), key);
        if (at == keys_.end() || *at != key)
            return {};
        const auto i = static_cast<size_t>(at - keys_.begin());
        return {numbers_.data() + begin_[i], begin_[i + 1] - begin_[i]};
    }

    std::span<const uint32_t> keys() const { return keys_; } // ascending

    size_t residentBytes() const {
        return (keys_.capacity() + begin_.capacity() + numbers_.capacity()) * sizeof(uint32_t);
    }

private:
    std::vector<uint32_t> keys_;
    std::vector<uint32_t> begin_{0}; // by place of the key, and one more
    std::vector<uint32_t> numbers_;
};

} // namespace lanescope::index
