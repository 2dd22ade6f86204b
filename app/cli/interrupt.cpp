// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/interrupt.h"

#include <atomic>
#include <cstdlib>

namespace lanescope::cli {
namespace {

constexpr int kWake = SIGUSR2; // ends the waiter's wait

std::atomic<int> caught{0}; // the first signal

} // namespace

// The signals are blocked here and thus in every thread started from here; only the waiter takes them.
Interrupt::Interrupt() {
    sigemptyset(&signals_);
    sigaddset(&signals_, kWake);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction action {};
        ::sigaction(signal, nullptr, &action);
        if (action.sa_handler == SIG_DFL) // not what nohup and the like have switched off
            sigaddset(&signals_, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &signals_, &before_);
    waiter_ = std::jthread([this](const std::stop_token &end) { wait(end); });
}

Interrupt::~Interrupt() {
    waiter_.request_stop();
    ::pthread_kill(waiter_.native_handle(), kWake);
    waiter_.join();
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

void Interrupt::wait(const std::stop_token &end) {
    constexpr int kShellSaysSo = 128; // plus the signal, of a program that one has ended
    for (int signal = 0; !end.stop_requested();) {
        if (::sigwait(&signals_, &signal) != 0 || signal == kWake)
            continue;
        if (caught.exchange(signal) != 0)
            std::_Exit(kShellSaysSo + signal);
        stop_.request_stop();
    }
}

void endIfInterrupted() {
    if (const int signal = caught)
        ::raise(signal);
}

} // namespace lanescope::cli
