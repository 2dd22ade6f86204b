// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/byte_stream.h"

#include <span>
#include <vector>

namespace lanescope::format::v2 {

// The bytes behind the header. As long as all is well they pass straight through; once framing was lost they pass
// through a window, in which one can look ahead and go back some way.
class BatchStream {
public:
    explicit BatchStream(io::ByteStream &stream) : stream_(stream) {}

    uint64_t offset() const { return stream_.offset() - (window_.size() - at_); }
    const Failure &failure() const { return stream_.failure(); }

    // From here on, until the next mark(), single bytes are remembered: see goBack().
    void mark() { marked_.clear(); }
    bool readByte(uint8_t &byte);
    enum class Varint { Read, End, Overflow };
    Varint readVarint(uint64_t &value);
    size_t read(std::span<uint8_t> bytes);

    // Goes back to the mark, or, by giving the bytes of the batch that ends there, to their front.
    void goBack(std::span<const uint8_t> before);
    // Some bytes from here on, at least `count` if there are so many; valid until the next call.
    std::span<const uint8_t> ahead(size_t count);
    void skip(size_t count) { at_ += count; } // no more than ahead() gave
    // Reads to the end; how many bytes that were.
    uint64_t drain();

private:
    void forget();

    io::ByteStream &stream_;
    std::vector<uint8_t> marked_;
    std::vector<uint8_t> window_;
    size_t at_ = 0;
};

} // namespace lanescope::format::v2
