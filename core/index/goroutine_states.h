// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/block_sweep.h"
#include "core/index/state_walk.h"

#include <span>
#include <vector>

namespace lanescope::index {

// Where each goroutine's time went, for any stretch of time: running sums (integrals) before each block of its events.
// A goroutine with few events has no blocks and is walked. Nothing is stored per span; about 4 bytes an event.
class GoroutineStates {
public:
    static constexpr size_t kBlock = StateWalk::kBlock;
    static constexpr size_t kFew = 64; // no more events than these need no blocks

    // O(events), on all cores. The scope (whole trace) must outlive this.
    explicit GoroutineStates(const analysis::Scope &scope);

    const analysis::Scope &scope() const { return changes_.scope(); }

    // How many of the goroutine's events lie in [from, to). O(log n).
    size_t eventsBetween(model::GoroutineIndex goroutine, int64_t from, int64_t to) const;

    // Spans (analysis::StateSpan) that have a part within [from, to), in order, whole. O(log n + their events).
    template <class Visit>
    void forEachSpan(model::GoroutineIndex goroutine, int64_t from, int64_t to, Visit visit) const {
        analysis::SpanWalk(scope(), goroutine)
            .forEach(eventsFor(goroutine, from, to), [&](const analysis::StateSpan &span) {
                if (span.to > from && span.from < to)
                    visit(span);
            });
    }

    // The goroutine's events from the transition into the state that holds at `from` to the one that leaves the state
    // that holds just before `to`, so that a SpanWalk over them tells all spans in between, and the first and last of
    // them whole. O(log n + events that change nothing around `from` and `to`).
    std::span<const uint32_t> eventsFor(model::GoroutineIndex goroutine, int64_t from, int64_t to) const;

    // Goes along a goroutine in steps and says what lies in each, as BlockSweep has it. O(log n), and O(log of the
    // blocks passed) a step.
    class Sweep {
    public:
        Sweep(const GoroutineStates &states, model::GoroutineIndex goroutine, int64_t from);
        StateTimes to(int64_t time) { return sweep_.to(time); } // from where it stood; time must not be less

    private:
        BlockSweep<StateWalk> sweep_;
    };

    size_t residentBytes() const;

private:
    std::span<const StateWalk::Place> blocksOf(model::GoroutineIndex goroutine) const;
    size_t firstAt(model::GoroutineIndex goroutine, int64_t time) const;

    ClassChanges changes_;
    std::vector<uint32_t> goroutines_;     // that have blocks, ascending
    std::vector<uint32_t> begin_;          // of each: its first block; and one more
    std::vector<StateWalk::Place> blocks_; // at the trace's start, and before every sixteenth event
};

} // namespace lanescope::index
