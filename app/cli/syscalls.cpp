// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/syscalls.h"

#include "app/cli/load.h"
#include "app/cli/records.h"
#include "app/cli/shown_rows.h"
#include "app/cli/stack_text.h"
#include "app/cli/start_function.h"
#include "core/analysis/syscalls.h"

#include <cmath>

namespace lanescope::cli {
namespace {

using analysis::Syscalls;
using analysis::SyscallSite;
using model::Trace;

Value moment(const Trace &trace, int64_t time) {
    return Moment{analysis::TimeRange{trace.startTime(), time}.length()};
}

Records recordsOf(const Trace &trace, std::span<const SyscallSite> sites) {
    Records records({{"function", "made by"},
                     {"count", "count"},
                     {"ns", "total"},
                     {"blocked", "blocked"},
                     {"blocked_ns", "no processor"},
                     {"cut", "cut off"},
                     {"longest_ns", "longest"},
                     {"longest_goroutine", "of goroutine"},
                     {"longest_from_ns", "at"},
                     {"longest_to_ns", ""},
                     {"stack", ""}});
    for (const SyscallSite &site : sites) {
        const std::string function(trace.strings[site.function]);
        Value cut(site.cut);
        if (site.cut == 0)
            cut.people = "";
        records.add({function.empty() ? "unknown" : function, site.count, Duration{site.ns}, site.blocked,
                     Duration{site.blockedNs}, cut, Duration{site.longest.range.length()},
                     Id{trace.goroutines.id(site.longest.goroutine)}, moment(trace, site.longest.range.from),
                     moment(trace, site.longest.range.to), joinedStack(trace, site.stack, "; ")});
    }
    return records;
}

void writeJson(std::string &out, const Trace &trace, const Syscalls &calls, bool byStack) {
    JsonWriter json(out);
    json.beginObject();
    for (const auto &[key, value] : {std::pair("count", static_cast<int64_t>(calls.all.count)),
                                     {"ns", calls.all.ns},
                                     {"blocked", static_cast<int64_t>(calls.all.blocked)},
                                     {"blocked_ns", calls.all.blockedNs},
                                     {"threads_peak", int64_t{calls.threads.peak}}}) {
        json.key(key);
        json.number(value);
    }
    json.key("threads_peak_at_ns");
    json.elements(moment(trace, calls.threads.peakTime).json);
    json.key("threads_mean");
    json.real(calls.threads.mean);
    json.key("calls");
    recordsOf(trace, byStack ? calls.byStack : calls.byFunction).writeJson(json);
    json.endObject();
}

ExitStatus runSyscalls(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Trace &trace = *study->trace;
    std::optional<model::StringIndex> function;
    if (request.has("function"))
        function = functionOf(request, trace);
    Syscalls calls;
    if (!request.has("function") || function)
        calls = syscallsOf(study->scope(), function);
    const std::vector<SyscallSite> &sites = request.has("stacks") ? calls.byStack : calls.byFunction;
    std::string &out = output.text();
    if (request.format == Format::Json) {
        writeJson(out, trace, calls, request.has("stacks"));
        return ExitStatus::Done;
    }
    const ShownRows shown(request, sites.size());
    if (request.format != Format::Csv) {
        out += Value(calls.all.count).people + " system calls took " + Value(Duration{calls.all.ns}).people +
               ", of which " + Value(Duration{calls.all.blockedNs}).people + " without a processor. They held " +
               std::to_string(std::round(calls.threads.mean * 100) / 100).substr(0, 4) + " threads on average, " +
               std::to_string(calls.threads.peak) + " at most (at " + moment(trace, calls.threads.peakTime).people +
               ").\n\n";
    }
    recordsOf(trace, shown.of(sites)).append(out, request.format);
    shown.appendRest(out);
    return ExitStatus::Done;
}

} // namespace

Command syscallsCommand() {
    return {.name = "syscalls",
            .help = "system calls by who makes them: how long, how long without a processor, threads held",
            .options = {{"stacks", "By stack instead of by function."},
                        {"function", "Only of goroutines that began with the function NAME.", "NAME"},
                        {"limit", "The first N rows; 0: all. Text and Markdown have 50 otherwise.", "N"}},
            .check = checkLimit,
            .run = runSyscalls};
}

} // namespace lanescope::cli
