// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/row_source.h"

#include <QString>

#include <functional>

namespace lanescope::rows {

inline constexpr float kStatsTop = 3; // pixels between the highest value and a row's top

// The grid of a row of STATS: lines at equal parts of `top`, a multiple of `unit` each, as many as there is room for,
// with their values at the left. `text` says a value.
void appendScale(double top, double unit, const std::function<QString(double)> &text,
                 const timeline::BuildContext &context, timeline::DrawList &list);

// Where a value stands, pixels from the row's top.
inline float heightOf(double value, double top, const timeline::BuildContext &context) {
    const float height = static_cast<float>(context.height) - kStatsTop;
    return kStatsTop + height * static_cast<float>(1 - value / top);
}

// A point of STATS over some pixels.
void appendStatsHit(int x, int width, size_t event, uint16_t kind, const timeline::BuildContext &context,
                    timeline::DrawList &list);

} // namespace lanescope::rows
