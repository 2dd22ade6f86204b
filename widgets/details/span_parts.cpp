// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/span_parts.h"

#include "widgets/details/event_words.h"

#include <algorithm>

namespace lanescope::details {

using rows::Thing;

namespace {

constexpr size_t kMostNested = 100'000;
constexpr size_t kMostCauses = 100'000; // looked at
constexpr size_t kMostOut = 1000;       // counted
constexpr size_t kMostFlows = 3;        // named in a field
constexpr size_t kMostTasks = 200'000;  // looked at
constexpr size_t kMostNames = 5;        // of tasks in a field

Thing flowThing(const index::Flow &flow) {
    Thing thing;
    thing.kind = Thing::Kind::Flow;
    thing.number = flow.cause.value;
    return thing;
}

} // namespace

GoroutineStretch stretchOf(const model::Trace &trace, const model::Lane &lane, size_t position) {
    const model::Span span = lane[position];
    return {trace.events.subject(span.begin.value),
            span.begin,
            span.end,
            lane.beginTime(trace.events, position),
            lane.endTime(trace.events, position),
            span.kind == model::SpanKind::Syscall ? model::GoroutineState::Syscall : model::GoroutineState::Running};
}

Text flowText(Describer &d, const index::Flow &flow) {
    Text text = wordsOf(d, flow);
    // What leads nowhere yet leads to the flow.
    for (Part &part : text.parts)
        if (part.link == Part::kNoLink && part.text.trimmed().size() > 1)
            part.link = d.linked(part.text, flowThing(flow)).parts.front().link;
    return text;
}

std::optional<index::Flow> flowInto(const index::TimelineIndex &index, model::GoroutineIndex goroutine,
                                    model::EventIndex begin) {
    if (const auto flow = index.flows().flowOf(begin); flow && flow->to == goroutine)
        return flow; // it is ready to run, or was created blocked
    const model::EventTraits &traits = model::traitsOf(index.trace().events.type(begin.value));
    if (traits.to != model::GoroutineState::Running || traits.from != model::GoroutineState::Runnable)
        return {};
    return index.flows().into(goroutine, begin);
}

void addFlows(Describer &d, const GoroutineStretch &stretch) {
    const index::TimelineIndex &index = *d.index();
    if (const auto into = flowInto(index, stretch.goroutine, stretch.begin)) {
        Text text = flowText(d, *into);
        const int64_t delay = analysis::lengthOf(into->fromTime, stretch.from);
        if (delay > 0)
            text = Text::arranged(Describer::tr("%1, %2 before"), {text, Describer::rounded(delay)});
        d.add(Describer::tr("Incoming flow"), text);
    }
    if (stretch.state == model::GoroutineState::Waiting && d.has(stretch.end)) {
        if (const auto ending = index.flows().flowOf(stretch.end))
            d.add(Describer::tr("Ended by"), flowText(d, *ending));
    }
    if (stretch.state != model::GoroutineState::Running && stretch.state != model::GoroutineState::Syscall)
        return;
    const size_t last = stretch.end.valid() ? stretch.end.value : d.events().size();
    if (index.flows().before(last) - index.flows().before(stretch.begin.value) > kMostCauses)
        return;
    const std::vector<index::Flow> out = index.flows().outOf(stretch.goroutine, stretch.begin.value, last, kMostOut);
    std::vector<Text> names;
    for (const index::Flow &flow : out) {
        const QString words = flow.kind == index::FlowKind::Create   ? Describer::tr("created %1")
                              : flow.kind == index::FlowKind::Switch ? Describer::tr("switched to %1")
                                                                     : Describer::tr("unblocked %1");
        if (names.size() < kMostFlows)
            names.push_back(
                Text::arranged(Describer::tr("%1 (%2)"), {Text::arranged(words, {d.goroutine(flow.to)}),
                                                          d.linked(Describer::tr("flow"), flowThing(flow))}));
    }
    if (out.size() == kMostOut)
        names.push_back(Text(Describer::tr("many more")));
    else if (out.size() > names.size())
        names.push_back(Text(Describer::tr("%1 more").arg(out.size() - names.size())));
    d.add(Describer::tr("Outgoing flows"), Text::joined(names));
}

void addFlowStacks(Describer &d, const GoroutineStretch &stretch) {
    if (const auto into = flowInto(*d.index(), stretch.goroutine, stretch.begin))
        d.addStack(Describer::tr("Stack of what caused it"), into->stack);
    if (stretch.state == model::GoroutineState::Waiting && d.has(stretch.end))
        if (const auto ending = d.index()->flows().flowOf(stretch.end))
            d.addStack(Describer::tr("Stack of what ended it"), ending->stack);
}

namespace {

// Places of the regions of a goroutine that hold a moment, the outermost first.
std::vector<uint32_t> regionsAround(const index::TimelineIndex &index, model::GoroutineIndex goroutine, int64_t time) {
    std::vector<uint32_t> found;
    const unsigned levels = index.regions().levels(goroutine);
    for (unsigned level = 0; level < levels; ++level) {
        const auto placed = index.regions().level(goroutine, level);
        auto after = std::upper_bound(placed.begin(), placed.end(), time,
                                      [](int64_t t, const index::RegionLanes::Placed &p) { return t < p.from; });
        if (after != placed.begin() && (--after)->to > time)
            found.push_back(after->region);
    }
    return found;
}

} // namespace

void addAnnotations(Describer &d, const GoroutineStretch &stretch) {
    const index::TimelineIndex &index = *d.index();
    const analysis::Tasks &tasks = index.tasks();
    std::vector<Text> regions, names;
    std::vector<uint32_t> places;
    const auto addTask = [&](uint32_t place) {
        if (place == analysis::kNoPlace || std::find(places.begin(), places.end(), place) != places.end())
            return;
        places.push_back(place);
        if (places.size() <= kMostNames)
            names.push_back(d.task(place));
    };
    for (const uint32_t place : regionsAround(index, stretch.goroutine, stretch.from)) {
        regions.push_back(d.region(place));
        if (tasks.regions()[place].task != analysis::kBackgroundTask)
            addTask(tasks.find(tasks.regions()[place].task));
    }
    for (uint32_t place = 0; place < std::min(tasks.list().size(), kMostTasks); ++place) {
        const analysis::Task &task = tasks.list()[place];
        if (!task.begin.valid() || d.events().goroutine(task.begin.value) != stretch.goroutine)
            continue;
        const analysis::TimeRange time = analysis::between(d.trace(), task.begin, task.end);
        if (time.from <= stretch.from && stretch.from < time.to)
            addTask(place);
    }
    d.add(Describer::tr("Tasks"), Text::joined(names));
    d.add(Describer::tr("Regions"), Text::joined(regions, QStringLiteral(" › ")));
}

NestedTime nestedTime(const model::Events &events, std::span<const model::Lane> lanes, int64_t from, int64_t to) {
    NestedTime nested;
    std::vector<std::pair<int64_t, int64_t>> covered;
    for (const model::Lane &lane : lanes) {
        for (size_t i = lane.firstEndingAfter(events, from); i < lane.size() && covered.size() < kMostNested; ++i) {
            const int64_t begin = std::max(from, lane.beginTime(events, i)),
                          end = std::min(to, lane.endTime(events, i));
            if (begin >= to)
                break;
            const auto kind = static_cast<size_t>(lane[i].kind);
            nested.ns[kind] += end - begin;
            ++nested.count[kind];
            covered.emplace_back(begin, end);
        }
    }
    std::sort(covered.begin(), covered.end());
    int64_t reached = from;
    for (const auto &[begin, end] : covered) {
        if (end <= reached)
            continue;
        nested.any += end - std::max(begin, reached);
        reached = end;
    }
    return nested;
}

void addSelfTime(Describer &d, std::span<const model::Lane> nested, int64_t from, int64_t to) {
    const NestedTime inner = nestedTime(d.events(), nested, from, to);
    const int64_t whole = analysis::lengthOf(from, to), self = whole - inner.any;
    d.add(Describer::tr("Self time"), Describer::duration(self));
    if (inner.any == 0)
        return;
    using model::SpanKind;
    const auto row = [&inner](const QString &name, SpanKind kind, ShareColour colour) {
        const auto at = static_cast<size_t>(kind);
        return Share{Text(name), inner.ns[at], inner.count[at], 0, colour, 0};
    };
    Shares shares{Describer::tr("Where the time went"), true, true, {}, {}};
    shares.rows = {{Text(Describer::tr("Its own code")), self, 0, 0, ShareColour::Running, 0},
                   row(Describer::tr("System calls"), SpanKind::Syscall, ShareColour::Syscall),
                   row(Describer::tr("Stop-the-world"), SpanKind::Stw, ShareColour::StopTheWorld),
                   row(Describer::tr("Mark assists"), SpanKind::Assist, ShareColour::Assist),
                   row(Describer::tr("Sweeping"), SpanKind::Sweep, ShareColour::Sweep)};
    d.addShares(std::move(shares), whole);
}

} // namespace lanescope::details
