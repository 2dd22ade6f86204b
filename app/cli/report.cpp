// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report.h"

#include "app/cli/findings.h"
#include "app/cli/load.h"
#include "app/cli/report_sections.h"

#include <QFileInfo>

namespace lanescope::cli {
namespace {

bool wantsHtml(const Request &request) {
    return request.html || request.output.endsWith(".html", Qt::CaseInsensitive) ||
           request.output.endsWith(".htm", Qt::CaseInsensitive);
}

QString checkReport(const Request &request) {
    if (request.format == Format::Json || request.format == Format::Csv)
        return "report is Markdown or HTML; it has no other --format";
    const auto thresholds = thresholdsOf(request);
    const QString *problem = std::get_if<QString>(&thresholds);
    return problem ? *problem : QString();
}

ReportDocument documentOf(const Request &request, const analysis::Scope &scope) {
    const QString name = request.trace == "-" ? nameOfTrace(request) : QFileInfo(nameOfTrace(request)).fileName();
    ReportDocument document{"Trace report: " + name.toStdString(), {}};
    const analysis::GoroutineTable table(scope);
    addFacts(document, scope);
    addTimes(document, scope, table);
    addFindings(document, scope,
                analysis::findingsOf(scope, table, std::get<analysis::Thresholds>(thresholdsOf(request))));
    addGoroutines(document, scope, table);
    addProfiles(document, scope);
    addLatencies(document, scope);
    addCollector(document, scope);
    addTasks(document, scope);
    addRegions(document, scope);
    document.blocks.emplace_back(Paragraph{"Made by lanescope-cli " LANESCOPE_VERSION "."});
    return document;
}

ExitStatus runReport(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const ReportDocument document = documentOf(request, study->scope());
    if (wantsHtml(request))
        appendHtml(output.text(), document);
    else
        appendMarkdown(output.text(), document);
    return ExitStatus::Done;
}

} // namespace

Command reportCommand() {
    return {.name = "report",
            .help = "all of it as one file: Markdown, or HTML with --format html or -o FILE.html",
            .options = {thresholdOption("As for findings.")},
            .check = checkReport,
            .run = runReport,
            .html = true};
}

} // namespace lanescope::cli
