// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/scene.h"

namespace lanescope::timeline {

// The column of row titles and section headers, in the canvas's vertical coordinates. highlighted: the row under the
// pointer, or -1.
void buildHeaders(const Scene &scene, double scrollY, QSizeF size, int highlighted, DrawList &list);

// The cell left of the overview or the ruler: a caption and, right-aligned, a value.
void buildCorner(const QString &caption, const QString &value, QSizeF size, const theme::Theme &theme, DrawList &list);

} // namespace lanescope::timeline
