// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input.h"

#include <vector>

namespace lanescope::io {

// What both decompressors share: a block of compressed bytes and where it stands, and the limit of what comes out.
class InflatingInput : public Input {
public:
    Result<size_t> read(std::span<uint8_t> buffer) final;
    uint64_t consumed() const override { return source_->consumed(); }
    uint64_t size() const override { return source_->size(); }
    std::string remark() const override { return remark_.empty() ? source_->remark() : remark_; }

protected:
    InflatingInput(std::unique_ptr<Input> source, InflateLimit limit);

    // As read(), without the limit. An error that is met after bytes were made waits in failure_.
    virtual Result<size_t> inflate(std::span<uint8_t> buffer) = 0;

    // Makes at least one compressed byte available; false at the end of the source.
    Result<bool> refill();

    std::span<const uint8_t> available() const { return std::span(block_).first(filled_).subspan(used_); }
    void use(size_t count) { used_ += count; }

    Error damaged(const std::string &what) const;
    Error endsEarly() const;

    Failure failure_;
    std::string remark_;

private:
    Error inflatesTooMuch() const;

    std::unique_ptr<Input> source_;
    InflateLimit limit_;
    std::vector<uint8_t> block_;
    size_t used_ = 0;
    size_t filled_ = 0;
    uint64_t given_ = 0; // inflated bytes
};

} // namespace lanescope::io
