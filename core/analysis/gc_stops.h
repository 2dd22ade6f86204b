// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <vector>

namespace lanescope::analysis {

// A time during which the world was stopped, with the time that it took to stop it.
struct StopTheWorld {
    model::EventIndex begin, end; // no end: it goes on, or what followed was lost
    model::StringIndex reason;    // "GC mark termination", "start trace"
    bool ofCollector = false;     // its reason names the garbage collector

    // ns of the trace clock; where it has no end, that of the trace.
    int64_t from(const model::Trace &trace) const { return trace.events.time(begin.value); }
    int64_t to(const model::Trace &trace) const { return end.valid() ? trace.events.time(end.value) : trace.endTime(); }
    // Who asked for it, and where; none when the trace does not say.
    model::GoroutineIndex goroutine(const model::Trace &trace) const { return trace.events.goroutine(begin.value); }
    model::StackIndex stack(const model::Trace &trace) const { return trace.events.stack(begin.value); }
};

// All of a trace, in order of their begin. O(events); looks at the types only.
std::vector<StopTheWorld> stopsOf(const model::Trace &trace);

} // namespace lanescope::analysis
