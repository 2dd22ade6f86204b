// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal>
#include <stop_token>
#include <thread>

namespace lanescope::cli {

// While it lives, Ctrl-C and what else asks a program to end asks for a stop instead, so that what was begun can be
// cleaned up; afterwards endIfInterrupted() ends the program as the signal would have. A second signal ends it at once.
class Interrupt {
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    std::stop_token token() const { return stop_.get_token(); }

private:
    void wait(const std::stop_token &end);

    sigset_t signals_{}, before_{};
    std::stop_source stop_;
    std::jthread waiter_;
};

void endIfInterrupted();

} // namespace lanescope::cli
