// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tasks_records.h"

#include "app/cli/annotation_words.h"

#include <algorithm>
#include <unordered_map>

namespace lanescope::cli {
namespace {

using analysis::Log;
using analysis::RegionSpan;
using analysis::Scope;
using analysis::Task;
using analysis::Tasks;
using model::EventIndex;
using model::GoroutineIndex;
using model::Trace;

Ids idsOf(const Trace &trace, std::span<const uint32_t> goroutines) {
    Ids ids;
    for (const uint32_t g : goroutines)
        ids.push_back(trace.goroutines.id(GoroutineIndex(g)));
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

std::string text(const Trace &trace, model::StringIndex string) {
    return std::string(trace.strings[string]);
}

std::string logText(const Trace &trace, const Log &log) {
    const std::string message = "\"" + text(trace, log.message) + "\"";
    const std::string category = text(trace, log.category);
    return category.empty() ? "log " + message : "log (category: " + category + ") " + message;
}

// What happens at a moment of a task.
struct Happening {
    EventIndex event;
    std::string what;
};

std::vector<Happening> happeningsOf(const Trace &trace, const Tasks &tasks, uint32_t place) {
    const Task &task = tasks.list()[place];
    std::vector<Happening> all;
    const std::string name = "task " + titleOf(trace, task);
    if (task.begin.valid())
        all.push_back({task.begin, name + " begins"});
    if (task.end.valid())
        all.push_back({task.end, name + " ends"});
    for (const uint32_t log : tasks.logs(place))
        all.push_back({tasks.logs()[log].event, logText(trace, tasks.logs()[log])});
    for (const uint32_t region : tasks.regions(place)) {
        const RegionSpan &span = tasks.regions()[region];
        const std::string title = "region " + text(trace, span.name);
        if (span.begin.valid())
            all.push_back({span.begin, title + " begins"});
        if (span.end.valid())
            all.push_back({span.end, title + (span.ended ? " ends" : " is left open by its goroutine")});
    }
    std::stable_sort(all.begin(), all.end(), [](const Happening &a, const Happening &b) { return a.event < b.event; });
    return all;
}

} // namespace

Records typeRecords(const Scope &scope, const Tasks &tasks) {
    std::vector<Records::Field> fields{
        {"", "type"}, {"name", ""}, {"background", ""}, {"count", "tasks"}, {"complete", "complete"}};
    addDistributionFields(fields, "latency_", "latency");
    Records records(std::move(fields));
    for (const analysis::TaskType &type : typesOf(scope, tasks)) {
        std::vector<Value> row{titleOf(scope.trace, tasks.list()[type.tasks.front()]), text(scope.trace, type.name),
                               type.background, uint64_t{type.tasks.size()}, uint64_t{type.complete}};
        addDistribution(row, type.latency);
        records.add(std::move(row));
    }
    return records;
}

Records taskRecords(const Scope &scope, const Tasks &tasks, std::span<const uint32_t> places,
                    std::span<const unsigned> depths) {
    Records records({{"id", "id"},
                     {"", "task"},
                     {"name", ""},
                     {"parent", ""},
                     {"start", "start"},
                     {"end", ""},
                     {"complete", "complete"},
                     {"elapsed", "elapsed"},
                     {"self", "self"},
                     {"tasks", "tasks"},
                     {"elapsed_all", ""},
                     {"logs", "logs"},
                     {"logs_all", ""},
                     {"regions", "regions"},
                     {"regions_all", ""},
                     {"goroutines", "goroutines"},
                     {"created_for_it", ""}});
    constexpr unsigned kDeepest = 40; // what lies deeper is not indented further
    for (size_t i = 0; i < places.size(); ++i) {
        const Task &task = tasks.list()[places[i]];
        const std::string indent(depths.empty() ? 0 : size_t{2} * std::min(depths[i], kDeepest), ' ');
        records.add({Id{task.id}, indent + titleOf(scope.trace, task), text(scope.trace, task.name),
                     Id{task.parentId == analysis::kNoTask ? 0 : task.parentId},
                     Moment{sinceStart(scope.trace, task.begin)}, Moment{sinceStart(scope.trace, task.end)},
                     task.complete(), Duration{task.own.elapsed}, Duration{task.self}, task.all.tasks,
                     Duration{task.all.elapsed}, task.own.logs, task.all.logs, task.own.regions, task.all.regions,
                     idsOf(scope.trace, tasks.goroutines(places[i])), idsOf(scope.trace, tasks.heirs(places[i]))});
    }
    return records;
}

Records taskEventRecords(const Scope &scope, const Tasks &tasks, uint32_t place) {
    const Trace &trace = scope.trace;
    Records records({{"when", "when"},
                     {"elapsed", "elapsed"},
                     {"g", ""},
                     {"", "goroutine"},
                     {"what", "what"},
                     {"", "at"},
                     {"at", ""}});
    int64_t last = trace.startTime();
    for (const Happening &happening : happeningsOf(trace, tasks, place)) {
        const int64_t time = trace.events.time(happening.event.value);
        if (!scope.range.contains(time))
            continue;
        const GoroutineIndex goroutine = trace.events.subject(happening.event.value);
        records.add({Moment{sinceStart(trace, happening.event)}, Duration{analysis::TimeRange{last, time}.length()},
                     idOf(trace, goroutine), trace.goroutineTitle(goroutine), happening.what,
                     placeOf(trace, happening.event, true), placeOf(trace, happening.event, false)});
        last = time;
    }
    return records;
}

Records logRecords(const Scope &scope, const Tasks &tasks, std::span<const uint32_t> places) {
    const Trace &trace = scope.trace;
    std::unordered_map<uint32_t, uint32_t> taskOf; // by log
    for (uint32_t task = 0; task < tasks.list().size(); ++task)
        for (const uint32_t log : tasks.logs(task))
            taskOf[log] = task;
    Records records({{"time", "time"},
                     {"g", ""},
                     {"", "goroutine"},
                     {"task", "task"},
                     {"task_name", "name"},
                     {"category", "category"},
                     {"message", "message"},
                     {"", "at"},
                     {"at", ""}});
    for (const uint32_t place : places) {
        const Log &log = tasks.logs()[place];
        records.add({Moment{sinceStart(trace, log.event)}, idOf(trace, log.goroutine),
                     trace.goroutineTitle(log.goroutine), Id{log.task}, titleOf(trace, tasks.list()[taskOf[place]]),
                     text(trace, log.category), text(trace, log.message), placeOf(trace, log.event, true),
                     placeOf(trace, log.event, false)});
    }
    return records;
}

} // namespace lanescope::cli
