// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/thread_lanes_builder.h"

#include "core/analysis/syscalls.h"

#include <algorithm>

namespace lanescope::index {

using model::EventIndex;
using model::EventType;
using model::SpanKind;
using State = model::GoroutineState;

namespace {

constexpr size_t kDeepest = 16; // lanes of what is nested; a file must not make them by the thousand
constexpr uint8_t kStw = 1, kAssist = 2;

bool executes(State state) {
    return state == State::Running || state == State::Syscall;
}

EventIndex indexOf(size_t event) {
    return EventIndex(static_cast<uint32_t>(event));
}

} // namespace

ThreadLanesBuilder::ThreadLanesBuilder(const analysis::Scope &scope)
    : scope_(scope), events_(scope.trace.events), threads_(scope.trace.threadIds.size()),
      threadOf_(scope.trace.goroutines.size(), kNone), inside_(scope.trace.goroutines.size()),
      holder_(scope.trace.procIds.size(), kNone) {}

std::vector<ThreadRow> ThreadLanesBuilder::build() {
    for (size_t i = 0; i < events_.size(); ++i)
        add(i);
    const int64_t start = scope_.trace.startTime();
    std::vector<ThreadRow> rows;
    rows.reserve(threads_.size());
    for (Thread &thread : threads_) {
        ThreadRow row{thread.processors.snapshot(start), thread.goroutines.snapshot(start), {}};
        for (model::LaneBuilder &lane : thread.lanes)
            row.nested.push_back(lane.snapshot(start));
        rows.push_back(std::move(row));
        thread = {};
    }
    return rows;
}

void ThreadLanesBuilder::add(size_t event) {
    const EventType type = events_.type(event);
    const model::EventTraits &traits = model::traitsOf(type);
    if (traits.kind == model::EventKind::GoroutineTransition)
        transition(event, traits);
    else if (traits.kind == model::EventKind::ProcTransition)
        processor(event, traits);
    else if (traits.kind == model::EventKind::RangeBegin || traits.kind == model::EventKind::RangeActive ||
             traits.kind == model::EventKind::RangeEnd)
        range(event, type);
}

void ThreadLanesBuilder::transition(size_t event, const model::EventTraits &traits) {
    const model::GoroutineIndex subject = events_.subject(event);
    if (traits.from == traits.to || !subject.valid())
        return;
    const uint32_t goroutine = subject.value;
    if (threadOf_[goroutine] != kNone && traits.from == State::Syscall)
        end(threads_[threadOf_[goroutine]], SpanKind::Syscall, event);
    if (executes(traits.to))
        execute(goroutine, traits.to, event, traits.first);
    else
        stop(goroutine, event);
}

// On which thread a goroutine executes from that event on.
model::ThreadIndex ThreadLanesBuilder::threadOf(State state, size_t event) const {
    if (state != State::Syscall)
        return events_.thread(event);
    analysis::StateSpan call;
    call.begin = indexOf(event);
    return analysis::threadOf(scope_.trace, call);
}

void ThreadLanesBuilder::execute(uint32_t goroutine, State state, size_t event, bool fromStart) {
    const bool onThread = threadOf_[goroutine] != kNone;
    // Behind a system call the goroutine goes on where it is; so it does into one.
    const model::ThreadIndex told = threadOf(state, event);
    if (!onThread || (told.valid() && told.value != threadOf_[goroutine])) {
        stop(goroutine, event);
        if (!told.valid())
            return;
        Thread &thread = threads_[told.value];
        if (thread.goroutine != kNone)
            stop(thread.goroutine, event); // one that was lost sight of
        thread.goroutine = goroutine;
        threadOf_[goroutine] = told.value;
        thread.goroutines.begin(indexOf(event), time(event), SpanKind::Goroutine, fromStart);
        if (inside_[goroutine] & kStw)
            begin(thread, SpanKind::Stw, event);
        if (inside_[goroutine] & kAssist)
            begin(thread, SpanKind::Assist, event, fromStart);
    }
    if (state == State::Syscall)
        begin(threads_[threadOf_[goroutine]], SpanKind::Syscall, event, fromStart);
}

// What is nested ends with it, and goes on where the goroutine goes on.
void ThreadLanesBuilder::stop(uint32_t goroutine, size_t event) {
    const uint32_t number = std::exchange(threadOf_[goroutine], kNone);
    if (number == kNone)
        return;
    Thread &thread = threads_[number];
    thread.goroutine = kNone;
    thread.goroutines.end(indexOf(event), time(event));
    for (const Nested &nested : thread.nested)
        thread.lanes[nested.lane].end(indexOf(event), time(event));
    thread.nested.clear();
}

void ThreadLanesBuilder::processor(size_t event, const model::EventTraits &traits) {
    const model::ProcIndex proc =
        traits.argument == model::Argument::Proc ? model::ProcIndex(events_.argument(event)) : events_.proc(event);
    if (!proc.valid())
        return;
    const model::ThreadIndex told = events_.thread(event);
    const bool runs = traits.procTo == model::ProcState::Running && told.valid();
    // A status told again changes something only behind what cannot be read: there it may be of another thread.
    if (traits.procFrom == traits.procTo && (!runs || holder_[proc.value] == told.value))
        return;
    release(proc.value, event);
    if (!runs)
        return;
    Thread &thread = threads_[told.value];
    if (thread.proc != kNone)
        release(thread.proc, event); // one that was lost sight of
    thread.proc = proc.value;
    holder_[proc.value] = told.value;
    thread.processors.begin(indexOf(event), time(event), SpanKind::Processor, traits.first);
}

void ThreadLanesBuilder::release(uint32_t proc, size_t event) {
    const uint32_t holder = std::exchange(holder_[proc], kNone);
    if (holder == kNone)
        return;
    threads_[holder].proc = kNone;
    threads_[holder].processors.end(indexOf(event), time(event));
}

void ThreadLanesBuilder::range(size_t event, EventType type) {
    const model::GoroutineIndex subject = events_.subject(event);
    if (!subject.valid())
        return;
    const auto change = [&](SpanKind kind, uint8_t bit, bool begins) {
        uint8_t &inside = inside_[subject.value];
        const uint32_t number = threadOf_[subject.value];
        if (begins == ((inside & bit) != 0))
            return; // told again
        inside = static_cast<uint8_t>(inside ^ bit);
        if (number == kNone)
            return;
        // What goes on when the trace begins is told late; so is that the goroutine runs.
        if (begins)
            begin(threads_[number], kind, event,
                  type == EventType::AssistActive && threads_[number].goroutines.open().fromStart);
        else
            end(threads_[number], kind, event);
    };
    switch (type) {
    case EventType::StwBegin: return change(SpanKind::Stw, kStw, true);
    case EventType::StwEnd:
    case EventType::StwLost: return change(SpanKind::Stw, kStw, false);
    case EventType::AssistBegin:
    case EventType::AssistActive: return change(SpanKind::Assist, kAssist, true);
    case EventType::AssistEnd:
    case EventType::AssistLost: return change(SpanKind::Assist, kAssist, false);
    default: return;
    }
}

void ThreadLanesBuilder::begin(Thread &thread, SpanKind kind, size_t event, bool fromStart) {
    size_t lane = 0;
    while (lane < thread.lanes.size() && thread.lanes[lane].isOpen())
        ++lane;
    if (lane == kDeepest)
        return;
    if (lane == thread.lanes.size())
        thread.lanes.emplace_back();
    thread.lanes[lane].begin(indexOf(event), time(event), kind, fromStart);
    thread.nested.push_back({kind, lane});
}

void ThreadLanesBuilder::end(Thread &thread, SpanKind kind, size_t event) {
    const auto found = std::find_if(thread.nested.rbegin(), thread.nested.rend(),
                                    [kind](const Nested &nested) { return nested.kind == kind; });
    if (found == thread.nested.rend())
        return;
    thread.lanes[found->lane].end(indexOf(event), time(event));
    thread.nested.erase(std::next(found).base());
}

} // namespace lanescope::index
