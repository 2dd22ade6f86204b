// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace lanescope::timeline {

// What a ruler counts from, and how it writes times: since the trace's start, or the time of day.
struct TimeOrigin {
    int64_t time = 0; // the trace time that is called 0 (or midnight), ns
    bool wall = false; // times of day: `time` is a midnight

    TimeOrigin() = default;
    TimeOrigin(int64_t start) : time(start) {} // since a start

    // The time of day. `traceTime` of the trace clock was `epoch` ns after the Unix epoch; midnight is the one in the
    // system's time zone at or before that.
    static TimeOrigin wallClock(int64_t traceTime, int64_t epoch);

    // A time at ticks that are `step` ns apart, and to a step (a power of ten).
    QString tickText(int64_t sinceOrigin, int64_t step) const;
    QString exactText(int64_t sinceOrigin, int64_t step) const;

    bool operator==(const TimeOrigin &) const = default;
};

// A time since midnight as a clock shows it, with as many decimals as tell multiples of step apart: "14:03:12.345".
// Times of other days stand with a sign for the days between: "00:00:01 +1 d".
QString clockText(int64_t sinceMidnight, int64_t step);

} // namespace lanescope::timeline
