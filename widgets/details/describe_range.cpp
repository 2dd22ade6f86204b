// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/state_shares.h"

#include <algorithm>

namespace lanescope::details {

using rows::Thing;

namespace {

constexpr size_t kMostFunctions = 12;

// What all goroutines did, by state and by the function they began with.
void addGoroutines(Describer &d, int64_t from, int64_t to) {
    const index::GoroutineGroups &groups = d.index()->groups();
    index::StateTimes all;
    Shares functions{Describer::tr("Running, by function"), true, false, {}, {}};
    for (size_t group = 0; group < groups.list().size(); ++group) {
        const index::StateTimes times = index::GoroutineGroups::Sweep(groups, group, from).to(to);
        for (size_t state = 0; state < index::kStateClasses; ++state)
            all.ns[state] += times.ns[state];
        if (times[index::StateClass::Running] == 0)
            continue;
        const model::StringIndex function = groups.list()[group].function;
        functions.rows.push_back(
            {Text(), times[index::StateClass::Running], 0, 0, ShareColour::Identity, function.value});
    }
    std::sort(functions.rows.begin(), functions.rows.end(),
              [](const Share &a, const Share &b) { return a.ns != b.ns ? a.ns > b.ns : a.identity < b.identity; });
    if (functions.rows.size() > kMostFunctions) {
        functions.note = Describer::tr("and %1 more").arg(functions.rows.size() - kMostFunctions);
        functions.rows.resize(kMostFunctions);
    }
    for (Share &row : functions.rows)
        row.name = d.function(model::StringIndex(static_cast<uint32_t>(row.identity)));
    addStateTimes(d, Describer::tr("Goroutines' time by state"), all, all.total());
    d.addShares(std::move(functions), all[index::StateClass::Running]);
}

void addProcessors(Describer &d, int64_t from, int64_t to) {
    Shares shares{Describer::tr("Processors"), true, false, {}, {}};
    std::vector<std::pair<uint64_t, uint32_t>> procs;
    for (uint32_t proc = 0; proc < d.trace().procRows.size(); ++proc)
        procs.emplace_back(d.trace().procIds[proc], proc);
    std::sort(procs.begin(), procs.end());
    constexpr size_t kMost = 64;
    for (size_t i = 0; i < std::min(procs.size(), kMost); ++i) {
        const std::vector<model::Lane> &lanes = d.trace().procRows[procs[i].second].lanes;
        const int64_t busy = lanes.empty() ? 0 : busyTime(d.events(), lanes[0], from, to);
        shares.rows.push_back({d.processor(model::ProcIndex(procs[i].second)), busy, 0, 0, ShareColour::Running, 0});
    }
    if (procs.size() > kMost)
        shares.note = Describer::tr("and %1 more").arg(procs.size() - kMost);
    d.addShares(std::move(shares), to - from);
}

} // namespace

void describeTimeRange(Describer &d, const Thing &thing) {
    const int64_t from = std::clamp(thing.from, d.trace().startTime(), d.trace().endTime());
    const int64_t to = std::clamp(thing.to, from, d.trace().endTime());
    d.setTitle(Describer::tr("Range of %1").arg(Describer::rounded(to - from)));
    d.add(Describer::tr("From"), d.since(from));
    d.add(Describer::tr("To"), d.since(to));
    d.add(Describer::tr("Length"), Describer::duration(to - from));
    const size_t first = d.events().lowerBound(from), end = d.events().lowerBound(to + 1);
    d.add(Describer::tr("Events"), Describer::number(end - std::min(first, end)));
    if (first < end)
        d.add(Describer::tr("First and last event"),
              Text::arranged(Describer::tr("%1, %2"), {d.moment(model::EventIndex(static_cast<uint32_t>(first))),
                                                       d.moment(model::EventIndex(static_cast<uint32_t>(end - 1)))}));
    if (to == from)
        return;
    if (d.index()) {
        addCollections(d, Describer::tr("Collections"), from, to);
        addGoroutines(d, from, to);
    }
    addProcessors(d, from, to);
}

} // namespace lanescope::details
