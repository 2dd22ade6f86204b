// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/row_source.h"

#include <QString>

#include <functional>

namespace lanescope::rows {

inline constexpr float kStatsTop = 3; // pixels between the highest value and a row's top

using ValueText = std::function<QString(double)>; // says a value

// The grid of a row of STATS: lines at equal parts of `top`, a multiple of `unit` each, as many as there is room for,
// with their values at the left. Call it after all lines of the row: what stands behind a value is dimmed.
void appendScale(double top, double unit, const ValueText &text, const timeline::BuildContext &context,
                 timeline::DrawList &list);

// Where a value stands, pixels from the row's top.
inline float heightOf(double value, double top, const timeline::BuildContext &context) {
    const float height = static_cast<float>(context.height) - kStatsTop;
    return kStatsTop + height * static_cast<float>(1 - value / top);
}

// For values of very different sizes: each power of ten takes an equal part of the height.
struct DecadeScale {
    int bottom = 0, top = 1; // powers of ten; bottom < top

    // Of values from lowest to highest; what is more than six decades below the highest stands at the bottom.
    static DecadeScale of(double lowest, double highest);
    // The share of the height that a value takes, at least what can just be seen. 0 .. 1.
    double share(double value) const;
};

// The grid of such a row: lines at powers of ten. Where there is room for one value only it tells both ends.
void appendScale(const DecadeScale &scale, const ValueText &text, const timeline::BuildContext &context,
                 timeline::DrawList &list);

// A small text over a row of STATS, 14 pixels high, readable on whatever is there: at the left, or ending at the right.
void appendNote(const QString &text, float y, timeline::Label::Align align, const timeline::BuildContext &context,
                timeline::DrawList &list);

// A point of STATS over some pixels.
void appendStatsHit(int x, int width, size_t event, uint16_t kind, const timeline::BuildContext &context,
                    timeline::DrawList &list);

} // namespace lanescope::rows
