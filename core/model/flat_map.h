// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/hash_index.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lanescope::model {

// 64-bit keys to 32-bit values in one flat table: linear probing, at most 5/8 full, erased by shifting back. Values of
// kMissing cannot be stored. The hash is mixed strongly, so that IDs made up in a file cannot slow it down by accident.
class FlatMap {
public:
    static constexpr uint32_t kMissing = ~uint32_t{0};

    uint32_t find(uint64_t key) const {
        if (slots_.empty())
            return kMissing;
        for (size_t at = home(key);; at = (at + 1) & mask_) {
            if (slots_[at].value == kMissing || slots_[at].key() == key)
                return slots_[at].value;
        }
    }

    // Sets the value of a key, new or not.
    void assign(uint64_t key, uint32_t value) {
        if ((count_ + 1) * 8 > slots_.size() * 5)
            grow();
        size_t at = home(key);
        while (slots_[at].value != kMissing && slots_[at].key() != key)
            at = (at + 1) & mask_;
        count_ += slots_[at].value == kMissing;
        slots_[at].set(key, value);
    }

    void erase(uint64_t key) {
        if (slots_.empty())
            return;
        size_t at = home(key);
        while (slots_[at].key() != key || slots_[at].value == kMissing) {
            if (slots_[at].value == kMissing)
                return;
            at = (at + 1) & mask_;
        }
        --count_;
        // Shift back whoever would no longer be found behind the gap.
        for (size_t next = (at + 1) & mask_; slots_[next].value != kMissing; next = (next + 1) & mask_) {
            if (((next - home(slots_[next].key())) & mask_) >= ((next - at) & mask_)) {
                slots_[at] = slots_[next];
                at = next;
            }
        }
        slots_[at].value = kMissing;
    }

    size_t size() const { return count_; }

private:
    struct Slot { // 12 bytes
        uint32_t low = 0, high = 0;
        uint32_t value = kMissing;

        uint64_t key() const { return (uint64_t{high} << 32) | low; }
        void set(uint64_t key, uint32_t newValue) {
            low = static_cast<uint32_t>(key);
            high = static_cast<uint32_t>(key >> 32);
            value = newValue;
        }
    };

    size_t home(uint64_t key) const { return mixed(key) & mask_; }

    void grow() {
        std::vector<Slot> old(slots_.empty() ? 16 : slots_.size() * 2);
        old.swap(slots_);
        mask_ = slots_.size() - 1;
        count_ = 0;
        for (const Slot &slot : old)
            if (slot.value != kMissing)
                assign(slot.key(), slot.value);
    }

    std::vector<Slot> slots_;
    size_t mask_ = 0;
    size_t count_ = 0;
};

} // namespace lanescope::model
