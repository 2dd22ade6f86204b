// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/findings.h"

#include "app/cli/load.h"
#include "app/cli/table.h"
#include "core/model/describe.h"
#include "core/model/duration.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace lanescope::cli {
namespace {

using analysis::Finding;
using analysis::Place;
using analysis::Scope;
using analysis::ThresholdInfo;
using analysis::Thresholds;
using analysis::ThresholdUnit;

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::optional<double> readValue(const std::string &value, ThresholdUnit unit) {
    if (unit == ThresholdUnit::Nanoseconds) {
        const std::optional<int64_t> ns = model::parseDuration(value);
        return ns && *ns >= 0 ? std::optional(static_cast<double>(*ns)) : std::nullopt;
    }
    QString number = QString::fromStdString(value);
    const bool percent = unit == ThresholdUnit::Share && number.endsWith('%');
    if (percent)
        number.chop(1);
    bool isNumber = false;
    const double read = number.toDouble(&isNumber);
    return isNumber && std::isfinite(read) && read >= 0 ? std::optional(percent ? read / 100 : read) : std::nullopt;
}

std::string valueText(double value, ThresholdUnit unit) {
    if (unit == ThresholdUnit::Nanoseconds)
        return model::formatDuration(static_cast<int64_t>(value));
    return QString::number(value).toStdString();
}

QString thresholdList() {
    Table table{{{"threshold"}, {"default", true}, {"from where on something is told"}}, {}};
    const Thresholds defaults;
    for (const ThresholdInfo &info : analysis::allThresholds())
        table.rows.push_back(
            {std::string(info.name), valueText(defaults.*info.value, info.unit), std::string(info.help)});
    std::string list;
    appendText(list, table);
    return QString::fromStdString(list);
}

QString checkThresholds(const Request &request) {
    const auto read = thresholdsOf(request);
    const QString *problem = std::get_if<QString>(&read);
    return problem ? *problem : QString();
}

int64_t sinceStart(const Scope &scope, int64_t time) {
    return analysis::TimeRange{scope.trace.startTime(), time}.length();
}

// `indent` spaces and the words of `text`, in lines of at most 80 characters where words allow it.
void appendWrapped(std::string &out, const std::string &text, size_t indent) {
    constexpr size_t width = 80;
    size_t column = 0;
    for (const QString &word : QString::fromStdString(text).split(' ', Qt::SkipEmptyParts)) {
        const auto length = static_cast<size_t>(word.size());
        if (column != 0 && column + 1 + length > width) {
            out += '\n';
            column = 0;
        }
        out += column == 0 ? std::string(indent, ' ') : " ";
        out += word.toStdString();
        column = (column == 0 ? indent : column + 1) + length;
    }
    out += '\n';
}

void appendList(std::string &out, const Scope &scope, const std::vector<Finding> &findings) {
    if (findings.empty()) {
        out += scope.trace.events.size() == 0 ? "The trace is empty.\n" : "Nothing found: this looks healthy.\n";
        return;
    }
    const size_t indent = std::to_string(findings.size()).size() + 2;
    for (size_t i = 0; i < findings.size(); ++i) {
        const Finding &finding = findings[i];
        std::string number = std::to_string(i + 1) + ".";
        number.resize(indent, ' ');
        out += i == 0 ? "" : "\n";
        out += number + finding.title + " [" + std::string(analysis::nameOf(finding.category)) + ", " +
               analysis::textOf({{}, finding.share, analysis::Unit::Share}) + "]\n";
        appendWrapped(out, finding.text, indent);
        appendWrapped(out, "Where: " + placeLine(scope, finding.place), indent);
        appendWrapped(out, "Numbers: " + evidenceLine(finding), indent);
    }
}

Table findingTable(const Scope &scope, const std::vector<Finding> &findings, bool forPeople) {
    Table table{{{"category"},
                 {"rule"},
                 {"share", true},
                 {"title"},
                 {"text"},
                 {"from", true},
                 {"to", true},
                 {"function"},
                 {"source"},
                 {"goroutines", true},
                 {"numbers"}},
                {}};
    if (!forPeople) {
        table.columns[5].title = "from_ns";
        table.columns[6].title = "to_ns";
    }
    for (const Finding &finding : findings) {
        const int64_t from = sinceStart(scope, finding.place.range.from),
                      to = sinceStart(scope, finding.place.range.to);
        table.rows.push_back(
            {std::string(analysis::nameOf(finding.category)), std::string(finding.rule),
             forPeople ? analysis::textOf({{}, finding.share, analysis::Unit::Share})
                       : QString::number(finding.share, 'f', 4).toStdString(),
             finding.title, finding.text, forPeople ? model::roundedDuration(from) : std::to_string(from),
             forPeople ? model::roundedDuration(to) : std::to_string(to), finding.place.function, finding.place.source,
             std::to_string(finding.place.goroutineCount), evidenceLine(finding)});
    }
    return table;
}

ExitStatus runFindings(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    const std::vector<Finding> findings =
        analysis::findingsOf(scope, analysis::GoroutineTable(scope), std::get<Thresholds>(thresholdsOf(request)));
    switch (request.format) {
    case Format::Text: appendList(output.text(), scope, findings); break;
    case Format::Json: output.text() += QJsonDocument(findingsJson(scope, findings)).toJson().toStdString(); break;
    case Format::Csv: appendCsv(output.text(), findingTable(scope, findings, false)); break;
    case Format::Markdown: appendMarkdown(output.text(), findingTable(scope, findings, true)); break;
    }
    return ExitStatus::Done;
}

QJsonObject placeJson(const Scope &scope, const Place &place) {
    const model::Trace &trace = scope.trace;
    QJsonObject where{{"function", QString::fromStdString(place.function)},
                      {"goroutine_count", static_cast<qint64>(place.goroutineCount)}};
    if (!place.source.empty())
        where["source"] = QString::fromStdString(place.source);
    QJsonArray stack, goroutines;
    if (place.stack.valid())
        trace.stacks.forEachFrame(place.stack, [&](const model::Frame &frame) {
            stack.append(text(trace.strings[frame.function]) + ":" + QString::number(frame.line));
        });
    for (const model::GoroutineIndex g : place.goroutines)
        goroutines.append(static_cast<qint64>(trace.goroutines.id(g)));
    where["stack"] = stack;
    where["goroutines"] = goroutines;
    return where;
}

} // namespace

std::variant<Thresholds, QString> thresholdsOf(const Request &request) {
    Thresholds thresholds;
    for (const QString &given : request.values("threshold")) {
        const std::string name = given.section('=', 0, 0).toStdString();
        const auto all = analysis::allThresholds();
        const auto info =
            std::find_if(all.begin(), all.end(), [&name](const ThresholdInfo &known) { return known.name == name; });
        if (info == all.end())
            return QString("there is no threshold %1; --list-thresholds lists them").arg(text(name));
        const std::optional<double> value = readValue(given.section('=', 1).toStdString(), info->unit);
        if (!value)
            return QString("--threshold %1: what is given is no %2")
                .arg(given, info->unit == ThresholdUnit::Nanoseconds ? "time such as 1ms"
                            : info->unit == ThresholdUnit::Share     ? "share such as 0.3 or 30%"
                                                                     : "number");
        thresholds.*info->value = *value;
    }
    return thresholds;
}

OwnOption thresholdOption(const char *help) {
    return {.name = "threshold", .help = help, .value = "NAME=VALUE"};
}

QJsonArray findingsJson(const Scope &scope, const std::vector<Finding> &findings) {
    QJsonArray array;
    for (const Finding &finding : findings) {
        QJsonObject numbers;
        for (const analysis::Measure &measure : finding.evidence) {
            constexpr std::array units{"count", "ns", "share", "bytes"};
            numbers[QString::fromStdString(measure.name)] =
                QJsonObject{{"value", measure.value}, {"unit", units[static_cast<size_t>(measure.unit)]}};
        }
        array.append(QJsonObject{{"category", text(analysis::nameOf(finding.category))},
                                 {"rule", text(finding.rule)},
                                 {"title", QString::fromStdString(finding.title)},
                                 {"text", QString::fromStdString(finding.text)},
                                 {"share", finding.share},
                                 {"weight", finding.weight},
                                 {"from", static_cast<qint64>(sinceStart(scope, finding.place.range.from))},
                                 {"to", static_cast<qint64>(sinceStart(scope, finding.place.range.to))},
                                 {"where", placeJson(scope, finding.place)},
                                 {"evidence", numbers}});
    }
    return array;
}

std::string placeLine(const Scope &scope, const Place &place) {
    std::string line = place.function;
    if (!place.source.empty())
        line += " (" + place.source + ")";
    line += line.empty() ? "" : ", ";
    line += model::roundedDuration(sinceStart(scope, place.range.from)) + " to " +
            model::roundedDuration(sinceStart(scope, place.range.to));
    if (place.goroutineCount == 0)
        return line;
    constexpr size_t most = 8;
    line += place.goroutineCount == 1 ? ", goroutine" : ", goroutines";
    for (size_t i = 0; i < std::min(most, place.goroutines.size()); ++i)
        line += (i == 0 ? " " : ", ") + std::to_string(scope.trace.goroutines.id(place.goroutines[i]));
    if (place.goroutineCount > most)
        line += " and " + model::grouped(place.goroutineCount - most) + " more";
    return line;
}

std::string evidenceLine(const Finding &finding) {
    std::string line;
    for (const analysis::Measure &measure : finding.evidence)
        line += (line.empty() ? "" : ", ") + measure.name + " " + analysis::textOf(measure);
    return line;
}

Command findingsCommand() {
    return {.name = "findings",
            .help = "why the program is slow: what was found, the weightiest first",
            .options = {thresholdOption("Tell something from that value on; may be given several times."),
                        {.name = "list-thresholds",
                         .help = "List the thresholds, what they limit, and why there.",
                         .answer = thresholdList}},
            .check = checkThresholds,
            .run = runFindings};
}

} // namespace lanescope::cli
