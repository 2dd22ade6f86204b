// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/ruler_picture.h"

#include "widgets/timeline/label_cache.h"
#include "widgets/timeline/ticks.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {

double textWidth(const QString &text, Label::Style style) {
    return QFontMetricsF(fontOf(style)).horizontalAdvance(text);
}

// Major ticks stand far enough apart for the longest label on screen.
double labelSpacing(const TimeScale &scale, const TimeOrigin &origin) {
    constexpr double shortest = 90;
    const int64_t step = majorStep(scale, shortest);
    const QString longest = origin.tickText(saturatingSubtract(scale.range.to, origin.time), step);
    return std::max(shortest, textWidth(longest, Label::Style::Small) + 24);
}

} // namespace

void buildRuler(const TimeScale &scale, const TimeOrigin &origin, double height, const theme::Theme &theme, DrawList &list) {
    const float bottom = static_cast<float>(height);
    const double spacing = labelSpacing(scale, origin);
    const int64_t step = majorStep(scale, spacing);
    for (const Tick &tick : ticksFor(scale, origin.time, spacing)) {
        const float x = static_cast<float>(std::floor(pixelOfTime(scale, tick.time)));
        const float length = tick.major ? 9.0f : 4.0f;
        const Colour colour = tick.major ? theme.textMuted : theme::mixed(theme.panel, theme.textMuted, 0.45);
        list.rectangles.push_back({x, bottom - length, 1, length, colour, PatternNone});
        const QString label = tick.major ? origin.tickText(saturatingSubtract(tick.time, origin.time), step) : QString();
        if (tick.major)
            list.labels.push_back({x + 5, 0, static_cast<float>(spacing) - 6, bottom - 4, label, theme.textMuted,
                                   Label::Align::Left, Label::Elide::Drop, Label::Style::Small});
    }
    list.rectangles.push_back({0, bottom - 1, static_cast<float>(scale.width), 1, theme.separator, PatternNone});
}

void buildGrid(const TimeScale &scale, const TimeOrigin &origin, double height, const theme::Theme &theme, DrawList &list) {
    for (const Tick &tick : ticksFor(scale, origin.time, labelSpacing(scale, origin))) {
        const float x = static_cast<float>(std::floor(pixelOfTime(scale, tick.time)));
        const Colour colour = tick.major ? theme.grid : theme.gridMinor;
        list.rectangles.push_back({x, 0, 1, static_cast<float>(height), colour, PatternNone});
    }
}

QString pointerTimeText(const TimeScale &scale, int64_t sinceOrigin, const TimeOrigin &origin) {
    // A step no wider than a pixel, so that neighbouring pixels read differently.
    double step = 1;
    while (step * 10 <= nanosecondsPerPixel(scale))
        step *= 10;
    const int64_t whole = saturatingRound(step);
    return origin.exactText(sinceOrigin / whole * whole, whole);
}

void buildPointerTime(const TimeScale &scale, const TimeOrigin &origin, double x, double height, const theme::Theme &theme,
                      DrawList &list) {
    const QString text = pointerTimeText(scale, saturatingSubtract(timeOfPixel(scale, x), origin.time), origin);
    const double width = std::ceil(textWidth(text, Label::Style::Small)) + 14;
    const float left =
        static_cast<float>(std::clamp(std::floor(x - width / 2), 0.0, std::max(scale.width - width, 0.0)));
    const float right = left + static_cast<float>(width);
    const float badge = static_cast<float>(height) - 6;
    // A tick's label that the badge would cut in two is left out.
    std::erase_if(list.labels, [=](const Label &label) {
        return label.x < right + 4 && label.x + static_cast<float>(textWidth(label.text, label.style)) > left - 4;
    });
    list.rectangles.push_back({left, 2, right - left, badge, theme.cursor, PatternNone});
    list.rectangles.push_back(
        {static_cast<float>(std::floor(x)), badge + 2, 1, static_cast<float>(height) - badge - 2, theme.cursor});
    list.labels.push_back({left, 2, right - left, badge, text, theme.cursorText, Label::Align::Centre,
                           Label::Elide::Right, Label::Style::Small});
}

} // namespace lanescope::timeline
