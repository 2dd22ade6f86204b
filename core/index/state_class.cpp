// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/state_class.h"

#include "core/model/event_type.h"

namespace lanescope::index {

using analysis::WaitClass;
using State = model::GoroutineState;

namespace {

StateClass waitingClass(WaitClass waitClass) {
    switch (waitClass) {
    case WaitClass::Sync: return StateClass::Sync;
    case WaitClass::Network: return StateClass::Network;
    case WaitClass::Gc: return StateClass::Gc;
    default: return StateClass::Waiting;
    }
}

} // namespace

uint8_t stateClassOf(const analysis::WaitReasons &reasons, State state, analysis::ReasonKey reason) {
    switch (state) {
    case State::Running: return static_cast<uint8_t>(StateClass::Running);
    case State::Runnable: return static_cast<uint8_t>(StateClass::Runnable);
    case State::Syscall: return static_cast<uint8_t>(StateClass::Syscall);
    case State::Waiting: return static_cast<uint8_t>(waitingClass(reasons.classOf(reason)));
    default: return kNoState;
    }
}

uint8_t stateClassOf(const analysis::WaitReasons &reasons, const analysis::StateSpan &span) {
    return stateClassOf(reasons, span.state, span.reason);
}

uint8_t stateClassAfter(const analysis::Scope &scope, size_t event) {
    using model::Argument;
    const model::Events &events = scope.trace.events;
    const model::EventType type = events.type(event);
    const model::EventTraits &traits = model::traitsOf(type);
    analysis::ReasonKey reason = analysis::WaitReasons::kUnknown;
    if (traits.to != State::Waiting)
        return stateClassOf(*scope.reasons, traits.to, reason);
    if (traits.argument == Argument::String)
        reason = events.argument(event);
    else if (type == model::EventType::GoSwitchBlock || traits.from == State::NotExist)
        reason = scope.reasons->coroutine();
    else
        reason = scope.reasons->implied(events.stack(event), scope.trace.goroutines.nameStack(events.subject(event)));
    return stateClassOf(*scope.reasons, traits.to, reason);
}

} // namespace lanescope::index
