// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/batch_stream.h"

#include "core/format/v2/wire.h"

#include <algorithm>
#include <cstring>

namespace lanescope::format::v2 {
namespace {

constexpr size_t kPiece = size_t{1} << 17;         // read at once
constexpr size_t kBehind = kMaxBatch + 64;         // kept, to go back: a batch and the head of another
constexpr size_t kWindow = 2 * (kPiece + kBehind); // when what lies further behind goes

} // namespace

bool BatchStream::readByte(uint8_t &byte) {
    if (at_ == window_.size()) {
        if (!stream_.readByte(byte))
            return false;
        if (!window_.empty()) {
            window_.push_back(byte);
            ++at_;
        }
    } else {
        byte = window_[at_++];
    }
    marked_.push_back(byte);
    return true;
}

BatchStream::Varint BatchStream::readVarint(uint64_t &value) {
    value = 0;
    uint8_t byte = 0;
    for (unsigned shift = 0; shift < 70; shift += 7) {
        if (!readByte(byte))
            return Varint::End;
        if (shift == 63 && byte > 1)
            return Varint::Overflow;
        value |= uint64_t{byte & 0x7Fu} << shift;
        if (byte < 0x80)
            return Varint::Read;
    }
    return Varint::Overflow;
}

size_t BatchStream::read(std::span<uint8_t> bytes) {
    const size_t here = std::min(bytes.size(), window_.size() - at_);
    if (here != 0)
        std::memcpy(bytes.data(), window_.data() + at_, here);
    at_ += here;
    const std::span<uint8_t> rest = bytes.subspan(here);
    const size_t got = stream_.read(rest);
    if (!window_.empty()) {
        window_.insert(window_.end(), rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(got));
        at_ += got;
        forget();
    }
    return here + got;
}

void BatchStream::goBack(std::span<const uint8_t> before) {
    const size_t back = before.size() + marked_.size();
    if (at_ >= back) {
        at_ -= back;
        return;
    }
    // The window opens here, or began later than where to go back to.
    std::vector<uint8_t> window(before.begin(), before.end());
    window.insert(window.end(), marked_.begin(), marked_.end());
    window.insert(window.end(), window_.begin() + static_cast<std::ptrdiff_t>(at_), window_.end());
    window_ = std::move(window);
    at_ = 0;
}

std::span<const uint8_t> BatchStream::ahead(size_t count) {
    while (window_.size() - at_ < count) {
        forget();
        const size_t filled = window_.size();
        window_.resize(filled + kPiece);
        const size_t got = stream_.read(std::span(window_).subspan(filled));
        window_.resize(filled + got);
        if (got == 0)
            break;
    }
    return std::span(window_).subspan(at_);
}

uint64_t BatchStream::drain() {
    uint64_t count = window_.size() - at_;
    at_ = 0;
    window_.assign(kPiece, 0);
    while (const size_t got = stream_.read(window_))
        count += got;
    window_.clear();
    return count;
}

void BatchStream::forget() {
    if (at_ < kWindow)
        return;
    window_.erase(window_.begin(), window_.begin() + static_cast<std::ptrdiff_t>(at_ - kBehind));
    at_ = kBehind;
}

} // namespace lanescope::format::v2
