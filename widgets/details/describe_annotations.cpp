// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/span_parts.h"

#include "core/analysis/regions.h"

namespace lanescope::details {

using rows::Thing;

namespace {

constexpr size_t kMostNames = 8;          // of goroutines, children, ...
constexpr size_t kMostRows = 40;          // of regions and logs
constexpr size_t kMostInside = 1'000'000; // regions, looked at

void addStretch(Describer &d, model::EventIndex begin, model::EventIndex end) {
    const analysis::TimeRange time = analysis::between(d.trace(), begin, end);
    d.addTimes(time.from, time.to);
    if (!begin.valid())
        d.add(Describer::tr("Begin"), Describer::tr("before the trace"));
    if (!end.valid())
        d.add(Describer::tr("End"), Describer::tr("not within the trace"));
    d.add(Describer::tr("Begin event"), d.moment(begin));
    d.add(Describer::tr("End event"), d.moment(end));
}

template <class NameOf> Text namesOf(std::span<const uint32_t> places, NameOf nameOf) {
    std::vector<Text> names;
    for (const uint32_t place : places.first(std::min(places.size(), kMostNames)))
        names.push_back(nameOf(place));
    if (places.size() > kMostNames)
        names.push_back(Text(Describer::tr("%1 more").arg(places.size() - kMostNames)));
    return Text::joined(names);
}

void addTotals(Describer &d, const analysis::Task &task, uint32_t place) {
    const analysis::Tasks &tasks = d.index()->tasks();
    const auto both = [](uint64_t own, uint64_t all) {
        return own == all
                   ? Describer::number(own)
                   : Describer::tr("%1 (with descendants: %2)").arg(Describer::number(own), Describer::number(all));
    };
    d.add(Describer::tr("Self time"), Describer::duration(task.self));
    d.add(Describer::tr("Children"), Describer::number(tasks.children(place).size()));
    d.add(Describer::tr("Of these"), namesOf(tasks.children(place), [&d](uint32_t child) { return d.task(child); }));
    d.add(Describer::tr("Regions"), both(task.own.regions, task.all.regions));
    d.add(Describer::tr("Logs"), both(task.own.logs, task.all.logs));
    const auto goroutine = [&d](uint32_t g) { return d.goroutine(model::GoroutineIndex(g)); };
    d.add(Describer::tr("Goroutines"), namesOf(tasks.goroutines(place), goroutine));
    d.add(Describer::tr("Created inside its regions"), namesOf(tasks.heirs(place), goroutine));
}

void addRegionTable(Describer &d, uint32_t task) {
    Table table{Describer::tr("Regions of the task"),
                {{Describer::tr("Time"), true},
                 {Describer::tr("Duration"), true},
                 {Describer::tr("Region"), false},
                 {Describer::tr("Goroutine"), false}},
                {},
                {}};
    const auto places = d.index()->tasks().regions(task);
    for (const uint32_t place : places.first(std::min(places.size(), kMostRows))) {
        const analysis::RegionSpan &region = d.index()->tasks().regions()[place];
        const analysis::TimeRange time = analysis::between(d.trace(), region.begin, region.end);
        table.rows.push_back({Text(d.since(time.from)), Text(Describer::rounded(time.length())), d.region(place),
                              d.goroutine(region.goroutine)});
    }
    if (places.size() > table.rows.size())
        table.note = Describer::tr("and %1 more").arg(places.size() - table.rows.size());
    d.addTable(std::move(table));
}

void addLogTable(Describer &d, uint32_t task) {
    Table table{Describer::tr("Logs of the task"),
                {{Describer::tr("Time"), true},
                 {Describer::tr("Category"), false},
                 {Describer::tr("Message"), false},
                 {Describer::tr("Goroutine"), false}},
                {},
                {}};
    const auto places = d.index()->tasks().logs(task);
    for (const uint32_t place : places.first(std::min(places.size(), kMostRows))) {
        const analysis::Log &log = d.index()->tasks().logs()[place];
        table.rows.push_back({d.moment(log.event), Text(d.string(log.category)), Text(d.string(log.message)),
                              d.goroutine(log.goroutine)});
    }
    if (places.size() > table.rows.size())
        table.note = Describer::tr("and %1 more").arg(places.size() - table.rows.size());
    d.addTable(std::move(table));
}

} // namespace

void describeTask(Describer &d, const Thing &thing) {
    const analysis::Tasks &tasks = d.index()->tasks();
    if (thing.number >= tasks.list().size())
        return;
    const analysis::Task &task = tasks.list()[thing.number];
    d.setTitle(d.task(thing.number).plain());
    d.add(Describer::tr("Type"), task.name.valid() ? d.string(task.name) : QString());
    d.add(Describer::tr("ID"), QString::number(task.id));
    if (task.parent != analysis::kNoPlace)
        d.add(Describer::tr("Parent"), d.task(task.parent));
    else
        d.add(Describer::tr("Parent"), d.taskOfId(task.parentId));
    addStretch(d, task.begin, task.end);
    addTotals(d, task, thing.number);
    if (task.begin.valid())
        d.addStack(Describer::tr("Start stack"), d.events().stack(task.begin.value));
    if (task.end.valid())
        d.addStack(Describer::tr("End stack"), d.events().stack(task.end.value));
    addRegionTable(d, thing.number);
    addLogTable(d, thing.number);
}

namespace {

// What the regions inside of one took, ns.
int64_t innerTime(const Describer &d, uint32_t place) {
    const std::vector<analysis::RegionSpan> &regions = d.index()->tasks().regions();
    const analysis::TimeRange whole = analysis::between(d.trace(), regions[place].begin, regions[place].end);
    std::vector<std::pair<int64_t, int64_t>> inner;
    // The list is in order of first events: what was opened inside stands behind, and before what begins later.
    const size_t last = regions[place].end.valid() ? regions[place].end.value : d.events().size();
    for (size_t i = place + size_t{1}; i < std::min(regions.size(), place + kMostInside); ++i) {
        if (regions[i].begin.valid() && regions[i].begin.value > last)
            break;
        if (regions[i].outer != place || regions[i].inherited)
            continue;
        const analysis::TimeRange time = analysis::between(d.trace(), regions[i].begin, regions[i].end);
        inner.emplace_back(std::max(time.from, whole.from), std::min(time.to, whole.to));
    }
    std::sort(inner.begin(), inner.end());
    int64_t covered = 0, reached = whole.from;
    for (const auto &[from, to] : inner) {
        covered += std::max<int64_t>(0, to - std::max(from, reached));
        reached = std::max(reached, to);
    }
    return covered;
}

void addRegionTimes(Describer &d, uint32_t place) {
    const std::vector<analysis::RegionSpan> &regions = d.index()->tasks().regions();
    const auto tell = [&d](uint32_t, const analysis::GoroutineTimes &times) {
        Shares shares{Describer::tr("Where the time went"), true, false, {}, {}};
        shares.rows = {{Text(Describer::tr("Running")), times.running, 0, 0, ShareColour::Running, 0},
                       {Text(Describer::tr("Ready to run")), times.runnable, 0, 0, ShareColour::Runnable, 0},
                       {Text(Describer::tr("Waiting")), times.waitingTotal(), 0, 0, ShareColour::Waiting, 0},
                       {Text(Describer::tr("In system calls")), times.syscall + times.syscallBlocked, 0, 0,
                        ShareColour::Syscall, 0}};
        d.addShares(std::move(shares), times.total);
    };
    analysis::measureRegions(d.index()->scope(), regions, std::span(&place, 1), tell);
}

} // namespace

void describeRegion(Describer &d, const Thing &thing) {
    const std::vector<analysis::RegionSpan> &regions = d.index()->tasks().regions();
    if (thing.number >= regions.size())
        return;
    const analysis::RegionSpan &region = regions[thing.number];
    d.setTitle(Describer::tr("Region %1").arg(d.region(thing.number).plain()));
    d.add(Describer::tr("Name"), region.name.valid() ? d.string(region.name) : QString());
    d.add(Describer::tr("Task"), d.taskOfId(region.task));
    d.add(Describer::tr("Goroutine"), d.goroutine(region.goroutine));
    addStretch(d, region.begin, region.end);
    if (region.inherited)
        d.add(Describer::tr("Kind"), Describer::tr("inherited: the goroutine was created inside a region of the task"));
    else if (region.end.valid() && !region.ended)
        d.add(Describer::tr("Ended by"), Describer::tr("the end of its goroutine"));
    const analysis::TimeRange time = analysis::between(d.trace(), region.begin, region.end);
    d.add(Describer::tr("Self time"), Describer::duration(time.length() - innerTime(d, thing.number)));
    d.add(Describer::tr("Inside of"), region.outer != analysis::RegionSpan::kNone ? d.region(region.outer) : Text());
    if (!region.inherited && d.has(region.goroutine))
        addRegionTimes(d, thing.number);
    if (region.begin.valid())
        d.addStack(Describer::tr("Start stack"), d.events().stack(region.begin.value));
    if (region.ended)
        d.addStack(Describer::tr("End stack"), d.events().stack(region.end.value));
    addHistory(d, {region.goroutine, region.begin.valid() ? region.begin : model::EventIndex(0), region.end, time.from,
                   time.to});
}

} // namespace lanescope::details
