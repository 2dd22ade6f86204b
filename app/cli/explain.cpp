// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/explain.h"

#include "app/cli/goroutine_choice.h"
#include "app/cli/load.h"
#include "app/cli/records.h"
#include "app/cli/stack_text.h"
#include "core/analysis/causes.h"
#include "core/model/duration.h"

namespace lanescope::cli {
namespace {

using analysis::CauseChain;
using analysis::CauseLink;
using analysis::Scope;
using model::Trace;

Value moment(const Trace &trace, int64_t time) {
    return Moment{analysis::TimeRange{trace.startTime(), time}.length()};
}

Value goroutineId(const Trace &trace, model::GoroutineIndex goroutine) {
    return goroutine.valid() ? Value(Id{trace.goroutines.id(goroutine)}) : Value(Moment{});
}

// The links of a chain: what the text says, in columns.
Records recordsOf(const Scope &scope, const CauseChain &chain) {
    const Trace &trace = scope.trace;
    Records records({{"goroutine", "goroutine"},
                     {"function", "function"},
                     {"state", "state"},
                     {"reason", "reason"},
                     {"from_ns", "from"},
                     {"to_ns", "to"},
                     {"ns", "lasted"},
                     {"no_processor_ns", "no processor"},
                     {"by", "by"},
                     {"by_goroutine", "by goroutine"},
                     {"event", ""},
                     {"stack", ""},
                     {"by_stack", ""}});
    for (const CauseLink &link : chain.links) {
        const bool known = link.wakeup.by != analysis::Waker::Unknown;
        records.add({goroutineId(trace, link.goroutine), std::string(trace.goroutineName(link.goroutine)),
                     std::string(nameOf(link.state)), std::string(scope.reasons->text(link.reason)),
                     moment(trace, link.range.from), moment(trace, link.range.to), Duration{link.range.length()},
                     Duration{link.lost.length()}, known ? std::string(nameOf(link.wakeup.by)) : std::string(),
                     goroutineId(trace, link.wakeup.goroutine),
                     link.wakeup.event.valid() ? Value(uint64_t{link.wakeup.event.value}) : Value(Moment{}),
                     joinedStack(trace, link.stack, "; "), joinedStack(trace, link.wakeup.stack, "; ")});
    }
    return records;
}

void writeInstead(JsonWriter &json, const Trace &trace, const analysis::RanInstead &instead) {
    json.beginObject();
    json.key("processors");
    json.count(instead.processors);
    for (const auto &[key, ns] :
         {std::pair("busy_ns", instead.busy), {"stopped_ns", instead.stopped}, {"gc_workers_ns", instead.collecting}}) {
        json.key(key);
        json.number(ns);
    }
    json.key("stretches");
    json.count(instead.stretches);
    json.key("runners");
    Records runners({{"goroutine", ""}, {"function", ""}, {"ns", ""}});
    for (const analysis::RanInstead::Runner &runner : instead.runners)
        runners.add({goroutineId(trace, runner.goroutine), std::string(trace.goroutineName(runner.goroutine)),
                     Duration{runner.ns}});
    runners.writeJson(json);
    json.endObject();
}

void writeJson(std::string &out, const Scope &scope, const CauseChain &chain) {
    const Records records = recordsOf(scope, chain);
    JsonWriter json(out);
    json.beginObject();
    json.key("root");
    json.string(nameOf(chain.root));
    json.key("links");
    json.beginArray();
    for (size_t i = 0; i < chain.links.size(); ++i) {
        json.beginObject();
        records.writeMembers(json, i);
        if (chain.links[i].instead) {
            json.key("ran_instead");
            writeInstead(json, scope.trace, *chain.links[i].instead);
        }
        json.endObject();
    }
    json.endArray();
    json.endObject();
}

QString checkExplain(const Request &request) {
    if (!request.has("goroutine") || !request.has("at"))
        return "explain needs --goroutine and --at";
    if (!model::parseDuration(request.value("at").toStdString()))
        return "--at " + request.value("at") + " is no time such as 12.5ms";
    return checkNumber(request, "goroutine");
}

ExitStatus runExplain(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    int64_t time = *model::parseDuration(request.value("at").toStdString());
    if (__builtin_add_overflow(time, scope.trace.startTime(), &time))
        time = scope.trace.endTime();
    const std::optional<model::GoroutineIndex> goroutine = goroutineOf(request, scope.trace, time);
    std::optional<CauseChain> chain;
    if (goroutine) {
        chain = analysis::Causes(scope).explain(*goroutine, time);
        if (!chain)
            complain("nothing is known of goroutine " + request.value("goroutine") + " at " + request.value("at"));
    }
    if (request.format == Format::Json)
        writeJson(output.text(), scope, chain.value_or(CauseChain()));
    else if (request.format == Format::Csv)
        recordsOf(scope, chain.value_or(CauseChain())).append(output.text(), request.format);
    else if (chain && request.format == Format::Markdown)
        recordsOf(scope, *chain).append(output.text(), request.format);
    else if (chain)
        output.text() += textOf(scope, *chain);
    return ExitStatus::Done;
}

} // namespace

Command explainCommand() {
    return {.name = "explain",
            .help = "why a goroutine waited, back to the root: who woke it, who ran instead",
            .options = {{"goroutine", "The goroutine with the ID N.", "N"},
                        {"at", "What it was in at TIME, as 12.5ms, since the start of the trace.", "TIME"}},
            .check = checkExplain,
            .run = runExplain};
}

} // namespace lanescope::cli
