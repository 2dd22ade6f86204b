// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <span>

namespace lanescope::analysis {

// A stretch of a goroutine's life in one state.
struct StateSpan {
    model::GoroutineState state = model::GoroutineState::Undetermined;
    ReasonKey reason = WaitReasons::kUnknown; // why it waits, or why it stopped running and can run again
    model::EventIndex begin;                  // the transition into the state, or the status that tells of it
    model::EventIndex end;                    // the transition out of it; none: it goes on at the trace's end
    int64_t from = 0, to = 0;                 // ns of the trace clock
    int64_t lostProc = 0;   // in a system call: when it lost its processor, `to` when it did not; else `to`
    bool fromStart = false; // it was going on when the trace began; `from` is that moment, not when it came to be so
    bool lost = false;      // it ends where a part of the file cannot be read: nobody knows how it went on

    bool open() const { return !end.valid(); }
    TimeRange range() const { return {from, to}; }
};

// Follows a goroutine's events and tells its spans, one after another.
class SpanWalk {
public:
    SpanWalk(const Scope &scope, model::GoroutineIndex goroutine) : scope_(scope), goroutine_(goroutine) {}

    // Calls visit(span) for each span, in order, whatever the scope's range. O(events of the goroutine).
    template <class Visit> void forEach(Visit visit) { forEach(scope_.histories.of(goroutine_), visit); }

    // The same for some of the goroutine's events that follow one another, as if there were no others.
    template <class Visit> void forEach(std::span<const uint32_t> history, Visit visit) {
        const model::Events &events = scope_.trace.events;
        for (const uint32_t event : history) {
            const model::EventTraits &traits = model::traitsOf(events.type(event));
            if (traits.kind == model::EventKind::ProcTransition)
                loseProc(traits, event);
            if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
                continue;
            if (isOpen_) {
                close(event);
                visit(static_cast<const StateSpan &>(span_));
            }
            open(traits, event);
        }
        if (isOpen_) {
            span_.to = std::max(span_.from, scope_.trace.endTime());
            settleProc();
            visit(static_cast<const StateSpan &>(span_));
        }
    }

private:
    void open(const model::EventTraits &traits, uint32_t event);
    void close(uint32_t event);
    void loseProc(const model::EventTraits &traits, uint32_t event);
    void settleProc();

    const Scope &scope_;
    model::GoroutineIndex goroutine_;
    StateSpan span_;
    model::ProcIndex proc_; // that it went into its system call with
    bool isOpen_ = false;
    bool hasLost_ = false;
};

template <class Visit> void forEachStateSpan(const Scope &scope, model::GoroutineIndex goroutine, Visit visit) {
    SpanWalk(scope, goroutine).forEach(visit);
}

} // namespace lanescope::analysis
