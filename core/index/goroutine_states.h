// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/state_class.h"

#include <span>
#include <vector>

namespace lanescope::index {

// Where each goroutine's time went, for any stretch of time: running sums (integrals) before each block of its events.
// A goroutine with few events has no blocks and is walked. Nothing is stored per span; about 4 bytes an event.
class GoroutineStates {
public:
    static constexpr size_t kBlock = 16; // events of Scope::histories

    // O(events), on all cores. The scope (whole trace) must outlive this.
    explicit GoroutineStates(const analysis::Scope &scope);

    const analysis::Scope &scope() const { return scope_; }

    // How many of the goroutine's events lie in [from, to). O(log n).
    size_t eventsBetween(model::GoroutineIndex goroutine, int64_t from, int64_t to) const;

    // Spans (analysis::StateSpan) that have a part within [from, to), in order, whole. O(log n + spans).
    template <class Visit>
    void forEachSpan(model::GoroutineIndex goroutine, int64_t from, int64_t to, Visit visit) const {
        analysis::SpanWalk(scope_, goroutine)
            .forEach(eventsFor(goroutine, from, to), [&](const analysis::StateSpan &span) {
                if (span.to > from && span.from < to)
                    visit(span);
            });
    }

    // The goroutine's events from the transition into the state that holds at `from` to the one that leaves the state
    // that holds just before `to`, so that a SpanWalk over them tells all spans in between, and the first and last of
    // them whole. O(log n).
    std::span<const uint32_t> eventsFor(model::GoroutineIndex goroutine, int64_t from, int64_t to) const;

    // Goes along a goroutine in steps and says what lies in each. Exact while a step covers less than four blocks; of
    // longer ones the blocks at either end are shared out evenly (their sums are exact, and nothing counts twice).
    class Sweep {
    public:
        Sweep(const GoroutineStates &states, model::GoroutineIndex goroutine, int64_t from);
        StateTimes to(int64_t time); // from where it stood; time must not be less

    private:
        const GoroutineStates &states_;
        model::GoroutineIndex goroutine_;
        std::span<const uint32_t> events_;
        // ... whatever it needs
    };

    size_t residentBytes() const;

private:
    const analysis::Scope &scope_;
    // ...
};

} // namespace lanescope::index
