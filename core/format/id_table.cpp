// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/id_table.h"

#include <algorithm>

namespace lanescope::format {

bool IdTable::insert(uint64_t id, uint32_t index) {
    ++count_;
    // Dense as long as at least a quarter of the vector is in use: a count from the file never sizes an allocation.
    if (id < dense_.size() || id < 1024 + count_ * 4) {
        if (id >= dense_.size())
            dense_.resize(std::max<size_t>(id + 1, dense_.size() * 2), kUnknown);
        if (dense_[id] != kUnknown || (!sparse_.empty() && sparse_.count(id)))
            return false;
        dense_[id] = index;
        return true;
    }
    return sparse_.emplace(id, index).second;
}

uint32_t IdTable::findSparse(uint64_t id) const {
    const auto found = sparse_.find(id);
    return found == sparse_.end() ? kUnknown : found->second;
}

} // namespace lanescope::format
