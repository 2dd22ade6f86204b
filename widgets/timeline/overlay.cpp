// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/overlay.h"

#include <QRectF>

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {

constexpr float outside = 2; // pixels an outline reaches beyond its hit

// The hit's box on whole pixels, cut a little outside the canvas so that edges beyond it stay invisible.
QRectF boxOf(const Hit &hit, QSizeF canvas) {
    const double left = std::clamp<double>(std::floor(hit.x), -4, canvas.width() + 4);
    const double right = std::clamp<double>(std::ceil(hit.x + hit.width), -4, canvas.width() + 4);
    const double top = std::floor(hit.y);
    return {left, top, std::max(right - left, 1.0), std::ceil(hit.y + hit.height) - top};
}

void outline(const QRectF &box, float thickness, Colour colour, DrawList &list) {
    const auto [x, y] = std::pair{static_cast<float>(box.x()), static_cast<float>(box.y())};
    const auto [width, height] = std::pair{static_cast<float>(box.width()), static_cast<float>(box.height())};
    list.rectangles.push_back({x, y, width, thickness, colour, PatternNone});
    list.rectangles.push_back({x, y + height - thickness, width, thickness, colour, PatternNone});
    list.rectangles.push_back({x, y + thickness, thickness, height - 2 * thickness, colour, PatternNone});
    list.rectangles.push_back({x + width - thickness, y + thickness, thickness, height - 2 * thickness, colour});
}

} // namespace

void buildOverlay(const Overlay &overlay, QSizeF canvas, const theme::Theme &theme, DrawList &list) {
    if (overlay.cursorX) {
        const float x = std::floor(*overlay.cursorX);
        list.rectangles.push_back(
            {x, 0, 1, static_cast<float>(canvas.height()), theme::withAlpha(theme.cursor, 0xb0), PatternNone});
    }
    if (overlay.hovered && !(overlay.selected && overlay.hovered->isSame(*overlay.selected))) {
        const QRectF box = boxOf(*overlay.hovered, canvas);
        outline(box.adjusted(-1, -1, 1, 1), 1, theme::withAlpha(theme.hover, 0xc0), list);
    }
    if (overlay.selected) {
        const QRectF box = boxOf(*overlay.selected, canvas);
        outline(box.adjusted(-2, -2, 2, 2), 2, theme.selection, list);
        outline(box, 1, theme::withAlpha(theme.background, 0xd0), list); // sets the outline off from the span
    }
}

QRegion regionOf(const Overlay &overlay, QSizeF canvas) {
    QRegion region;
    for (const std::optional<Hit> &hit : {overlay.hovered, overlay.selected}) {
        if (hit)
            region +=
                boxOf(*hit, canvas).adjusted(-outside - 1, -outside - 1, outside + 1, outside + 1).toAlignedRect();
    }
    if (overlay.cursorX)
        region += QRect(static_cast<int>(std::floor(*overlay.cursorX)) - 1, 0, 3, static_cast<int>(canvas.height()));
    return region & QRect(QPoint(0, 0), canvas.toSize());
}

} // namespace lanescope::timeline
