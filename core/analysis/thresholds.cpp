// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/thresholds.h"

#include <array>

namespace lanescope::analysis {

std::span<const ThresholdInfo> allThresholds() {
    using enum ThresholdUnit;
    static constexpr std::array all{
        ThresholdInfo{"shortest-trace", &Thresholds::shortestTrace, Nanoseconds,
                      "nothing is said of less time than this: a program that only begins and ends is not slow"},
        ThresholdInfo{"serial-share", &Thresholds::serialShare, Share,
                      "share of the time with just one processor busy; below, there is other work or none"},
        ThresholdInfo{"sched-queue", &Thresholds::schedQueue, Count,
                      "goroutines ready to run for each processor, on the average; one that waits behind one that "
                      "runs is common"},
        ThresholdInfo{"sched-share", &Thresholds::schedShare, Share,
                      "share of the time ready to run in that time and the time running"},
        ThresholdInfo{"sched-delay", &Thresholds::schedDelay, Nanoseconds,
                      "mean wait from ready to running; less is hardly felt"},
        ThresholdInfo{"idle-share", &Thresholds::idleShare, Share,
                      "share of the time with a processor idle while a goroutine is ready to run"},
        ThresholdInfo{"idle-stretch", &Thresholds::idleStretch, Nanoseconds,
                      "mean stretch of such a time; to wake a thread takes less"},
        ThresholdInfo{"tiny-count", &Thresholds::tinyCount, Count,
                      "goroutines of one function that ended, or waits at one channel; some hundred cost nothing worth telling"},
        ThresholdInfo{"tiny-run", &Thresholds::tinyRun, Nanoseconds,
                      "the longest median run of tiny goroutines, and mean run between two waits; to start and end a goroutine, or to wake one, costs about 1us"},
        ThresholdInfo{"tiny-every", &Thresholds::tinyEvery, Nanoseconds,
                      "busy processor time for each tiny goroutine or wait; where there is more they are not what takes the time"},
        ThresholdInfo{"lock-queue", &Thresholds::lockQueue, Count, "goroutines that wait for a lock, on the average"},
        ThresholdInfo{"lock-share", &Thresholds::lockShare, Share, "share of the time in which one waits for a lock"},
        ThresholdInfo{"send-queue", &Thresholds::sendQueue, Count,
                      "goroutines that wait to send, on the average; one is how a pool of workers is fed"},
        ThresholdInfo{"send-share", &Thresholds::sendShare, Share, "share of the time in which one waits to send"},
        ThresholdInfo{"least-waits", &Thresholds::leastWaits, Count,
                      "waits at one place that ended; fewer may be chance"},
        ThresholdInfo{"net-queue", &Thresholds::netQueue, Count,
                      "goroutines that wait for answers from the network, on the average"},
        ThresholdInfo{"net-share", &Thresholds::netShare, Share, "share of their time that these wait"},
        ThresholdInfo{"net-wait", &Thresholds::netWait, Nanoseconds,
                      "mean wait for an answer; within a data centre it takes less"},
        ThresholdInfo{"syscall-queue", &Thresholds::syscallQueue, Count,
                      "goroutines in system calls of one place, on the average; twice that for calls that may just "
                      "wait for input"},
        ThresholdInfo{"syscall-share", &Thresholds::syscallShare, Share, "share of their time that these are there"},
        ThresholdInfo{"syscall-wait", &Thresholds::syscallWait, Nanoseconds,
                      "mean time of such a system call; a disk that is well takes less"},
        ThresholdInfo{"gc-share", &Thresholds::gcShare, Share,
                      "share of busy processor time that the garbage collector takes; it aims at 25% while it marks"},
        ThresholdInfo{"assist-share", &Thresholds::assistShare, Share,
                      "share of busy processor time in which goroutines must help it; in a healthy program hardly any"},
        ThresholdInfo{"pause-share", &Thresholds::pauseShare, Share, "share of the time that the world is stopped"},
        ThresholdInfo{"pause-length", &Thresholds::pauseLength, Nanoseconds,
                      "one stop of the world; they are meant to be far below 1ms"},
        ThresholdInfo{"leak-count", &Thresholds::leakCount, Count,
                      "goroutines stuck at one place; fewer may be what a program needs"},
        ThresholdInfo{"leak-spread", &Thresholds::leakSpread, Share,
                      "share of the time over which they came; a pool of workers comes at once"},
    };
    return all;
}

} // namespace lanescope::analysis
