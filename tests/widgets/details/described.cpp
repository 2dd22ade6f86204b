// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"

#include "core/model/duration.h"

namespace lanescope::test {

using rows::Thing;

QString Indexed::since(int64_t time) const {
    return durationText(time - trace->startTime());
}

Indexed indexed(model::TracePointer trace) {
    return {trace, index::TimelineIndex::make(trace)};
}

Indexed indexed(const QString &name) {
    return indexed(loadWhole(traceNamed(name)));
}

Thing thingOf(Thing::Kind kind, uint32_t number, uint64_t position, uint32_t lane) {
    Thing thing;
    thing.kind = kind;
    thing.number = number;
    thing.position = position;
    thing.lane = lane;
    return thing;
}

Thing pointAt(Thing::Kind kind, int64_t from, int64_t to, uint32_t number) {
    Thing thing = thingOf(kind, number);
    thing.from = from;
    thing.to = to;
    return thing;
}

QString durationText(int64_t ns) {
    return QString::fromStdString(model::formatDuration(ns));
}

QString valueOf(const details::Description &description, const QString &field) {
    return description.valueOf(field).plain();
}

std::vector<Thing> linksOf(const details::Description &description, const QString &field) {
    std::vector<Thing> things;
    for (const details::Part &part : description.valueOf(field).parts)
        if (part.link != details::Part::kNoLink)
            things.push_back(description.links.at(static_cast<size_t>(part.link)));
    return things;
}

const details::Share *shareOf(const details::Description &description, const QString &heading, const QString &name) {
    for (const details::Shares &shares : description.shares)
        for (const details::Share &row : shares.rows)
            if (shares.heading == heading && row.name.plain() == name)
                return &row;
    return nullptr;
}

const details::Table *tableOf(const details::Description &description, const QString &heading) {
    for (const details::Table &table : description.tables)
        if (table.heading == heading)
            return &table;
    return nullptr;
}

const details::StackText *stackOf(const details::Description &description, const QString &heading) {
    for (const details::StackText &stack : description.stacks)
        if (stack.heading == heading)
            return &stack;
    return nullptr;
}

std::vector<PlainSpan> plainSpans(const model::Trace &trace) {
    using State = model::GoroutineState;
    std::vector<PlainSpan> spans;
    std::vector<size_t> open(trace.goroutines.size(), SIZE_MAX); // by goroutine, place in `spans`
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const model::EventTraits &traits = model::traitsOf(trace.events.type(i));
        if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
            continue;
        const model::GoroutineIndex g = trace.events.subject(i);
        if (size_t &at = open[g.value]; at != SIZE_MAX) {
            spans[at].end = static_cast<uint32_t>(i);
            spans[at].to = trace.events.time(i);
            at = SIZE_MAX;
        }
        if (traits.to == State::NotExist || traits.to == State::Undetermined)
            continue;
        open[g.value] = spans.size();
        PlainSpan span{
            g, traits.to, static_cast<uint32_t>(i), model::EventIndex::kNone, trace.events.time(i), trace.endTime(),
            {}};
        if (traits.first)
            span.from = trace.startTime();
        if (traits.argument == model::Argument::String) {
            const std::string_view reason = trace.strings[model::StringIndex(trace.events.argument(i))];
            span.reason = QString::fromUtf8(reason.data(), static_cast<qsizetype>(reason.size()));
        }
        spans.push_back(span);
    }
    return spans;
}

namespace {

void addLane(std::vector<Thing> &things, const model::Trace &trace, const model::Lane &lane, Thing thing, size_t step) {
    for (size_t i = 0; i < lane.size(); i += step) {
        thing.position = i;
        things.push_back(thing);
    }
    if (lane.size() < 3)
        return;
    thing.position = 1;
    thing.count = static_cast<uint32_t>(lane.size());
    thing.from = lane.beginTime(trace.events, 0);
    thing.to = lane.endTime(trace.events, lane.size() - 1);
    things.push_back(thing);
}

void addPoints(std::vector<Thing> &things, const Indexed &trace) {
    const int64_t start = trace.trace->startTime(), length = trace.trace->endTime() - start;
    for (int part = -1; part <= 11; ++part) {
        const int64_t from = start + length / 10 * part, to = from + length / 50;
        for (const Thing::Kind kind : {Thing::Kind::GoroutineCounts, Thing::Kind::ThreadCounts, Thing::Kind::HeapPoint,
                                       Thing::Kind::LatencyPoint, Thing::Kind::ProcessorUse, Thing::Kind::TimeRange}) {
            things.push_back(pointAt(kind, from, to));
            things.push_back(pointAt(kind, from, from));
        }
        for (const index::GoroutineGroup &group : trace.index->groups().list())
            things.push_back(pointAt(Thing::Kind::FunctionPoint, from, to, group.function.value));
        for (const analysis::Task &task : trace.index->tasks().list())
            if (task.name.valid() && part == 5)
                things.push_back(pointAt(Thing::Kind::TaskTypePoint, from, to, task.name.value));
    }
}

void addTables(std::vector<Thing> &things, const Indexed &trace) {
    const auto all = [&things](Thing::Kind kind, size_t count, size_t step = 1) {
        for (size_t i = 0; i < count; i += step)
            things.push_back(thingOf(kind, static_cast<uint32_t>(i)));
    };
    all(Thing::Kind::Goroutine, trace.trace->goroutines.size());
    all(Thing::Kind::Processor, trace.trace->procRows.size());
    all(Thing::Kind::Thread, trace.trace->threadIds.size());
    all(Thing::Kind::Task, trace.index->tasks().list().size());
    all(Thing::Kind::Region, trace.index->tasks().regions().size());
    all(Thing::Kind::GcCycle, trace.index->collections().cycles.size());
    for (const index::GoroutineGroup &group : trace.index->groups().list())
        things.push_back(thingOf(Thing::Kind::Function, group.function.value));
}

} // namespace

std::vector<Thing> thingsOf(const Indexed &indexed, size_t step) {
    const model::Trace &trace = *indexed.trace;
    std::vector<Thing> things;
    addTables(things, indexed);
    addPoints(things, indexed);
    for (size_t i = 0; i < trace.events.size(); i += step)
        things.push_back(thingOf(Thing::Kind::Event, static_cast<uint32_t>(i)));
    for (size_t i = 0; i < indexed.index->flows().size(); i += step)
        things.push_back(thingOf(Thing::Kind::Flow, indexed.index->flows().cause(i).value));
    for (const model::Moments *moments : {&trace.network, &trace.timers, &trace.syscalls})
        for (size_t i = 0; i < moments->size(); i += step)
            things.push_back(thingOf(Thing::Kind::Moment, static_cast<uint32_t>((*moments)[i])));
    const std::vector<PlainSpan> spans = plainSpans(trace);
    for (size_t i = 0; i < spans.size(); i += step)
        things.push_back(thingOf(Thing::Kind::GoroutineSpan, spans[i].goroutine.value, spans[i].begin));
    for (uint32_t proc = 0; proc < trace.procRows.size(); ++proc)
        for (uint32_t lane = 0; lane < trace.procRows[proc].lanes.size(); ++lane)
            addLane(things, trace, trace.procRows[proc].lanes[lane], thingOf(Thing::Kind::ProcessorSpan, proc, 0, lane),
                    step);
    for (uint32_t lane = 0; lane < trace.gcLanes.size(); ++lane)
        addLane(things, trace, trace.gcLanes[lane], thingOf(Thing::Kind::CollectorSpan, 0, 0, lane), 1);
    for (uint32_t thread = 0; thread < indexed.index->threads().size(); ++thread) {
        const index::ThreadRow &row = indexed.index->threads().row(model::ThreadIndex(thread));
        addLane(things, trace, row.processors, thingOf(Thing::Kind::ThreadSpan, thread, 0, 0), step);
        addLane(things, trace, row.goroutines, thingOf(Thing::Kind::ThreadSpan, thread, 0, 1), step);
        for (uint32_t lane = 0; lane < row.nested.size(); ++lane)
            addLane(things, trace, row.nested[lane], thingOf(Thing::Kind::ThreadSpan, thread, 0, 2 + lane), step);
    }
    return things;
}

} // namespace lanescope::test
