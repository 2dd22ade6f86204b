// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/time_scale.h"

#include <QString>

#include <vector>

namespace lanescope::timeline {

struct Tick {
    int64_t time = 0; // ns
    bool major = false;
    QString label; // of major ticks only

    bool operator==(const Tick &) const = default;
};

// Ticks at 1-2-5 steps counted from origin (the trace's start), major ones at least labelWidth pixels apart, minor ones
// dividing them into four or five. In ascending order, within the range. O(pixels).
std::vector<Tick> ticksFor(const TimeScale &scale, int64_t origin, double labelWidth);

// The major step ticksFor uses, in ns: 1, 2 or 5 times a power of ten.
int64_t majorStep(const TimeScale &scale, double labelWidth);

// A time since origin, with a unit and as many decimals as make neighbours that are `step` ns apart differ:
// "12.5 ms", "3 s", "2 m 30 s", "0".
QString tickLabel(int64_t sinceOrigin, int64_t step);

// A time in the unit that fits it, with the decimals that tell multiples of step (a power of ten) apart:
// "1.234567 s" for a step of 1 us.
QString exactTimeText(int64_t sinceOrigin, int64_t step);

// A duration in three to four significant digits: "1.25 ms", "980 ns".
QString durationText(int64_t nanoseconds);

} // namespace lanescope::timeline
