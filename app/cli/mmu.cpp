// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/mmu.h"

#include "app/cli/load.h"
#include "app/cli/records.h"
#include "core/analysis/mmu.h"
#include "core/model/describe.h"
#include "core/model/duration.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lanescope::cli {
namespace {

using analysis::GcActivity;
using analysis::MutatorFlags;
using analysis::Scope;
using analysis::UtilisationFunction;
using analysis::UtilisationWindow;

constexpr std::array<int64_t, 7> kWindows{10'000,     100'000,     1'000'000,    5'000'000,
                                          20'000'000, 100'000'000, 1'000'000'000}; // ns
constexpr std::array kQuantiles{0.001, 0.01, 0.05};

// As on the page of `go tool trace`.
constexpr MutatorFlags kDefault{.stw = true, .background = true, .assist = true};

std::optional<MutatorFlags> flagsNamed(const QString &list) {
    MutatorFlags flags;
    for (const QString &name : QString(list).replace('|', ',').split(',')) {
        const QString flag = name.trimmed().toLower();
        if (flag == "stw")
            flags.stw = true;
        else if (flag == "background")
            flags.background = true;
        else if (flag == "assist")
            flags.assist = true;
        else if (flag == "sweep")
            flags.sweep = true;
        else if (flag == "perproc")
            flags.perProcessor = true;
        else
            return {};
    }
    return flags;
}

// Lengths of windows, ns; none when one of them is no duration.
std::optional<std::vector<int64_t>> windowsNamed(const QString &list) {
    std::vector<int64_t> windows;
    for (const QString &text : list.split(',')) {
        const std::optional<int64_t> window = model::parseDuration(text.trimmed().toStdString());
        if (!window || *window <= 0)
            return {};
        windows.push_back(*window);
    }
    return windows;
}

std::vector<int64_t> windowsUpTo(int64_t length) {
    std::vector<int64_t> windows;
    std::copy_if(kWindows.begin(), kWindows.end(), std::back_inserter(windows),
                 [length](int64_t window) { return window <= length; });
    return windows;
}

std::optional<size_t> countOf(const Request &request) {
    bool isNumber = false;
    const size_t count = request.value("worst", "0").toULongLong(&isNumber);
    return isNumber && count <= 10'000 ? std::optional(count) : std::nullopt;
}

// "▕██████▌             ▏", full for 1.
std::string barOf(double share) {
    constexpr int kWidth = 24;
    constexpr std::array kEighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const int eighths = static_cast<int>(std::lround(std::clamp(share, 0.0, 1.0) * kWidth * 8));
    std::string bar = "▕";
    for (int i = 0; i < eighths / 8; ++i)
        bar += "█";
    bar += kEighths[static_cast<size_t>(eighths % 8)];
    bar.append(static_cast<size_t>(kWidth - (eighths + 7) / 8), ' ');
    return bar + "▏";
}

Value shareValue(double share) {
    Value value(uint64_t{0});
    value.people = QString::number(share * 100, 'f', 2).toStdString() + " %";
    value.script = value.json = QString::number(share, 'g', 12).toStdString();
    return value;
}

Value barValue(double share) {
    return Value(barOf(share));
}

// What is asked for, and where it is asked.
struct Question {
    const Scope &scope;
    MutatorFlags flags;
    std::vector<int64_t> windows;
    bool quantiles = false;
    size_t worst = 0;
};

Records curve(const Question &question, const std::vector<UtilisationFunction> &functions) {
    std::vector<Records::Field> fields{{"window_ns", "window"}, {"minimum", "minimum"}};
    if (question.quantiles)
        for (const char *quantile : {"p99.9", "p99", "p95"})
            fields.push_back({quantile, quantile});
    fields.push_back({"", "left to the program, at worst"});
    Records records(fields);
    for (const int64_t window : question.windows) {
        const double minimum = analysis::minimumUtilisation(functions, window);
        Value length{Duration{window}};
        length.people = model::formatDuration(window);
        std::vector<Value> row{length, shareValue(minimum)};
        if (question.quantiles)
            for (const double share : analysis::utilisationQuantiles(functions, window, kQuantiles))
                row.push_back(shareValue(share));
        row.push_back(barValue(minimum));
        records.add(std::move(row));
    }
    return records;
}

Records worstWindows(const Question &question, const std::vector<UtilisationFunction> &functions) {
    const model::Trace &trace = question.scope.trace;
    const auto moment = [&](int64_t time) {
        return Value(Moment{analysis::TimeRange{trace.startTime(), time}.length()});
    };
    Records records({{"window_ns", "window"},
                     {"from", "from"},
                     {"to", "to"},
                     {"proc", question.flags.perProcessor ? "processor" : ""},
                     {"utilisation", "utilisation"},
                     {"", "left to the program"}});
    for (const int64_t window : question.windows) {
        for (const UtilisationWindow &worst : analysis::worstWindows(functions, window, question.worst)) {
            Value length{Duration{window}}, proc{Moment{}};
            length.people = model::formatDuration(window);
            if (worst.proc.valid())
                proc = Value(Id{trace.procIds[worst.proc.value]});
            records.add({length, moment(worst.time.from), moment(worst.time.to), proc, shareValue(worst.utilisation),
                         barValue(worst.utilisation)});
        }
    }
    return records;
}

double meanOf(const std::vector<UtilisationFunction> &functions) {
    double sum = 0, length = 0;
    for (const UtilisationFunction &function : functions) {
        sum += function.mean() * static_cast<double>(function.length());
        length += static_cast<double>(function.length());
    }
    return length > 0 ? sum / length : 1;
}

void writeJson(std::string &out, const Question &question, double mean, const Records &curve, const Records &worst) {
    JsonWriter json(out);
    json.beginObject();
    json.key("flags");
    json.string(nameOf(question.flags));
    json.key("mean");
    json.real(mean);
    json.key("windows");
    curve.writeJson(json);
    if (question.worst != 0) {
        json.key("worst");
        worst.writeJson(json);
    }
    json.endObject();
}

void writeForPeople(std::string &out, const Question &question, double mean, const Records &curve, const Records &worst,
                    Format format) {
    const auto add = [&out](const std::string &text) { out += text; };
    if (mean == 1)
        add("The collector did nothing that counts here.\n");
    add("The program had " + shareValue(mean).people + " of the " +
        (question.flags.perProcessor ? "processors, each for itself" : "processors' time") +
        " on average; counted as " + "the collector's: " + nameOf(question.flags) + ".\n\n");
    curve.append(out, format);
    if (question.worst == 0)
        return;
    add("\nThe worst windows that do not overlap\n\n");
    worst.append(out, format);
}

QString checkMmu(const Request &request) {
    if (!flagsNamed(request.value("flags", "stw")))
        return "--flags " + request.value("flags") + " is no list of stw, background, assist, sweep and perproc";
    if (!windowsNamed(request.value("windows", "1ms")))
        return "--windows " + request.value("windows") + " is no list of durations, as 10us,1ms";
    return countOf(request) ? "" : "--worst " + request.value("worst") + " is no number of 0 to 10000";
}

ExitStatus runMmu(const Request &request, Output &output) {
    const std::optional<Study> study = studyForCommand(request);
    if (!study)
        return ExitStatus::BadTrace;
    const Scope scope = study->scope();
    Question question{scope, kDefault, {}, request.has("quantiles"), *countOf(request)};
    if (request.has("flags"))
        question.flags = *flagsNamed(request.value("flags"));
    question.windows = request.has("windows") ? *windowsNamed(request.value("windows"))
                                              : windowsUpTo(std::max(scope.range.length(), kWindows[0]));
    const GcActivity activity(scope);
    const std::vector<UtilisationFunction> functions = mutatorUtilisation(activity, question.flags);
    const Records values = curve(question, functions), worst = worstWindows(question, functions);
    switch (request.format) {
    case Format::Json: writeJson(output.text(), question, meanOf(functions), values, worst); break;
    case Format::Csv: (question.worst != 0 ? worst : values).append(output.text(), Format::Csv); break;
    case Format::Text:
    case Format::Markdown:
        writeForPeople(output.text(), question, meanOf(functions), values, worst, request.format);
        break;
    }
    return ExitStatus::Done;
}

} // namespace

void writeUtilisation(JsonWriter &json, const Scope &scope) {
    const GcActivity activity(scope);
    json.key("mmu");
    json.beginObject();
    for (const bool background : {false, true}) {
        for (const int more : {0, 1, 2, 3}) {
            const MutatorFlags flags{
                .stw = true, .background = background, .assist = more > 0, .sweep = more > 1, .perProcessor = more > 2};
            const std::vector<UtilisationFunction> functions = mutatorUtilisation(activity, flags);
            json.key(nameOf(flags));
            json.beginArray();
            for (const int64_t window : windowsUpTo(scope.range.length())) {
                json.beginArray();
                json.number(window);
                json.real(analysis::minimumUtilisation(functions, window));
                json.endArray();
            }
            json.endArray();
        }
    }
    json.endObject();
}

Command mmuCommand() {
    return {.name = "mmu",
            .help = "what the garbage collector leaves to the program, in windows of several lengths",
            .options = {{"flags",
                         "What counts as the collector's work: stw, background, assist, sweep; and perproc: each "
                         "processor for itself. stw,background,assist otherwise.",
                         "LIST"},
                        {"windows", "Lengths of windows: 10us,1ms. 10us to 1s otherwise.", "LIST"},
                        {"quantiles", "Also what 99.9, 99 and 95 of 100 windows have at least."},
                        {"worst", "Also the N worst windows of each length; as CSV these alone.", "N"}},
            .check = checkMmu,
            .run = runMmu};
}

} // namespace lanescope::cli
