// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/top_report.h"

#include "app/cli/load.h"
#include "core/profile/selection.h"

#include "app/cli/json_writer.h"
#include "app/cli/table.h"
#include "core/profile/report.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace lanescope::cli {
namespace {

using profile::Profile;
using profile::Top;
using profile::WeightedStacks;

double percent(int64_t value, int64_t total) {
    return total == 0 ? 0 : std::abs(static_cast<double>(value) / static_cast<double>(total)) * 100;
}

std::string exactPercent(int64_t value, int64_t total) {
    return QString::number(percent(value, total), 'g', 15).toStdString();
}

std::string shownPercent(int64_t value, int64_t total) {
    const std::string share = profile::formatShare(value, total);
    return share.substr(share.find_first_not_of(' '));
}

void writeHead(JsonWriter &json, const Profile &profile, const WeightedStacks &stacks, const Top &top) {
    const auto text = [&json](std::string_view key, std::string_view value) {
        json.key(key);
        json.string(value);
    };
    const auto number = [&json](std::string_view key, int64_t value) {
        json.key(key);
        json.number(value);
    };
    if (!profile.mappings.empty()) {
        text("file", profile.text(profile.mappings.front().file));
        text("build_id", profile.text(profile.mappings.front().buildId));
    }
    text("type", stacks.type);
    text("unit", stacks.unit);
    number("time_ns", profile.header.timeNanos);
    number("duration_ns", profile.header.durationNanos);
    number("total", top.total);
    number("shown", top.shown);
    number("dropped", static_cast<int64_t>(top.droppedRows));
    number("kept", static_cast<int64_t>(top.originalRows));
}

// Calls visit(row, sum): `sum` is the flat of all rows so far.
template <class Visit> void forEachRow(const Top &top, Visit visit) {
    int64_t sum = 0;
    for (const Top::Row &row : top.rows) {
        sum = profile::wrappingSum(sum, row.flat);
        visit(row, sum);
    }
}

std::string_view inliningWord(Top::Inlining inlining) {
    constexpr std::array<std::string_view, 3> words{"no", "partial", "yes"};
    return words[static_cast<size_t>(inlining)];
}

void appendJson(std::string &out, const Profile &profile, const WeightedStacks &stacks, const Top &top) {
    JsonWriter json(out);
    json.beginObject();
    writeHead(json, profile, stacks, top);
    json.key("rows");
    json.beginArray();
    forEachRow(top, [&](const Top::Row &row, int64_t sum) {
        json.beginObject();
        json.key("function");
        json.string(row.name);
        json.key("inlined");
        json.string(inliningWord(row.inlining));
        json.key("flat");
        json.number(row.flat);
        json.key("flat_percent");
        json.real(percent(row.flat, top.total));
        json.key("sum_percent");
        json.real(percent(sum, top.total));
        json.key("cum");
        json.number(row.cum);
        json.key("cum_percent");
        json.real(percent(row.cum, top.total));
        json.endObject();
    });
    json.endArray();
    json.endObject();
}

Table tableForScripts(const Top &top) {
    Table table{{{"function"},
                 {"inlined"},
                 {"flat", true},
                 {"flat_percent", true},
                 {"sum_percent", true},
                 {"cum", true},
                 {"cum_percent", true}},
                {}};
    forEachRow(top, [&](const Top::Row &row, int64_t sum) {
        table.rows.push_back({row.name, std::string(inliningWord(row.inlining)), std::to_string(row.flat),
                              exactPercent(row.flat, top.total), exactPercent(sum, top.total), std::to_string(row.cum),
                              exactPercent(row.cum, top.total)});
    });
    return table;
}

Table tableForPeople(const Top &top) {
    Table table{{{"flat", true}, {"flat%", true}, {"sum%", true}, {"cum", true}, {"cum%", true}, {"function"}}, {}};
    forEachRow(top, [&](const Top::Row &row, int64_t sum) {
        const std::string_view inlining = nameOf(row.inlining);
        table.rows.push_back({top.format(row.flat), shownPercent(row.flat, top.total), shownPercent(sum, top.total),
                              top.format(row.cum), shownPercent(row.cum, top.total),
                              row.name + (inlining.empty() ? "" : " ") + std::string(inlining)});
    });
    return table;
}

profile::Selection selectionOf(const Request &request) {
    const auto value = [&request](const char *option) { return request.value(option).toStdString(); };
    profile::Selection selection;
    selection.sampleIndex = value("sample-index");
    selection.focus = value("focus");
    selection.ignore = value("ignore");
    selection.hide = value("hide");
    selection.show = value("show");
    selection.showFrom = value("show-from");
    return selection;
}

} // namespace

void appendTopReport(std::string &out, const Profile &profile, const WeightedStacks &stacks, const Top &top,
                     Format format) {
    switch (format) {
    case Format::Text: profile::appendTop(out, profile, stacks, top); break;
    case Format::Json: appendJson(out, profile, stacks, top); break;
    case Format::Csv: appendCsv(out, tableForScripts(top)); break;
    case Format::Markdown: appendMarkdown(out, tableForPeople(top)); break;
    }
}

std::vector<OwnOption> topOptions() {
    return {{"sample-index", "The values of TYPE, by its name or number.", "TYPE"},
            {"focus", "Only samples with a function that matches REGEXP.", "REGEXP"},
            {"ignore", "No samples with a function that matches REGEXP.", "REGEXP"},
            {"hide", "Leave functions that match REGEXP out of stacks.", "REGEXP"},
            {"show", "Leave functions that do not match REGEXP out.", "REGEXP"},
            {"show-from", "Let stacks begin at the outermost function that matches REGEXP.", "REGEXP"},
            {"nodecount", "N rows at most.", "N"},
            {"cum", "Sort by cum, not by flat."}};
}

QString checkTopOptions(const Request &request) {
    bool isNumber = false;
    request.value("nodecount", "0").toUInt(&isNumber);
    return isNumber ? "" : "--nodecount " + request.value("nodecount") + " is no number of rows";
}

ExitStatus printTop(const profile::Profile &profile, const Request &request, Output &output) {
    // What can be wrong here is what was asked for.
    const Result<profile::WeightedStacks> stacks = profile::select(profile, selectionOf(request));
    if (!stacks) {
        complain(QString::fromStdString(stacks.error().message));
        return ExitStatus::WrongUsage;
    }
    for (const std::string &remark : stacks->remarks)
        complain(QString::fromStdString(remark));
    profile::Trim trim = profile::Trim::forTop();
    trim.nodeCount = request.value("nodecount", "0").toUInt();
    const auto order = request.has("cum") ? profile::Order::Cumulative : profile::Order::Flat;
    appendTopReport(output.text(), profile, *stacks, profile::makeTop(*stacks, order, trim), request.format);
    return ExitStatus::Done;
}

} // namespace lanescope::cli
