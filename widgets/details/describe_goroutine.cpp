// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/event_words.h"
#include "widgets/details/span_parts.h"

#include "core/analysis/goroutine_identity.h"
#include "core/analysis/goroutine_times.h"

#include <algorithm>
#include <map>

namespace lanescope::details {

using model::EventType;
using rows::Thing;

namespace {

constexpr size_t kMostNames = 8;
constexpr size_t kMostScanned = 200'000; // events of its history, tasks

ShareColour colourOf(analysis::WaitClass waiting) {
    switch (waiting) {
    case analysis::WaitClass::Network: return ShareColour::Network;
    case analysis::WaitClass::Sync: return ShareColour::Sync;
    case analysis::WaitClass::Gc: return ShareColour::Gc;
    default: return ShareColour::Waiting;
    }
}

void addTimesByState(Describer &d, const analysis::GoroutineTimes &times) {
    Shares shares{Describer::tr("Time by state"), true, false, {}, {}};
    shares.rows = {
        {Text(Describer::tr("Running")), times.running, 0, 0, ShareColour::Running, 0},
        {Text(Describer::tr("Ready to run")), times.runnable, 0, 0, ShareColour::Runnable, 0},
        {Text(Describer::tr("In system calls")), times.syscall, 0, 0, ShareColour::Syscall, 0},
        {Text(Describer::tr("In blocked system calls")), times.syscallBlocked, 0, 0, ShareColour::Syscall, 0}};
    std::vector<analysis::KeyedTime> waiting = times.waiting;
    std::sort(waiting.begin(), waiting.end(), [](const auto &a, const auto &b) { return a.ns > b.ns; });
    for (const analysis::KeyedTime &wait : waiting) {
        const QString reason = d.reason(wait.key);
        shares.rows.push_back({Text(reason.isEmpty() ? Describer::tr("Waiting, not known why")
                                                     : Describer::tr("Waiting: %1").arg(reason)),
                               wait.ns, 0, 0, colourOf(d.index()->scope().reasons->classOf(wait.key)), 0});
    }
    shares.rows.push_back({Text(Describer::tr("Not known")), times.unknown(), 0, 0, ShareColour::Idle, 0});
    d.addShares(std::move(shares), times.total);
    Shares ranges{Describer::tr("Inside of"), true, false, {}, {}};
    for (const analysis::KeyedTime &range : times.ranges) {
        const ShareColour colour = range.key == analysis::range_key::kSweep    ? ShareColour::Sweep
                                   : range.key == analysis::range_key::kAssist ? ShareColour::Assist
                                                                               : ShareColour::StopTheWorld;
        ranges.rows.push_back({Text(d.string(analysis::rangeText(d.trace(), range.key))), range.ns, 0, 0, colour, 0});
    }
    d.addShares(std::move(ranges), times.total);
}

Text capped(std::vector<Text> names) {
    const size_t count = names.size();
    if (count > kMostNames) {
        names.resize(kMostNames);
        names.push_back(Text(Describer::tr("%1 more").arg(count - kMostNames)));
    }
    return Text::joined(names);
}

void addAnnotations(Describer &d, model::GoroutineIndex goroutine) {
    const index::TimelineIndex &index = *d.index();
    std::vector<Text> tasks, regions, labels;
    for (uint32_t task = 0; task < std::min(index.tasks().list().size(), kMostScanned); ++task) {
        const auto members = index.tasks().goroutines(task);
        if (index.tasks().list()[task].id != analysis::kBackgroundTask &&
            std::binary_search(members.begin(), members.end(), goroutine.value))
            tasks.push_back(d.task(task));
    }
    // Each name once, leading to the first of that name.
    std::map<model::StringIndex, std::pair<uint32_t, uint64_t>> byName; // the first, how many
    for (unsigned level = 0; level < index.regions().levels(goroutine); ++level)
        for (const auto &placed : index.regions().level(goroutine, level))
            ++byName.try_emplace(index.tasks().regions()[placed.region].name, placed.region, 0).first->second.second;
    for (const auto &[name, places] : byName)
        regions.push_back(
            places.second == 1
                ? d.region(places.first)
                : Text::arranged(Describer::tr("%1 × %2"), {d.region(places.first), Describer::number(places.second)}));
    const auto history = index.scope().histories.of(goroutine);
    for (const uint32_t event : history.first(std::min(history.size(), kMostScanned))) {
        if (d.events().type(event) != EventType::Label)
            continue;
        const Text label(d.string(model::StringIndex(d.events().argument(event))));
        if (!label.isEmpty() && std::find(labels.begin(), labels.end(), label) == labels.end())
            labels.push_back(label);
    }
    d.add(Describer::tr("Tasks"), capped(std::move(tasks)));
    d.add(Describer::tr("Regions"), capped(std::move(regions)));
    d.add(Describer::tr("Labels"), capped(std::move(labels)));
    if (const size_t logs = index.marks().logs(goroutine).size(); logs != 0)
        d.add(Describer::tr("Logs"), Describer::number(logs));
    if (const size_t samples = index.marks().samples(goroutine).size(); samples != 0)
        d.add(Describer::tr("CPU samples"), Describer::number(samples));
}

// Who created it, when, and where; or that it was there before.
void addOrigin(Describer &d, model::GoroutineIndex goroutine) {
    const model::EventIndex first = d.trace().goroutines.firstEvent(goroutine);
    if (!d.has(first))
        return;
    const model::EventTraits &traits = model::traitsOf(d.events().type(first.value));
    if (traits.kind != model::EventKind::GoroutineTransition || traits.from != model::GoroutineState::NotExist) {
        d.add(Describer::tr("Created"), traits.first ? Describer::tr("before the trace") : Describer::tr("not known"));
        d.add(Describer::tr("First event"), d.moment(first));
        return;
    }
    d.add(Describer::tr("Created"), d.moment(first));
    const Text creator = d.goroutine(d.events().goroutine(first.value));
    d.add(Describer::tr("Created by"), creator.isEmpty() ? Text(Describer::tr("code outside of Go")) : creator);
    if (const auto flow = d.index() ? d.index()->flows().flowOf(first) : std::nullopt) {
        Thing link;
        link.kind = Thing::Kind::Flow;
        link.number = first.value;
        d.add(Describer::tr("Flow"), d.linked(Describer::tr("from its creation to where it first ran"), link));
        if (d.has(flow->start))
            d.add(Describer::tr("First ran"), d.goroutineSpan(d.since(flow->toTime), goroutine, flow->start));
    }
    d.addStack(Describer::tr("Created at"), d.events().stack(first.value));
}

void addEnd(Describer &d, model::GoroutineIndex goroutine) {
    const model::EventIndex end = d.trace().goroutines.endEvent(goroutine);
    if (d.has(end)) {
        d.add(Describer::tr("Ended"), d.moment(end));
        return;
    }
    d.add(Describer::tr("Ended"), Describer::tr("not within the trace"));
    if (!d.index())
        return;
    // Where it is stuck, if it is.
    const int64_t time = d.trace().endTime();
    std::optional<analysis::StateSpan> last;
    d.index()->states().forEachSpan(goroutine, time - 1, time + 1,
                                    [&last](const analysis::StateSpan &span) { last = span; });
    if (!last)
        return;
    const QString state = Describer::nameOf(last->state), reason = d.reason(last->reason);
    d.add(
        Describer::tr("At the end"),
        d.goroutineSpan(reason.isEmpty() ? state : Describer::tr("%1: %2").arg(state, reason), goroutine, last->begin));
    if (last->state == model::GoroutineState::Waiting)
        d.addStack(Describer::tr("Waits at the end"), d.events().stack(last->begin.value));
}

} // namespace

void describeGoroutine(Describer &d, const Thing &thing) {
    const model::GoroutineIndex goroutine(thing.number);
    if (!d.has(goroutine))
        return;
    d.setTitle(d.string(d.trace().goroutineTitle(goroutine)));
    d.add(Describer::tr("ID"), QString::number(d.trace().goroutines.id(goroutine)));
    const model::StackIndex nameStack = d.trace().goroutines.nameStack(goroutine);
    if (d.trace().stacks.hasFrames(nameStack))
        d.add(Describer::tr("Function"), d.function(d.trace().stacks.outermost(nameStack).function));
    if (analysis::isSystemGoroutine(d.trace().goroutineName(goroutine)))
        d.add(Describer::tr("Kind"), Describer::tr("of the runtime"));
    addOrigin(d, goroutine);
    addEnd(d, goroutine);
    if (d.index()) {
        const analysis::GoroutineTimes times = analysis::timesOf(d.index()->scope(), goroutine);
        d.add(Describer::tr("Life in the trace"), Describer::duration(times.total));
        addAnnotations(d, goroutine);
        addTimesByState(d, times);
    }
    d.addStack(Describer::tr("Start stack"), d.trace().goroutines.startStack(goroutine));
    const model::EventIndex first = d.trace().goroutines.firstEvent(goroutine);
    if (d.has(first))
        addNeighbours(d, goroutine, first, first);
}

} // namespace lanescope::details
