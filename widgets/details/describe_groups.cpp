// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/state_shares.h"

#include <algorithm>

namespace lanescope::details {

using index::GoroutineGroups;
using rows::Thing;

namespace {

constexpr size_t kMostGoroutines = 10;
constexpr size_t kMostTasks = 20;

// The place of a group; the list's size when no goroutine begins with that function.
size_t groupOf(const GoroutineGroups &groups, model::StringIndex function) {
    const auto found = std::find_if(groups.list().begin(), groups.list().end(),
                                    [function](const auto &group) { return group.function == function; });
    return static_cast<size_t>(found - groups.list().begin());
}

struct Life {
    model::GoroutineIndex goroutine;
    int64_t from = 0, to = 0;
};

Life lifeOf(const Describer &d, uint32_t goroutine) {
    const model::GoroutineIndex g(goroutine);
    const GoroutineGroups &groups = d.index()->groups();
    return {g, d.events().time(groups.firstEvent(g)), d.events().time(groups.lastEvent(g))};
}

void addLives(Describer &d, const QString &heading, const std::vector<Life> &lives, size_t all) {
    Table table{heading,
                {{Describer::tr("Goroutine"), false},
                 {Describer::tr("From"), true},
                 {Describer::tr("To"), true},
                 {Describer::tr("Duration"), true}},
                {},
                {}};
    for (const Life &life : lives)
        table.rows.push_back({d.goroutine(life.goroutine), Text(d.since(life.from)), Text(d.since(life.to)),
                              Text(Describer::rounded(analysis::lengthOf(life.from, life.to)))});
    if (all > lives.size())
        table.note = Describer::tr("and %1 more").arg(all - lives.size());
    d.addTable(std::move(table));
}

} // namespace

void describeFunction(Describer &d, const Thing &thing) {
    const model::StringIndex function(thing.number);
    if (function.value >= d.trace().strings.size())
        return;
    const GoroutineGroups &groups = d.index()->groups();
    const size_t place = groupOf(groups, function);
    d.setTitle(d.function(function).plain());
    if (place == groups.list().size()) {
        d.add(Describer::tr("Goroutines"), Describer::tr("none begins with it"));
        return;
    }
    const index::GoroutineGroup &group = groups.list()[place];
    d.add(Describer::tr("Goroutines"), Describer::number(group.count));
    if (group.system)
        d.add(Describer::tr("Kind"), Describer::tr("of the runtime"));
    d.add(Describer::tr("First heard of"), d.since(group.first));
    d.add(Describer::tr("Their time together"), Describer::duration(group.times.total()));
    addStateTimes(d, Describer::tr("Time by state"), group.times, group.times.total());
    std::vector<Life> lives;
    for (const uint32_t member : groups.members(place))
        lives.push_back(lifeOf(d, member));
    const size_t shown = std::min(lives.size(), kMostGoroutines);
    std::partial_sort(lives.begin(), lives.begin() + static_cast<std::ptrdiff_t>(shown), lives.end(),
                      [](const Life &a, const Life &b) {
                          const int64_t left = a.to - a.from, right = b.to - b.from;
                          return left != right ? left > right : a.goroutine < b.goroutine;
                      });
    const size_t all = lives.size();
    lives.resize(shown);
    addLives(d, Describer::tr("Those that lived longest"), lives, all);
}

void describeFunctionPoint(Describer &d, const Thing &thing) {
    const model::StringIndex function(thing.number);
    const GoroutineGroups &groups = d.index()->groups();
    const size_t place = groupOf(groups, function);
    if (function.value >= d.trace().strings.size() || place == groups.list().size())
        return;
    const int64_t to = std::max(thing.to, thing.from + 1);
    d.setTitle(d.function(function).plain());
    d.add(Describer::tr("Function"), d.function(function));
    d.add(Describer::tr("Time"), d.since(thing.from));
    GoroutineGroups::Sweep sweep(groups, place, thing.from);
    const auto counts = sweep.counts();
    uint64_t alive = 0;
    for (const uint32_t count : counts)
        alive += count;
    d.add(Describer::tr("Alive"),
          Describer::tr("%1 of %2").arg(Describer::number(alive), Describer::number(groups.list()[place].count)));
    addStateCounts(d, Describer::tr("By state"), counts);
    const index::StateTimes times = sweep.to(to);
    if (thing.to > thing.from + 1)
        addStateTimes(d, Describer::tr("Their time here"), times, times.total());
    std::vector<Life> lives;
    size_t all = 0;
    for (const uint32_t member : groups.members(place)) {
        const Life life = lifeOf(d, member);
        if (life.from >= to || life.to < thing.from)
            continue;
        if (++all; lives.size() < kMostGoroutines)
            lives.push_back(life);
    }
    addLives(d, Describer::tr("Alive here"), lives, all);
}

void describeTaskTypePoint(Describer &d, const Thing &thing) {
    const model::StringIndex name(thing.number);
    if (name.value >= d.trace().strings.size())
        return;
    const analysis::Tasks &tasks = d.index()->tasks();
    const int64_t to = std::max(thing.to, thing.from + 1);
    Table table{Describer::tr("Going on here"),
                {{Describer::tr("Task"), false}, {Describer::tr("From"), true}, {Describer::tr("Duration"), true}},
                {},
                {}};
    size_t all = 0, here = 0;
    for (uint32_t place = 0; place < tasks.list().size(); ++place) {
        const analysis::Task &task = tasks.list()[place];
        if ((task.name.valid() ? task.name : model::well_known::kEmpty) != name || task.id == analysis::kBackgroundTask)
            continue;
        ++all;
        const analysis::TimeRange time = analysis::between(d.trace(), task.begin, task.end);
        if (time.from >= to || time.to < thing.from)
            continue;
        if (++here <= kMostTasks)
            table.rows.push_back({d.task(place), Text(d.since(time.from)), Text(Describer::rounded(time.length()))});
    }
    if (here > table.rows.size())
        table.note = Describer::tr("and %1 more").arg(here - table.rows.size());
    const QString type = d.string(name);
    d.setTitle(type.isEmpty() ? Describer::tr("Tasks without a name") : Describer::tr("Tasks %1").arg(type));
    d.add(Describer::tr("Time"), d.since(thing.from));
    d.add(Describer::tr("Going on"), Describer::tr("%1 of %2").arg(Describer::number(here), Describer::number(all)));
    d.addTable(std::move(table));
}

} // namespace lanescope::details
