// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/flows.h"

#include "core/analysis/state_span_search.h"

#include <algorithm>

namespace lanescope::index {

using analysis::Waker;
using model::EventIndex;
using model::EventKind;
using model::GoroutineIndex;
using State = model::GoroutineState;

namespace {

// What kind of cause an event is; none where it makes nothing happen. By its type alone.
std::optional<FlowKind> kindOf(model::EventType type) {
    using T = model::EventType;
    switch (type) {
    case T::GoCreate:
    case T::GoCreateBlocked:
    case T::GoCreateSyscall: return FlowKind::Create;
    case T::GoUnblock:
    case T::GoUnblockInAssist: return FlowKind::Unblock;
    case T::GoSyscallEndBlocked: return FlowKind::SyscallReturn;
    case T::GoSwitchUnblock: return FlowKind::Switch;
    default: return std::nullopt;
    }
}

bool isTransition(const model::EventTraits &traits) {
    return traits.kind == EventKind::GoroutineTransition && traits.from != traits.to;
}

} // namespace

Flows::Flows(const analysis::Scope &scope) : scope_(scope) {
    const model::Events &events = scope.trace.events;
    model::PackedColumnBuilder<10> causes;
    for (size_t i = 0; i < events.size(); ++i) {
        if (kindOf(events.type(i)))
            causes.push_back(i);
    }
    cause_ = causes.snapshot();
}

size_t Flows::before(size_t event) const {
    size_t low = 0, high = cause_.size();
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (cause_[middle] < event)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

std::optional<Flow> Flows::flowOf(EventIndex cause) const {
    const model::Events &events = scope_.trace.events;
    if (!cause.valid() || cause.value >= events.size())
        return std::nullopt;
    const size_t at = cause.value;
    const std::optional<FlowKind> kind = kindOf(events.type(at));
    const GoroutineIndex to = events.subject(at);
    if (!kind || !to.valid())
        return std::nullopt;
    Flow flow;
    flow.kind = *kind;
    flow.cause = cause;
    flow.to = to;
    flow.fromProc = events.proc(at);
    flow.fromThread = events.thread(at);
    flow.fromTime = events.time(at);
    flow.stack = events.stack(at);
    tellWho(flow);
    findStart(flow);
    return flow;
}

// Who is in context need not be who did it; see analysis::Wakeup.
void Flows::tellWho(Flow &flow) const {
    switch (flow.kind) {
    case FlowKind::Create:
        flow.by = Waker::Creator;
        flow.from = scope_.trace.events.goroutine(flow.cause.value);
        return;
    case FlowKind::SyscallReturn: flow.by = Waker::Syscall; return;
    case FlowKind::Switch:
    case FlowKind::Unblock: break;
    }
    const auto wait = analysis::stateSpanBefore(scope_, flow.to, flow.fromTime);
    if (!wait)
        return;
    const analysis::Wakeup wakeup = analysis::wakeupOf(scope_, *wait);
    flow.by = wakeup.by;
    flow.from = wakeup.goroutine;
}

// The goroutine's next event that sets it running. One that was created blocked is unblocked before, which is a cause
// of its own with the same start.
void Flows::findStart(Flow &flow) const {
    const model::Events &events = scope_.trace.events;
    flow.toTime = scope_.trace.endTime();
    const std::span<const uint32_t> history = scope_.histories.of(flow.to);
    auto next = std::upper_bound(history.begin(), history.end(), flow.cause.value);
    for (; next != history.end(); ++next) {
        const model::EventTraits &traits = model::traitsOf(events.type(*next));
        if (!isTransition(traits))
            continue;
        if (traits.to == State::NotExist || traits.to == State::Undetermined)
            return;
        if (traits.to != State::Running)
            continue;
        flow.start = EventIndex(*next);
        flow.toTime = events.time(*next);
        flow.toProc = events.proc(*next);
        flow.toThread = events.thread(*next);
        return;
    }
}

std::optional<Flow> Flows::into(GoroutineIndex goroutine, EventIndex start) const {
    const model::Events &events = scope_.trace.events;
    if (!goroutine.valid() || !start.valid() || start.value >= events.size() ||
        events.subject(start.value) != goroutine)
        return std::nullopt;
    if (kindOf(events.type(start.value)) == FlowKind::Create)
        return flowOf(start);
    if (const model::EventTraits &traits = model::traitsOf(events.type(start.value));
        !isTransition(traits) || traits.to != State::Running)
        return std::nullopt;
    // It was ready since its transition before; if by itself, that is no cause.
    const std::span<const uint32_t> history = scope_.histories.of(goroutine);
    auto at = std::lower_bound(history.begin(), history.end(), start.value);
    while (at != history.begin()) {
        --at;
        if (isTransition(model::traitsOf(events.type(*at))))
            return kindOf(events.type(*at)) ? flowOf(EventIndex(*at)) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<Flow> Flows::outOf(GoroutineIndex goroutine, size_t first, size_t last, size_t most) const {
    std::vector<Flow> flows;
    for (size_t i = before(first); i < cause_.size() && cause_[i] < last && flows.size() < most; ++i) {
        const auto event = static_cast<uint32_t>(cause_[i]);
        if (scope_.trace.events.goroutine(event) != goroutine)
            continue;
        const std::optional<Flow> flow = flowOf(EventIndex(event));
        if (flow && flow->from == goroutine)
            flows.push_back(*flow);
    }
    return flows;
}

} // namespace lanescope::index
