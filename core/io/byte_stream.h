// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input.h"

#include <vector>

namespace lanescope::io {

// Takes an input apart byte by byte and block by block, and knows where it stands. After a read returned false,
// failure() tells why; none means that the input ended.
class ByteStream {
public:
    explicit ByteStream(Input &input) : input_(input), buffer_(size_t{1} << 18) {}

    uint64_t offset() const { return base_ + at_; } // bytes read so far
    const Failure &failure() const { return failure_; }

    bool readByte(uint8_t &byte) {
        if (at_ == filled_ && !refill())
            return false;
        byte = buffer_[at_++];
        return true;
    }

    // Fills `bytes` whole; returns how many were there.
    size_t read(std::span<uint8_t> bytes);

    // At least `count` bytes from here on, without taking them; fewer only where the input ends. Valid until the next
    // call.
    std::span<const uint8_t> peek(size_t count);
    // Takes bytes that were peeked at.
    void skip(size_t count) { at_ += count; }

private:
    bool refill();

    Input &input_;
    std::vector<uint8_t> buffer_;
    size_t at_ = 0;
    size_t filled_ = 0;
    uint64_t base_ = 0; // offset of the buffer's front
    Failure failure_;
};

} // namespace lanescope::io
