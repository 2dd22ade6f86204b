// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace lanescope::timeline {

namespace {
constexpr int64_t lowest = std::numeric_limits<int64_t>::min();
constexpr int64_t highest = std::numeric_limits<int64_t>::max();
} // namespace

int64_t saturatingAdd(int64_t a, int64_t b) {
    if (b > 0 && a > highest - b)
        return highest;
    if (b < 0 && a < lowest - b)
        return lowest;
    return a + b;
}

int64_t saturatingSubtract(int64_t a, int64_t b) {
    if (b < 0 && a > highest + b)
        return highest;
    if (b > 0 && a < lowest + b)
        return lowest;
    return a - b;
}

int64_t saturatingRound(double value) {
    // 2^63 is exact in a double; the largest int64 is not.
    constexpr double limit = 9223372036854775808.0;
    if (std::isnan(value))
        return 0;
    if (value >= limit)
        return highest;
    if (value < -limit)
        return lowest;
    return static_cast<int64_t>(std::llround(value));
}

int64_t TimeRange::length() const {
    return to > from ? saturatingSubtract(to, from) : 0;
}

double nanosecondsPerPixel(const TimeScale &scale) {
    const double length = static_cast<double>(scale.range.length());
    return length > 0 && scale.width > 0 ? length / scale.width : 1.0;
}

double pixelOfTime(const TimeScale &scale, int64_t time) {
    return static_cast<double>(saturatingSubtract(time, scale.range.from)) / nanosecondsPerPixel(scale);
}

int64_t timeOfPixel(const TimeScale &scale, double x) {
    return saturatingAdd(scale.range.from, saturatingRound(std::floor(x * nanosecondsPerPixel(scale))));
}

TimeRange zoomed(TimeRange range, double factor, int64_t anchor) {
    if (!(factor > 0) || !std::isfinite(factor))
        return range;
    const double length = static_cast<double>(std::max<int64_t>(range.length(), 1));
    const int64_t newLength = std::max(saturatingRound(length / factor), minimumLength);
    // The factor really used, so that the anchor stays in place at the limit too.
    const double used = length / static_cast<double>(newLength);
    const double before = static_cast<double>(saturatingSubtract(anchor, range.from)) / used;
    const int64_t from = std::min(saturatingSubtract(anchor, saturatingRound(before)), highest - newLength);
    return {from, from + newLength};
}

TimeRange panned(TimeRange range, int64_t delta) {
    const int64_t length = range.length();
    int64_t from = saturatingAdd(range.from, delta);
    if (from > highest - length)
        from = highest - length;
    return {from, from + length};
}

TimeRange clamped(TimeRange range, TimeRange bounds) {
    const int64_t longest = std::max(bounds.length(), minimumLength);
    const int64_t length = std::clamp(range.length(), minimumLength, longest);
    const int64_t lastStart = std::max(bounds.from, saturatingSubtract(bounds.to, length));
    const int64_t from = std::min(std::clamp(range.from, bounds.from, lastStart), highest - length);
    return {from, from + length};
}

} // namespace lanescope::timeline
