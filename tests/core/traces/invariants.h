// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <string>

namespace lanescope::test {

// Each says what a trace's model breaks of what must always hold, whatever file it came from; empty: nothing.
std::string brokenEvents(const model::Trace &trace);     // times increase, indexes point into their tables
std::string brokenLanes(const model::Trace &trace);      // spans in order, apart, within the trace
std::string brokenProcs(const model::Trace &trace);      // what a processor's row shows is what the events say
std::string brokenGoroutines(const model::Trace &trace); // state after state; life times; names
std::string brokenCounters(const model::Trace &trace);   // the counts at the end are those of the states

} // namespace lanescope::test
