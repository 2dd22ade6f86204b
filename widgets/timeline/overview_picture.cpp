// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/overview_picture.h"

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

void buildOverviewContent(const RowSource &source, QSizeF size, float devicePixelRatio, const theme::Theme &theme,
                          DrawList &list) {
    constexpr float margin = 4; // above and below
    DrawList content;
    source.buildOverview({{source.bounds(), size.width()}, size.height() - 2 * margin - 1, devicePixelRatio, &theme},
                         content);
    list.append(content, 0, margin);
    list.rectangles.push_back(
        {0, static_cast<float>(size.height()) - 1, static_cast<float>(size.width()), 1, theme.separator, PatternNone});
}

void buildOverviewWindow(TimeRange bounds, TimeRange window, QSizeF size, const theme::Theme &theme, DrawList &list) {
    const TimeScale scale{bounds, size.width()};
    const float width = static_cast<float>(size.width());
    const float height = static_cast<float>(size.height()) - 1;
    const float left = static_cast<float>(std::clamp(pixelOfTime(scale, window.from), 0.0, size.width()));
    const float right = static_cast<float>(std::clamp(pixelOfTime(scale, window.to), 0.0, size.width()));
    const float from = std::min(std::floor(left), width - 3);
    const float to = std::max(std::ceil(right), from + 3);
    list.rectangles.push_back({0, 0, from, height, theme.overviewShade, PatternNone});
    list.rectangles.push_back({to, 0, width - to, height, theme.overviewShade, PatternNone});
    // The frame, then a bolder bar in the middle of each edge to take hold of.
    list.rectangles.push_back({from, 0, to - from, 1, theme.accent, PatternNone});
    list.rectangles.push_back({from, height - 1, to - from, 1, theme.accent, PatternNone});
    list.rectangles.push_back({from, 0, 1, height, theme.accent, PatternNone});
    list.rectangles.push_back({to - 1, 0, 1, height, theme.accent, PatternNone});
    if (to - from < 14)
        return; // no room for grips
    const float grip = std::round(height * 0.44f);
    const float gripTop = std::round((height - grip) / 2);
    list.rectangles.push_back({from, gripTop, 4, grip, theme.accent, PatternNone});
    list.rectangles.push_back({to - 4, gripTop, 4, grip, theme.accent, PatternNone});
}

} // namespace lanescope::timeline
