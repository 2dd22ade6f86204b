// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/event_range.h"
#include "core/model/trace.h"

#include <map>
#include <string>
#include <string_view>

namespace lanescope::analysis {

// What a metric was over a stretch. As the trace has it: an absurd heap goal stays.
struct MetricValues {
    uint64_t first = 0, last = 0, max = 0;
};

// How many events of which kind there are, counted as Go's own packages do: every event counts, the synchronisation
// markers and the states that later generations repeat as well.
struct Summary {
    uint64_t events = 0;
    int64_t span = 0;                            // ns from the first event to the last
    std::map<std::string_view, uint64_t> kinds;  // by Go's words: "StateTransition"
    std::map<std::string, uint64_t> transitions; // "g Running->Waiting sleep", "p Idle->Running ": the reason is last
    std::map<std::string_view, MetricValues> metrics; // by Go's names: "/gc/heap/goal:bytes"
};

// One pass over the types and, where there are reasons, the arguments.
Summary summarize(const model::Trace &trace, EventRange range);

} // namespace lanescope::analysis
