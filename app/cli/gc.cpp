// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gc.h"

#include "app/cli/gc_records.h"
#include "app/cli/load.h"
#include "core/io/byte_size.h"
#include "core/model/describe.h"

namespace lanescope::cli {
namespace {

using analysis::GcReport;
using analysis::Scope;

std::string percent(double share) {
    return QString::number(share * 100, 'f', 1).toStdString() + " %";
}

std::string plural(uint64_t count, const char *one, const char *many) {
    return model::grouped(count) + " " + (count == 1 ? one : many);
}

// "7 collections took 28.6 % of the processors' time and stopped the world for 1.91ms."
std::string sentence(const GcReport &report) {
    if (!report.any())
        return "The garbage collector did nothing.\n";
    std::string text = plural(report.cycles.size(), "collection", "collections");
    text +=
        ". The collector took " + percent(report.share) + " of the processors' time, idle workers apart, and stopped";
    text += " the world for " + model::roundedDuration(report.stopped) + ".\n";
    text += "Goroutines assisted for " + model::roundedDuration(report.work.assist) + " and swept for " +
            model::roundedDuration(report.work.sweep) + ": " + io::formatByteSize(report.sweptBytes) + ", " +
            io::formatByteSize(report.reclaimedBytes) + " of them reclaimed.\n";
    return text;
}

void writeForPeople(std::string &out, const GcReport &report, const Scope &scope, Format format) {
    const auto section = [&](const char *title, const Records &records) {
        if (records.size() == 0)
            return;
        (out += '\n') += format == Format::Markdown ? "## " : "";
        (out += title) += "\n\n";
        records.append(out, format);
    };
    out += sentence(report);
    section("Collections", cycleRecords(report, scope));
    section("Stops of the world", stopReasonRecords(report, scope));
    section("Mark assists", assistFunctionRecords(report, scope));
}

void writeWork(JsonWriter &json, const analysis::GcWorkTimes &work) {
    json.key("work");
    json.beginObject();
    const auto add = [&json](const char *key, int64_t ns) {
        json.key(key);
        json.number(ns);
    };
    add("assist_ns", work.assist);
    add("sweep_ns", work.sweep);
    add("dedicated_ns", work.dedicated);
    add("fractional_ns", work.fractional);
    add("idle_ns", work.idle);
    json.endObject();
}

void writeJson(std::string &out, const GcReport &report, const Scope &scope) {
    JsonWriter json(out);
    const auto list = [&json](const char *key, const Records &records) {
        json.key(key);
        records.writeJson(json);
    };
    json.beginObject();
    json.key("share");
    json.real(report.share);
    json.key("stopped_ns");
    json.number(report.stopped);
    json.key("swept_bytes");
    json.count(report.sweptBytes);
    json.key("reclaimed_bytes");
    json.count(report.reclaimedBytes);
    writeWork(json, report.work);
    list("cycles", cycleRecords(report, scope));
    list("stops", stopRecords(report, scope));
    list("stop_reasons", stopReasonRecords(report, scope));
    list("assists", assistRecords(report, scope));
    list("assist_functions", assistFunctionRecords(report, scope));
    json.endObject();
}

ExitStatus runGc(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const GcReport report = gcReport(scope);
    switch (request.format) {
    case Format::Json: writeJson(output.text(), report, scope); break;
    case Format::Csv: {
        const QString table = request.value("table", "cycles");
        const auto records = table == "stops"     ? stopRecords(report, scope)
                             : table == "reasons" ? stopReasonRecords(report, scope)
                             : table == "assists" ? assistRecords(report, scope)
                                                  : cycleRecords(report, scope);
        records.append(output.text(), Format::Csv);
        break;
    }
    case Format::Text:
    case Format::Markdown: writeForPeople(output.text(), report, scope, request.format); break;
    }
    return ExitStatus::Done;
}

QString checkGc(const Request &request) {
    const QStringList tables{"cycles", "stops", "reasons", "assists"};
    if (request.has("table") && !tables.contains(request.value("table")))
        return "--table " + request.value("table") + " is none of " + tables.join(", ");
    return request.has("table") && request.format != Format::Csv ? "--table is for --format csv; other formats have all"
                                                                 : "";
}

} // namespace

Command gcCommand() {
    return {.name = "gc",
            .help = "collections, stops of the world by reason, and who assisted",
            .options = {{"table", "What CSV has: cycles (otherwise), stops, reasons or assists.", "NAME"}},
            .check = checkGc,
            .run = runGc};
}

} // namespace lanescope::cli
