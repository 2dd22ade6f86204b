// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace lanescope::analysis {

// A stretch of time, ns of the trace clock. A moment is a stretch without length; one that ends before it begins holds
// nothing at all.
struct TimeRange {
    int64_t from = 0, to = 0;

    bool operator==(const TimeRange &) const = default;

    bool empty() const { return to < from; }
    bool contains(int64_t time) const { return from <= time && time <= to; }
    // Cut where it would not fit.
    int64_t length() const {
        int64_t difference = 0;
        if (to <= from)
            return 0;
        return __builtin_sub_overflow(to, from, &difference) ? std::numeric_limits<int64_t>::max() : difference;
    }
    // What both have in common; without length, and at this one's edge, when they have nothing.
    TimeRange clipped(TimeRange other) const {
        const int64_t begin = std::clamp(other.from, from, std::max(from, to));
        return {begin, std::clamp(other.to, begin, std::max(begin, to))};
    }
};

// ns from one moment to another; 0 when that is earlier, and cut where it would not fit.
inline int64_t lengthOf(int64_t from, int64_t to) {
    return TimeRange{from, to}.length();
}

inline TimeRange wholeOf(const model::Trace &trace) {
    return {trace.startTime(), trace.endTime()};
}

} // namespace lanescope::analysis
