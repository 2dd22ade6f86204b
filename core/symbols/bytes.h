// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace lanescope::symbols {

// Bytes of a program: integers of either byte order at any place, none of it trusted.
class Bytes {
public:
    Bytes() = default;
    Bytes(std::span<const uint8_t> bytes, bool bigEndian) : bytes_(bytes), bigEndian_(bigEndian) {}

    uint64_t size() const { return bytes_.size(); }
    bool holds(uint64_t offset, uint64_t count) const { return offset <= size() && count <= size() - offset; }

    std::span<const uint8_t> all() const { return bytes_; }
    bool bigEndian() const { return bigEndian_; }

    // A part; empty when it is not all there.
    Bytes part(uint64_t offset, uint64_t count) const {
        return holds(offset, count) ? Bytes(bytes_.subspan(offset, count), bigEndian_) : Bytes({}, bigEndian_);
    }

    // The integer of `width` bytes, up to eight; 0 when it is not all there.
    uint64_t integer(uint64_t offset, unsigned width) const {
        if (!holds(offset, width))
            return 0;
        uint64_t value = 0;
        for (unsigned i = 0; i < width; ++i)
            value = (value << 8) | bytes_[offset + (bigEndian_ ? i : width - 1 - i)];
        return value;
    }
    uint32_t word(uint64_t offset) const { return static_cast<uint32_t>(integer(offset, 4)); }

    // The text up to its zero byte; names that are longer than any are cut.
    std::string_view text(uint64_t offset) const {
        constexpr uint64_t longest = 4096;
        if (offset >= size())
            return {};
        const auto *begin = reinterpret_cast<const char *>(bytes_.data()) + offset;
        const std::string_view rest(begin, size() - offset < longest ? size() - offset : longest);
        return rest.substr(0, rest.find('\0'));
    }

private:
    std::span<const uint8_t> bytes_;
    bool bigEndian_ = false;
};

} // namespace lanescope::symbols
