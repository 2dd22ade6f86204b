// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/inflate.h"

#include <vector>
#include <zlib.h>
#include <zstd.h>

namespace lanescope::io {
namespace {

constexpr size_t kCompressedBlock = size_t{1} << 17;

// What both decompressors share: a block of compressed bytes and where it stands.
class InflatingInput : public Input {
public:
    uint64_t consumed() const override { return source_->consumed(); }
    uint64_t size() const override { return source_->size(); }

protected:
    explicit InflatingInput(std::unique_ptr<Input> source) : source_(std::move(source)), block_(kCompressedBlock) {}

    // Makes at least one compressed byte available; false at the end of the source.
    Result<bool> refill() {
        if (used_ < filled_)
            return true;
        Result<size_t> got = source_->read(block_);
        if (!got)
            return got.error();
        used_ = 0;
        filled_ = *got;
        return filled_ != 0;
    }

    Error damaged(const std::string &what) const {
        return Error{ErrorKind::Corrupt, "the compressed file is damaged (" + what + ")", source_->consumed()};
    }
    Error endsEarly() const {
        return Error{ErrorKind::Truncated, "the compressed file ends early", source_->consumed()};
    }

    std::unique_ptr<Input> source_;
    std::vector<uint8_t> block_;
    size_t used_ = 0;
    size_t filled_ = 0;
};

class ZstdInput final : public InflatingInput {
public:
    explicit ZstdInput(std::unique_ptr<Input> source)
        : InflatingInput(std::move(source)), stream_(ZSTD_createDStream()) {
        ZSTD_initDStream(stream_);
    }
    ~ZstdInput() override { ZSTD_freeDStream(stream_); }
    ZstdInput(const ZstdInput &) = delete;
    ZstdInput &operator=(const ZstdInput &) = delete;

    Result<size_t> read(std::span<uint8_t> buffer) override {
        ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
        while (out.pos == 0 && out.size != 0) {
            Result<bool> more = refill();
            if (!more)
                return more.error();
            if (!*more && !insideFrame_)
                return size_t{0};
            ZSTD_inBuffer in{block_.data(), filled_, used_};
            const size_t hint = ZSTD_decompressStream(stream_, &out, &in);
            if (ZSTD_isError(hint))
                return damaged(ZSTD_getErrorName(hint));
            used_ = in.pos;
            insideFrame_ = hint != 0;
            if (!*more && out.pos == 0 && insideFrame_)
                return endsEarly();
        }
        return out.pos;
    }

private:
    ZSTD_DStream *stream_;
    bool insideFrame_ = false;
};

class GzipInput final : public InflatingInput {
public:
    explicit GzipInput(std::unique_ptr<Input> source) : InflatingInput(std::move(source)) {
        usable_ = inflateInit2(&stream_, 15 + 16) == Z_OK; // 16: a gzip header is expected
    }
    ~GzipInput() override { inflateEnd(&stream_); }
    GzipInput(const GzipInput &) = delete;
    GzipInput &operator=(const GzipInput &) = delete;

    Result<size_t> read(std::span<uint8_t> buffer) override {
        if (!usable_)
            return damaged("zlib cannot start");
        stream_.next_out = buffer.data();
        stream_.avail_out = static_cast<uInt>(buffer.size());
        while (stream_.avail_out == buffer.size() && !buffer.empty()) {
            Result<bool> more = refill();
            if (!more)
                return more.error();
            if (!*more)
                return insideMember_ ? Result<size_t>(endsEarly()) : Result<size_t>(size_t{0});
            insideMember_ = true;
            stream_.next_in = block_.data() + used_;
            stream_.avail_in = static_cast<uInt>(filled_ - used_);
            const int state = ::inflate(&stream_, Z_NO_FLUSH);
            used_ = filled_ - stream_.avail_in;
            if (state == Z_STREAM_END) {
                insideMember_ = false;
                inflateReset(&stream_);
            } else if (state != Z_OK && state != Z_BUF_ERROR) {
                return damaged(stream_.msg ? stream_.msg : "zlib error");
            }
        }
        return buffer.size() - stream_.avail_out;
    }

private:
    z_stream stream_{};
    bool usable_ = false;
    bool insideMember_ = false;
};

} // namespace

std::unique_ptr<Input> makeZstdInput(std::unique_ptr<Input> source) {
    return std::make_unique<ZstdInput>(std::move(source));
}

std::unique_ptr<Input> makeGzipInput(std::unique_ptr<Input> source) {
    return std::make_unique<GzipInput>(std::move(source));
}

} // namespace lanescope::io
