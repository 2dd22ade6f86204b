// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/event_words.h"
#include "widgets/details/span_parts.h"

#include <optional>

namespace lanescope::details {

using analysis::StateSpan;
using model::GoroutineState;
using rows::Thing;

namespace {

struct Found {
    StateSpan span;
    std::optional<StateSpan> before, after;
};

// The span that begins with an event, and its neighbours.
std::optional<Found> findSpan(const index::TimelineIndex &index, model::GoroutineIndex goroutine,
                              model::EventIndex begin) {
    const model::Events &events = index.trace().events;
    const model::EventTraits &traits = model::traitsOf(events.type(begin.value));
    if (traits.kind != model::EventKind::GoroutineTransition || events.subject(begin.value) != goroutine)
        return {};
    std::optional<Found> found;
    std::optional<StateSpan> previous;
    const auto look = [&](const StateSpan &span) {
        if (span.begin == begin)
            found = Found{span, previous, {}};
        else if (found && !found->after && found->span.end.valid() && span.begin == found->span.end)
            found->after = span;
        previous = span;
    };
    // Just before and after it lie its neighbours.
    const int64_t time = events.time(begin.value);
    std::optional<StateSpan> own;
    index.states().forEachSpan(goroutine, time, time + 1, [&](const StateSpan &span) {
        if (span.begin == begin)
            own = span;
    });
    if (own)
        index.states().forEachSpan(goroutine, own->from - 1, own->to + 1, look);
    if (!found) // without length, at the very end
        analysis::forEachStateSpan(index.scope(), goroutine, look);
    return found;
}

QString stateText(const Describer &d, const StateSpan &span) {
    const QString state = Describer::nameOf(span.state), reason = d.reason(span.reason);
    return reason.isEmpty() ? state : Describer::tr("%1: %2").arg(state, reason);
}

// What a processor's lane shows where the goroutine runs.
Text processorSpan(Describer &d, const StateSpan &span) {
    const model::ProcIndex proc = d.events().proc(span.begin.value);
    if (!d.has(proc) || d.trace().procRows[proc.value].lanes.empty())
        return {};
    const model::Lane &lane = d.trace().procRows[proc.value].lanes[0];
    const size_t position = lane.firstEndingAfter(d.events(), span.from);
    if (position >= lane.size() || lane.beginTime(d.events(), position) > span.from ||
        d.events().subject(lane[position].begin.value) != d.events().subject(span.begin.value))
        return {};
    Thing thing;
    thing.kind = Thing::Kind::ProcessorSpan;
    thing.number = proc.value;
    thing.position = position;
    return d.linked(Describer::tr("span"), thing);
}

// Where it was: a goroutine that waits is nowhere.
void addPlace(Describer &d, const StateSpan &span) {
    const uint32_t begin = span.begin.value;
    switch (span.state) {
    case GoroutineState::Running:
    case GoroutineState::Syscall: {
        const Text proc = d.processor(d.events().proc(begin)), own = processorSpan(d, span);
        d.add(Describer::tr("Processor"), own.isEmpty() ? proc : Text::arranged(Describer::tr("%1 (%2)"), {proc, own}));
        d.add(Describer::tr("Thread"), d.thread(d.events().thread(begin)));
        return;
    }
    default: break;
    }
    const model::EventTraits &traits = model::traitsOf(d.events().type(begin));
    if (traits.from == GoroutineState::Running || traits.from == GoroutineState::Syscall)
        d.add(Describer::tr("Stopped on"), d.where(begin));
    if (span.state == GoroutineState::Runnable && d.has(span.end))
        d.add(Describer::tr("Ran next on"), d.where(span.end.value));
}

void addSyscall(Describer &d, const StateSpan &span) {
    const int64_t lost = std::clamp(span.lostProc, span.from, span.to);
    if (lost == span.to)
        return d.add(Describer::tr("Blocked"), Describer::tr("no"));
    d.add(Describer::tr("Blocked"), lost == span.from ? Describer::tr("yes: it had no processor")
                                                      : Describer::tr("yes: its processor was given to others after %1")
                                                            .arg(Describer::duration(lost - span.from)));
}

void addStacks(Describer &d, model::GoroutineIndex goroutine, const StateSpan &span) {
    const model::Events &events = d.events();
    const model::EventTraits &begin = model::traitsOf(events.type(span.begin.value));
    if (begin.ownStack)
        d.addStack(Describer::tr("Start stack"), events.stack(span.begin.value));
    else
        d.addStack(Describer::tr("Start stack"), resumeStack(d.context(), goroutine, span.begin));
    if (span.state != GoroutineState::Running || !span.end.valid())
        return;
    if (events.goroutine(span.end.value) == goroutine)
        d.addStack(Describer::tr("End stack"), events.stack(span.end.value));
}

void addEdges(Describer &d, const StateSpan &span) {
    if (span.fromStart)
        d.add(Describer::tr("Begin"), Describer::tr("before the trace"));
    if (span.open())
        d.add(Describer::tr("End"), Describer::tr("not within the trace"));
    else if (span.lost)
        d.add(Describer::tr("End"), Describer::tr("not known: a part of the trace cannot be read"));
}

void describeFound(Describer &d, model::GoroutineIndex goroutine, const Found &found) {
    const StateSpan &span = found.span;
    d.setTitle(Describer::tr("%1: %2").arg(d.string(d.trace().goroutineTitle(goroutine)), stateText(d, span)));
    d.add(Describer::tr("Goroutine"), d.goroutine(goroutine));
    d.add(Describer::tr("State"), Describer::nameOf(span.state));
    d.add(Describer::tr("Reason"), d.reason(span.reason));
    d.addTimes(span.from, span.to);
    const model::ProcIndex proc = d.events().proc(span.begin.value);
    if (span.state == GoroutineState::Running && d.has(proc) && d.trace().procRows[proc.value].lanes.size() > 1)
        addSelfTime(d, std::span(d.trace().procRows[proc.value].lanes).subspan(1), span.from, span.to);
    else if (span.state == GoroutineState::Running)
        addSelfTime(d, {}, span.from, span.to);
    addEdges(d, span);
    if (span.state == GoroutineState::Syscall)
        addSyscall(d, span);
    addPlace(d, span);
    const GoroutineStretch stretch{goroutine, span.begin, span.end, span.from, span.to, span.state};
    addFlows(d, stretch);
    if (found.before)
        d.add(Describer::tr("Before"), d.goroutineSpan(stateText(d, *found.before), goroutine, found.before->begin));
    if (found.after)
        d.add(Describer::tr("Then"), d.goroutineSpan(stateText(d, *found.after), goroutine, found.after->begin));
    else if (d.has(span.end) && model::traitsOf(d.events().type(span.end.value)).to == GoroutineState::NotExist)
        d.add(Describer::tr("Then"), Describer::tr("ended"));
    addAnnotations(d, stretch);
    addStacks(d, goroutine, span);
    addFlowStacks(d, stretch);
    addHistory(d, stretch);
}

// Without an index it is not known when the state ends.
void describeBegin(Describer &d, model::GoroutineIndex goroutine, model::EventIndex begin) {
    const model::EventTraits &traits = model::traitsOf(d.events().type(begin.value));
    d.setTitle(
        Describer::tr("%1: %2").arg(d.string(d.trace().goroutineTitle(goroutine)), Describer::nameOf(traits.to)));
    d.add(Describer::tr("Goroutine"), d.goroutine(goroutine));
    d.add(Describer::tr("State"), Describer::nameOf(traits.to));
    d.add(Describer::tr("Start"), d.since(d.events().time(begin.value)));
    d.add(Describer::tr("Event"), wordsOf(d, begin));
    d.addContext(begin.value);
    d.addStack(Describer::tr("Start stack"),
               traits.ownStack ? d.events().stack(begin.value) : resumeStack(d.context(), goroutine, begin));
    addNeighbours(d, goroutine, begin, begin);
}

} // namespace

void describeGoroutineSpan(Describer &d, const Thing &thing) {
    const model::GoroutineIndex goroutine(thing.number);
    if (thing.position >= d.events().size() || !d.has(goroutine))
        return;
    const model::EventIndex begin(static_cast<uint32_t>(thing.position));
    if (thing.count > 1 && d.index())
        return describeMergedStates(d, thing);
    if (!d.index()) {
        if (d.events().subject(begin.value) == goroutine)
            describeBegin(d, goroutine, begin);
        return;
    }
    if (const auto found = findSpan(*d.index(), goroutine, begin))
        describeFound(d, goroutine, *found);
}

} // namespace lanescope::details
