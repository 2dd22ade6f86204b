// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe.h"

#include "widgets/details/describe_kinds.h"

#include <algorithm>

namespace lanescope::details {

using rows::Thing;

namespace {

bool stopsRunning(model::EventType type) {
    const model::EventTraits &traits = model::traitsOf(type);
    return traits.kind == model::EventKind::GoroutineTransition && traits.ownStack &&
           traits.from == model::GoroutineState::Running && traits.to != model::GoroutineState::Running;
}

// Kinds that are places in the index's lists.
bool needsIndex(Thing::Kind kind) {
    switch (kind) {
    case Thing::Kind::Thread:
    case Thing::Kind::Function:
    case Thing::Kind::Task:
    case Thing::Kind::Region:
    case Thing::Kind::Flow:
    case Thing::Kind::GcCycle:
    case Thing::Kind::ThreadSpan:
    case Thing::Kind::LatencyPoint:
    case Thing::Kind::FunctionPoint:
    case Thing::Kind::TaskTypePoint: return true;
    default: return false;
    }
}

void describeLater(Describer &d, const Thing &thing) {
    switch (thing.kind) {
    case Thing::Kind::Thread: d.setTitle(d.thread(model::ThreadIndex(thing.number)).plain()); break;
    case Thing::Kind::Function: d.setTitle(d.function(model::StringIndex(thing.number)).plain()); break;
    case Thing::Kind::Flow: return describeEvent(d, thing);
    default: d.setTitle(Describer::tr("Not known yet")); break;
    }
    if (!d.description().title.isEmpty())
        d.add(Describer::tr("State"), Describer::tr("The trace is still being read; more is known then."));
}

void describeKind(Describer &d, const Thing &thing) {
    switch (thing.kind) {
    case Thing::Kind::None: return;
    case Thing::Kind::Goroutine: return describeGoroutine(d, thing);
    case Thing::Kind::Processor: return describeProcessor(d, thing);
    case Thing::Kind::Thread: return describeThread(d, thing);
    case Thing::Kind::Function: return describeFunction(d, thing);
    case Thing::Kind::Task: return describeTask(d, thing);
    case Thing::Kind::Region: return describeRegion(d, thing);
    case Thing::Kind::Event: return describeEvent(d, thing);
    case Thing::Kind::Flow: return describeFlow(d, thing);
    case Thing::Kind::GcCycle: return describeGcCycle(d, thing);
    case Thing::Kind::GoroutineSpan: return describeGoroutineSpan(d, thing);
    case Thing::Kind::ProcessorSpan: return describeProcessorSpan(d, thing);
    case Thing::Kind::CollectorSpan: return describeCollectorSpan(d, thing);
    case Thing::Kind::ThreadSpan: return describeThreadSpan(d, thing);
    case Thing::Kind::GoroutineCounts: return describeGoroutineCounts(d, thing);
    case Thing::Kind::ThreadCounts: return describeThreadCounts(d, thing);
    case Thing::Kind::HeapPoint: return describeHeapPoint(d, thing);
    case Thing::Kind::LatencyPoint: return describeLatencyPoint(d, thing);
    case Thing::Kind::ProcessorUse: return describeProcessorUse(d, thing);
    case Thing::Kind::FunctionPoint: return describeFunctionPoint(d, thing);
    case Thing::Kind::TaskTypePoint: return describeTaskTypePoint(d, thing);
    case Thing::Kind::Moment: return describeMoment(d, thing);
    case Thing::Kind::TimeRange: return describeTimeRange(d, thing);
    }
}

} // namespace

Description describe(const DescribeContext &context, const Thing &thing) {
    Describer d(context);
    if (context.trace.events.size() == 0)
        return {};
    if (!context.index && needsIndex(thing.kind))
        describeLater(d, thing);
    else
        describeKind(d, thing);
    return std::move(d.description());
}

model::StackIndex resumeStack(const DescribeContext &context, model::GoroutineIndex goroutine,
                              model::EventIndex event) {
    const model::Trace &trace = context.trace;
    if (!goroutine.valid() || goroutine.value >= trace.goroutines.size() || !event.valid())
        return {};
    if (context.index) {
        const auto history = context.index->scope().histories.of(goroutine);
        auto at = std::lower_bound(history.begin(), history.end(), event.value);
        while (at != history.begin())
            if (--at; stopsRunning(trace.events.type(*at)))
                return trace.events.stack(*at);
        return trace.goroutines.startStack(goroutine);
    }
    constexpr size_t kFarthest = size_t{1} << 20;
    const size_t first = trace.goroutines.firstEvent(goroutine).value;
    for (size_t i = event.value, left = kFarthest; i-- > first; --left) {
        if (left == 0)
            return {};
        if (trace.events.goroutine(i) == goroutine && stopsRunning(trace.events.type(i)))
            return trace.events.stack(i);
    }
    // It has not run since its creation: it begins at its start function.
    return trace.goroutines.startStack(goroutine);
}

} // namespace lanescope::details
