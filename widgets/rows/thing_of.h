// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/rows/thing.h"
#include "widgets/rows/trace_rows.h"

#include <optional>

namespace lanescope::rows {

// What a hit stands for; `time` is where it was clicked, ns of the trace clock, and a pixel as long as told.
Thing thingOf(const TraceRows &rows, const timeline::Hit &hit, int64_t time, double nanosecondsPerPixel = 1);
// What a row as a whole stands for: a goroutine, a processor, a function, a task; none for STATS and the like.
Thing thingOfRow(const TraceRows &rows, int row);

// How a thing is hit on the timeline as its rows are now: row, kind and object, without a box. None where no row shows
// it. Of a goroutine's span: on the goroutine's row if there is one, else, where it runs, on its processor's.
// `like`: the row that something related was selected on; the same section is preferred.
std::optional<timeline::Hit> hitOf(const TraceRows &rows, const Thing &thing, int like = -1);
// The row that stands for it as a whole, or that it lies on; -1: none.
int rowOf(const TraceRows &rows, const Thing &thing);

// When it is, ns of the trace clock; without length for moments, and {0, 0} for what has no time.
timeline::TimeRange timeOf(const TraceRows &rows, const Thing &thing);

// The goroutine that a span, an event, a region is of; none for others.
model::GoroutineIndex goroutineOf(const TraceRows &rows, const Thing &thing);

// The lane that a span lies on; null where there is no such lane.
const model::Lane *laneOf(const model::Trace &trace, const index::TimelineIndex *index, const Thing &span);

} // namespace lanescope::rows
