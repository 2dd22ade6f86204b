// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/inflating_input.h"

#include "core/io/byte_size.h"

namespace lanescope::io {

constexpr size_t kCompressedBlock = size_t{1} << 17;

uint64_t InflateLimit::granted(uint64_t compressed) const {
    constexpr uint64_t most = ~uint64_t{0};
    const uint64_t byRatio = ratio != 0 && compressed > most / ratio ? most : ratio * compressed;
    return byRatio > bytes ? byRatio : bytes;
}

std::optional<InflateLimit> parseInflateLimit(std::string_view text) {
    if (text == "none")
        return InflateLimit::none();
    const std::optional<uint64_t> bytes = parseByteSize(text);
    return bytes ? std::optional(InflateLimit::exactly(*bytes)) : std::nullopt;
}

InflatingInput::InflatingInput(std::unique_ptr<Input> source, InflateLimit limit)
    : source_(std::move(source)), limit_(limit), block_(kCompressedBlock) {}

Result<size_t> InflatingInput::read(std::span<uint8_t> buffer) {
    if (failure_)
        return *failure_;
    const Result<size_t> made = inflate(buffer);
    if (!made) {
        failure_ = made.error();
        failure_->offset = given_; // also where another layer below broke
        return *failure_;
    }
    given_ += *made;
    if (failure_)
        failure_->offset = given_;
    const uint64_t granted = limit_.granted(source_->consumed());
    if (given_ <= granted)
        return *made;
    const uint64_t excess = given_ - granted; // all before was granted, so this is of what was made now
    given_ = granted;
    failure_ = inflatesTooMuch();
    if (*made > excess)
        return *made - static_cast<size_t>(excess);
    return *failure_;
}

Result<bool> InflatingInput::refill() {
    if (used_ < filled_)
        return true;
    Result<size_t> got = source_->read(block_);
    if (!got)
        return got.error();
    used_ = 0;
    filled_ = *got;
    return filled_ != 0;
}

Error InflatingInput::damaged(const std::string &what) const {
    return Error{ErrorKind::Corrupt, "the compressed file is damaged (" + what + ")", given_};
}

Error InflatingInput::endsEarly() const {
    return Error{ErrorKind::Truncated, "the compressed file ends early", given_};
}

Error InflatingInput::inflatesTooMuch() const {
    std::string message = "the compressed file inflates to more than " + formatByteSize(given_);
    if (limit_.ratio != 0)
        message +=
            ", over " + std::to_string(limit_.ratio) + " times its size, as files do that are made to fill the memory";
    else
        message += ", the limit that was set";
    Error error{ErrorKind::TooLarge, message, given_};
    error.remedy = Remedy::LiftInflateLimit;
    return error;
}

} // namespace lanescope::io
