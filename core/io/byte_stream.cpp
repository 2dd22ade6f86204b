// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/byte_stream.h"

#include <algorithm>
#include <cstring>

namespace lanescope::io {

bool ByteStream::refill() {
    if (failure_)
        return false;
    base_ += filled_;
    at_ = filled_ = 0;
    Result<size_t> got = input_.read(buffer_);
    if (!got) {
        failure_ = got.error();
        return false;
    }
    filled_ = *got;
    return filled_ != 0;
}

std::span<const uint8_t> ByteStream::peek(size_t count) {
    if (filled_ - at_ < count) {
        std::memmove(buffer_.data(), buffer_.data() + at_, filled_ - at_);
        base_ += at_;
        filled_ -= at_;
        at_ = 0;
        if (buffer_.size() < count)
            buffer_.resize(count);
        while (filled_ < count && !failure_) {
            Result<size_t> got = input_.read(std::span(buffer_).subspan(filled_));
            if (!got)
                failure_ = got.error();
            else if (*got == 0)
                break;
            else
                filled_ += *got;
        }
    }
    return std::span<const uint8_t>(buffer_).subspan(at_, filled_ - at_);
}

size_t ByteStream::read(std::span<uint8_t> bytes) {
    size_t done = 0;
    while (done < bytes.size()) {
        if (at_ == filled_ && !refill())
            break;
        const size_t count = std::min(bytes.size() - done, filled_ - at_);
        std::memcpy(bytes.data() + done, buffer_.data() + at_, count);
        at_ += count;
        done += count;
    }
    return done;
}

} // namespace lanescope::io
