// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/inflate.h"

#include "core/io/inflating_input.h"

#include <algorithm>
#include <limits>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace lanescope::io {
namespace {

class ZstdInput final : public InflatingInput {
public:
    ZstdInput(std::unique_ptr<Input> source, InflateLimit limit)
        : InflatingInput(std::move(source), limit), stream_(ZSTD_createDStream()) {
        // 128 MiB of history, all that zstd uses up to level 22: a frame may ask for 2 GiB and hold a single byte.
        ZSTD_DCtx_setParameter(stream_, ZSTD_d_windowLogMax, 27);
    }
    ~ZstdInput() override { ZSTD_freeDStream(stream_); }
    ZstdInput(const ZstdInput &) = delete;
    ZstdInput &operator=(const ZstdInput &) = delete;

protected:
    Result<size_t> inflate(std::span<uint8_t> buffer) override {
        ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
        while (out.pos == 0 && out.size != 0) {
            const Result<bool> more = unflushed_ ? Result<bool>(true) : refill();
            if (!more)
                return more.error();
            if (!*more && !insideFrame_)
                return size_t{0};
            const size_t step = std::min(available().size(), nextStep());
            ZSTD_inBuffer in{available().data(), step, 0};
            const size_t hint = ZSTD_decompressStream(stream_, &out, &in);
            if (ZSTD_isError(hint))
                return explain(hint);
            use(in.pos);
            insideFrame_ = hint != 0;
            hint_ = insideFrame_ ? hint : kFrameStart;
            unflushed_ = out.pos == out.size;
            someFrames_ = someFrames_ || !insideFrame_;
            if (!*more && out.pos == 0 && insideFrame_)
                return endsEarly();
        }
        return out.pos;
    }

private:
    // How many bytes to feed at a time. Of a call that fails zstd gives nothing out, so each call gets one block at
    // most: the hint is that block and the header of the next, which is left for a call of its own.
    size_t nextStep() const {
        constexpr size_t kBlockHeader = 3;
        if (unflushed_)
            return 0;
        return hint_ > kBlockHeader ? hint_ - kBlockHeader : hint_;
    }

    Error explain(size_t result) const {
        switch (ZSTD_getErrorCode(result)) {
        case ZSTD_error_frameParameter_windowTooLarge:
            return Error{ErrorKind::Unreadable, "to inflate the compressed file takes more than 128 MiB of history; "
                                                "inflate it with zstd -d --long=31 first"};
        case ZSTD_error_dictionary_wrong:
            return Error{ErrorKind::Unreadable,
                         "the file was compressed with a dictionary; inflate it with zstd -d -D first"};
        case ZSTD_error_prefix_unknown:
            return damaged(someFrames_ ? "what follows its last part is not zstd" : "it does not begin as zstd does");
        default: return damaged(ZSTD_getErrorName(result));
        }
    }

    static constexpr size_t kFrameStart = 5; // bytes that tell the length of a frame's header

    ZSTD_DStream *stream_;
    size_t hint_ = kFrameStart;
    bool insideFrame_ = false;
    bool unflushed_ = false; // zstd may hold back what did not fit
    bool someFrames_ = false;
};

class GzipInput final : public InflatingInput {
public:
    GzipInput(std::unique_ptr<Input> source, InflateLimit limit) : InflatingInput(std::move(source), limit) {
        if (inflateInit2(&stream_, 15 + 16) != Z_OK) // 16: a gzip header is expected
            failure_ = Error{ErrorKind::Unreadable, "zlib cannot start"};
    }
    ~GzipInput() override { inflateEnd(&stream_); }
    GzipInput(const GzipInput &) = delete;
    GzipInput &operator=(const GzipInput &) = delete;

protected:
    Result<size_t> inflate(std::span<uint8_t> buffer) override {
        const auto size = static_cast<uInt>(std::min(buffer.size(), size_t{std::numeric_limits<uInt>::max()}));
        stream_.next_out = buffer.data();
        stream_.avail_out = size;
        while (stream_.avail_out == size && size != 0 && !ended_) {
            const Result<bool> more = unflushed_ ? Result<bool>(true) : refill();
            if (!more)
                return more.error();
            if (!*more && insideMember_)
                return endsEarly();
            if (!*more)
                return size_t{0};
            if (!insideMember_ && !beginMember())
                continue;
            if (!advance()) {
                if (stream_.avail_out == size)
                    return *failure_;
                break;
            }
        }
        return size - stream_.avail_out;
    }

private:
    // False when the available bytes hold no member's first byte. After the last member zeros may follow, as they do on
    // tapes and after crashes; other bytes are left alone, as gzip itself does.
    bool beginMember() {
        if (someMembers_) {
            const auto bytes = available();
            const auto next = std::find_if(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte != 0; });
            padded_ = padded_ || next != bytes.begin();
            use(static_cast<size_t>(next - bytes.begin()));
            if (next == bytes.end())
                return false;
            if (padded_ || *next != 0x1F) {
                leaveTheRest();
                return false;
            }
        }
        insideMember_ = true;
        header_ = gz_header{};
        inflateReset(&stream_);
        inflateGetHeader(&stream_, &header_);
        return true;
    }

    // False with failure_ set when the bytes make no sense.
    bool advance() {
        stream_.next_in = const_cast<uint8_t *>(available().data()); // zlib only reads them
        stream_.avail_in = static_cast<uInt>(available().size());
        const uInt before = stream_.avail_in;
        const int state = ::inflate(&stream_, Z_NO_FLUSH);
        use(before - stream_.avail_in);
        if (state == Z_STREAM_END) {
            insideMember_ = false;
            someMembers_ = true;
        } else if (state != Z_OK && state != Z_BUF_ERROR) {
            if (!someMembers_ || header_.done == 1) {
                failure_ = damaged(stream_.msg ? stream_.msg : "zlib error");
                return false;
            }
            leaveTheRest(); // it began like a member by chance
        }
        unflushed_ = insideMember_ && stream_.avail_out == 0;
        return true;
    }

    void leaveTheRest() {
        ended_ = true;
        remark_ = "what follows the compressed trace in its file was ignored";
    }

    z_stream stream_{};
    gz_header header_{};
    bool insideMember_ = false;
    bool unflushed_ = false; // zlib may hold back what did not fit
    bool someMembers_ = false;
    bool padded_ = false;
    bool ended_ = false;
};

} // namespace

std::unique_ptr<Input> makeZstdInput(std::unique_ptr<Input> source, InflateLimit limit) {
    return std::make_unique<ZstdInput>(std::move(source), limit);
}

std::unique_ptr<Input> makeGzipInput(std::unique_ptr<Input> source, InflateLimit limit) {
    return std::make_unique<GzipInput>(std::move(source), limit);
}

} // namespace lanescope::io
