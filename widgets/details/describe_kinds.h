// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/describer.h"

#include <optional>

namespace lanescope::details {

// One function for each kind of thing, in the file of its theme. Each leaves the title empty where there is no such
// thing. Those that need the index are called with one only, but for the ones that say otherwise.

// describe_goroutine_spans.cpp; also without an index
void describeGoroutineSpan(Describer &d, const rows::Thing &thing);
// describe_lane_spans.cpp; but for threads also without an index
void describeProcessorSpan(Describer &d, const rows::Thing &thing);
void describeCollectorSpan(Describer &d, const rows::Thing &thing);
void describeThreadSpan(Describer &d, const rows::Thing &thing);
// describe_merged.cpp; of lanes also without an index
void describeMergedStates(Describer &d, const rows::Thing &thing);
void describeMergedLane(Describer &d, const rows::Thing &thing, const model::Lane &lane);

// describe_stats.cpp; but for latencies also without an index
void describeGoroutineCounts(Describer &d, const rows::Thing &thing);
void describeThreadCounts(Describer &d, const rows::Thing &thing);
void describeHeapPoint(Describer &d, const rows::Thing &thing);
void describeLatencyPoint(Describer &d, const rows::Thing &thing);
void describeProcessorUse(Describer &d, const rows::Thing &thing);

// describe_collector.cpp
void describeGcCycle(Describer &d, const rows::Thing &thing);
void addStopTheWorld(Describer &d, const model::Span &span); // also without an index

// describe_events.cpp; also without an index
void describeEvent(Describer &d, const rows::Thing &thing);
void describeMoment(Describer &d, const rows::Thing &thing);
// describe_flows.cpp
void describeFlow(Describer &d, const rows::Thing &thing);

// describe_annotations.cpp
void describeTask(Describer &d, const rows::Thing &thing);
void describeRegion(Describer &d, const rows::Thing &thing);

// describe_goroutine.cpp; also without an index
void describeGoroutine(Describer &d, const rows::Thing &thing);
// describe_resources.cpp; processors also without an index
void describeProcessor(Describer &d, const rows::Thing &thing);
void describeThread(Describer &d, const rows::Thing &thing);

// describe_groups.cpp
void describeFunction(Describer &d, const rows::Thing &thing);
void describeFunctionPoint(Describer &d, const rows::Thing &thing);
void describeTaskTypePoint(Describer &d, const rows::Thing &thing);
// describe_range.cpp; also without an index
void describeTimeRange(Describer &d, const rows::Thing &thing);

} // namespace lanescope::details
