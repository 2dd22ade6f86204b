// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/summary_annotations.h"

#include "core/analysis/regions.h"
#include "core/analysis/tasks.h"

#include <algorithm>
#include <tuple>

namespace lanescope::cli {
namespace {

using analysis::Region;
using analysis::Scope;
using analysis::Task;
using analysis::Tasks;
using model::GoroutineIndex;

int64_t sinceStart(const Scope &scope, model::EventIndex event) {
    return event.valid() ? scope.trace.events.time(event.value) - scope.trace.startTime() : -1;
}

void writeIds(JsonWriter &json, const Scope &scope, std::span<const uint32_t> goroutines) {
    std::vector<uint64_t> ids;
    for (const uint32_t g : goroutines)
        ids.push_back(scope.trace.goroutines.id(GoroutineIndex(g)));
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    json.beginArray();
    for (const uint64_t id : ids)
        json.count(id);
    json.endArray();
}

void writeTask(JsonWriter &json, const Scope &scope, const Tasks &tasks, uint32_t place) {
    const Task &task = tasks.list()[place];
    json.beginObject();
    json.key("id");
    json.count(task.id);
    json.key("name");
    json.string(scope.trace.strings[task.name]);
    json.key("parent");
    json.count(task.parentId == analysis::kNoTask ? 0 : task.parentId);
    json.key("start");
    json.number(sinceStart(scope, task.begin));
    json.key("end");
    json.number(sinceStart(scope, task.end));
    json.key("complete");
    json.boolean(task.complete());
    json.key("logs");
    json.count(task.own.logs);
    json.key("regions");
    json.count(task.own.regions);
    json.key("goroutines");
    writeIds(json, scope, tasks.goroutines(place));
    json.endObject();
}

void writeTasks(JsonWriter &json, const Scope &scope, const Tasks &tasks) {
    std::vector<uint32_t> order(tasks.list().size());
    for (uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&tasks](uint32_t a, uint32_t b) { return tasks.list()[a].id < tasks.list()[b].id; });
    json.key("tasks");
    json.beginArray();
    for (const uint32_t place : order)
        writeTask(json, scope, tasks, place);
    json.endArray();
}

void writeRegion(JsonWriter &json, const Scope &scope, const Region &region) {
    json.beginObject();
    json.key("g");
    json.count(scope.trace.goroutines.id(region.span.goroutine));
    json.key("task");
    json.count(region.span.task);
    json.key("name");
    json.string(scope.trace.strings[region.span.name]);
    json.key("start");
    json.number(sinceStart(scope, region.span.begin));
    json.key("end");
    json.number(sinceStart(scope, region.span.end));
    json.key("total");
    json.number(region.times.total);
    json.key("exec");
    json.number(region.times.running);
    json.endObject();
}

void writeRegions(JsonWriter &json, const Scope &scope, std::vector<Region> regions) {
    const auto key = [&scope](const Region &region) {
        return std::tuple(scope.trace.goroutines.id(region.span.goroutine), sinceStart(scope, region.span.begin),
                          sinceStart(scope, region.span.end), scope.trace.strings[region.span.name]);
    };
    std::stable_sort(regions.begin(), regions.end(),
                     [&key](const Region &a, const Region &b) { return key(a) < key(b); });
    json.key("regions");
    json.beginArray();
    for (const Region &region : regions)
        writeRegion(json, scope, region);
    json.endArray();
}

} // namespace

void writeAnnotations(JsonWriter &json, const Scope &scope) {
    const Tasks tasks = analysis::tasksOf(scope);
    writeTasks(json, scope, tasks);
    writeRegions(json, scope, analysis::regionsOf(scope, tasks.regions()));
}

} // namespace lanescope::cli
