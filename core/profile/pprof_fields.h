// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/byte_cursor.h"

#include <optional>

namespace lanescope::profile {

// A field of a protobuf message, taken apart no further.
struct Field {
    uint64_t number = 0;
    unsigned wireType = 0;
    std::span<const uint8_t> whole;   // with its number and length
    std::span<const uint8_t> content; // of a string or a message
};

inline constexpr unsigned kVarint = 0, kFixed64 = 1, kLengthDelimited = 2, kFixed32 = 5;

// Takes the next field of a message; none at its end, and with `broken` where what follows is no field.
inline std::optional<Field> nextField(io::ByteCursor &cursor, bool &broken) {
    if (cursor.atEnd())
        return {};
    const uint8_t *const begin = cursor.position();
    uint64_t tag = 0, number = 0;
    broken = !cursor.readVarint(tag);
    Field field{tag >> 3, static_cast<unsigned>(tag & 7), {}, {}};
    switch (field.wireType) {
    case kVarint: broken = broken || !cursor.readVarint(number); break;
    case kFixed64: broken = broken || !cursor.readBytes(8, field.content); break;
    case kLengthDelimited:
        broken = broken || !cursor.readVarint(number) || !cursor.readBytes(number, field.content);
        break;
    case kFixed32: broken = broken || !cursor.readBytes(4, field.content); break;
    default: broken = true; // groups, which profiles never had
    }
    if (broken || field.number == 0) {
        broken = true;
        return {};
    }
    field.whole = {begin, static_cast<size_t>(cursor.position() - begin)};
    return field;
}

} // namespace lanescope::profile
