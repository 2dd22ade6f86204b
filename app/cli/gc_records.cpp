// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gc_records.h"

#include "app/cli/json.h"
#include "core/io/byte_size.h"
#include "core/model/describe.h"

#include <algorithm>
#include <map>

namespace lanescope::cli {
namespace {

using analysis::AssistTime;
using analysis::GcCycle;
using analysis::GcReport;
using analysis::Scope;
using analysis::StopTheWorld;
using analysis::TimeRange;
using model::Trace;

Value moment(const Scope &scope, int64_t time) {
    const int64_t since = TimeRange{scope.trace.startTime(), time}.length();
    Value value{Moment{since}};
    value.people = model::roundedDuration(since);
    return value;
}

// Empty for people where there is none.
Value spent(int64_t ns) {
    Value value{Duration{ns}};
    if (ns == 0)
        value.people.clear();
    return value;
}

Value counted(uint64_t count) {
    Value value(count);
    if (count == 0)
        value.people.clear();
    return value;
}

// -1 for scripts where it is not told.
Value bytes(std::optional<uint64_t> count) {
    Value value(count.value_or(0));
    value.people = count ? io::formatByteSize(*count) : "-";
    if (!count)
        value.script = value.json = "-1";
    return value;
}

Value sweptBytes(uint64_t count) {
    Value value = bytes(count);
    if (count == 0)
        value.people.clear();
    return value;
}

Value goroutine(const Trace &trace, model::GoroutineIndex g) {
    Value value = g.valid() ? Value(Id{trace.goroutines.id(g)}) : Value(Moment{});
    value.people = g.valid() ? trace.goroutineTitle(g) : "-";
    value.number = false;
    return value;
}

bool isOfRuntime(std::string_view function) {
    return function.starts_with("runtime.") || function.starts_with("runtime/");
}

// For people the innermost function that is not the runtime's, for scripts all frames, the leaf first.
Value stack(const Trace &trace, model::StackIndex index) {
    std::string place, frames, json;
    bool found = false;
    trace.stacks.forEachFrame(index, [&](const model::Frame &frame) {
        const std::string_view function = trace.strings[frame.function];
        if (!found) {
            place = function;
            found = !isOfRuntime(function);
        }
        const std::string text = std::string(function) + ':' + std::to_string(frame.line);
        (frames += frames.empty() ? "" : ";") += text;
        json += json.empty() ? "" : ", ";
        appendJsonString(json, text);
    });
    Value value(place);
    value.script = frames;
    value.json = '[' + json + ']';
    return value;
}

int64_t lengthOf(const StopTheWorld &stop, const Scope &scope) {
    const TimeRange whole{stop.from(scope.trace), stop.to(scope.trace)};
    return analysis::wholeOf(scope.trace).clipped(scope.range).clipped(whole).length();
}

// "12", "3 (cut)" where the scope or the trace cuts it.
Value numberOf(const GcCycle &cycle) {
    Value value(uint64_t{cycle.number});
    if (cycle.beginsEarlier || cycle.endsLater)
        value.people += " (cut)";
    return value;
}

} // namespace

Records cycleRecords(const GcReport &report, const Scope &scope) {
    Records records({{"number", "#"},
                     {"from", "from"},
                     {"to", ""},
                     {"", "lasted"},
                     {"begins_earlier", ""},
                     {"ends_later", ""},
                     {"mark_from", ""},
                     {"mark_to", ""},
                     {"stopped_ns", "stopped"},
                     {"assist_ns", "assists"},
                     {"assist_runs", ""},
                     {"dedicated_ns", "dedicated"},
                     {"fractional_ns", "fractional"},
                     {"idle_ns", "idle"},
                     {"sweep_ns", "sweeping"},
                     {"swept_bytes", "swept"},
                     {"reclaimed_bytes", "reclaimed"},
                     {"heap_before", "heap before"},
                     {"heap_after", "after"},
                     {"goal", "goal"},
                     {"next_goal", "next goal"},
                     {"goroutine", ""},
                     {"stack", "begun by"}});
    for (const GcCycle &cycle : report.cycles)
        records.add({numberOf(cycle),
                     moment(scope, cycle.time.from),
                     moment(scope, cycle.time.to),
                     Duration{cycle.time.length()},
                     cycle.beginsEarlier,
                     cycle.endsLater,
                     moment(scope, cycle.mark.from),
                     moment(scope, cycle.mark.to),
                     spent(cycle.stopped),
                     spent(cycle.work.assist),
                     cycle.assists,
                     spent(cycle.work.dedicated),
                     spent(cycle.work.fractional),
                     spent(cycle.work.idle),
                     spent(cycle.work.sweep),
                     sweptBytes(cycle.sweptBytes),
                     sweptBytes(cycle.reclaimedBytes),
                     bytes(cycle.heapBefore),
                     bytes(cycle.heapAfter),
                     bytes(cycle.goal),
                     bytes(cycle.nextGoal),
                     goroutine(scope.trace, cycle.trigger(scope.trace)),
                     stack(scope.trace, cycle.stack(scope.trace))});
    return records;
}

Records stopRecords(const GcReport &report, const Scope &scope) {
    Records records({{"from", "from"},
                     {"ns", "lasted"},
                     {"reason", "reason"},
                     {"collector", "for the collector"},
                     {"goroutine", "by"},
                     {"stack", "where"}});
    for (const StopTheWorld &stop : report.stops)
        records.add({moment(scope, stop.from(scope.trace)), Duration{lengthOf(stop, scope)},
                     std::string(scope.trace.strings[stop.reason]), stop.ofCollector,
                     goroutine(scope.trace, stop.goroutine(scope.trace)), stack(scope.trace, stop.stack(scope.trace))});
    return records;
}

Records stopReasonRecords(const GcReport &report, const Scope &scope) {
    Records records({{"reason", "reason"},
                     {"count", "stops"},
                     {"ns", "in all"},
                     {"longest_ns", "longest"},
                     {"longest_from", "which began at"},
                     {"goroutine", "asked for by"},
                     {"stack", "in"}});
    for (const analysis::StopReason &reason : stopReasons(report, scope)) {
        const StopTheWorld &longest = report.stops[reason.longestStop];
        records.add({std::string(scope.trace.strings[reason.reason]), reason.count, Duration{reason.total},
                     Duration{reason.longest}, moment(scope, longest.from(scope.trace)),
                     goroutine(scope.trace, longest.goroutine(scope.trace)),
                     stack(scope.trace, longest.stack(scope.trace))});
    }
    return records;
}

Records assistFunctionRecords(const GcReport &report, const Scope &scope) {
    struct Sum {
        uint64_t goroutines = 0, count = 0;
        int64_t wall = 0, onProcessor = 0;
    };
    std::map<std::string, Sum> byName;
    for (const AssistTime &assist : report.assists) {
        Sum &sum = byName[std::string(scope.trace.goroutineName(assist.goroutine))];
        ++sum.goroutines;
        sum.count += assist.count;
        sum.wall += assist.wall;
        sum.onProcessor += assist.onProcessor;
    }
    std::vector<std::pair<std::string, Sum>> sums(byName.begin(), byName.end());
    std::stable_sort(sums.begin(), sums.end(),
                     [](const auto &a, const auto &b) { return a.second.onProcessor > b.second.onProcessor; });
    Records records({{"function", "began with"},
                     {"goroutines", "goroutines"},
                     {"count", "assists"},
                     {"on_processor_ns", "time running"},
                     {"wall_ns", "with waiting"}});
    for (const auto &[name, sum] : sums) {
        Value function(name);
        if (name.empty())
            function.people = "(no stack was seen)";
        records.add({function, sum.goroutines, counted(sum.count), spent(sum.onProcessor), spent(sum.wall)});
    }
    return records;
}

Records assistRecords(const GcReport &report, const Scope &scope) {
    Records records({{"goroutine", "goroutine"},
                     {"function", "began with"},
                     {"count", "assists"},
                     {"on_processor_ns", "time running"},
                     {"wall_ns", "with waiting"}});
    for (const AssistTime &assist : report.assists)
        records.add({goroutine(scope.trace, assist.goroutine), std::string(scope.trace.goroutineName(assist.goroutine)),
                     assist.count, Duration{assist.onProcessor}, Duration{assist.wall}});
    return records;
}

} // namespace lanescope::cli
