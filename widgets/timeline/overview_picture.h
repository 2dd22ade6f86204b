// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/row_source.h"

#include <QSizeF>

namespace lanescope::timeline {

// The strip with the whole trace in small.
void buildOverviewContent(const RowSource &source, QSizeF size, float devicePixelRatio, const theme::Theme &theme,
                          DrawList &list);
// The window over it: what lies outside is shaded, the edges have handles.
void buildOverviewWindow(TimeRange bounds, TimeRange window, QSizeF size, const theme::Theme &theme, DrawList &list);

} // namespace lanescope::timeline
