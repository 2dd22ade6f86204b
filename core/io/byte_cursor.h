// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace lanescope::io {

// Walks bytes that are in memory and never past their end. A failed read leaves the cursor where it was and returns
// false. All integers of a trace are unsigned LEB128: at most ten bytes, the tenth at most 1; padded forms are legal.
class ByteCursor {
public:
    ByteCursor() = default;
    explicit ByteCursor(std::span<const uint8_t> bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

    bool atEnd() const { return at_ == end_; }
    size_t remaining() const { return static_cast<size_t>(end_ - at_); }
    const uint8_t *position() const { return at_; }

    bool readByte(uint8_t &byte) {
        if (at_ == end_)
            return false;
        byte = *at_++;
        return true;
    }

    bool readVarint(uint64_t &value) {
        if (at_ != end_ && *at_ < 0x80) {
            value = *at_++;
            return true;
        }
        return readLongVarint(value);
    }

    bool readBytes(uint64_t count, std::span<const uint8_t> &bytes) {
        if (count > remaining())
            return false;
        bytes = {at_, static_cast<size_t>(count)};
        at_ += count;
        return true;
    }

private:
    bool readLongVarint(uint64_t &value) {
        uint64_t result = 0;
        const uint8_t *at = at_;
        for (unsigned shift = 0; shift < 70; shift += 7) {
            if (at == end_)
                return false;
            const uint8_t byte = *at++;
            if (shift == 63 && byte > 1)
                return false;
            result |= uint64_t{byte & 0x7Fu} << shift;
            if (byte < 0x80) {
                at_ = at;
                value = result;
                return true;
            }
        }
        return false;
    }

    const uint8_t *at_ = nullptr;
    const uint8_t *end_ = nullptr;
};

} // namespace lanescope::io
