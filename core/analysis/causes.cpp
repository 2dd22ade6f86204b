// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/causes.h"

#include "core/analysis/state_span_search.h"

#include <array>

namespace lanescope::analysis {
namespace {

using State = model::GoroutineState;

// The root that a wait comes to which no goroutine ended.
RootCause rootOf(const CauseLink &wait) {
    switch (wait.wakeup.by) {
    case Waker::Network: return RootCause::Network;
    case Waker::Timer: return RootCause::Timer;
    case Waker::Runtime: return RootCause::Runtime;
    case Waker::Damage: return RootCause::Damage;
    default: return RootCause::Unknown;
    }
}

// The root where the walk has come back to where the wait began.
RootCause rootWithin(const CauseLink &link) {
    switch (link.state) {
    case State::Running: return RootCause::Running;
    case State::Runnable:
        return link.instead && link.instead->stopped > link.instead->length / 2 ? RootCause::Stopped
                                                                                : RootCause::Scheduler;
    case State::Syscall: return RootCause::Syscall;
    default: return RootCause::Unknown;
    }
}

} // namespace

std::string_view nameOf(RootCause root) {
    constexpr std::array<std::string_view, kRootCauses> names{"running", "scheduler", "stopped", "syscall",
                                                              "network", "timer",     "runtime", "trace start",
                                                              "damage",  "open",      "unknown", "too long"};
    return names[static_cast<size_t>(root)];
}

CauseLink Causes::linkOf(model::GoroutineIndex goroutine, const StateSpan &span) const {
    CauseLink link;
    link.goroutine = goroutine;
    link.state = span.state;
    link.reason = span.reason;
    link.range = span.range();
    link.lost = {0, -1};
    if (span.state == State::Syscall && span.lostProc < span.to)
        link.lost = {span.lostProc, span.to};
    return link;
}

CauseLink Causes::linkOf(const CauseStep &step) const {
    CauseLink link = linkOf(step.goroutine, step.span);
    link.state = step.state;
    link.range = step.range;
    link.wakeup = step.wakeup;
    link.stack = step.stack;
    if (step.state == State::Runnable)
        link.instead = processors_.during(step.range);
    return link;
}

std::optional<CauseChain> Causes::explain(model::GoroutineIndex goroutine, int64_t time, size_t most) const {
    if (goroutine.value >= scope_.trace.goroutines.size() || time == std::numeric_limits<int64_t>::max())
        return {};
    std::optional<StateSpan> span = stateSpanBefore(scope_, goroutine, time + 1);
    if (!span && time == scope_.trace.endTime())
        span = stateSpanBefore(scope_, goroutine, time); // goes on, for all that is known
    if (!span || span->from > time)
        return {};
    CauseChain chain;
    const bool isWait = span->state == State::Waiting;
    if (isWait && !span->open()) {
        CauseWalk walk(scope_, goroutine, span->range());
        follow(chain, walk, std::max<size_t>(most, 1));
        return chain;
    }
    CauseLink link = linkOf(goroutine, *span);
    const model::Events &events = scope_.trace.events;
    link.stack = span->state != State::Running ? events.stack(span->begin.value)
                 : span->open()                ? model::StackIndex()
                                               : events.stack(span->end.value);
    if (span->state == State::Runnable) {
        const std::optional<StateSpan> before = stateSpanBefore(scope_, goroutine, span->from);
        link.wakeup = readiedBy(scope_, *span, before ? &*before : nullptr);
        link.instead = processors_.during(link.range);
    }
    chain.root = isWait ? RootCause::Open : rootWithin(link);
    chain.links.push_back(std::move(link));
    return chain;
}

void Causes::follow(CauseChain &chain, CauseWalk &walk, size_t most) const {
    CauseStep step;
    while (walk.next(step)) {
        if (chain.links.size() == most) {
            chain.root = RootCause::TooLong;
            return;
        }
        chain.links.push_back(linkOf(step));
        const CauseLink &link = chain.links.back();
        if (step.passedOn)
            continue;
        if (step.state == State::Waiting) {
            chain.root = rootOf(link);
            return;
        }
        if (step.state == State::Undetermined || step.state == State::NotExist) {
            chain.root = link.range.from <= scope_.trace.startTime() ? RootCause::Start : RootCause::Damage;
            return;
        }
        if (link.wakeup.by == Waker::Start || link.wakeup.by == Waker::Damage) {
            chain.root = link.wakeup.by == Waker::Start ? RootCause::Start : RootCause::Damage;
            return;
        }
        chain.root = rootWithin(link);
        if (!link.lost.empty()) // a system call that held everything up
            return;
    }
}

} // namespace lanescope::analysis
