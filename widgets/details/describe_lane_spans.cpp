// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/span_parts.h"
#include "widgets/rows/lane_picture.h"
#include "widgets/rows/stats_picture.h"

namespace lanescope::details {

using model::EventType;
using model::SpanKind;
using rows::Thing;

namespace {

// The state that follows, with its reason.
QString whatEnded(const Describer &d, const model::Span &span) {
    if (!span.end.valid())
        return Describer::tr("still running at the end of the trace");
    const model::Event event = d.events()[span.end.value];
    const QString reason = model::traitsOf(event.type).argument == model::Argument::String
                               ? d.string(model::StringIndex(event.argument))
                               : QString();
    switch (event.type) {
    case EventType::GoBlock:
    case EventType::GoBlockInAssist:
        return reason.isEmpty() ? Describer::tr("waiting") : Describer::tr("waiting: %1").arg(reason);
    case EventType::GoStop:
        return reason.isEmpty() ? Describer::tr("runnable") : Describer::tr("runnable: %1").arg(reason);
    case EventType::GoDestroy:
    case EventType::GoDestroySyscall:
    case EventType::GoSwitchDestroy: return Describer::tr("ended");
    case EventType::GoSwitchBlock: return Describer::tr("waiting: coroutine switch");
    case EventType::ProcSteal:
    case EventType::ProcStopInSyscall:
    case EventType::ProcAbandon: return Describer::tr("system call: lost the processor");
    case EventType::GoSyscallEndBlocked: return Describer::tr("runnable: returned from a system call");
    default: return {};
    }
}

// The goroutine's state as its own row shows it, from the span's begin on.
void addOwnState(Describer &d, const GoroutineStretch &stretch) {
    const model::EventTraits &traits = model::traitsOf(d.events().type(stretch.begin.value));
    const QString state = Describer::nameOf(stretch.state);
    const bool begins =
        traits.kind == model::EventKind::GoroutineTransition && traits.from != traits.to && traits.to == stretch.state;
    d.add(Describer::tr("State"), begins ? d.goroutineSpan(state, stretch.goroutine, stretch.begin) : Text(state));
}

void addEdges(Describer &d, const model::Span &span) {
    if (span.fromStart)
        d.add(Describer::tr("Begin"), Describer::tr("before the trace"));
    if (!span.end.valid())
        d.add(Describer::tr("End"), Describer::tr("not within the trace"));
}

void addRunStacks(Describer &d, const model::Span &span, model::GoroutineIndex goroutine) {
    d.addStack(Describer::tr("Start stack"), resumeStack(d.context(), goroutine, span.begin));
    if (!span.end.valid())
        return;
    // Where the processor was lost in a system call, the call is where the goroutine stands.
    const EventType end = d.events().type(span.end.value);
    if (d.events().goroutine(span.end.value) == goroutine && d.events().stack(span.end.value).valid())
        d.addStack(Describer::tr("End stack"), d.events().stack(span.end.value));
    else if (model::traitsOf(end).kind == model::EventKind::ProcTransition)
        d.addStack(Describer::tr("End stack"), resumeStack(d.context(), goroutine, span.end));
}

void describeRun(Describer &d, const model::Lane &lane, size_t position, std::span<const model::Lane> nested) {
    const model::Span span = lane[position];
    GoroutineStretch stretch = stretchOf(d.trace(), lane, position);
    d.setTitle(rows::spanTitle(d.trace(), span));
    d.add(Describer::tr("Goroutine"), d.goroutine(stretch.goroutine));
    addOwnState(d, stretch);
    d.addTimes(stretch.from, stretch.to);
    addSelfTime(d, nested, stretch.from, stretch.to);
    if (span.fromStart)
        d.add(Describer::tr("Begin"), Describer::tr("before the trace"));
    d.addContext(span.begin.value); // the end may be told by another thread, which stole the processor
    d.add(Describer::tr("Then"), whatEnded(d, span));
    if (d.index()) {
        addFlows(d, stretch);
        addAnnotations(d, stretch);
    }
    addRunStacks(d, span, stretch.goroutine);
    if (d.index())
        addFlowStacks(d, stretch);
    addHistory(d, stretch);
}

void addSweep(Describer &d, const model::Span &span) {
    if (!span.end.valid() || d.events().type(span.end.value) != EventType::SweepEnd)
        return;
    const uint32_t values = d.events().argument(span.end.value);
    d.add(Describer::tr("Swept"), rows::bytesText(d.trace().values[values]));
    d.add(Describer::tr("Reclaimed"), rows::bytesText(d.trace().values[values + 1]));
}

void describeNested(Describer &d, const model::Lane &lane, size_t position) {
    const model::Span span = lane[position];
    const GoroutineStretch stretch = stretchOf(d.trace(), lane, position);
    d.setTitle(rows::spanTitle(d.trace(), span));
    if (span.kind == SpanKind::Stw)
        addStopTheWorld(d, span);
    else
        d.add(Describer::tr("Goroutine"), d.goroutine(stretch.goroutine));
    if (span.kind == SpanKind::Syscall)
        addOwnState(d, stretch);
    d.addTimes(stretch.from, stretch.to);
    d.addContext(span.begin.value);
    addEdges(d, span);
    if (span.kind == SpanKind::Syscall) {
        const EventType end = span.end.valid() ? d.events().type(span.end.value) : EventType::GoSyscallEnd;
        const bool lost =
            end == EventType::GoSyscallEndBlocked || model::traitsOf(end).kind == model::EventKind::ProcTransition;
        d.add(Describer::tr("Blocked"),
              lost ? Describer::tr("yes: its processor was given to others") : Describer::tr("no"));
    }
    if (span.kind == SpanKind::Sweep)
        addSweep(d, span);
    if (d.index() && d.has(stretch.goroutine))
        addAnnotations(d, stretch);
    d.addStack(Describer::tr("Start stack"), d.events().stack(span.begin.value));
    if (span.end.valid() && span.kind != SpanKind::Syscall)
        d.addStack(Describer::tr("End stack"), d.events().stack(span.end.value));
    addHistory(d, stretch);
}

void describeProcessorOf(Describer &d, const model::Lane &lane, size_t position) {
    const model::Span span = lane[position];
    const model::ProcIndex proc = index::processorOf(d.trace(), span);
    d.setTitle(d.processor(proc).plain());
    d.add(Describer::tr("Processor"), d.processor(proc));
    d.addTimes(lane.beginTime(d.events(), position), lane.endTime(d.events(), position));
    addEdges(d, span);
    d.add(Describer::tr("Begin event"), d.moment(span.begin));
    d.add(Describer::tr("End event"), d.moment(span.end));
}

} // namespace

void describeProcessorSpan(Describer &d, const Thing &thing) {
    if (!d.has(model::ProcIndex(thing.number)))
        return;
    const std::vector<model::Lane> &lanes = d.trace().procRows[thing.number].lanes;
    if (thing.lane >= lanes.size() || thing.position >= lanes[thing.lane].size())
        return;
    const model::Lane &lane = lanes[thing.lane];
    if (thing.count > 1)
        describeMergedLane(d, thing, lane);
    else if (thing.lane == 0)
        describeRun(d, lane, thing.position, std::span(lanes).subspan(1));
    else
        describeNested(d, lane, thing.position);
}

void describeThreadSpan(Describer &d, const Thing &thing) {
    if (thing.number >= d.index()->threads().size())
        return;
    const index::ThreadRow &row = d.index()->threads().row(model::ThreadIndex(thing.number));
    if (thing.lane >= row.nested.size() + 2)
        return;
    const model::Lane &lane = thing.lane == 0   ? row.processors
                              : thing.lane == 1 ? row.goroutines
                                                : row.nested[thing.lane - 2];
    if (thing.position >= lane.size())
        return;
    if (thing.count > 1)
        describeMergedLane(d, thing, lane);
    else if (thing.lane == 0)
        describeProcessorOf(d, lane, thing.position);
    else if (thing.lane == 1)
        describeRun(d, lane, thing.position, row.nested);
    else
        describeNested(d, lane, thing.position);
    if (thing.lane == 0 && thing.count == 1)
        d.add(Describer::tr("Thread"), d.thread(model::ThreadIndex(thing.number)));
}

} // namespace lanescope::details
