// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_sections.h"

#include "core/analysis/gc_cycles.h"
#include "core/analysis/latency.h"
#include "core/analysis/mmu.h"
#include "core/analysis/regions_groups.h"
#include "core/analysis/tasks_types.h"
#include "core/analysis/time_sums.h"
#include "core/io/byte_size.h"
#include "core/model/describe.h"

#include <algorithm>

namespace lanescope::cli {
namespace {

using analysis::GcCycle;
using analysis::GcReport;
using analysis::Scope;
using analysis::TimeRange;

std::string bytesText(const std::optional<uint64_t> &bytes) {
    return bytes ? io::formatByteSize(*bytes) : "";
}

ReportTable cycleTable(const Scope &scope, const GcReport &report) {
    std::vector<const GcCycle *> cycles;
    for (const GcCycle &cycle : report.cycles)
        cycles.push_back(&cycle);
    std::stable_sort(cycles.begin(), cycles.end(),
                     [](const GcCycle *a, const GcCycle *b) { return a->time.length() > b->time.length(); });
    cycles.resize(std::min(cycles.size(), kMostRows));
    std::sort(cycles.begin(), cycles.end(), [](const GcCycle *a, const GcCycle *b) { return a->number < b->number; });
    ReportTable table{{{{"collection", true},
                        {"from", true},
                        {"lasted", true},
                        {"world stopped", true},
                        {"assists", true},
                        {"workers", true},
                        {"heap before", true},
                        {"after", true},
                        {"goal", true}},
                       {}},
                      false};
    for (const GcCycle *cycle : cycles)
        table.table.rows.push_back(
            {std::to_string(cycle->number), durationText(TimeRange{scope.trace.startTime(), cycle->time.from}.length()),
             durationText(cycle->time.length()), durationText(cycle->stopped), durationText(cycle->work.assist),
             durationText(analysis::saturatingSum(cycle->work.dedicated, cycle->work.fractional)),
             bytesText(cycle->heapBefore), bytesText(cycle->heapAfter), bytesText(cycle->goal)});
    return table;
}

void addUtilisation(ReportDocument &document, const Scope &scope) {
    const analysis::GcActivity activity(scope);
    const auto functions = analysis::mutatorUtilisation(activity, {.stw = true, .background = true, .assist = true});
    ReportTable table{{{{"in any", true}, {"the program had at least", true}}, {}}, false};
    for (const int64_t window : {100'000LL, 1'000'000LL, 10'000'000LL, 100'000'000LL, 1'000'000'000LL})
        if (window <= scope.range.length())
            table.table.rows.push_back(
                {durationText(window), shareText(analysis::minimumUtilisation(functions, window))});
    if (table.table.rows.empty())
        return;
    document.blocks.emplace_back(Heading{"Minimum mutator utilisation"});
    document.blocks.emplace_back(Paragraph{
        "What share of the processors the program itself had, whatever stretch of that length is looked at; the rest "
        "went to stops of the world, the collector's workers and assists."});
    document.blocks.emplace_back(std::move(table));
}

void addStops(ReportDocument &document, const Scope &scope, const GcReport &report) {
    const std::vector<analysis::StopReason> reasons = analysis::stopReasons(report, scope);
    if (reasons.empty())
        return;
    document.blocks.emplace_back(Heading{"Stops of the world"});
    ReportTable table{{{{"for"}, {"count", true}, {"in all", true}, {"longest", true}}, {}}, false};
    for (const analysis::StopReason &reason : reasons)
        table.table.rows.push_back({functionOrNone(scope.trace.strings[reason.reason]), model::grouped(reason.count),
                                    durationText(reason.total), durationText(reason.longest)});
    document.blocks.emplace_back(std::move(table));
}

std::string textOf(analysis::LatencyFamily family) {
    switch (family) {
    case analysis::LatencyFamily::Sched: return "From ready to running, by what made the goroutine ready:";
    case analysis::LatencyFamily::SchedFunction: return "The same, by the function that it began with:";
    case analysis::LatencyFamily::Block: return "Waiting, by what for:";
    case analysis::LatencyFamily::Syscall: return "System calls, by the function that makes them:";
    }
    return {};
}

} // namespace

void addCollector(ReportDocument &document, const Scope &scope) {
    const GcReport report = analysis::gcReport(scope);
    if (report.any()) {
        document.blocks.emplace_back(Heading{"Garbage collection"});
        document.blocks.emplace_back(Paragraph{
            model::grouped(report.cycles.size()) + (report.cycles.size() == 1 ? " collection" : " collections") +
            ", the world stopped for " + durationText(report.stopped) + " in all. Goroutines had to help for " +
            durationText(report.work.assist) + " and to sweep for " + durationText(report.work.sweep) +
            ", workers took " + durationText(analysis::saturatingSum(report.work.dedicated, report.work.fractional)) +
            ": " + shareText(report.share) + " of the processors' time."});
        if (!report.cycles.empty()) {
            document.blocks.emplace_back(cycleTable(scope, report));
            addRest(document, report.cycles.size(), "collections, those that took longest");
        }
        addUtilisation(document, scope);
    }
    addStops(document, scope, report);
}

void addLatencies(ReportDocument &document, const Scope &scope) {
    std::vector<analysis::Latency> latencies = analysis::latenciesOf(scope, {.function = {}, .longest = 0});
    std::erase_if(latencies, [](const analysis::Latency &latency) {
        return latency.family == analysis::LatencyFamily::SchedFunction || latency.name.empty() ||
               latency.summary.count == 0;
    });
    if (latencies.empty())
        return;
    document.blocks.emplace_back(Heading{"Latency"});
    document.blocks.emplace_back(
        Paragraph{"How long it took each time; 99% took no longer than what stands under 99%."});
    std::stable_sort(latencies.begin(), latencies.end(), [](const analysis::Latency &a, const analysis::Latency &b) {
        return a.family != b.family ? a.family < b.family : a.summary.sum > b.summary.sum;
    });
    for (auto family = latencies.begin(); family != latencies.end();) {
        constexpr std::ptrdiff_t kMostOfFamily = 8;
        const auto end = std::find_if(family, latencies.end(), [family](const analysis::Latency &latency) {
            return latency.family != family->family;
        });
        ReportTable table{
            {{{""}, {"times", true}, {"median", true}, {"90%", true}, {"99%", true}, {"longest", true}}, {}}};
        for (auto latency = family; latency != end && latency - family < kMostOfFamily; ++latency) {
            const analysis::LatencySummary &summary = latency->summary;
            table.table.rows.push_back({latency->name, model::grouped(summary.count),
                                        durationText(summary.percentiles[0]), durationText(summary.percentiles[1]),
                                        durationText(summary.percentiles[3]), durationText(summary.max)});
        }
        document.blocks.emplace_back(Paragraph{textOf(family->family)});
        document.blocks.emplace_back(std::move(table));
        family = end;
    }
}

void addTasks(ReportDocument &document, const Scope &scope) {
    const analysis::Tasks tasks = analysis::tasksOf(scope);
    std::vector<analysis::TaskType> types = analysis::typesOf(scope, tasks);
    std::erase_if(types, [](const analysis::TaskType &type) { return type.background; });
    if (types.empty())
        return;
    document.blocks.emplace_back(Heading{"Tasks"});
    ReportTable table{
        {{{"type"}, {"count", true}, {"complete", true}, {"median", true}, {"99%", true}, {"longest", true}}, {}}};
    for (size_t i = 0; i < std::min(types.size(), kMostRows); ++i)
        table.table.rows.push_back(
            {functionOrNone(scope.trace.strings[types[i].name]), model::grouped(types[i].tasks.size()),
             model::grouped(types[i].complete), durationText(types[i].latency.percentile(50)),
             durationText(types[i].latency.percentile(99)), durationText(types[i].latency.max())});
    document.blocks.emplace_back(std::move(table));
    addRest(document, types.size(), "types of tasks");
}

void addRegions(ReportDocument &document, const Scope &scope) {
    const std::vector<analysis::Region> regions = analysis::regionsOf(scope);
    const std::vector<analysis::RegionGroup> groups = analysis::groupsOf(scope, regions);
    if (groups.empty())
        return;
    document.blocks.emplace_back(Heading{"Regions"});
    ReportTable table{{{{"name"},
                        {"opened in"},
                        {"count", true},
                        {"running", true},
                        {"median", true},
                        {"99%", true},
                        {"longest", true}},
                       {}}};
    for (size_t i = 0; i < std::min(groups.size(), kMostRows); ++i)
        table.table.rows.push_back({functionOrNone(scope.trace.strings[groups[i].name]),
                                    functionOrNone(scope.trace.strings[groups[i].site.function]),
                                    model::grouped(groups[i].regions.size()), durationText(groups[i].times.running),
                                    durationText(groups[i].total.percentile(50)),
                                    durationText(groups[i].total.percentile(99)), durationText(groups[i].total.max())});
    document.blocks.emplace_back(std::move(table));
    addRest(document, groups.size(), "kinds of regions");
}

} // namespace lanescope::cli
