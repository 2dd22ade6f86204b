// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/timeline/row_source.h"

namespace lanescope::rows {

// A folded group: the shares of its living members' states, pixel by pixel; where none lives nothing is drawn. A line
// tells how many live, against the most in view. O(pixels * log events).
void appendGroup(const index::TimelineIndex &index, uint32_t group, const timeline::BuildContext &context,
                 timeline::DrawList &list);

} // namespace lanescope::rows
