// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/profile.h"

#include "app/cli/json_writer.h"
#include "app/cli/load.h"
#include "app/cli/stack_text.h"
#include "app/cli/table.h"
#include "app/cli/top_report.h"
#include "core/analysis/goroutine_identity.h"
#include "core/analysis/stretches.h"
#include "core/profile/pprof_writer.h"
#include "core/profile/trace_profile.h"

#include <algorithm>

namespace lanescope::cli {
namespace {

using analysis::GoroutineStretch;
using analysis::Scope;
using analysis::StackSample;

constexpr auto kKinds = "net, sync, syscall, sched, sleep, gc, running and cpu";

std::optional<uint64_t> numberOf(const Request &request, const char *option) {
    bool isNumber = false;
    const qulonglong number = request.value(option).toULongLong(&isNumber);
    return isNumber ? std::optional<uint64_t>(number) : std::nullopt;
}

QString checkProfile(const Request &request) {
    if (!analysis::sampleKindNamed(request.argument.toStdString()))
        return "there is no profile " + request.argument + "; there are " + kKinds;
    for (const char *option : {"goroutine", "task", "line"})
        if (request.has(option) && !numberOf(request, option))
            return QString("--%1 %2 is no number").arg(option, request.value(option));
    if (request.has("region") && request.has("task"))
        return "profile takes --region or --task, not both";
    if (request.has("line") && !request.has("region"))
        return "--line is that of a --region";
    return checkTopOptions(request);
}

// What the options leave of the trace; or why there is nothing of the kind.
struct Narrowed {
    analysis::Narrowing narrowing;
    std::vector<GoroutineStretch> stretches;
    QString problem;
};

std::unique_ptr<Narrowed> narrow(const Scope &scope, const Request &request) {
    auto narrowed = std::make_unique<Narrowed>();
    if (request.has("function")) {
        const std::string wanted = request.value("function").toStdString();
        analysis::StartFunctions functions(scope);
        for (uint32_t g = 0; g < scope.trace.goroutines.size() && !narrowed->narrowing.function; ++g)
            if (const model::StringIndex name = functions.of(model::GoroutineIndex(g));
                scope.trace.strings[name] == wanted)
                narrowed->narrowing.function = name;
        if (!narrowed->narrowing.function)
            narrowed->problem = "no goroutine began with " + request.value("function");
    }
    if (request.has("goroutine"))
        narrowed->narrowing.goroutine = numberOf(request, "goroutine");
    if (request.has("region"))
        narrowed->stretches = analysis::stretchesOfRegions(
            scope, request.value("region").toStdString(), static_cast<uint32_t>(numberOf(request, "line").value_or(0)));
    if (request.has("task"))
        narrowed->stretches = analysis::stretchesOfTask(scope, *numberOf(request, "task"));
    if (request.has("region") || request.has("task")) {
        narrowed->narrowing.stretches = &narrowed->stretches;
        if (narrowed->stretches.empty())
            narrowed->problem = request.has("task") ? "there is no task " + request.value("task")
                                                    : "there is no region " + request.value("region");
    }
    return narrowed;
}

void writeSamples(std::string &out, const model::Trace &trace, const std::vector<StackSample> &samples) {
    JsonWriter json(out);
    json.beginArray();
    for (const StackSample &sample : samples)
        writeSample(json, trace, sample);
    json.endArray();
}

Table sampleTable(const model::Trace &trace, const std::vector<StackSample> &samples) {
    Table table{{{"count", true}, {"ns", true}, {"stack"}}, {}};
    for (const StackSample &sample : samples)
        table.rows.push_back(
            {std::to_string(sample.count), std::to_string(sample.ns), joinedStack(trace, sample.stack, ";")});
    return table;
}

// As pprof, where the name of the file says so: "x.pb.gz", "x.pprof", and without compression "x.pb".
bool wantsPprof(const Request &request) {
    return request.output.endsWith(".gz") || request.output.endsWith(".pb") || request.output.endsWith(".pprof");
}

ExitStatus runProfile(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const std::unique_ptr<Narrowed> narrowed = narrow(scope, request);
    if (!narrowed->problem.isEmpty()) {
        complain(narrowed->problem);
        return ExitStatus::WrongUsage;
    }
    const analysis::SampleKind kind = *analysis::sampleKindNamed(request.argument.toStdString());
    const analysis::StackSamples all = analysis::collectSamples(scope, std::array{kind}, narrowed->narrowing);
    const std::vector<StackSample> &samples = all[static_cast<size_t>(kind)];
    if (wantsPprof(request)) {
        output.text() =
            profile::writePprof(profile::profileOf(scope, samples, kind),
                                request.output.endsWith(".pb") ? profile::Packing::None : profile::Packing::Gzip);
        return ExitStatus::Done;
    }
    switch (request.format) {
    case Format::Json: writeSamples(output.text(), scope.trace, samples); break;
    case Format::Csv: appendCsv(output.text(), sampleTable(scope.trace, samples)); break;
    default: return printTop(profile::profileOf(scope, samples, kind), request, output);
    }
    return ExitStatus::Done;
}

} // namespace

Command profileCommand() {
    std::vector<OwnOption> options{{"function", "Goroutines that began with NAME only.", "NAME"},
                                   {"goroutine", "The goroutine with this ID only.", "ID"},
                                   {"region", "Only inside regions of this name.", "NAME"},
                                   {"line", "With --region: only those that line N opens.", "N"},
                                   {"task", "Only what worked for the task with this ID.", "ID"}};
    for (const OwnOption &option : topOptions())
        options.push_back(option);
    return {.name = "profile",
            .help = "where goroutines wait or run, by stack: net, sync, syscall, sched, ...; -o x.pb.gz: for pprof",
            .argument = "KIND",
            .options = options,
            .check = checkProfile,
            .run = runProfile};
}

} // namespace lanescope::cli
