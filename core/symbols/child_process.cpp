// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/child_process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; // NOLINT: POSIX names it so

namespace lanescope::symbols {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLookMs = 50;                       // how often the stop and the clock are looked at
constexpr size_t kMostOutput = size_t{256} << 20; // bytes

// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int operator*() const { return number_; }
    void close() {
        if (number_ >= 0)
            ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

// The two ends of a connection; a socket, since writing to one whose reader is gone need not raise a signal.
struct Connection {
    explicit Connection(const std::array<int, 2> &ends) : ours(ends[0]), theirs(ends[1]) {}
    Connection() : Connection(connected()) {}

    static std::array<int, 2> connected() {
        std::array<int, 2> ends{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0)
            ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
        return ends;
    }
    bool works() const { return *ours >= 0; }

    Descriptor ours, theirs;
};

// A running program, in a process group of its own. One that was not waited for is killed with all it started.
class Child {
public:
    ~Child() {
        if (process_ <= 0)
            return;
        ::kill(-process_, SIGKILL);
        wait();
    }

    // The error number, 0 when it runs.
    int start(const std::vector<std::string> &arguments, int input, int output) {
        std::vector<char *> pointers;
        for (const std::string &argument : arguments)
            pointers.push_back(const_cast<char *>(argument.c_str())); // posix_spawn does not write to them
        pointers.push_back(nullptr);
        posix_spawn_file_actions_t files;
        posix_spawnattr_t attributes;
        posix_spawn_file_actions_init(&files);
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawnattr_init(&attributes);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
        const int problem = ::posix_spawnp(&process_, pointers[0], &files, &attributes, pointers.data(), environ);
        posix_spawn_file_actions_destroy(&files);
        posix_spawnattr_destroy(&attributes);
        if (problem != 0)
            process_ = -1;
        return problem;
    }

    // Its exit status; -1 when a signal ended it.
    int wait() {
        int status = 0;
        while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
        }
        process_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t process_ = -1;
};

// Feeds and reads at once, so that neither side waits for the other.
class Conversation {
public:
    Conversation(Connection &input, Connection &output, std::string_view text)
        : input_(input.ours), output_(output.ours), text_(text) {}

    // False when there is no more to come.
    bool step() {
        if (text_.empty())
            input_.close();
        std::array<pollfd, 2> waited{pollfd{*output_, POLLIN, 0}, pollfd{*input_, POLLOUT, 0}};
        if (::poll(waited.data(), waited.size(), kLookMs) <= 0)
            return true;
        if (waited[1].revents != 0)
            feed();
        return waited[0].revents == 0 || read();
    }
    std::string &said() { return said_; }

private:
    void feed() {
        const ssize_t count = ::send(*input_, text_.data(), text_.size(), MSG_NOSIGNAL);
        if (count > 0)
            text_.remove_prefix(static_cast<size_t>(count));
        else if (count < 0 && errno != EAGAIN && errno != EINTR)
            text_ = {}; // nobody reads it any more
    }
    bool read() {
        std::array<char, 65536> block;
        const ssize_t count = ::read(*output_, block.data(), block.size());
        if (count > 0)
            said_.append(block.data(), static_cast<size_t>(count));
        return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
    }

    Descriptor &input_, &output_;
    std::string_view text_; // still to be given
    std::string said_;
};

Error failed(const std::string &program, const std::string &why) {
    return Error{ErrorKind::Unreadable, program + " " + why};
}

} // namespace

Result<std::string> runProgram(const std::vector<std::string> &arguments, std::string_view input,
                               std::chrono::milliseconds limit, std::stop_token stop) {
    const std::string &program = arguments.front();
    Connection in, out;
    if (!in.works() || !out.works())
        return failed(program, std::string("cannot be talked to: ") + std::strerror(errno));
    Child child;
    if (const int problem = child.start(arguments, *in.theirs, *out.theirs))
        return failed(program, std::string("cannot be started: ") + std::strerror(problem));
    in.theirs.close();
    out.theirs.close();
    Conversation conversation(in, out, input);
    const Clock::time_point end = Clock::now() + limit;
    while (conversation.step()) {
        if (stop.stop_requested())
            return Error{ErrorKind::Cancelled, program + " was stopped"};
        if (Clock::now() > end)
            return failed(program, "took too long");
        if (conversation.said().size() > kMostOutput)
            return failed(program, "said too much");
    }
    if (child.wait() != 0)
        return failed(program, "failed");
    return std::move(conversation.said());
}

} // namespace lanescope::symbols
