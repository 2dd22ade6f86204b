// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output_file.h"

#include <array>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace lanescope::cli {
namespace {

constexpr std::array kStoppingSignals{SIGHUP, SIGINT, SIGTERM};

// What a signal has to remove. Only what POSIX allows in a signal handler may touch it.
char g_temporary[PATH_MAX];

extern "C" void removeTemporary(int signal) {
    ::unlink(g_temporary);
    ::raise(signal); // the handler is gone by now
}

void onSignals(void (*handler)(int)) {
    for (const int signal : kStoppingSignals) {
        struct sigaction old {};
        ::sigaction(signal, nullptr, &old);
        if (old.sa_handler == SIG_IGN)
            continue; // as under nohup
        struct sigaction action {};
        action.sa_handler = handler;
        action.sa_flags = static_cast<int>(SA_RESETHAND);
        ::sigaction(signal, &action, nullptr);
    }
}

std::string folderOf(const std::string &path) {
    const size_t slash = path.rfind('/');
    return slash == std::string::npos ? "./" : path.substr(0, slash + 1);
}

// Where a symbolic link leads to; the link itself shall stay.
std::string resolved(const std::string &path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), std::free);
    return real ? real.get() : path;
}

} // namespace

OutputFile::OutputFile(const std::string &name) : name_(name) {
    ::signal(SIGXFSZ, SIG_IGN); // a limit is an error like a full disk
    struct stat status {};
    if (name.empty() || name == "-") {
        name_ = "standard output";
        descriptor_ = STDOUT_FILENO;
    } else if (::stat(name.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
        openExisting();
    } else {
        openTemporary();
    }
}

OutputFile::~OutputFile() {
    if (descriptor_ > STDOUT_FILENO)
        ::close(descriptor_);
    if (temporary_.empty())
        return;
    ::unlink(temporary_.c_str());
    onSignals(SIG_DFL);
}

void OutputFile::openExisting() {
    descriptor_ = ::open(name_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0)
        fail();
}

void OutputFile::openTemporary() {
    name_ = resolved(name_);
    struct stat status {};
    const bool exists = ::stat(name_.c_str(), &status) == 0;
    if (exists && ::access(name_.c_str(), W_OK) != 0) {
        fail();
        return;
    }
    for (int attempt = 0; attempt < 100 && descriptor_ < 0; ++attempt) {
        const std::string candidate =
            folderOf(name_) + ".lanescope-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
        if (candidate.size() >= sizeof g_temporary)
            errno = ENAMETOOLONG;
        else
            descriptor_ = ::open(candidate.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ >= 0)
            temporary_ = candidate;
        else if (errno != EEXIST)
            break;
    }
    if (descriptor_ < 0) {
        fail();
        return;
    }
    std::memcpy(g_temporary, temporary_.c_str(), temporary_.size() + 1);
    onSignals(removeTemporary);
    if (exists)
        static_cast<void>(::fchmod(descriptor_, status.st_mode & 07777)); // not every file system has modes
}

bool OutputFile::fail() {
    problem_ = "cannot write " + name_ + ": " + std::strerror(errno);
    return false;
}

bool OutputFile::write(const char *bytes, size_t count) {
    if (!problem_.empty())
        return false;
    while (count != 0) {
        const ssize_t written = ::write(descriptor_, bytes, count);
        if (written < 0 && errno != EINTR)
            return fail();
        const size_t done = written < 0 ? 0 : static_cast<size_t>(written);
        bytes += done;
        count -= done;
    }
    return true;
}

bool OutputFile::finish() {
    if (!problem_.empty())
        return false;
    if (temporary_.empty())
        return true;
    if ((::fsync(descriptor_) != 0 && errno != EINVAL) || ::rename(temporary_.c_str(), name_.c_str()) != 0)
        return fail();
    temporary_.clear();
    onSignals(SIG_DFL);
    if (const int folder = ::open(folderOf(name_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); folder >= 0) {
        static_cast<void>(::fsync(folder)); // the name, too; where that is not possible, it comes a little later
        ::close(folder);
    }
    return true;
}

} // namespace lanescope::cli
