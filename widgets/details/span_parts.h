// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/describer.h"

namespace lanescope::details {

// What is said of any stretch of a goroutine's time, on whatever row it is drawn.
struct GoroutineStretch {
    model::GoroutineIndex goroutine;
    model::EventIndex begin, end; // no end: it goes on at the trace's end
    int64_t from = 0, to = 0;     // ns of the trace clock
    model::GoroutineState state = model::GoroutineState::Running;
};

// A stretch of a goroutine running or in a system call, as a lane's span.
GoroutineStretch stretchOf(const model::Trace &trace, const model::Lane &lane, size_t position);

// Incoming and outgoing flows as fields. Needs the index.
void addFlows(Describer &d, const GoroutineStretch &stretch);
// The stacks of what caused it, and of what ended it. Needs the index.
void addFlowStacks(Describer &d, const GoroutineStretch &stretch);
// The regions and tasks that it lies in, as fields. Needs the index.
void addAnnotations(Describer &d, const GoroutineStretch &stretch);
// Preceding, following and connected events as tables. Without an index as far as they are near.
void addHistory(Describer &d, const GoroutineStretch &stretch);

// The goroutine's own events around one of them, as two tables.
void addNeighbours(Describer &d, model::GoroutineIndex goroutine, model::EventIndex first, model::EventIndex last);

// "Unblocked by G5 main.producer, 12µs before", leads to the flow.
Text flowText(Describer &d, const index::Flow &flow);
// Place of the flow that made a goroutine be in a state from `begin` on; none where it was its own doing.
std::optional<index::Flow> flowInto(const index::TimelineIndex &index, model::GoroutineIndex goroutine,
                                    model::EventIndex begin);

// What lies over [from, to) in lanes below one another, by kind, and without counting twice. O(spans within), as far as
// they are no more than 100 000.
struct NestedTime {
    int64_t any = 0; // ns in which there was something
    std::array<int64_t, model::kSpanKinds> ns{};
    std::array<uint64_t, model::kSpanKinds> count{};
};
NestedTime nestedTime(const model::Events &events, std::span<const model::Lane> lanes, int64_t from, int64_t to);
// Self time as a field, and as bars where it went.
void addSelfTime(Describer &d, std::span<const model::Lane> nested, int64_t from, int64_t to);

} // namespace lanescope::details
