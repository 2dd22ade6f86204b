// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"
#include "widgets/timeline/draw_list.h"

#include <QRegion>
#include <QSizeF>

#include <optional>

namespace lanescope::timeline {

// What changes with the pointer and lies above the rows. Hits are in canvas coordinates.
struct Overlay {
    std::optional<Hit> hovered;
    std::optional<Hit> selected;
    std::optional<float> cursorX;

    bool operator==(const Overlay &) const = default;
};

void buildOverlay(const Overlay &overlay, QSizeF canvas, const theme::Theme &theme, DrawList &list);
// All pixels an overlay may touch, generously.
QRegion regionOf(const Overlay &overlay, QSizeF canvas);

} // namespace lanescope::timeline
