// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/draw_list.h"

#include <algorithm>
#include <cmath>

// Where things land on device pixels. Both painters go through here, so they agree to the pixel.
namespace lanescope::timeline {

// A box in device pixels: left <= x < right.
struct DeviceBox {
    int left = 0, top = 0, right = 0, bottom = 0;

    int width() const { return right - left; }
    int height() const { return bottom - top; }
    bool isEmpty() const { return right <= left || bottom <= top; }
};

inline int snapped(double devicePixels) {
    constexpr double farAway = 1 << 20; // far beyond any screen, far within int and float
    return static_cast<int>(std::floor(std::clamp(devicePixels, -farAway, farAway) + 0.5));
}

// Edges go to the nearest pixel; what has an extent never vanishes.
inline DeviceBox snappedBox(double x, double y, double width, double height, double devicePixelRatio) {
    DeviceBox box{snapped(x * devicePixelRatio), snapped(y * devicePixelRatio), snapped((x + width) * devicePixelRatio),
                  snapped((y + height) * devicePixelRatio)};
    if (width > 0)
        box.right = std::max(box.right, box.left + 1);
    if (height > 0)
        box.bottom = std::max(box.bottom, box.top + 1);
    return box;
}

// Calls use(Rectangle) for each share of a column, from the bottom up.
template <typename Use> void forEachShare(const DensityColumn &column, Use use) {
    float below = 0;
    for (const DensityColumn::Share &part : column.shares) {
        if (!(part.share > 0))
            continue;
        const float above = std::min(below + part.share, 1.0f);
        const float top = column.y + column.height * (1.0f - above);
        const float bottom = column.y + column.height * (1.0f - below);
        use(Rectangle{column.x, top, column.width, bottom - top, part.colour, PatternNone});
        below = above;
    }
}

inline bool isAxisAligned(const Line &line) {
    return line.x1 == line.x2 || line.y1 == line.y2;
}

// The rectangle an upright or level line covers, centred on it.
inline Rectangle rectangleOf(const Line &line) {
    const float half = line.width / 2;
    const float left = std::min(line.x1, line.x2);
    const float top = std::min(line.y1, line.y2);
    if (line.x1 == line.x2)
        return {left - half, top, line.width, std::abs(line.y2 - line.y1), line.colour, PatternNone};
    return {left, top - half, std::abs(line.x2 - line.x1), line.width, line.colour, PatternNone};
}

// A tick is an upright bar of a third of its size.
inline Rectangle rectangleOfTick(const Mark &mark) {
    const float width = std::max(1.0f, mark.size / 3);
    return {mark.x - width / 2, mark.y - mark.size / 2, width, mark.size, mark.colour, PatternNone};
}

} // namespace lanescope::timeline
