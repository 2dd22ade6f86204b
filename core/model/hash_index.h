// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lanescope::model {

// Finds elements of a table that lives elsewhere by their content: a set of positions, hashed by what they point to.
// Linear probing at a load of at most 5/8; O(1) expected.
class HashIndex {
public:
    static constexpr uint32_t kMissing = ~uint32_t{0};

    // The position whose element `same(position)`, or kMissing.
    template <class Same> uint32_t find(uint64_t hash, Same same) const {
        if (slots_.empty())
            return kMissing;
        const uint32_t tag = static_cast<uint32_t>(hash >> 32);
        for (size_t at = hash & mask(); slots_[at].position != kMissing; at = (at + 1) & mask()) {
            if (slots_[at].tag == tag && same(slots_[at].position))
                return slots_[at].position;
        }
        return kMissing;
    }

    // Adds a position that is not there yet.
    void insert(uint64_t hash, uint32_t position) {
        if ((count_ + 1) * 8 > slots_.size() * 5)
            grow();
        place(static_cast<uint32_t>(hash), static_cast<uint32_t>(hash >> 32), position);
        ++count_;
    }

private:
    struct Slot {
        uint32_t low = 0; // of the hash, so that growing needs no look at the elements
        uint32_t tag = 0;
        uint32_t position = kMissing;
    };

    size_t mask() const { return slots_.size() - 1; }

    void place(uint32_t low, uint32_t tag, uint32_t position) {
        size_t at = ((uint64_t{tag} << 32) | low) & mask();
        while (slots_[at].position != kMissing)
            at = (at + 1) & mask();
        slots_[at] = {low, tag, position};
    }

    void grow() {
        std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
        old.swap(slots_);
        for (const Slot &slot : old)
            if (slot.position != kMissing)
                place(slot.low, slot.tag, slot.position);
    }

    std::vector<Slot> slots_;
    size_t count_ = 0;
};

// A strong mixing step (the finalizer of SplitMix64).
constexpr uint64_t mixed(uint64_t x) {
    x ^= x >> 30;
    x *= 0xBF58476D1CE4E5B9;
    x ^= x >> 27;
    x *= 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

// For the standard library's tables: there the hash of a number is the number itself, so that a file could choose IDs
// that all meet in one bucket.
struct MixedHash {
    size_t operator()(uint64_t key) const noexcept { return mixed(key); }
};

} // namespace lanescope::model
