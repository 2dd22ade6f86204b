// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/summary.h"

#include "app/cli/json.h"
#include "app/cli/json_writer.h"
#include "app/cli/load.h"
#include "app/cli/mmu.h"
#include "app/cli/summary_annotations.h"
#include "app/cli/summary_goroutines.h"
#include "app/cli/summary_profiles.h"
#include "core/analysis/summary.h"
#include "core/model/describe.h"

#include <QJsonDocument>

namespace lanescope::cli {
namespace {

using analysis::Scope;
using model::Trace;

// What is wrong and where, and what is missing for it.
std::string damageOf(const model::Outcome &outcome) {
    std::string text = outcome.damage->describe();
    if (outcome.leftOut.any())
        text += "; left out: " + model::describe(outcome.leftOut);
    return text;
}

void writeDamage(JsonWriter &json, const Scope &scope) {
    const Trace &trace = scope.trace;
    if (!trace.outcome.damage)
        return;
    json.key("error");
    json.string(damageOf(trace.outcome));
}

template <class Counts> void writeCounts(JsonWriter &json, std::string_view key, const Counts &counts) {
    json.key(key);
    json.beginObject();
    for (const auto &[name, count] : counts) {
        json.key(name);
        json.count(count);
    }
    json.endObject();
}

void writeEvents(JsonWriter &json, const Scope &scope) {
    const analysis::Summary summary = analysis::summarize(scope.trace, eventsOf(scope));
    json.key("events");
    json.count(summary.events);
    writeCounts(json, "kinds", summary.kinds);
    json.key("span_ns");
    json.number(summary.span);
    writeCounts(json, "goroutine_transitions", summary.transitions);
    json.key("metrics_first_last_max");
    json.beginObject();
    for (const auto &[name, values] : summary.metrics) {
        json.key(name);
        json.beginArray();
        for (const uint64_t value : {values.first, values.last, values.max})
            json.count(value);
        json.endArray();
    }
    json.endObject();
}

// Each analysis writes keys of its own.
constexpr std::array kAnalyses{writeDamage, writeEvents, writeAnnotations, writeProfiles, writeUtilisation};

// With an output what is there goes out from time to time. False when it cannot be written.
bool writeDocument(std::string &out, const Scope &scope, Output *output = nullptr) {
    JsonWriter json(out);
    json.beginObject();
    for (const auto write : kAnalyses)
        write(json, scope);
    const bool written = writeGoroutines(json, scope, output);
    json.endObject();
    return written;
}

ExitStatus runSummary(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    if (request.format == Format::Text || request.format == Format::Json) {
        return writeSummary(output, scope) ? ExitStatus::Done : ExitStatus::BadOutput;
    }
    std::string document;
    writeDocument(document, scope);
    const Table table = flattened(QJsonDocument::fromJson(QByteArray::fromStdString(document)).object());
    (request.format == Format::Csv ? appendCsv : appendMarkdown)(output.text(), table);
    return ExitStatus::Done;
}

} // namespace

bool writeSummary(Output &output, const analysis::Scope &scope) {
    return writeDocument(output.text(), scope, &output);
}

Command summaryCommand() {
    return {.name = "summary", .help = "what the analyses say, as one JSON document", .run = runSummary};
}

} // namespace lanescope::cli
