// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/wakeups.h"

namespace lanescope::analysis {

// A stretch of what led to a moment.
struct CauseStep {
    model::GoroutineIndex goroutine;
    model::GoroutineState state = model::GoroutineState::Undetermined; // NotExist: before it was created, or after
    ReasonKey reason = WaitReasons::kUnknown;
    TimeRange range; // ns of the trace clock
    // Whose doing the end of a wait is, or that a goroutine got ready or was created here.
    Wakeup wakeup;
    // A wait that another goroutine ended: what that one did meanwhile is what counts, and comes next.
    bool passedOn = false;
    model::StackIndex stack; // where it ran last, where it waited or called; none where no event tells
    StateSpan span;          // that the range is of; none valid in the states Undetermined and NotExist
};

// Goes back in time from a moment on a goroutine, to whatever that depended on: while it ran or was in a system call,
// on the same goroutine; from the end of a wait to whoever ended it; from a creation to the creator. The steps that are
// not passed on follow one another without gap or overlap. Ends at `from`. O(log n) a step and the events within the
// spans, each of which is met once.
class CauseWalk {
public:
    CauseWalk(const Scope &scope, model::GoroutineIndex goroutine, TimeRange range);

    bool next(CauseStep &step); // false at the end

private:
    void nothingKnown(CauseStep &step);
    bool passOn(CauseStep &step, const StateSpan &span);
    bool isAwake(model::GoroutineIndex goroutine, int64_t time) const;
    model::StackIndex stackOf(const StateSpan &span) const;

    const Scope &scope_;
    model::GoroutineIndex goroutine_;
    int64_t from_ = 0, time_ = 0;
    model::StackIndex came_; // where the goroutine was when it did what the walk came from
    bool hasCome_ = false;
};

} // namespace lanescope::analysis
