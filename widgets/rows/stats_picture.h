// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"
#include "widgets/rows/counter_columns.h"
#include "widgets/timeline/row_source.h"

namespace lanescope::rows {

// The STATS rows as stacked areas. Where a pixel holds several values the area is their mean over time and a paler tip
// reaches up to the highest, so that nothing narrow disappears. The scale is fitted to what is in view and written at
// the left. Cost: O(pixels * log(events)).
void appendGoroutineCounts(const std::vector<CounterColumn> &columns, const timeline::BuildContext &context,
                           timeline::DrawList &list);
void appendThreadCounts(const std::vector<CounterColumn> &columns, const timeline::BuildContext &context,
                        timeline::DrawList &list);
void appendHeap(const model::Trace &trace, const PixelEvents &pixels, const timeline::BuildContext &context,
                timeline::DrawList &list);

// "12.5 MiB" and the like.
QString bytesText(uint64_t bytes);

// A round number not much above a value, for the top of a scale; for bytes half steps of powers of two.
double niceCeiling(double value, bool binary);

} // namespace lanescope::rows
