// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/hash_index.h"

#include <unordered_map>
#include <vector>

namespace lanescope::profile {

// The IDs that a file gives to things, and the places that these got. IDs are mostly 1, 2, 3, ..., but may be anything
// other than 0.
class Identifiers {
public:
    static constexpr uint32_t kUnknown = ~uint32_t{0};

    // Gives the next place to `id`; false when it has one, or is 0.
    bool add(uint64_t id) {
        if (id == 0 || find(id) != kUnknown)
            return false;
        if (id == dense_.size() + 1)
            dense_.push_back(count_);
        else
            sparse_.emplace(id, count_);
        ++count_;
        return true;
    }

    uint32_t find(uint64_t id) const {
        if (id - 1 < dense_.size())
            return dense_[id - 1];
        const auto found = sparse_.find(id);
        return found == sparse_.end() ? kUnknown : found->second;
    }

private:
    std::vector<uint32_t> dense_;
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> sparse_;
    uint32_t count_ = 0;
};

} // namespace lanescope::profile
