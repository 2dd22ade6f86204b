// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/span_parts.h"
#include "widgets/rows/lane_picture.h"
#include "widgets/rows/stats_picture.h"

#include <algorithm>

namespace lanescope::details {

using rows::Thing;

namespace {

constexpr size_t kMostStops = 20;

// The span of the collector's rows that begins with an event, as a thing; invalid where none does.
Thing collectorSpan(const model::Trace &trace, uint32_t lane, model::EventIndex begin) {
    Thing thing;
    if (!begin.valid() || lane >= trace.gcLanes.size())
        return thing;
    const size_t at = trace.gcLanes[lane].firstBeginningAt(begin.value, 0);
    // What was going on when the trace began begins with its first event, however late it is told.
    for (const size_t position : {at, size_t{0}}) {
        if (position >= trace.gcLanes[lane].size() || trace.gcLanes[lane][position].begin != begin)
            continue;
        thing.kind = Thing::Kind::CollectorSpan;
        thing.lane = lane;
        thing.position = position;
        return thing;
    }
    return thing;
}

QString bytes(const std::optional<uint64_t> &value) {
    return value && *value != 0 ? rows::bytesText(*value) : QString();
}

void addWork(Describer &d, const analysis::GcCycle &cycle) {
    const analysis::GcWorkTimes &work = cycle.work;
    Shares shares{Describer::tr("Work for the collection"), true, false, {}, {}};
    shares.rows = {{Text(Describer::tr("Dedicated workers")), work.dedicated, 0, 0, ShareColour::GcMark, 0},
                   {Text(Describer::tr("Fractional workers")), work.fractional, 0, 0, ShareColour::GcMark, 0},
                   {Text(Describer::tr("Idle workers")), work.idle, 0, 0, ShareColour::Idle, 0},
                   {Text(Describer::tr("Mark assists")), work.assist, 0, 0, ShareColour::Assist, 0},
                   {Text(Describer::tr("Sweeping")), work.sweep, 0, 0, ShareColour::Sweep, 0}};
    d.addShares(std::move(shares), work.all());
}

void addStops(Describer &d, const analysis::GcCycle &cycle) {
    Table table{Describer::tr("Stops of the world"),
                {{Describer::tr("Time"), true},
                 {Describer::tr("Duration"), true},
                 {Describer::tr("Kind"), false},
                 {Describer::tr("By"), false}},
                {},
                {}};
    for (const uint32_t place : cycle.stops) {
        if (table.rows.size() == kMostStops)
            break;
        const analysis::StopTheWorld &stop = d.index()->collections().stops[place];
        const Thing span = collectorSpan(d.trace(), 1, stop.begin);
        const Text time = span.valid() ? d.linked(d.since(stop.from(d.trace())), span) : d.moment(stop.begin);
        const int64_t lasted = analysis::lengthOf(stop.from(d.trace()), stop.to(d.trace()));
        table.rows.push_back({time, Text(Describer::rounded(lasted)), Text(d.string(stop.reason)),
                              d.goroutine(stop.goroutine(d.trace()))});
    }
    if (cycle.stops.size() > table.rows.size())
        table.note = Describer::tr("and %1 more").arg(cycle.stops.size() - table.rows.size());
    d.addTable(std::move(table));
}

void addHeapOf(Describer &d, const analysis::GcCycle &cycle) {
    d.add(Describer::tr("Heap before"), bytes(cycle.heapBefore));
    d.add(Describer::tr("Heap after"), bytes(cycle.heapAfter));
    d.add(Describer::tr("Goal"), bytes(cycle.goal));
    d.add(Describer::tr("Next goal"), bytes(cycle.nextGoal));
}

} // namespace

void describeGcCycle(Describer &d, const Thing &thing) {
    const auto &cycles = d.index()->collections().cycles;
    if (thing.number >= cycles.size())
        return;
    const analysis::GcCycle &cycle = cycles[thing.number];
    d.setTitle(Describer::tr("Garbage collection %1").arg(cycle.number));
    d.addTimes(cycle.time.from, cycle.time.to);
    if (cycle.beginsEarlier)
        d.add(Describer::tr("Begin"), Describer::tr("before the trace"));
    if (cycle.endsLater)
        d.add(Describer::tr("End"), Describer::tr("not within the trace"));
    const QString marking =
        Describer::tr("%1, from %2 on").arg(Describer::duration(cycle.mark.length()), d.since(cycle.mark.from));
    const Thing mark = collectorSpan(d.trace(), 0, cycle.begin);
    d.add(Describer::tr("Marking"), mark.valid() ? d.linked(marking, mark) : Text(marking));
    d.add(Describer::tr("World stopped"),
          Describer::tr("%1, %2 times").arg(Describer::duration(cycle.stopped)).arg(cycle.stops.size()));
    d.add(Describer::tr("Begun by"), d.goroutine(cycle.trigger(d.trace())));
    d.add(Describer::tr("Begin event"), d.moment(cycle.begin));
    addHeapOf(d, cycle);
    d.add(Describer::tr("Mark assists"), Describer::number(cycle.assists));
    if (cycle.sweptBytes != 0)
        d.add(Describer::tr("Swept"),
              Describer::tr("%1, of it %2 reclaimed")
                  .arg(rows::bytesText(cycle.sweptBytes), rows::bytesText(cycle.reclaimedBytes)));
    addWork(d, cycle);
    d.addStack(Describer::tr("Stack of what began it"), cycle.stack(d.trace()));
    addStops(d, cycle);
}

void addStopTheWorld(Describer &d, const model::Span &span) {
    const model::Event begin = d.events()[span.begin.value];
    if (begin.type == model::EventType::StwBegin)
        d.add(Describer::tr("Kind"), d.string(model::StringIndex(begin.argument)));
    d.add(Describer::tr("Stopped by"), d.goroutine(begin.goroutine));
    if (!d.index())
        return; // where it belongs is not known yet
    // A piece of it on a processor: the whole is on the collector's row.
    const auto &stops = d.index()->collections().stops;
    auto after = std::partition_point(stops.begin(), stops.end(),
                                      [&span](const analysis::StopTheWorld &stop) { return stop.begin <= span.begin; });
    if (after == stops.begin())
        return;
    const analysis::StopTheWorld &stop = *--after;
    if (stop.end.valid() && stop.end < span.begin)
        return;
    const Thing whole = collectorSpan(d.trace(), 1, stop.begin);
    const QString lasted = Describer::duration(analysis::lengthOf(stop.from(d.trace()), stop.to(d.trace())));
    d.add(Describer::tr("World stopped"), whole.valid() ? d.linked(lasted, whole) : Text(lasted));
    const auto &cycles = d.index()->collections().cycles;
    const int64_t time = d.events().time(span.begin.value);
    const auto cycle = std::partition_point(cycles.begin(), cycles.end(),
                                            [time](const analysis::GcCycle &c) { return c.time.to < time; });
    if (!stop.ofCollector || cycle == cycles.end() || cycle->time.from > time)
        return;
    Thing thing;
    thing.kind = Thing::Kind::GcCycle;
    thing.number = static_cast<uint32_t>(cycle - cycles.begin());
    d.add(Describer::tr("Part of"), d.linked(Describer::tr("collection %1").arg(cycle->number), thing));
}

namespace {

void describeMarking(Describer &d, const model::Span &span) {
    d.add(Describer::tr("Begun by"), d.goroutine(d.events().goroutine(span.begin.value)));
    if (!d.index())
        return;
    const auto &cycles = d.index()->collections().cycles;
    for (size_t i = 0; i < cycles.size(); ++i) {
        const bool fromStart = span.fromStart && cycles[i].beginsEarlier;
        if (cycles[i].begin != span.begin && !fromStart)
            continue;
        Thing thing;
        thing.kind = Thing::Kind::GcCycle;
        thing.number = static_cast<uint32_t>(i);
        d.add(Describer::tr("Part of"), d.linked(Describer::tr("collection %1").arg(cycles[i].number), thing));
        addHeapOf(d, cycles[i]);
        addWork(d, cycles[i]);
        return;
    }
}

} // namespace

void describeCollectorSpan(Describer &d, const Thing &thing) {
    if (thing.lane >= d.trace().gcLanes.size() || thing.position >= d.trace().gcLanes[thing.lane].size())
        return;
    const model::Lane &lane = d.trace().gcLanes[thing.lane];
    if (thing.count > 1)
        return describeMergedLane(d, thing, lane);
    const auto at = static_cast<size_t>(thing.position);
    const model::Span span = lane[at];
    d.setTitle(rows::spanTitle(d.trace(), span));
    d.addTimes(lane.beginTime(d.events(), at), lane.endTime(d.events(), at));
    if (span.fromStart)
        d.add(Describer::tr("Begin"), Describer::tr("before the trace"));
    if (!span.end.valid())
        d.add(Describer::tr("End"), Describer::tr("not within the trace"));
    if (span.kind == model::SpanKind::Stw) {
        addStopTheWorld(d, span);
    } else {
        describeMarking(d, span);
    }
    d.addContext(span.begin.value);
    d.addStack(Describer::tr("Start stack"), d.events().stack(span.begin.value));
    if (span.end.valid())
        d.addStack(Describer::tr("End stack"), d.events().stack(span.end.value));
    if (d.has(d.events().subject(span.begin.value)))
        addNeighbours(d, d.events().subject(span.begin.value), span.begin, span.end);
}

} // namespace lanescope::details
