// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/flat_map.h"

#include <array>

namespace lanescope::format::v1 {

// A set of goroutine IDs. They are handed out in sequence, so a page of bits holds many.
class IdSet {
public:
    void insert(uint64_t id) {
        uint32_t page = pageOf_.find(id / kPage);
        if (page == model::FlatMap::kMissing) {
            page = static_cast<uint32_t>(pages_.size());
            pageOf_.assign(id / kPage, page);
            pages_.emplace_back();
        }
        pages_[page][id % kPage / 64] |= uint64_t{1} << id % 64;
    }
    bool contains(uint64_t id) const {
        const uint32_t page = pageOf_.find(id / kPage);
        return page != model::FlatMap::kMissing && (pages_[page][id % kPage / 64] >> id % 64 & 1) != 0;
    }

private:
    static constexpr uint64_t kPage = 256; // IDs

    model::FlatMap pageOf_;
    std::vector<std::array<uint64_t, kPage / 64>> pages_;
};

} // namespace lanescope::format::v1
