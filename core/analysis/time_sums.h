// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/goroutine_times.h"

#include <array>
#include <limits>

namespace lanescope::analysis {

// For sums of times from files that may be hostile.
inline int64_t saturatingSum(int64_t a, int64_t b) {
    int64_t sum = 0;
    if (!__builtin_add_overflow(a, b, &sum))
        return sum;
    return a < 0 ? std::numeric_limits<int64_t>::min() : std::numeric_limits<int64_t>::max();
}

// GoroutineTimes without the reasons for waiting and without ranges, ns: of one goroutine, a part of its life, or many.
struct TimeSums {
    int64_t total = 0, running = 0, runnable = 0, waiting = 0, syscall = 0, syscallBlocked = 0;

    TimeSums() = default;
    explicit TimeSums(const GoroutineTimes &times)
        : total(times.total), running(times.running), runnable(times.runnable), waiting(times.waitingTotal()),
          syscall(times.syscall), syscallBlocked(times.syscallBlocked) {}

    void add(const TimeSums &other) {
        for (const auto part : kParts)
            this->*part = saturatingSum(this->*part, other.*part);
    }
    // An earlier reading of the same totals.
    void subtract(const TimeSums &earlier) {
        for (const auto part : kParts)
            this->*part -= earlier.*part;
    }

private:
    static const std::array<int64_t TimeSums::*, 6> kParts;
};

inline constexpr std::array<int64_t TimeSums::*, 6> TimeSums::kParts{&TimeSums::total,    &TimeSums::running,
                                                                     &TimeSums::runnable, &TimeSums::waiting,
                                                                     &TimeSums::syscall,  &TimeSums::syscallBlocked};

} // namespace lanescope::analysis
