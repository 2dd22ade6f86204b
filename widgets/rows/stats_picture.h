// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/rows/counter_columns.h"
#include "widgets/timeline/row_source.h"

namespace lanescope::rows {

// GOMAXPROCS from a moment on.
struct ProcsChange {
    int64_t time = 0; // ns of the trace clock
    uint64_t count = 0;
};
std::vector<ProcsChange> procsChanges(const model::Trace &trace);        // O(events)
uint64_t procsAt(const std::vector<ProcsChange> &changes, int64_t time); // 0: not told

// The STATS rows as stacked areas. Where a pixel holds several values the area is their mean over time and a paler tip
// reaches up to the highest, so that nothing narrow disappears. The scale is fitted to what is in view and written at
// the left. Cost: O(pixels * log(events)).
void appendGoroutineCounts(const std::vector<CounterColumn> &columns, const timeline::BuildContext &context,
                           timeline::DrawList &list);
// With GOMAXPROCS as a line.
void appendThreadCounts(const std::vector<CounterColumn> &columns, const std::vector<ProcsChange> &limits,
                        const timeline::BuildContext &context, timeline::DrawList &list);
// The value at the top of that row: GOMAXPROCS counts where threads can still be seen beside it.
double threadScale(const std::vector<CounterColumn> &columns, const std::vector<ProcsChange> &limits,
                   const timeline::TimeScale &scale);
// GOMAXPROCS at such a scale. Where it lies beyond, it is only written.
void appendProcsLine(double top, const std::vector<ProcsChange> &limits, const timeline::BuildContext &context,
                     timeline::DrawList &list);
// Goroutines by all states, each the mean over time: their number stays as it is while they wait and run in turn.
void appendGoroutineStates(const index::TimelineIndex &index, const timeline::BuildContext &context,
                           timeline::DrawList &list);
// How many of GOMAXPROCS processors run goroutines, in per cent; where it cannot be told, of those that there are.
void appendProcessorUse(const model::Trace &trace, const std::vector<CounterColumn> &columns,
                        const std::vector<ProcsChange> &limits, const timeline::BuildContext &context,
                        timeline::DrawList &list);
// How long goroutines that began to run within a pixel had been ready: the mean, and a paler tip up to the longest. By
// powers of ten where most would hardly be seen below a few long ones.
void appendLatency(const index::StartLatencies &latencies, const PixelEvents &pixels,
                   const timeline::BuildContext &context, timeline::DrawList &list);
void appendHeap(const model::Trace &trace, const PixelEvents &pixels, const timeline::BuildContext &context,
                timeline::DrawList &list);

// "12.5 MiB" and the like.
QString bytesText(uint64_t bytes);

// A round number not much above a value, for the top of a scale; for bytes powers of two and half as much again.
double niceCeiling(double value, bool binary);

} // namespace lanescope::rows
