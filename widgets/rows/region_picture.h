// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/timeline/row_source.h"

#include <span>

namespace lanescope::rows {

struct Band {
    float y = 0, height = 0; // in the row, pixels
};

// One level of a goroutine's regions. Those narrower than a pixel are merged. O(pixels * log regions).
void appendRegions(const index::TimelineIndex &index, std::span<const index::RegionLanes::Placed> regions, Band band,
                   const timeline::BuildContext &context, timeline::DrawList &list);

// The task of the innermost region that a goroutine is in; 0: none. O(levels * log regions).
uint64_t taskAt(const index::TimelineIndex &index, model::GoroutineIndex goroutine, int64_t time);
// That at the beginning of a stretch, or else at its end.
uint64_t taskWithin(const index::TimelineIndex &index, model::GoroutineIndex goroutine, int64_t from, int64_t to);

} // namespace lanescope::rows
