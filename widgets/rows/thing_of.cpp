// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/thing_of.h"

#include "core/analysis/state_span_search.h"
#include "widgets/rows/hit_kind.h"

namespace lanescope::rows {

using Kind = Thing::Kind;

namespace {

Thing point(Kind kind, int64_t time) {
    Thing thing;
    thing.kind = kind;
    thing.from = time;
    return thing;
}

Thing numbered(Kind kind, uint64_t number, uint32_t count = 1) {
    Thing thing;
    thing.kind = kind;
    thing.number = static_cast<uint32_t>(number);
    thing.count = count;
    return thing;
}

Thing laneSpan(Kind kind, uint32_t number, uint32_t lane, const timeline::Hit &hit) {
    Thing thing = numbered(kind, number, hit.count);
    thing.lane = lane;
    thing.position = hit.object;
    return thing;
}

// Moments on the rows below the processors; their hits name a place in the list of moments.
Thing moment(const model::Moments &moments, const timeline::Hit &hit) {
    return hit.object < moments.size() ? numbered(Kind::Moment, moments[hit.object], hit.count) : Thing();
}

// The pixel under the pointer, of which a merged hit is, or a part of which a point is.
void addPixel(Thing &thing, int64_t time, double nanosecondsPerPixel) {
    const auto length = static_cast<int64_t>(std::max(1.0, nanosecondsPerPixel));
    thing.from = time;
    thing.to = timeline::saturatingAdd(time, length);
}

Thing laneThing(const Row &row, const timeline::Hit &hit) {
    if (hit.kind < ProcLane)
        return laneSpan(Kind::CollectorSpan, 0, hit.kind - GcLane, hit);
    if (hit.kind < ThreadLane)
        return laneSpan(Kind::ProcessorSpan, row.number, hit.kind - ProcLane, hit);
    return laneSpan(Kind::ThreadSpan, row.number, hit.kind - ThreadLane, hit);
}

} // namespace

Thing thingOf(const TraceRows &rows, const timeline::Hit &hit, int64_t time, double nanosecondsPerPixel) {
    if (static_cast<int>(hit.row) < 0 || static_cast<int>(hit.row) >= rows.rowCount())
        return {};
    const Row row = rows.at(static_cast<int>(hit.row));
    Thing thing;
    if (hit.kind >= GcLane && hit.kind <= LastLane) {
        thing = laneThing(row, hit);
    } else {
        switch (hit.kind) {
        case GoroutineCounts:
        case GoroutineStatesPoint: return point(Kind::GoroutineCounts, time);
        case ThreadCounts: return point(Kind::ThreadCounts, time);
        case HeapPoint: return point(Kind::HeapPoint, time);
        case LatencyPoint: thing = point(Kind::LatencyPoint, time); break;
        case ProcessorUsePoint: return point(Kind::ProcessorUse, time);
        case NetworkMoment: return moment(rows.trace().network, hit);
        case TimerMoment: return moment(rows.trace().timers, hit);
        case SyscallMoment: return moment(rows.trace().syscalls, hit);
        case GoroutineSpanHit:
            thing = numbered(Kind::GoroutineSpan, row.number, hit.count);
            thing.position = hit.object;
            break;
        case RegionHit: thing = numbered(Kind::Region, hit.object, hit.count); break;
        case EventHit: return numbered(Kind::Event, hit.object, hit.count);
        case GroupPoint:
            thing = numbered(Kind::FunctionPoint, rows.index()->groups().list()[row.number].function.value);
            addPixel(thing, time, nanosecondsPerPixel);
            return thing;
        case TaskHit: return numbered(Kind::Task, hit.object);
        case TaskTypePoint:
            thing = numbered(Kind::TaskTypePoint, row.number);
            addPixel(thing, time, nanosecondsPerPixel);
            return thing;
        case FlowHit: return numbered(Kind::Flow, hit.object, hit.count);
        default: return {};
        }
    }
    if (thing.count > 1 || thing.kind == Kind::LatencyPoint)
        addPixel(thing, time, nanosecondsPerPixel);
    return thing;
}

Thing thingOfRow(const TraceRows &rows, int number) {
    if (number < 0 || number >= rows.rowCount())
        return {};
    const Row row = rows.at(number);
    switch (row.kind) {
    case RowKind::Proc: return numbered(Kind::Processor, row.number);
    case RowKind::Thread: return numbered(Kind::Thread, row.number);
    case RowKind::Group: return numbered(Kind::Function, rows.index()->groups().list()[row.number].function.value);
    case RowKind::Goroutine:
    case RowKind::TaskGoroutine: return numbered(Kind::Goroutine, row.number);
    case RowKind::Task: return numbered(Kind::Task, row.number);
    default: return {};
    }
}

const model::Lane *laneOf(const model::Trace &trace, const index::TimelineIndex *index, const Thing &span) {
    const auto nth = [&](const std::vector<model::Lane> &lanes, size_t at) {
        return at < lanes.size() && span.position < lanes[at].size() ? &lanes[at] : nullptr;
    };
    if (span.kind == Kind::CollectorSpan)
        return nth(trace.gcLanes, span.lane);
    if (span.kind == Kind::ProcessorSpan && span.number < trace.procRows.size())
        return nth(trace.procRows[span.number].lanes, span.lane);
    if (span.kind != Kind::ThreadSpan || !index || span.number >= index->threads().size())
        return nullptr;
    const index::ThreadRow &row = index->threads().row(model::ThreadIndex(span.number));
    if (span.lane >= 2)
        return nth(row.nested, span.lane - 2);
    const model::Lane &lane = span.lane == 0 ? row.processors : row.goroutines;
    return span.position < lane.size() ? &lane : nullptr;
}

timeline::TimeRange timeOf(const TraceRows &rows, const Thing &thing) {
    const model::Trace &trace = rows.trace();
    const index::TimelineIndex *index = rows.index();
    if (const model::Lane *lane = laneOf(trace, index, thing))
        return {lane->beginTime(trace.events, thing.position), lane->endTime(trace.events, thing.position)};
    const auto ofEvent = [&](uint64_t event) {
        const int64_t time = event < trace.events.size() ? trace.events.time(event) : 0;
        return timeline::TimeRange{time, time};
    };
    switch (thing.kind) {
    case Kind::Goroutine: {
        if (!index || thing.number >= trace.goroutines.size())
            return {};
        const model::GoroutineIndex goroutine(thing.number);
        return {ofEvent(index->groups().firstEvent(goroutine)).from, ofEvent(index->groups().lastEvent(goroutine)).to};
    }
    case Kind::GoroutineSpan: {
        timeline::TimeRange found = ofEvent(thing.position);
        if (index && thing.number < trace.goroutines.size())
            index->states().forEachSpan(model::GoroutineIndex(thing.number), found.from, found.from + 1,
                                        [&](const analysis::StateSpan &span) {
                                            if (span.begin.value == thing.position)
                                                found = {span.from, span.to};
                                        });
        return found;
    }
    case Kind::Event:
    case Kind::Moment: return ofEvent(thing.number);
    case Kind::Flow: {
        const auto flow = index ? index->flows().flowOf(model::EventIndex(thing.number)) : std::nullopt;
        return flow ? timeline::TimeRange{flow->fromTime, flow->toTime} : ofEvent(thing.number);
    }
    case Kind::Task: {
        if (!index || thing.number >= index->tasks().list().size())
            return {};
        const analysis::TimeRange time = index->tasks().timeOf(index->scope(), thing.number);
        return {time.from, time.to};
    }
    case Kind::Region: {
        if (!index || thing.number >= index->tasks().regions().size())
            return {};
        const analysis::RegionSpan &region = index->tasks().regions()[thing.number];
        const analysis::TimeRange time = analysis::between(trace, region.begin, region.end);
        return {time.from, time.to};
    }
    case Kind::GcCycle: {
        if (!index || thing.number >= index->collections().cycles.size())
            return {};
        const analysis::TimeRange time = index->collections().cycles[thing.number].time;
        return {time.from, time.to};
    }
    case Kind::Processor:
    case Kind::Thread:
    case Kind::Function: return rows.bounds();
    default: return {thing.from, std::max(thing.from, thing.to)};
    }
}

model::GoroutineIndex goroutineOf(const TraceRows &rows, const Thing &thing) {
    const model::Trace &trace = rows.trace();
    if (const model::Lane *lane = laneOf(trace, rows.index(), thing)) {
        const model::Span span = (*lane)[thing.position];
        return span.kind == model::SpanKind::Goroutine ? trace.events.subject(span.begin.value)
                                                       : trace.events.goroutine(span.begin.value);
    }
    switch (thing.kind) {
    case Kind::Goroutine:
    case Kind::GoroutineSpan: return model::GoroutineIndex(thing.number);
    case Kind::Event:
    case Kind::Moment:
    case Kind::Flow:
        return thing.number < trace.events.size() ? trace.events.subject(thing.number) : model::GoroutineIndex();
    case Kind::Region:
        return rows.index() && thing.number < rows.index()->tasks().regions().size()
                   ? rows.index()->tasks().regions()[thing.number].goroutine
                   : model::GoroutineIndex();
    default: return {};
    }
}

} // namespace lanescope::rows
