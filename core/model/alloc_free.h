// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/chunked_vector.h"
#include "core/model/index.h"

#include <cstdint>

namespace lanescope::model {

// What the AllocFree experiment (formats 1.23 and later) tells beside its events: how to make addresses of the IDs in
// them, and the types of objects.
struct AllocFree {
    struct Type {
        uint64_t id = 0;
        uint64_t size = 0, pointerBytes = 0; // bytes
        StringIndex name;
    };

    uint64_t minHeapAddress = 0; // 0: not told
    uint64_t pageSize = 0, heapAlignment = 0, stackAlignment = 0;
    ChunkedVector<Type, 8> types; // as they were told

    bool told() const { return pageSize != 0; }
};

} // namespace lanescope::model
