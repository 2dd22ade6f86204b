// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/input.h"

#include "core/io/file_input.h"
#include "core/io/inflate.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace lanescope::io {
namespace {

class MemoryInput final : public Input {
public:
    explicit MemoryInput(std::span<const uint8_t> bytes) : bytes_(bytes) {}

    Result<size_t> read(std::span<uint8_t> buffer) override {
        const size_t count = std::min(buffer.size(), bytes_.size() - consumed_);
        if (count != 0)
            std::memcpy(buffer.data(), bytes_.data() + consumed_, count);
        consumed_ += count;
        return count;
    }
    uint64_t consumed() const override { return consumed_; }
    uint64_t size() const override { return bytes_.size(); }

private:
    std::span<const uint8_t> bytes_;
    size_t consumed_ = 0;
};

// Gives back the bytes that were looked at to tell the compression.
class PeekedInput final : public Input {
public:
    explicit PeekedInput(std::unique_ptr<Input> source) : source_(std::move(source)) {}

    // The first bytes: fewer only where there are no more.
    Result<std::span<const uint8_t>> peek() {
        while (count_ < head_.size()) {
            const Result<size_t> got = source_->read(std::span(head_).subspan(count_));
            if (!got)
                return got.error();
            if (*got == 0)
                break;
            count_ += *got;
        }
        return std::span<const uint8_t>(head_).first(count_);
    }

    Result<size_t> read(std::span<uint8_t> buffer) override {
        if (given_ == count_)
            return source_->read(buffer);
        const size_t count = std::min(buffer.size(), count_ - given_);
        std::copy_n(head_.begin() + static_cast<std::ptrdiff_t>(given_), count, buffer.begin());
        given_ += count;
        return count;
    }
    uint64_t consumed() const override { return source_->consumed(); }
    uint64_t size() const override { return source_->size(); }
    std::string remark() const override { return source_->remark(); }

private:
    std::unique_ptr<Input> source_;
    std::array<uint8_t, 6> head_{};
    size_t count_ = 0;
    size_t given_ = 0;
};

bool startsWith(std::span<const uint8_t> head, std::initializer_list<uint8_t> magic) {
    return head.size() >= magic.size() && std::equal(magic.begin(), magic.end(), head.begin());
}

bool isZstd(std::span<const uint8_t> head) {
    if (startsWith(head, {0x28, 0xB5, 0x2F, 0xFD}))
        return true;
    // A frame to be skipped, as pzstd writes first: 0x184D2A50 to 0x184D2A5F.
    return head.size() >= 4 && (head[0] & 0xF0) == 0x50 && startsWith(head.subspan(1), {0x2A, 0x4D, 0x18});
}

bool isGzip(std::span<const uint8_t> head) {
    return startsWith(head, {0x1F, 0x8B});
}

// What compresses files in a way that is not read here; null for nothing known.
const char *otherPacker(std::span<const uint8_t> head) {
    if (startsWith(head, {0xFD, '7', 'z', 'X', 'Z', 0}))
        return "xz";
    if (startsWith(head, {'B', 'Z', 'h'}))
        return "bzip2";
    if (startsWith(head, {'P', 'K', 3, 4}))
        return "zip";
    if (startsWith(head, {0x04, 0x22, 0x4D, 0x18}))
        return "lz4";
    return startsWith(head, {'7', 'z', 0xBC, 0xAF, 0x27, 0x1C}) ? "7-Zip" : nullptr;
}

// Puts decompressors in front of `source` as long as its first bytes ask for one.
Result<std::unique_ptr<Input>> inflated(std::unique_ptr<Input> source, InflateLimit limit) {
    constexpr int kMostLayers = 2; // one that happened, as when a browser gets a .gz compressed, and no more
    for (int layer = 0;; ++layer) {
        auto peeked = std::make_unique<PeekedInput>(std::move(source));
        const Result<std::span<const uint8_t>> head = peeked->peek();
        if (!head)
            return head.error();
        if (const char *packer = otherPacker(*head))
            return Error{ErrorKind::NotATrace, std::string("the file is compressed with ") + packer +
                                                   ", which is not read here; unpack it first"};
        const bool zstd = isZstd(*head);
        if (!zstd && !isGzip(*head))
            return std::unique_ptr<Input>(std::move(peeked));
        if (layer == kMostLayers)
            return Error{ErrorKind::NotATrace, "the file was compressed again and again; inflate it first"};
        source = zstd ? makeZstdInput(std::move(peeked), limit) : makeGzipInput(std::move(peeked), limit);
    }
}

} // namespace

Result<std::unique_ptr<Input>> openFile(const std::string &path, const OpenOptions &options) {
    Result<std::unique_ptr<Input>> file = openPlainFile(path, options.stop);
    if (!file)
        return file.error();
    return inflated(std::move(*file), options.inflateLimit);
}

Result<std::unique_ptr<Input>> openMemory(std::span<const uint8_t> bytes, const OpenOptions &options) {
    return inflated(std::make_unique<MemoryInput>(bytes), options.inflateLimit);
}

} // namespace lanescope::io
