// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/wakeups.h"

#include <array>

namespace lanescope::analysis {
namespace {

using model::EventType;
using State = model::GoroutineState;

bool hasFunctionOf(const model::Trace &trace, model::StackIndex stack, std::string_view prefix) {
    bool has = false;
    trace.stacks.forEachFrame(
        stack, [&](const model::Frame &frame) { has = has || trace.strings[frame.function].starts_with(prefix); });
    return has;
}

// Who is in context of an unblocking need not be who did it: the network poller and the timers are looked at by
// whatever thread has time.
Waker unblockerOf(const Scope &scope, const Wakeup &wakeup, WaitClass waited) {
    switch (waited) {
    case WaitClass::Sleep: return Waker::Timer;
    case WaitClass::Network: // a goroutine ends such a wait only by a deadline, or by closing
        return wakeup.goroutine.valid() && hasFunctionOf(scope.trace, wakeup.stack, "internal/poll.") ? Waker::Goroutine
                                                                                                      : Waker::Network;
    default: break;
    }
    if (wakeup.goroutine.valid())
        return Waker::Goroutine;
    switch (waited) {
    case WaitClass::Sync: return Waker::Timer; // nothing else sends to channels from outside of goroutines
    case WaitClass::Gc:
    case WaitClass::System: return Waker::Runtime;
    default: return Waker::Unknown;
    }
}

Wakeup unblocked(const Scope &scope, model::EventIndex event, ReasonKey reason) {
    const model::Events &events = scope.trace.events;
    Wakeup wakeup{Waker::Unknown, events.goroutine(event.value), event, events.stack(event.value)};
    if (wakeup.goroutine == events.subject(event.value))
        wakeup.goroutine = {};
    if (events.type(event.value) == EventType::GoSwitchUnblock)
        wakeup.by = Waker::Coroutine;
    else
        wakeup.by = unblockerOf(scope, wakeup, scope.reasons->classOf(reason));
    if (wakeup.by != Waker::Goroutine && wakeup.by != Waker::Coroutine)
        wakeup.goroutine = {};
    return wakeup;
}

} // namespace

std::string_view nameOf(Waker waker) {
    constexpr std::array<std::string_view, kWakers> names{"unknown", "goroutine", "coroutine",   "network",
                                                          "timer",   "runtime",   "creator",     "yield",
                                                          "preempt", "syscall",   "trace start", "damage"};
    return names[static_cast<size_t>(waker)];
}

Wakeup wakeupOf(const Scope &scope, const StateSpan &wait) {
    if (wait.state != State::Waiting || wait.open())
        return {};
    if (wait.lost)
        return {Waker::Damage, {}, wait.end, {}};
    return unblocked(scope, wait.end, wait.reason);
}

Wakeup readiedBy(const Scope &scope, const StateSpan &ready, const StateSpan *before) {
    const model::Events &events = scope.trace.events;
    const uint32_t event = ready.begin.value;
    Wakeup wakeup{Waker::Unknown, {}, ready.begin, events.stack(event)};
    const model::EventTraits &traits = model::traitsOf(events.type(event));
    switch (traits.from) {
    case State::NotExist:
        wakeup.by = Waker::Creator;
        wakeup.goroutine = events.goroutine(event);
        break;
    case State::Undetermined: wakeup.by = traits.first ? Waker::Start : Waker::Damage; break;
    case State::Waiting: return unblocked(scope, ready.begin, before ? before->reason : WaitReasons::kUnknown);
    case State::Syscall: wakeup.by = Waker::Syscall; break;
    case State::Running:
        wakeup.by = scope.reasons->classOf(ready.reason) == WaitClass::Preempted ? Waker::Preemption : Waker::Yield;
        break;
    default: break;
    }
    return wakeup;
}

} // namespace lanescope::analysis
