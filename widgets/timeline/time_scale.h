// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lanescope::timeline {

// A stretch of trace time in nanoseconds: from <= t < to.
struct TimeRange {
    int64_t from = 0;
    int64_t to = 0;

    // In nanoseconds, never negative, INT64_MAX where it would overflow.
    int64_t length() const;
    bool isEmpty() const { return to <= from; }
    bool contains(int64_t time) const { return time >= from && time < to; }
    bool operator==(const TimeRange &) const = default;
};

// Maps `range` onto `width` pixels; pixel 0 is range.from.
struct TimeScale {
    TimeRange range;
    double width = 0;

    bool operator==(const TimeScale &) const = default;
};

// The shortest range the view zooms to: below it a nanosecond would be wider than most screens can use.
inline constexpr int64_t minimumLength = 16;

// All of these are O(1), exact to a pixel's fraction anywhere in int64, and never overflow.
double pixelOfTime(const TimeScale &scale, int64_t time);
int64_t timeOfPixel(const TimeScale &scale, double x); // the nanosecond the pixel lies in (rounded down)
double nanosecondsPerPixel(const TimeScale &scale);    // 1 where the scale is empty

// factor > 1 zooms in: the length is divided by it, not below minimumLength. The anchor keeps its place on the screen.
TimeRange zoomed(TimeRange range, double factor, int64_t anchor);
TimeRange panned(TimeRange range, int64_t delta);
// The range moved and, where need be, shortened into bounds. Never shorter than minimumLength, even if bounds are.
TimeRange clamped(TimeRange range, TimeRange bounds);

// a + b, a - b held at the ends of int64.
int64_t saturatingAdd(int64_t a, int64_t b);
int64_t saturatingSubtract(int64_t a, int64_t b);
// The nearest integer held at the ends of int64; 0 for not-a-number.
int64_t saturatingRound(double value);

} // namespace lanescope::timeline
