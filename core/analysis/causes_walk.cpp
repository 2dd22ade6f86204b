// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/causes_walk.h"

#include "core/analysis/state_span_search.h"

#include <algorithm>

namespace lanescope::analysis {

using State = model::GoroutineState;

CauseWalk::CauseWalk(const Scope &scope, model::GoroutineIndex goroutine, TimeRange range)
    : scope_(scope), goroutine_(goroutine), from_(range.from), time_(std::max(range.from, range.to)) {}

bool CauseWalk::next(CauseStep &step) {
    if (time_ <= from_)
        return false;
    step = {};
    step.goroutine = goroutine_;
    const std::optional<StateSpan> span = stateSpanBefore(scope_, goroutine_, time_);
    if (!span) {
        nothingKnown(step);
        return true;
    }
    step.span = *span;
    step.state = span->state;
    step.reason = span->reason;
    step.stack = hasCome_ && span->state == State::Running ? came_ : stackOf(*span);
    hasCome_ = false;
    if (span->state == State::Waiting && passOn(step, *span))
        return true;
    step.range = {std::max(from_, span->from), time_};
    time_ = step.range.from;
    if (time_ <= from_)
        return true;
    if (span->state == State::Runnable) {
        const std::optional<StateSpan> before = stateSpanBefore(scope_, goroutine_, time_);
        step.wakeup = readiedBy(scope_, *span, before ? &*before : nullptr);
    }
    const model::Events &events = scope_.trace.events;
    if (model::traitsOf(events.type(span->begin.value)).from == State::NotExist) {
        if (step.wakeup.by == Waker::Unknown) // of a wait it says how it ended
            step.wakeup = {Waker::Creator, events.goroutine(span->begin.value), span->begin,
                           events.stack(span->begin.value)};
        const model::GoroutineIndex creator = events.goroutine(span->begin.value);
        if (creator.valid() && creator != goroutine_) {
            goroutine_ = creator;
            came_ = events.stack(span->begin.value);
            hasCome_ = true;
        }
    }
    return true;
}

// Before a goroutine is heard of, after its end, and where a part of the file cannot be read.
void CauseWalk::nothingKnown(CauseStep &step) {
    const model::Events &events = scope_.trace.events;
    const std::span<const uint32_t> history = scope_.histories.of(goroutine_);
    const auto later = std::lower_bound(history.begin(), history.end(), time_,
                                        [&events](uint32_t event, int64_t t) { return events.time(event) < t; });
    const auto before = std::find_if(std::make_reverse_iterator(later), history.rend(), [&events](uint32_t event) {
        const model::EventTraits &traits = model::traitsOf(events.type(event));
        return traits.kind == model::EventKind::GoroutineTransition && traits.from != traits.to;
    });
    step.range = {from_, time_};
    if (before == history.rend()) {
        step.state = later != history.end() && model::traitsOf(events.type(*later)).from == State::NotExist
                         ? State::NotExist
                         : State::Undetermined;
    } else {
        const State state = model::traitsOf(events.type(*before)).to;
        step.state = state == State::NotExist ? State::NotExist : State::Undetermined;
        // After the trace's end what it was in last is not known to go on.
        const int64_t since = state == State::NotExist || state == State::Undetermined
                                  ? events.time(*before)
                                  : std::min(scope_.trace.endTime(), time_ - 1);
        step.range.from = std::max(from_, since);
    }
    time_ = step.range.from;
    hasCome_ = false;
}

// Goes over to whoever ended the wait, if that is a goroutine that was up and doing something.
bool CauseWalk::passOn(CauseStep &step, const StateSpan &span) {
    if (span.to != time_ || span.open())
        return false;
    step.wakeup = wakeupOf(scope_, span);
    const model::GoroutineIndex waker = step.wakeup.goroutine;
    if (!waker.valid() || waker == goroutine_ || !isAwake(waker, time_))
        return false;
    step.passedOn = true;
    step.range = span.range();
    goroutine_ = waker;
    came_ = step.wakeup.stack;
    hasCome_ = true;
    return true;
}

bool CauseWalk::isAwake(model::GoroutineIndex goroutine, int64_t time) const {
    const std::optional<StateSpan> span = stateSpanBefore(scope_, goroutine, time);
    return span && (span->state == State::Running || span->state == State::Syscall);
}

model::StackIndex CauseWalk::stackOf(const StateSpan &span) const {
    const model::Events &events = scope_.trace.events;
    if (span.state != State::Running)
        return events.stack(span.begin.value);
    return span.open() ? model::StackIndex() : events.stack(span.end.value);
}

} // namespace lanescope::analysis
