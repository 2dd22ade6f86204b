// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/stretches.h"

#include "core/analysis/regions_groups.h"
#include "core/analysis/tasks.h"

#include <algorithm>

namespace lanescope::analysis {

void unite(std::vector<GoroutineStretch> &stretches) {
    std::sort(stretches.begin(), stretches.end(), [](const GoroutineStretch &a, const GoroutineStretch &b) {
        return a.goroutine != b.goroutine     ? a.goroutine < b.goroutine
               : a.range.from != b.range.from ? a.range.from < b.range.from
                                              : a.range.to < b.range.to;
    });
    size_t kept = 0;
    for (const GoroutineStretch &stretch : stretches) {
        if (kept > 0 && stretches[kept - 1].goroutine == stretch.goroutine &&
            stretch.range.from <= stretches[kept - 1].range.to)
            stretches[kept - 1].range.to = std::max(stretches[kept - 1].range.to, stretch.range.to);
        else
            stretches[kept++] = stretch;
    }
    stretches.resize(kept);
}

std::vector<GoroutineStretch> stretchesOfRegions(const Scope &scope, std::string_view name, uint32_t line) {
    std::vector<GoroutineStretch> stretches;
    const auto openedThere = [&](const RegionSpan &region) {
        return line == 0 || (region.begin.valid() &&
                             callSiteOf(scope.trace, scope.trace.events.stack(region.begin.value)).line == line);
    };
    for (const RegionSpan &region : pairRegions(scope))
        if (!region.inherited && scope.trace.strings[region.name] == name && openedThere(region))
            stretches.push_back({region.goroutine, between(scope.trace, region.begin, region.end)});
    unite(stretches);
    return stretches;
}

std::vector<GoroutineStretch> stretchesOfTask(const Scope &scope, uint64_t id) {
    const Tasks tasks = tasksOf(scope);
    const uint32_t task = tasks.find(id);
    std::vector<GoroutineStretch> stretches;
    if (task == kNoPlace)
        return stretches;
    for (const std::span<const uint32_t> goroutines : {tasks.goroutines(task), tasks.heirs(task)})
        for (const uint32_t goroutine : goroutines)
            stretches.push_back({model::GoroutineIndex(goroutine), tasks.timeOf(scope, task)});
    unite(stretches);
    return stretches;
}

} // namespace lanescope::analysis
