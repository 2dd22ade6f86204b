// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/goroutines.h"

#include "app/cli/json_writer.h"
#include "app/cli/load.h"
#include "app/cli/summary_goroutines.h"
#include "app/cli/table.h"
#include "core/analysis/goroutine_identity.h"
#include "core/analysis/goroutine_table.h"
#include "core/model/describe.h"

#include <algorithm>
#include <array>

namespace lanescope::cli {
namespace {

using analysis::GoroutineGroup;
using analysis::GoroutineTable;
using analysis::GoroutineTimes;
using analysis::Scope;
using analysis::TimeColumn;

constexpr std::array kColumns{TimeColumn::Total,   TimeColumn::Running, TimeColumn::Runnable,
                              TimeColumn::Waiting, TimeColumn::Syscall, TimeColumn::SyscallBlocked,
                              TimeColumn::Unknown};

// What the columns are called where people read them.
constexpr std::array kTitles{"total", "running", "runnable", "waiting", "syscall", "syscall, blocked", "unknown"};

std::string nameOrNone(std::string_view function) {
    return function.empty() ? "(no stack was seen)" : std::string(function);
}

std::optional<TimeColumn> columnNamed(const QString &name) {
    for (size_t i = 0; i < kColumns.size(); ++i)
        if (name == kTitles[i] || name.toStdString() == nameOf(kColumns[i]))
            return kColumns[i];
    return {};
}

int64_t timeOf(const GoroutineTimes &times, TimeColumn column) {
    switch (column) {
    case TimeColumn::Total: return times.total;
    case TimeColumn::Running: return times.running;
    case TimeColumn::Runnable: return times.runnable;
    case TimeColumn::Waiting: return times.waitingTotal();
    case TimeColumn::Syscall: return times.syscall;
    case TimeColumn::SyscallBlocked: return times.syscallBlocked;
    case TimeColumn::Unknown: return times.unknown();
    }
    return 0;
}

std::string duration(int64_t ns, bool forPeople) {
    return !forPeople ? std::to_string(ns) : ns == 0 ? std::string() : model::roundedDuration(ns);
}

// "chan receive 12.3ms, select 1ms".
std::string listed(const std::vector<analysis::KeyedTime> &times, auto text, bool forPeople) {
    constexpr size_t kMost = 3; // of what people are shown
    std::string list;
    for (size_t i = 0; i < times.size() && (!forPeople || i < kMost); ++i) {
        list += list.empty() ? "" : forPeople ? ", " : "; ";
        const std::string name = text(times[i].key);
        list += forPeople && name.empty() ? "(not told)" : name;
        list += (forPeople ? " " : "=") + duration(times[i].ns, forPeople);
    }
    return list;
}

// A stretch of rows to show: the first ones, by a column.
struct Choice {
    TimeColumn sort = TimeColumn::Running;
    size_t limit = 0; // 0: all
};

Choice choiceOf(const Request &request) {
    const bool forPeople = request.format == Format::Text || request.format == Format::Markdown;
    return {columnNamed(request.value("sort", "running")).value_or(TimeColumn::Running),
            request.value("limit", forPeople ? "50" : "0").toULongLong()};
}

template <class Key> std::vector<uint32_t> sortedBy(size_t size, const Choice &choice, Key key) {
    std::vector<uint32_t> order(size);
    for (uint32_t i = 0; i < size; ++i)
        order[i] = i;
    const auto before = [&key](uint32_t a, uint32_t b) { return key(a) != key(b) ? key(a) > key(b) : a < b; };
    const size_t shown = choice.limit == 0 ? size : std::min(size, choice.limit);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(), before);
    order.resize(shown);
    return order;
}

Table groupTable(const Scope &scope, const GoroutineTable &goroutines, const Choice &choice, bool forPeople) {
    const std::vector<GoroutineGroup> &groups = goroutines.groups();
    Table table{{{forPeople ? "started with" : "name"}, {"count", true}, {forPeople ? "ended" : "ended", true}}, {}};
    for (size_t i = 0; i < kColumns.size(); ++i)
        table.columns.push_back({forPeople ? kTitles[i] : std::string(nameOf(kColumns[i])), true});
    for (const char *title : {"p50", "p99", "max"})
        table.columns.push_back({forPeople ? std::string(title) + " of total" : "total_" + std::string(title), true});
    table.columns.push_back({forPeople ? "waits for" : "block_by_reason"});
    table.columns.push_back({"ranges"});
    for (const uint32_t g :
         sortedBy(groups.size(), choice, [&](uint32_t i) { return timeOf(groups[i].times, choice.sort); })) {
        const GoroutineGroup &group = groups[g];
        const std::string_view name = scope.trace.strings[group.function];
        std::vector<std::string> row{forPeople ? nameOrNone(name) : std::string(name),
                                     forPeople ? model::grouped(group.count) : std::to_string(group.count),
                                     forPeople ? model::grouped(group.ended) : std::to_string(group.ended)};
        for (const TimeColumn column : kColumns)
            row.push_back(duration(timeOf(group.times, column), forPeople));
        const analysis::Percentiles &total = group.percentiles[static_cast<size_t>(TimeColumn::Total)];
        for (const int64_t value : {total.p50, total.p99, total.max})
            row.push_back(duration(value, forPeople));
        row.push_back(listed(
            group.times.waiting, [&](uint32_t key) { return std::string(scope.reasons->text(key)); }, forPeople));
        row.push_back(listed(
            group.times.ranges, [&](uint32_t key) { return analysis::rangeText(scope.trace, key); }, forPeople));
        table.rows.push_back(std::move(row));
    }
    return table;
}

void writeTimes(JsonWriter &json, const Scope &scope, const GoroutineTimes &times) {
    for (const TimeColumn column : kColumns) {
        if (column == TimeColumn::Waiting)
            continue;
        json.key(nameOf(column));
        json.number(timeOf(times, column));
    }
    json.key("block");
    json.beginObject();
    for (const analysis::KeyedTime &time : times.waiting) {
        json.key(scope.reasons->text(time.key));
        json.number(time.ns);
    }
    json.endObject();
    json.key("ranges");
    json.beginObject();
    for (const analysis::KeyedTime &time : times.ranges) {
        json.key(analysis::rangeText(scope.trace, time.key));
        json.number(time.ns);
    }
    json.endObject();
}

void writeGroups(std::string &out, const Scope &scope, const GoroutineTable &goroutines, const Choice &choice) {
    JsonWriter json(out);
    json.beginArray();
    const std::vector<GoroutineGroup> &groups = goroutines.groups();
    for (const uint32_t g :
         sortedBy(groups.size(), choice, [&](uint32_t i) { return timeOf(groups[i].times, choice.sort); })) {
        const GoroutineGroup &group = groups[g];
        json.beginObject();
        json.key("name");
        json.string(scope.trace.strings[group.function]);
        json.key("count");
        json.count(group.count);
        json.key("ended");
        json.count(group.ended);
        writeTimes(json, scope, group.times);
        json.key("percentiles");
        json.beginObject();
        for (const TimeColumn column : kColumns) {
            const analysis::Percentiles &of = group.percentiles[static_cast<size_t>(column)];
            json.key(nameOf(column));
            json.beginArray();
            for (const int64_t value : {of.p50, of.p90, of.p99, of.max})
                json.number(value);
            json.endArray();
        }
        json.endObject();
        json.endObject();
    }
    json.endArray();
}

// The goroutines of one function, each for itself.
Table memberTable(const Scope &scope, const std::vector<uint32_t> &members, bool forPeople) {
    Table table{{{forPeople ? "goroutine" : "id", true}, {"created", true}, {"started", true}, {"ended", true}}, {}};
    for (size_t i = 0; i < kColumns.size(); ++i)
        table.columns.push_back({forPeople ? kTitles[i] : std::string(nameOf(kColumns[i])), true});
    table.columns.push_back({forPeople ? "waits for" : "block_by_reason"});
    table.columns.push_back({"ranges"});
    analysis::GoroutineClock clock(scope);
    for (const uint32_t g : members) {
        clock.measure(model::GoroutineIndex(g));
        const analysis::GoroutineLife &life = clock.life();
        std::vector<std::string> row{std::to_string(scope.trace.goroutines.id(model::GoroutineIndex(g)))};
        for (const int64_t time : {life.created, life.started, life.ended}) {
            const bool known = time != analysis::GoroutineLife::kNever;
            const int64_t since = known ? time - scope.trace.startTime() : -1;
            row.push_back(!forPeople ? std::to_string(since) : known ? model::roundedDuration(since) : "-");
        }
        for (const TimeColumn column : kColumns)
            row.push_back(duration(timeOf(clock.times(), column), forPeople));
        row.push_back(listed(
            clock.times().waiting, [&](uint32_t key) { return std::string(scope.reasons->text(key)); }, forPeople));
        row.push_back(listed(
            clock.times().ranges, [&](uint32_t key) { return analysis::rangeText(scope.trace, key); }, forPeople));
        table.rows.push_back(std::move(row));
    }
    return table;
}

void append(std::string &out, Format format, const Table &table) {
    (format == Format::Text ? appendText : format == Format::Csv ? appendCsv : appendMarkdown)(out, table);
}

QString checkGoroutines(const Request &request) {
    if (request.has("sort") && !columnNamed(request.value("sort")))
        return "--sort " + request.value("sort") +
               " is none of total, running, runnable, waiting, syscall, syscall_block and unknown";
    bool isNumber = true;
    request.value("limit", "0").toULongLong(&isNumber);
    return isNumber ? "" : "--limit " + request.value("limit") + " is no number";
}

ExitStatus runGoroutines(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const GoroutineTable goroutines(scope);
    const Choice choice = choiceOf(request);
    const bool forPeople = request.format != Format::Csv;
    if (!request.has("function")) {
        if (request.format == Format::Json)
            writeGroups(output.text(), scope, goroutines, choice);
        else
            append(output.text(), request.format, groupTable(scope, goroutines, choice, forPeople));
        return ExitStatus::Done;
    }
    const std::string wanted = request.value("function").toStdString();
    const auto &groups = goroutines.groups();
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [&](const GoroutineGroup &g) { return scope.trace.strings[g.function] == wanted; });
    if (group == groups.end()) {
        complain("no goroutine began with " + request.value("function"));
        return ExitStatus::WrongUsage;
    }
    const auto all = goroutines.members(static_cast<size_t>(group - groups.begin()));
    std::vector<uint32_t> members;
    for (const uint32_t i : sortedBy(all.size(), choice, [&](uint32_t i) {
             return goroutines.time(model::GoroutineIndex(all[i]), choice.sort);
         }))
        members.push_back(all[i]);
    if (request.format == Format::Json) {
        JsonWriter json(output.text());
        return writeGoroutines(json, scope, members, &output) ? ExitStatus::Done : ExitStatus::BadOutput;
    }
    append(output.text(), request.format, memberTable(scope, members, forPeople));
    return ExitStatus::Done;
}

} // namespace

Command goroutinesCommand() {
    return {
        .name = "goroutines",
        .help = "where the goroutines' time went, by the function they began with",
        .options = {{"function", "Each of the goroutines that began with NAME; empty: without a known one.", "NAME"},
                    {"sort", "By this column: total, running (the default), runnable, waiting, syscall, ...", "COLUMN"},
                    {"limit", "The first N rows; 0: all. Text and Markdown have 50 otherwise.", "N"}},
        .check = checkGoroutines,
        .run = runGoroutines};
}

} // namespace lanescope::cli
