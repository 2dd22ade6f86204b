// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_times.h"

namespace lanescope::analysis {

void GoroutineClock::measure(model::GoroutineIndex goroutine) {
    const model::Events &events = scope_.trace.events;
    const std::span<const uint32_t> history = scope_.histories.of(goroutine);
    account_.begin(goroutine);
    if (scope_.range.empty()) {
        times_ = {};
        return;
    }
    size_t i = 0;
    // What is told first may hold since the trace began, and long before it is told.
    if (!history.empty() && model::traitsOf(events.type(history[0])).first)
        account_.add(history[i++]);
    if (scope_.range.from > scope_.trace.startTime()) {
        while (i < history.size() && events.time(history[i]) < scope_.range.from)
            account_.add(history[i++]);
        account_.read(scope_.range.from, before_);
    } else {
        before_ = {};
    }
    while (i < history.size() && events.time(history[i]) <= scope_.range.to)
        account_.add(history[i++]);
    account_.read(scope_.range.to, times_);
    times_.subtract(before_);
    while (account_.life().ended == GoroutineLife::kNever && i < history.size())
        account_.add(history[i++]);
}

GoroutineTimes timesOf(const Scope &scope, model::GoroutineIndex goroutine, GoroutineLife *life) {
    GoroutineClock clock(scope);
    clock.measure(goroutine);
    if (life)
        *life = clock.life();
    return clock.times();
}

} // namespace lanescope::analysis
