// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"
#include "widgets/timeline/draw_list.h"
#include "widgets/timeline/time_origin.h"
#include "widgets/timeline/time_scale.h"

// What the ruler shows, and the grid that continues its ticks through the rows.
namespace lanescope::timeline {

void buildRuler(const TimeScale &scale, const TimeOrigin &origin, double height, const theme::Theme &theme, DrawList &list);
void buildGrid(const TimeScale &scale, const TimeOrigin &origin, double height, const theme::Theme &theme, DrawList &list);
// Adds the badge with the time at the pointer to a ruler, kept within it.
void buildPointerTime(const TimeScale &scale, const TimeOrigin &origin, double x, double height, const theme::Theme &theme,
                      DrawList &list);
// A time since origin as exactly as a pixel of the scale can tell it.
QString pointerTimeText(const TimeScale &scale, int64_t sinceOrigin, const TimeOrigin &origin = {});

} // namespace lanescope::timeline
