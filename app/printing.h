// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/timeline_view.h"

class QPagedPaintDevice;

namespace lanescope::app {

// Draws what a view shows on one page, as wide as the page; text stays text.
void printTimeline(const timeline::TimelineView &view, QPagedPaintDevice &device);

} // namespace lanescope::app
