// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/hash_index.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace lanescope::format {

// Translates a file's or a generation's own IDs (dense in practice, any 64-bit number in principle) to the trace's
// indexes.
class IdTable {
public:
    static constexpr uint32_t kUnknown = ~uint32_t{0};

    // False when the ID is there already.
    bool insert(uint64_t id, uint32_t index);
    uint32_t find(uint64_t id) const {
        if (id < dense_.size() && dense_[id] != kUnknown)
            return dense_[id];
        return sparse_.empty() ? kUnknown : findSparse(id);
    }

private:
    uint32_t findSparse(uint64_t id) const;

    std::vector<uint32_t> dense_;
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> sparse_;
    size_t count_ = 0;
};

} // namespace lanescope::format
