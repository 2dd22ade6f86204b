// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/scene.h"

namespace lanescope::timeline {

struct HeaderLook {
    int highlighted = -1; // the row under the pointer; -1: none
    int selected = -1;    // the row that is selected
    double dropY = -1;    // where a row that is dragged would go, canvas pixels; -1: none is
};

// The column of row titles and section headers, in the canvas's vertical coordinates.
void buildHeaders(const Scene &scene, double scrollY, QSizeF size, const HeaderLook &look, DrawList &list);
// Where the title of a row with that indent begins, pixels; the chevron stands before it.
float titleOf(int indent);

// The cell left of the overview or the ruler: a caption and, right-aligned, a value.
void buildCorner(const QString &caption, const QString &value, QSizeF size, const theme::Theme &theme, DrawList &list);

} // namespace lanescope::timeline
