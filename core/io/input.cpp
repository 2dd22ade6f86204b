// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/input.h"

#include "core/io/inflate.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

namespace lanescope::io {
namespace {

// Reads rather than maps: a file that shrinks while it is open then ends early instead of killing the program.
class FileInput final : public Input {
public:
    FileInput(int descriptor, uint64_t size, bool owned, bool mayHang, std::stop_token stop)
        : descriptor_(descriptor), size_(size), owned_(owned), mayHang_(mayHang), stop_(std::move(stop)) {}
    ~FileInput() override {
        if (owned_)
            ::close(descriptor_);
    }
    FileInput(const FileInput &) = delete;
    FileInput &operator=(const FileInput &) = delete;

    Result<size_t> read(std::span<uint8_t> buffer) override {
        for (;;) {
            if (mayHang_ && !waitForData())
                return Error{ErrorKind::Cancelled, "reading was cancelled", consumed_};
            const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
            if (count >= 0) {
                consumed_ += static_cast<uint64_t>(count);
                return static_cast<size_t>(count);
            }
            if (errno != EINTR)
                return Error{ErrorKind::Unreadable, std::string("reading failed: ") + std::strerror(errno), consumed_};
        }
    }
    uint64_t consumed() const override { return consumed_; }
    uint64_t size() const override { return size_; }

private:
    // False when the reader was asked to stop meanwhile.
    bool waitForData() const {
        constexpr int kLookMs = 100; // how often the stop is looked at
        pollfd waited{descriptor_, POLLIN, 0};
        while (::poll(&waited, 1, kLookMs) == 0)
            if (stop_.stop_requested())
                return false;
        return true;
    }

    int descriptor_;
    uint64_t size_;
    uint64_t consumed_ = 0;
    bool owned_;
    bool mayHang_; // a pipe or a terminal
    std::stop_token stop_;
};

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
    PeekedInput(std::unique_ptr<Input> source, std::span<const uint8_t> head)
        : source_(std::move(source)), count_(head.size()) {
        std::copy(head.begin(), head.end(), head_.begin());
    }

    Result<size_t> read(std::span<uint8_t> buffer) override {
        if (given_ == count_)
            return source_->read(buffer);
        const size_t count = std::min(buffer.size(), count_ - given_);
        std::copy_n(head_.begin() + static_cast<std::ptrdiff_t>(given_), count, buffer.begin());
        given_ += count;
        return count;
    }
    uint64_t consumed() const override { return source_->consumed() - (count_ - given_); }
    uint64_t size() const override { return source_->size(); }

private:
    std::unique_ptr<Input> source_;
    std::array<uint8_t, 4> head_{};
    size_t count_;
    size_t given_ = 0;
};

bool startsWith(std::span<const uint8_t> head, std::initializer_list<uint8_t> magic) {
    return head.size() >= magic.size() && std::equal(magic.begin(), magic.end(), head.begin());
}

} // namespace

Result<std::unique_ptr<Input>> inflated(std::unique_ptr<Input> source) {
    std::array<uint8_t, 4> head{};
    size_t count = 0;
    while (count < head.size()) {
        Result<size_t> got = source->read(std::span(head).subspan(count));
        if (!got)
            return got.error();
        if (*got == 0)
            break;
        count += *got;
    }
    const std::span<const uint8_t> seen(head.data(), count);
    std::unique_ptr<Input> whole = std::make_unique<PeekedInput>(std::move(source), seen);
    if (startsWith(seen, {0x28, 0xB5, 0x2F, 0xFD}))
        return makeZstdInput(std::move(whole));
    if (startsWith(seen, {0x1F, 0x8B}))
        return makeGzipInput(std::move(whole));
    return whole;
}

Result<std::unique_ptr<Input>> openFile(const std::string &path, std::stop_token stop) {
    const bool standardInput = path == "-";
    const int descriptor = standardInput ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return Error{ErrorKind::Unreadable, "cannot open " + path + ": " + std::strerror(errno)};
    struct stat status {};
    const bool known = ::fstat(descriptor, &status) == 0;
    if (known && S_ISDIR(status.st_mode)) {
        if (!standardInput)
            ::close(descriptor);
        return Error{ErrorKind::Unreadable, path + " is a folder"};
    }
    const bool regular = known && S_ISREG(status.st_mode);
    const uint64_t size = regular ? static_cast<uint64_t>(status.st_size) : 0;
    return inflated(std::make_unique<FileInput>(descriptor, size, !standardInput, !regular, std::move(stop)));
}

Result<std::unique_ptr<Input>> openMemory(std::span<const uint8_t> bytes) {
    return inflated(std::make_unique<MemoryInput>(bytes));
}

} // namespace lanescope::io
