// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/describer.h"

namespace lanescope::details {

// Adds where time went, by state of goroutines, as bars.
void addStateTimes(Describer &d, const QString &heading, const index::StateTimes &times, int64_t whole);
// Adds how many goroutines are in each state, as bars.
void addStateCounts(Describer &d, const QString &heading, const std::array<uint32_t, index::kStateClasses> &counts);

// GOMAXPROCS at a moment; 0 where the trace does not tell. O(events since it was told, which is once a generation).
uint64_t gomaxprocsAt(const model::Trace &trace, int64_t time);

// The heap, as it was told last, and the goal for it; 0: not told.
struct HeapState {
    uint64_t allocated = 0, goal = 0;
};
HeapState heapAt(const model::Trace &trace, int64_t time);
void addHeap(Describer &d, const HeapState &heap);

// The collections that touch a stretch of time, as links in a field. Needs the index.
void addCollections(Describer &d, const QString &name, int64_t from, int64_t to);

// Nanoseconds within [from, to) in which a lane had a span. O(log n).
int64_t busyTime(const model::Events &events, const model::Lane &lane, int64_t from, int64_t to);

} // namespace lanescope::details
