// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/state_spans.h"

namespace lanescope::analysis {

using model::Argument;
using model::EventTraits;
using model::EventType;
using State = model::GoroutineState;

void SpanWalk::open(const EventTraits &traits, uint32_t event) {
    isOpen_ = traits.to != State::NotExist && traits.to != State::Undetermined;
    if (!isOpen_)
        return;
    const model::Events &events = scope_.trace.events;
    span_ = {};
    span_.state = traits.to;
    span_.begin = model::EventIndex(event);
    span_.fromStart = traits.first;
    span_.from = traits.first ? scope_.trace.startTime() : events.time(event);
    if (traits.argument == Argument::String)
        span_.reason = events.argument(event);
    else if (traits.to == State::Waiting && events.type(event) == EventType::GoSwitchBlock)
        span_.reason = scope_.reasons->coroutine();
    else if (traits.to == State::Waiting && traits.from == State::NotExist)
        span_.reason = scope_.reasons->coroutine();
    else if (traits.to == State::Waiting)
        span_.reason = scope_.reasons->implied(events.stack(event), scope_.trace.goroutines.nameStack(goroutine_));
    proc_ = events.proc(event);
    hasLost_ = traits.to == State::Syscall && !proc_.valid();
    span_.lostProc = span_.from;
}

void SpanWalk::close(uint32_t event) {
    const model::Events &events = scope_.trace.events;
    span_.end = model::EventIndex(event);
    span_.to = events.time(event);
    span_.lost = model::traitsOf(events.type(event)).to == State::Undetermined;
    settleProc();
}

void SpanWalk::loseProc(const EventTraits &traits, uint32_t event) {
    if (!isOpen_ || span_.state != State::Syscall || hasLost_ || traits.procFrom == traits.procTo)
        return;
    const model::Events &events = scope_.trace.events;
    const model::ProcIndex proc =
        traits.argument == Argument::Proc ? model::ProcIndex(events.argument(event)) : events.proc(event);
    if (proc != proc_)
        return;
    hasLost_ = true;
    span_.lostProc = events.time(event);
}

void SpanWalk::settleProc() {
    if (!hasLost_)
        span_.lostProc = span_.to;
}

} // namespace lanescope::analysis
