// SPDX-License-Identifier: GPL-3.0-or-later
// The batches of the AllocFree experiment. What cannot be read of them does no harm: Go's reader does not look inside.
#include "core/format/v2/tables.h"
#include "core/format/v2/wire.h"
#include "core/io/byte_cursor.h"

namespace lanescope::format::v2 {
namespace {

constexpr uint8_t kTypes = 0, kInfo = 1; // a payload's first byte

} // namespace

void TableReader::readAllocFree(const std::vector<Batch> &batches, GenerationData &generation) {
    bool more = false;
    for (const Batch &batch : batches) {
        io::ByteCursor cursor(batch.payload);
        uint8_t kind = 0;
        if (!cursor.readByte(kind))
            continue;
        model::AllocFree info;
        if (kind == kInfo && cursor.readVarint(info.minHeapAddress) && cursor.readVarint(info.pageSize) &&
            cursor.readVarint(info.heapAlignment) && cursor.readVarint(info.stackAlignment)) {
            info.types = std::move(allocFree_.types);
            allocFree_ = std::move(info);
            more = true;
        }
        while (kind == kTypes && !cursor.atEnd()) {
            model::AllocFree::Type type;
            uint64_t address = 0, length = 0;
            std::span<const uint8_t> name;
            if (!cursor.readVarint(type.id) || !cursor.readVarint(address) || !cursor.readVarint(type.size) ||
                !cursor.readVarint(type.pointerBytes) || !cursor.readVarint(length) || length > kMaxString ||
                !cursor.readBytes(length, name))
                break;
            if (!typeOfId_.try_emplace(type.id, allocFree_.types.size()).second)
                continue; // later generations tell it again
            type.name = strings_.intern({reinterpret_cast<const char *>(name.data()), name.size()});
            allocFree_.types.push_back(type);
            more = true;
        }
    }
    if (!more)
        return;
    model::AllocFree copy = allocFree_;
    copy.types = allocFree_.types.snapshot();
    generation.allocFree = std::make_shared<const model::AllocFree>(std::move(copy));
}

} // namespace lanescope::format::v2
