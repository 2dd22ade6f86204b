// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench.h"

#include "app/cli/bench_analyses.h"
#include "app/cli/json.h"
#include "app/cli/load.h"
#include "core/format/load.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>

#include <algorithm>
#include <chrono>

namespace lanescope::cli {
namespace {

constexpr auto kMeasureOnce = "measure-once"; // bench runs itself so

// How many loads are asked for; none when that is no sensible number.
std::optional<int> repetitionsOf(const Request &request) {
    bool isNumber = false;
    const int number = request.value("n", "5").toInt(&isNumber);
    return isNumber && number >= 1 && number <= 1000 ? std::optional(number) : std::nullopt;
}

// What a child does: loads the trace once, as the desktop program does, and says how that went.
QJsonObject measureLoad(const Request &request) {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    const auto seconds = [start] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    const qint64 residentBefore = memoryOfThisProcess("VmRSS");
    double firstPicture = -1;
    format::LoadObserver observer;
    observer.published = [&](const model::TracePointer &trace) {
        if (firstPicture < 0 && trace->events.size() != 0)
            firstPicture = seconds();
    };
    const Result<model::TracePointer> trace = loadTrace(request, observer);
    const double finished = seconds();
    if (!trace)
        return {{"error", describe(trace.error())}};
    const auto events = static_cast<qint64>((*trace)->events.size());
    const qint64 resident = memoryOfThisProcess("VmRSS") - residentBefore;
    const double perEvent = 1.0 / static_cast<double>(std::max<qint64>(events, 1));
    QJsonObject result{{"events", events},
                       {"seconds", finished},
                       {"events_per_second", static_cast<double>(events) / finished},
                       {"first_picture_seconds", firstPicture < 0 ? finished : firstPicture},
                       {"peak_bytes", memoryOfThisProcess("VmHWM")},
                       {"bytes_per_event", static_cast<double>(memoryOfThisProcess("VmHWM")) * perEvent},
                       {"resident_bytes", resident},
                       {"resident_bytes_per_event", static_cast<double>(resident) * perEvent}};
    result["analyses"] = measureAnalyses(**trace);
    if ((*trace)->outcome.damage)
        result["damage"] = describe(*(*trace)->outcome.damage);
    return result;
}

QStringList argumentsOfChild(const Request &request) {
    QStringList arguments{"bench", "--measure-once"};
    if (request.tryNewer)
        arguments << "--try-newer";
    if (request.inflateLimit == io::InflateLimit::none())
        arguments << "--inflate-limit=none";
    else if (request.inflateLimit != io::InflateLimit())
        arguments << "--inflate-limit=" + QString::number(request.inflateLimit.bytes);
    return arguments << "--" << QString::fromLocal8Bit(request.trace.c_str());
}

// Every load has a process of its own, so that none profits from the memory of another.
Result<QJsonObject> measureInChild(const Request &request) {
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), argumentsOfChild(request));
    if (!child.waitForFinished(-1) || child.exitStatus() != QProcess::NormalExit)
        return Error{ErrorKind::Unreadable, "the measuring process failed: " + child.errorString().toStdString()};
    const QJsonObject result = QJsonDocument::fromJson(child.readAllStandardOutput()).object();
    if (result.isEmpty())
        return Error{ErrorKind::Unreadable, "the measuring process said nothing"};
    if (result.contains("error"))
        return Error{ErrorKind::Unreadable, result["error"].toString().toStdString()};
    return result;
}

struct Measure {
    const char *key;
    const char *title;
    bool moreIsBetter;
    int decimals;
    double scale; // of the number that is shown
};

constexpr double kMebi = 1 << 20;
constexpr std::array kMeasures{
    Measure{"seconds", "seconds", false, 3, 1},
    Measure{"events_per_second", "M events/s", true, 2, 1e-6},
    Measure{"first_picture_seconds", "first picture, s", false, 3, 1},
    Measure{"peak_bytes", "peak, MiB", false, 1, 1 / kMebi},
    Measure{"bytes_per_event", "bytes/event", false, 1, 1},
    Measure{"resident_bytes", "after, MiB", false, 1, 1 / kMebi},
    Measure{"resident_bytes_per_event", "bytes/event", false, 1, 1},
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

// Each analysis over all loads: the best time, the middle one, the most memory.
QJsonArray analysesOf(const QJsonArray &loads) {
    QJsonArray result;
    for (const QString &name : namesOfAnalyses()) {
        std::vector<double> seconds, bytes;
        for (const auto &load : loads) {
            const QJsonObject analyses = load.toObject()["analyses"].toObject();
            seconds.push_back(analyses["seconds"].toObject()[name].toDouble());
            bytes.push_back(analyses["bytes"].toObject()[name].toDouble());
        }
        const double events = std::max(1.0, loads[0].toObject()["events"].toDouble());
        result.append(QJsonObject{{"name", name},
                                  {"best_seconds", *std::min_element(seconds.begin(), seconds.end())},
                                  {"median_seconds", median(seconds)},
                                  {"bytes_per_event", *std::max_element(bytes.begin(), bytes.end()) / events}});
    }
    return result;
}

QJsonObject summaryOf(const QJsonArray &loads) {
    QJsonObject best, middle;
    for (const Measure &measure : kMeasures) {
        std::vector<double> values;
        for (const auto &load : loads)
            values.push_back(load.toObject()[measure.key].toDouble());
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        best[measure.key] = measure.moreIsBetter ? *most : *least;
        middle[measure.key] = median(values);
    }
    return {{"events", loads[0].toObject()["events"]},
            {"best", best},
            {"median", middle},
            {"analyses", analysesOf(loads)},
            {"loads", loads}};
}

Table analysisTable(const QJsonArray &analyses, bool forPeople) {
    Table table{{{"analysis"},
                 {forPeople ? "best, ms" : "best_seconds", true},
                 {forPeople ? "median, ms" : "median_seconds", true},
                 {forPeople ? "bytes/event more" : "bytes_per_event", true}},
                {}};
    for (const auto &value : analyses) {
        const QJsonObject analysis = value.toObject();
        const auto time = [&](const char *key) {
            const double seconds = analysis[key].toDouble();
            return (forPeople ? QString::number(seconds * 1000, 'f', 1) : QString::number(seconds, 'g', 15))
                .toStdString();
        };
        table.rows.push_back({analysis["name"].toString().toStdString(), time("best_seconds"), time("median_seconds"),
                              QString::number(analysis["bytes_per_event"].toDouble(), 'f', 1).toStdString()});
    }
    return table;
}

Table tableOf(const QJsonObject &summary, bool forPeople) {
    Table table{{{"load"}}, {}};
    for (const Measure &measure : kMeasures)
        table.columns.push_back({forPeople ? measure.title : measure.key, true});
    const auto add = [&](const std::string &name, const QJsonObject &numbers) {
        std::vector<std::string> row{name};
        for (const Measure &measure : kMeasures) {
            const double value = numbers[measure.key].toDouble();
            row.push_back((forPeople ? QString::number(value * measure.scale, 'f', measure.decimals)
                                     : QString::number(value, 'g', 15))
                              .toStdString());
        }
        table.rows.push_back(std::move(row));
    };
    add("best", summary["best"].toObject());
    add("median", summary["median"].toObject());
    const QJsonArray loads = summary["loads"].toArray();
    for (qsizetype i = 0; i < loads.size(); ++i)
        add(std::to_string(i + 1), loads[i].toObject());
    return table;
}

void append(std::string &out, const QJsonObject &summary, Format format) {
    switch (format) {
    case Format::Json: return appendJson(out, summary);
    case Format::Csv:
        appendCsv(out, tableOf(summary, false));
        out += '\n';
        return appendCsv(out, analysisTable(summary["analyses"].toArray(), false));
    case Format::Markdown:
    case Format::Text: {
        const auto appendTable = format == Format::Text ? appendText : appendMarkdown;
        out += std::to_string(summary["events"].toInteger()) + " events\n\n";
        appendTable(out, tableOf(summary, true));
        out += '\n';
        return appendTable(out, analysisTable(summary["analyses"].toArray(), true));
    }
    }
}

QString checkBench(const Request &request) {
    if (request.from || request.to)
        return "bench loads the whole trace: --from and --to have no place";
    if (request.trace == "-" && !request.has(kMeasureOnce))
        return "bench loads the trace several times, which standard input does not allow";
    return repetitionsOf(request) ? "" : "-n " + request.value("n") + " is no number of 1 to 1000";
}

ExitStatus runBench(const Request &request, Output &output) {
    if (request.has(kMeasureOnce)) {
        appendJson(output.text(), measureLoad(request));
        return ExitStatus::Done;
    }
    QJsonArray loads;
    for (int i = 0; i < *repetitionsOf(request); ++i) {
        Result<QJsonObject> load = measureInChild(request);
        if (!load) {
            complain(nameOfTrace(request) + ": " + QString::fromStdString(load.error().message));
            return ExitStatus::BadTrace;
        }
        if (i == 0 && load->contains("damage")) {
            complain(nameOfTrace(request) + " is damaged: " + (*load)["damage"].toString());
            if (request.strict)
                return ExitStatus::BadTrace;
        }
        loads.append(*load);
    }
    append(output.text(), summaryOf(loads), request.format);
    return ExitStatus::Done;
}

} // namespace

Command benchCommand() {
    return {
        .name = "bench",
        .help = "loads the trace several times and measures it",
        .options = {{"n", "Load the trace N times, not 5.", "N"}, {kMeasureOnce, "What a child does.", nullptr, true}},
        .check = checkBench,
        .run = runBench};
}

} // namespace lanescope::cli
