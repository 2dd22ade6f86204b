// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/rows/pixel_events.h"
#include "widgets/timeline/row_source.h"

namespace lanescope::rows {

// Where in a row a lane is drawn, and how its hits are named.
struct LanePlace {
    float y = 0;
    float height = 0;
    uint16_t hitKind = 0;
    bool labels = true;
    const index::TimelineIndex *index = nullptr; // for colours by task; null while there is none
};

// Appends a lane's spans within the context's range: wide ones one by one, with labels, those narrower than a pixel
// merged into columns that show each kind's share of the time. Cost: O(pixels * log(spans)).
void appendLane(const model::Trace &trace, const model::Lane &lane, const LanePlace &place, const PixelEvents &pixels,
                const timeline::BuildContext &context, timeline::DrawList &list);

// What a span is called: the goroutine's title, "syscall", "stop-the-world (kind)", ...
QString spanTitle(const model::Trace &trace, const model::Span &span);

} // namespace lanescope::rows
