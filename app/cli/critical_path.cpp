// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/critical_path.h"

#include "app/cli/goroutine_choice.h"
#include "app/cli/load.h"
#include "app/cli/records.h"
#include "app/cli/shown_rows.h"
#include "app/cli/stack_text.h"
#include "core/analysis/critical_path.h"
#include "core/analysis/shown_frame.h"
#include "core/model/duration.h"

namespace lanescope::cli {
namespace {

using analysis::CriticalPath;
using analysis::PathSegment;
using analysis::PathSum;
using analysis::Scope;
using model::Trace;

Value moment(const Trace &trace, int64_t time) {
    return Moment{analysis::TimeRange{trace.startTime(), time}.length()};
}

Records sumsOf(const std::vector<PathSum> &sums, const char *title, int64_t length) {
    Records records({{"name", title}, {"segments", "segments"}, {"ns", "time"}, {"", "share"}});
    for (const PathSum &sum : sums) {
        const double share = length == 0 ? 0 : static_cast<double>(sum.ns) / static_cast<double>(length);
        Value percent(std::to_string(static_cast<int>(share * 100 + 0.5)) + " %");
        percent.number = true;
        records.add({sum.name.empty() ? "unknown" : sum.name, sum.segments, Duration{sum.ns}, percent});
    }
    return records;
}

Records segmentsOf(const Scope &scope, std::span<const PathSegment> segments) {
    const Trace &trace = scope.trace;
    Records records({{"from_ns", "from"},
                     {"to_ns", "to"},
                     {"ns", "time"},
                     {"goroutine", "goroutine"},
                     {"function", "function"},
                     {"kind", "was"},
                     {"by", "by"},
                     {"leads_on_event", ""},
                     {"stack", ""},
                     {"", "in"}});
    for (const PathSegment &segment : segments) {
        const bool known = segment.by != analysis::Waker::Unknown;
        const model::Frame *frame = analysis::shownFrame(trace, segment.stack);
        records.add({moment(trace, segment.range.from), moment(trace, segment.range.to),
                     Duration{segment.range.length()}, Id{trace.goroutines.id(segment.goroutine)},
                     std::string(trace.goroutineName(segment.goroutine)), kindOf(scope, segment),
                     known ? std::string(nameOf(segment.by)) : std::string(),
                     segment.link.valid() ? Value(uint64_t{segment.link.value}) : Value(Moment{}),
                     joinedStack(trace, segment.stack, "; "), frame ? frameText(trace, *frame) : std::string()});
    }
    return records;
}

void writeJson(std::string &out, const Scope &scope, const CriticalPath &path) {
    JsonWriter json(out);
    const int64_t length = path.range.length();
    json.beginObject();
    json.key("from_ns");
    json.elements(moment(scope.trace, path.range.from).json);
    json.key("to_ns");
    json.elements(moment(scope.trace, path.range.to).json);
    for (const auto &[key, sums] : {std::pair("kinds", path.byKind(scope)),
                                    {"functions", path.byFunction(scope)},
                                    {"goroutines", path.byGoroutine(scope)}}) {
        json.key(key);
        sumsOf(sums, "", length).writeJson(json);
    }
    json.key("segments");
    segmentsOf(scope, path.segments).writeJson(json);
    json.endObject();
}

void writeText(std::string &out, const Request &request, const Scope &scope, const CriticalPath &path) {
    const int64_t length = path.range.length();
    out += "The critical path from " + moment(scope.trace, path.range.from).people + " to " +
           moment(scope.trace, path.range.to).people + ", " + Value(Duration{length}).people + ":\n\n";
    sumsOf(path.byKind(scope), "what", length).append(out, request.format);
    out += '\n';
    sumsOf(path.byFunction(scope), "in goroutines of", length).append(out, request.format);
    out += '\n';
    const ShownRows shown(request, path.segments.size());
    segmentsOf(scope, shown.of(path.segments)).append(out, request.format);
    shown.appendRest(out);
}

// The one of the task, the longest of those that share its ID.
std::optional<CriticalPath> pathOfTask(const Request &request, const Scope &scope) {
    const uint64_t id = request.value("task").toULongLong();
    std::optional<CriticalPath> longest;
    for (uint32_t i = 0; i < scope.trace.tasks.size(); ++i) {
        if (scope.trace.tasks[i].id != id)
            continue;
        std::optional<CriticalPath> path = criticalPathOf(scope, model::TaskIndex(i));
        if (path && (!longest || path->range.length() > longest->range.length()))
            longest = std::move(path);
    }
    if (!longest)
        complain("there is no task " + request.value("task"));
    return longest;
}

// Of the longest region of that name.
std::optional<CriticalPath> pathOfRegion(const Request &request, const Scope &scope) {
    const std::string name = request.value("region").toStdString();
    const std::vector<analysis::RegionSpan> regions = analysis::pairRegions(scope);
    const analysis::RegionSpan *longest = nullptr;
    const auto length = [&scope](const analysis::RegionSpan &region) {
        return analysis::between(scope.trace, region.begin, region.end).length();
    };
    for (const analysis::RegionSpan &region : regions)
        if (!region.inherited && scope.trace.strings[region.name] == name &&
            (!longest || length(region) > length(*longest)))
            longest = &region;
    if (longest)
        return criticalPathOf(scope, *longest);
    complain("there is no region " + request.value("region"));
    return {};
}

std::optional<CriticalPath> pathOfGoroutine(const Request &request, const Scope &scope) {
    const std::optional<model::GoroutineIndex> goroutine = goroutineOf(request, scope.trace, scope.range.to);
    if (!goroutine)
        return {};
    analysis::TimeRange range = scope.range;
    const model::EventIndex end = scope.trace.goroutines.endEvent(*goroutine);
    if (end.valid())
        range.to = std::min(range.to, scope.trace.events.time(end.value));
    return criticalPathTo(scope, *goroutine, range);
}

QString checkCriticalPath(const Request &request) {
    if (request.has("task") + request.has("region") + request.has("goroutine") != 1)
        return "critical-path needs one of --task, --region and --goroutine";
    for (const char *option : {"task", "goroutine", "limit"})
        if (const QString problem = checkNumber(request, option); !problem.isEmpty())
            return problem;
    return {};
}

ExitStatus runCriticalPath(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const auto find = request.has("task") ? pathOfTask : request.has("region") ? pathOfRegion : pathOfGoroutine;
    const std::optional<CriticalPath> path = find(request, scope);
    const CriticalPath shown = path.value_or(CriticalPath());
    if (request.format == Format::Json)
        writeJson(output.text(), scope, shown);
    else if (request.format == Format::Csv)
        segmentsOf(scope, shown.segments).append(output.text(), request.format);
    else if (path)
        writeText(output.text(), request, scope, shown);
    return ExitStatus::Done;
}

} // namespace

Command criticalPathCommand() {
    return {.name = "critical-path",
            .help = "what a task, a region or a moment had to wait for, from end to beginning",
            .options = {{"task", "Of the task with the ID N.", "N"},
                        {"region", "Of the longest region with the name NAME.", "NAME"},
                        {"goroutine", "To the end of the goroutine N, or to --to.", "N"},
                        {"limit", "The first N segments; 0: all. Text and Markdown have 50 otherwise.", "N"}},
            .check = checkCriticalPath,
            .run = runCriticalPath};
}

} // namespace lanescope::cli
