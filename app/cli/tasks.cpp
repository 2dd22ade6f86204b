// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tasks.h"

#include "app/cli/annotation_words.h"
#include "app/cli/load.h"
#include "app/cli/shown_rows.h"
#include "app/cli/tasks_records.h"

#include <algorithm>

namespace lanescope::cli {
namespace {

using analysis::Scope;
using analysis::Task;
using analysis::Tasks;

constexpr auto kNoTasks = "There are no tasks in this trace. A program names what it works on with\n\n"
                          "    ctx, task := trace.NewTask(ctx, \"order\")\n"
                          "    defer task.End()\n\n"
                          "of package runtime/trace, and says more with trace.WithRegion and trace.Log.\n";

// The tasks from the roots down, each before its children, and how deep they lie.
struct Forest {
    std::vector<uint32_t> places;
    std::vector<unsigned> depths;
};

Forest forestOf(const Tasks &tasks) {
    Forest forest;
    std::vector<std::pair<uint32_t, unsigned>> left; // last first
    const auto push = [&left](std::span<const uint32_t> places, unsigned depth) {
        for (size_t i = places.size(); i-- > 0;)
            left.emplace_back(places[i], depth);
    };
    push(tasks.roots(), 0);
    while (!left.empty()) {
        const auto [place, depth] = left.back();
        left.pop_back();
        forest.places.push_back(place);
        forest.depths.push_back(depth);
        push(tasks.children(place), depth + 1);
    }
    return forest;
}

ExitStatus printTypes(const Request &request, const Scope &scope, const Tasks &tasks, std::string &out) {
    typeRecords(scope, tasks).append(out, request.format);
    return ExitStatus::Done;
}

ExitStatus printTree(const Request &request, const Scope &scope, const Tasks &tasks, std::string &out) {
    Forest forest = forestOf(tasks);
    const ShownRows shown(request, forest.places.size());
    taskRecords(scope, tasks, shown.of(forest.places), shown.of(forest.depths)).append(out, request.format);
    shown.appendRest(out);
    return ExitStatus::Done;
}

// Those of one name, the longest first.
ExitStatus printType(const Request &request, const Scope &scope, const Tasks &tasks, std::string &out) {
    const std::string name = request.value("type").toStdString();
    std::vector<uint32_t> places;
    for (uint32_t place = 0; place < tasks.list().size(); ++place)
        if (scope.trace.strings[tasks.list()[place].name] == name || titleOf(scope.trace, tasks.list()[place]) == name)
            places.push_back(place);
    if (places.empty()) {
        complain("no task is of the type " + request.value("type"));
        return ExitStatus::WrongUsage;
    }
    std::stable_sort(places.begin(), places.end(), [&tasks](uint32_t a, uint32_t b) {
        return tasks.list()[a].own.elapsed > tasks.list()[b].own.elapsed;
    });
    const ShownRows shown(request, places.size());
    taskRecords(scope, tasks, shown.of(places)).append(out, request.format);
    shown.appendRest(out);
    return ExitStatus::Done;
}

ExitStatus printLogs(const Request &request, const Scope &scope, const Tasks &tasks, std::string &out) {
    const auto matching = request.has("ignore-case") ? analysis::Case::Insensitive : analysis::Case::Sensitive;
    const std::string text = request.value("log").toStdString();
    const std::vector<uint32_t> found = findLogs(scope.trace, tasks.logs(), text, matching);
    if (found.empty())
        complain("no log contains " + request.value("log"));
    const ShownRows shown(request, found.size());
    logRecords(scope, tasks, shown.of(found)).append(out, request.format);
    shown.appendRest(out);
    return ExitStatus::Done;
}

// Those of one ID, usually one, with what happened in them.
ExitStatus printTask(const Request &request, const Scope &scope, const Tasks &tasks, std::string &out) {
    const uint64_t id = request.value("id").toULongLong();
    std::vector<uint32_t> places;
    for (uint32_t place = 0; place < tasks.list().size(); ++place)
        if (tasks.list()[place].id == id)
            places.push_back(place);
    if (places.empty()) {
        complain("there is no task " + request.value("id"));
        return ExitStatus::WrongUsage;
    }
    const Records records = taskRecords(scope, tasks, places);
    if (request.format == Format::Json) {
        JsonWriter json(out);
        json.beginArray();
        for (size_t i = 0; i < places.size(); ++i) {
            json.beginObject();
            records.writeMembers(json, i);
            json.key("events");
            taskEventRecords(scope, tasks, places[i]).writeJson(json);
            json.endObject();
        }
        json.endArray();
        return ExitStatus::Done;
    }
    if (request.format != Format::Csv)
        records.append(out, request.format);
    for (const uint32_t place : places) {
        out += request.format == Format::Csv ? "" : "\n";
        taskEventRecords(scope, tasks, place).append(out, request.format);
    }
    return ExitStatus::Done;
}

QString checkTasks(const Request &request) {
    QStringList chosen;
    for (const char *option : {"type", "id", "log", "tree"})
        if (request.has(option))
            chosen << QString("--") + option;
    if (chosen.size() > 1)
        return chosen.join(" and ") + " ask for different things";
    if (request.has("ignore-case") && !request.has("log"))
        return "--ignore-case goes with --log";
    bool isNumber = true;
    request.value("id", "0").toULongLong(&isNumber);
    return isNumber ? checkLimit(request) : "--id " + request.value("id") + " is no number";
}

ExitStatus runTasks(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const Tasks tasks = tasksOf(scope);
    if (tasks.list().empty() && (request.format == Format::Text || request.format == Format::Markdown)) {
        output.text() += kNoTasks;
        return ExitStatus::Done;
    }
    const auto print = request.has("type")   ? printType
                       : request.has("id")   ? printTask
                       : request.has("log")  ? printLogs
                       : request.has("tree") ? printTree
                                             : printTypes;
    return print(request, scope, tasks, output.text());
}

} // namespace

Command tasksCommand() {
    return {.name = "tasks",
            .help = "user tasks by type, with how long they take; one type's, one task's events, logs",
            .options = {{"type", "The tasks of the type NAME, the longest first.", "NAME"},
                        {"id", "What happened in task N, in order.", "N"},
                        {"tree", "All tasks, each under the one it belongs to."},
                        {"log", "The logs whose message or category contains TEXT.", "TEXT"},
                        {"ignore-case", "With --log: upper and lower case letters are the same."},
                        {"limit", "The first N rows; 0: all. Text and Markdown have 50 otherwise.", "N"}},
            .check = checkTasks,
            .run = runTasks};
}

} // namespace lanescope::cli
