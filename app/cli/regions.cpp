// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/regions.h"

#include "app/cli/annotation_words.h"
#include "app/cli/load.h"
#include "app/cli/records.h"
#include "app/cli/shown_rows.h"

#include <algorithm>

namespace lanescope::cli {
namespace {

using analysis::GoroutineTimes;
using analysis::Region;
using analysis::RegionGroup;
using analysis::RegionSpan;
using analysis::Scope;
using analysis::TimeSums;

constexpr auto kNoRegions = "There are no regions in this trace. A program marks what it does with\n\n"
                            "    defer trace.StartRegion(ctx, \"load\").End()\n\n"
                            "or trace.WithRegion of package runtime/trace.\n";

std::string titleOf(const model::Trace &trace, model::StringIndex name) {
    const std::string_view text = trace.strings[name];
    return text.empty() ? "(unnamed)" : std::string(text);
}

void addTimeFields(std::vector<Records::Field> &fields) {
    fields.insert(fields.end(), {{"total", "total"},
                                 {"exec", "running"},
                                 {"sched_wait", "runnable"},
                                 {"block_total", "waiting"},
                                 {"syscall", "syscall"},
                                 {"syscall_block", "syscall, blocked"}});
}

void addTimes(std::vector<Value> &row, const TimeSums &times) {
    for (const int64_t ns :
         {times.total, times.running, times.runnable, times.waiting, times.syscall, times.syscallBlocked})
        row.emplace_back(Duration{ns});
}

Records groupRecords(const Scope &scope, std::span<const RegionGroup> groups) {
    std::vector<Records::Field> fields{{"", "region"}, {"name", ""},         {"", "opened at"},
                                       {"at", ""},     {"count", "regions"}, {"incomplete", "incomplete"}};
    addTimeFields(fields);
    addDistributionFields(fields, "total_", "how long");
    addDistributionFields(fields, "exec_", "");
    Records records(std::move(fields));
    for (const RegionGroup &group : groups) {
        std::vector<Value> row{titleOf(scope.trace, group.name),       std::string(scope.trace.strings[group.name]),
                               placeOf(scope.trace, group.site, true), placeOf(scope.trace, group.site, false),
                               uint64_t{group.regions.size()},         uint64_t{group.incomplete()}};
        addTimes(row, group.times);
        addDistribution(row, group.total);
        addDistribution(row, group.running);
        records.add(std::move(row));
    }
    return records;
}

// The longest first, without what is nothing.
template <class Text> NamedTimes named(std::vector<analysis::KeyedTime> times, Text text) {
    std::stable_sort(times.begin(), times.end(), [](const auto &a, const auto &b) { return a.ns > b.ns; });
    NamedTimes result;
    for (const analysis::KeyedTime &time : times)
        if (time.ns != 0)
            result.emplace_back(text(time.key), time.ns);
    return result;
}

// What the pages of go tool trace call the breakdown.
std::pair<NamedTimes, NamedTimes> reasonsOf(const Scope &scope, const GoroutineTimes &times) {
    return {named(times.waiting, [&scope](uint32_t key) { return std::string(scope.reasons->text(key)); }),
            named(times.ranges, [&scope](uint32_t key) { return analysis::rangeText(scope.trace, key); })};
}

// Of those at `places` in `regions`, each with its whole breakdown.
Records regionRecords(const Scope &scope, std::span<const Region> regions, std::span<const uint32_t> places) {
    std::vector<RegionSpan> spans;
    for (const uint32_t place : places)
        spans.push_back(regions[place].span);
    std::vector<uint32_t> all(spans.size());
    for (uint32_t i = 0; i < all.size(); ++i)
        all[i] = i;
    std::vector<std::pair<NamedTimes, NamedTimes>> reasons(spans.size());
    measureRegions(scope, spans, all,
                   [&](uint32_t i, const GoroutineTimes &times) { reasons[i] = reasonsOf(scope, times); });

    std::vector<Records::Field> fields{{"", "goroutine"}, {"g", ""},    {"task", "task"},        {"start", "start"},
                                       {"end", ""},       {"name", ""}, {"complete", "complete"}};
    addTimeFields(fields);
    fields.insert(fields.end(), {{"block", "waits for"}, {"ranges", "ranges"}, {"", "opened at"}, {"at", ""}});
    Records records(std::move(fields));
    for (size_t i = 0; i < spans.size(); ++i) {
        const RegionSpan &span = spans[i];
        const model::EventIndex begin = span.inherited ? model::EventIndex() : span.begin;
        std::vector<Value> row{scope.trace.goroutineTitle(span.goroutine),
                               idOf(scope.trace, span.goroutine),
                               Id{span.task},
                               Moment{sinceStart(scope.trace, span.begin)},
                               Moment{sinceStart(scope.trace, span.end)},
                               std::string(scope.trace.strings[span.name]),
                               span.complete()};
        addTimes(row, regions[places[i]].times);
        row.emplace_back(reasons[i].first);
        row.emplace_back(reasons[i].second);
        row.emplace_back(placeOf(scope.trace, begin, true));
        row.emplace_back(placeOf(scope.trace, begin, false));
        records.add(std::move(row));
    }
    return records;
}

ExitStatus printRegions(const Request &request, const Scope &scope, std::span<const Region> regions, std::string &out) {
    const std::string name = request.value("name").toStdString();
    std::vector<uint32_t> places;
    for (uint32_t i = 0; i < regions.size(); ++i)
        if (scope.trace.strings[regions[i].span.name] == name)
            places.push_back(i);
    if (places.empty()) {
        complain("no region is called " + request.value("name"));
        return ExitStatus::WrongUsage;
    }
    std::stable_sort(places.begin(), places.end(),
                     [regions](uint32_t a, uint32_t b) { return regions[a].times.total > regions[b].times.total; });
    const ShownRows shown(request, places.size());
    regionRecords(scope, regions, shown.of(places)).append(out, request.format);
    shown.appendRest(out);
    return ExitStatus::Done;
}

ExitStatus runRegions(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const std::vector<Region> regions = regionsOf(scope);
    if (regions.empty() && (request.format == Format::Text || request.format == Format::Markdown)) {
        output.text() += kNoRegions;
        return ExitStatus::Done;
    }
    if (request.has("name"))
        return printRegions(request, scope, regions, output.text());
    const std::vector<RegionGroup> groups = groupsOf(scope, regions);
    const ShownRows shown(request, groups.size());
    groupRecords(scope, shown.of(groups)).append(output.text(), request.format);
    shown.appendRest(output.text());
    return ExitStatus::Done;
}

} // namespace

Command regionsCommand() {
    return {.name = "regions",
            .help = "user regions by name and the line that opens them, with how long they take",
            .options = {{"name", "The regions called NAME, the longest first.", "NAME"},
                        {"limit", "The first N rows; 0: all. Text and Markdown have 50 otherwise.", "N"}},
            .check = checkLimit,
            .run = runRegions};
}

} // namespace lanescope::cli
