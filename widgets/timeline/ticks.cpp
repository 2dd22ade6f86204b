// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/ticks.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace lanescope::timeline {

namespace {

struct Unit {
    int64_t nanoseconds;
    const char *name;
};

constexpr std::array<Unit, 4> units = {{{1, QT_TRANSLATE_NOOP("Ticks", "ns")},
                                        {1000, QT_TRANSLATE_NOOP("Ticks", "µs")},
                                        {1000000, QT_TRANSLATE_NOOP("Ticks", "ms")},
                                        {1000000000, QT_TRANSLATE_NOOP("Ticks", "s")}}};

QString withUnit(double value, int decimals, const Unit &unit) {
    return QLocale().toString(value, 'f', decimals) + QStringLiteral("\u202f") + // narrow no-break space
           QCoreApplication::translate("Ticks", unit.name);
}

// The largest unit of which the time is at least one.
const Unit &unitFitting(int64_t time) {
    const double size = std::abs(static_cast<double>(time));
    const auto fitting = std::find_if(units.rbegin(), units.rend(), [size](const Unit &unit) {
        return size >= static_cast<double>(unit.nanoseconds);
    });
    return fitting == units.rend() ? units.front() : *fitting;
}

} // namespace

int64_t majorStep(const TimeScale &scale, double labelWidth) {
    const double wanted = nanosecondsPerPixel(scale) * std::max(labelWidth, 1.0);
    constexpr int64_t largest = 1000000000000000000;
    for (int64_t power = 1; power < largest; power *= 10) {
        for (const int64_t factor : {1, 2, 5}) {
            if (static_cast<double>(power * factor) >= wanted)
                return power * factor;
        }
    }
    return largest;
}

std::vector<Tick> ticksFor(const TimeScale &scale, int64_t origin, double labelWidth) {
    std::vector<Tick> ticks;
    if (scale.range.isEmpty() || !(scale.width > 0))
        return ticks;
    const int64_t step = majorStep(scale, labelWidth);
    int64_t leading = step;
    while (leading >= 10)
        leading /= 10;
    const int64_t parts = leading == 2 ? 4 : 5;
    const int64_t minor = step % parts == 0 ? step / parts : step;
    // Numbers of minor steps since the origin, the first one rounded up.
    const int64_t first = saturatingSubtract(scale.range.from, origin);
    int64_t index = first / minor + (first % minor > 0 ? 1 : 0);
    const int64_t perMajor = step / minor;
    for (;; ++index) {
        const int64_t sinceOrigin = index * minor;
        const int64_t time = saturatingAdd(origin, sinceOrigin);
        if (time >= scale.range.to || time < scale.range.from)
            break;
        const bool major = index % perMajor == 0;
        ticks.push_back({time, major, major ? tickLabel(sinceOrigin, step) : QString()});
    }
    return ticks;
}

QString tickLabel(int64_t sinceOrigin, int64_t step) {
    if (sinceOrigin == 0)
        return QLocale().toString(0);
    step = std::max<int64_t>(step, 1);
    const int64_t seconds = sinceOrigin / units.back().nanoseconds;
    if (step >= 10 * units.back().nanoseconds && std::abs(seconds) >= 60)
        return QCoreApplication::translate("Ticks", "%1\u202fm %2\u202fs")
            .arg(seconds / 60)
            .arg(std::abs(seconds % 60));
    // The largest unit in which the step needs at most one decimal keeps labels short and alike.
    const auto usable =
        std::find_if(units.rbegin(), units.rend(), [step](const Unit &unit) { return step >= unit.nanoseconds / 10; });
    const Unit &unit = *usable; // found: every step is at least 1 ns
    const int decimals = step % unit.nanoseconds == 0 ? 0 : 1;
    return withUnit(static_cast<double>(sinceOrigin) / static_cast<double>(unit.nanoseconds), decimals, unit);
}

QString exactTimeText(int64_t sinceOrigin, int64_t step) {
    const Unit &unit = unitFitting(sinceOrigin);
    int decimals = 0;
    for (int64_t shown = unit.nanoseconds; shown > std::max<int64_t>(step, 1); shown /= 10)
        ++decimals;
    return withUnit(static_cast<double>(sinceOrigin) / static_cast<double>(unit.nanoseconds), decimals, unit);
}

QString durationText(int64_t nanoseconds) {
    const Unit &unit = unitFitting(nanoseconds);
    const double value = static_cast<double>(nanoseconds) / static_cast<double>(unit.nanoseconds);
    const double magnitude = std::abs(value);
    const int decimals = unit.nanoseconds == 1 ? 0 : magnitude < 10 ? 2 : magnitude < 100 ? 1 : 0;
    return withUnit(value, decimals, unit);
}

} // namespace lanescope::timeline
