// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file_input.h"

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
    FileInput(int descriptor, bool owned, std::stop_token stop)
        : descriptor_(descriptor), owned_(owned), stop_(std::move(stop)) {}
    ~FileInput() override {
        if (owned_)
            ::close(descriptor_);
    }
    FileInput(const FileInput &) = delete;
    FileInput &operator=(const FileInput &) = delete;

    // Finds out what was opened; an error when it is nothing to read from.
    Failure look() {
        struct stat status {};
        if (::fstat(descriptor_, &status) != 0)
            return Error{ErrorKind::Unreadable, reason(errno)};
        if (S_ISDIR(status.st_mode))
            return Error{ErrorKind::Unreadable, "it is a folder, not a file"};
        mayHang_ = !S_ISREG(status.st_mode);
        size_ = mayHang_ ? 0 : static_cast<uint64_t>(status.st_size);
        return {};
    }

    Result<size_t> read(std::span<uint8_t> buffer) override {
        for (;;) {
            if (!waitForData())
                return Error{ErrorKind::Cancelled, "reading was cancelled", consumed_};
            const ssize_t count = ::read(descriptor_, buffer.data(), buffer.size());
            if (count >= 0) {
                consumed_ += static_cast<uint64_t>(count);
                return static_cast<size_t>(count);
            }
            if (errno != EINTR && errno != EAGAIN)
                return Error{ErrorKind::Unreadable, "reading failed: " + reason(errno), consumed_};
        }
    }
    uint64_t consumed() const override { return consumed_; }
    uint64_t size() const override { return size_; }

    static std::string reason(int number) {
        switch (number) {
        case ENOENT: return "there is no such file";
        case EACCES:
        case EPERM: return "you have no permission to read it";
        case EBADF: return "it is closed";
        default: return std::strerror(number);
        }
    }

private:
    // False when the reader was asked to stop meanwhile.
    bool waitForData() const {
        constexpr int kLookMs = 100; // how often the stop is looked at
        pollfd waited{descriptor_, POLLIN, 0};
        while (!stop_.stop_requested()) {
            if (!mayHang_)
                return true;
            const int ready = ::poll(&waited, 1, kLookMs);
            if (ready > 0 || (ready < 0 && errno != EINTR))
                return true;
        }
        return false;
    }

    int descriptor_;
    uint64_t size_ = 0;
    uint64_t consumed_ = 0;
    bool owned_;
    bool mayHang_ = true; // a pipe, a terminal or another device
    std::stop_token stop_;
};

Error cannotOpen(const std::string &path, int number) {
    struct stat status {};
    if (number == ENXIO && ::stat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode))
        return Error{ErrorKind::Unreadable, "it is a socket, not a file"};
    return Error{ErrorKind::Unreadable, FileInput::reason(number)};
}

} // namespace

Result<std::unique_ptr<Input>> openPlainFile(const std::string &path, std::stop_token stop) {
    const bool standardInput = path == "-";
    int descriptor = STDIN_FILENO;
    if (!standardInput) {
        // Without O_NONBLOCK the opening of a named pipe would wait for its writer, deaf to the stop.
        descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
        if (descriptor < 0)
            return cannotOpen(path, errno);
        ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
    }
    auto input = std::make_unique<FileInput>(descriptor, !standardInput, std::move(stop));
    if (Failure failure = input->look())
        return *failure;
    return std::unique_ptr<Input>(std::move(input));
}

void reserveStandardStreams() {
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(descriptor, F_GETFD) != -1)
            continue;
        // open() takes the lowest free number, this one; opened the wrong way round it can only fail.
        if (::open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
    }
}

} // namespace lanescope::io
