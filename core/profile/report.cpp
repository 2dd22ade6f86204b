// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/report.h"

#include "core/profile/paths.h"

#include <ctime>

namespace lanescope::profile {
namespace {

// "2026-11-21 10:41:16 UTC".
std::string localTime(int64_t nanos) {
    constexpr int64_t second = 1'000'000'000;
    const std::time_t seconds = nanos / second - (nanos % second < 0 ? 1 : 0);
    std::tm parts{};
    char text[80];
    if (!localtime_r(&seconds, &parts))
        return std::to_string(seconds);
    return {text, std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %Z", &parts)};
}

std::string padded(std::string_view text, size_t width) {
    size_t characters = 0;
    for (const char c : text)
        characters += (c & 0xC0) != 0x80;
    return std::string(characters < width ? width - characters : 0, ' ') + std::string(text);
}

std::string_view withoutSpaces(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

std::string durationLine(const Profile &profile, const WeightedStacks &stacks, const ValueFormat &format) {
    const int64_t duration = profile.header.durationNanos;
    std::string line =
        "Duration: " + formatValue(duration, "nanoseconds") + ", Total samples = " + format(stacks.total) + " ";
    const Scaled total = scale(stacks.total, stacks.unit, "nanoseconds");
    constexpr double most = 9.2e18; // what an int64 holds
    if (total.unit == "ns" && total.value != 0 && total.value < most)
        line += "(" + formatShare(static_cast<int64_t>(total.value), duration) + ")";
    return line;
}

void appendLine(std::string &out, std::string_view line) {
    (out += line) += '\n';
}

// What is left out, of the profile and of the report.
struct Shown {
    int64_t value = 0;
    size_t rows = 0, originalRows = 0, droppedRows = 0;
    int64_t droppedBelow = 0;
};

void appendHead(std::string &out, const Profile &profile, const WeightedStacks &stacks, const ValueFormat &format,
                const Shown &shown) {
    for (const std::string &line : describeProfile(profile, stacks, format))
        appendLine(out, line);
    if (!stacks.filters.empty())
        appendLine(out, "Active filters:");
    constexpr size_t widest = 80; // bytes
    for (const std::string &filter : stacks.filters)
        appendLine(out, "   " + (filter.size() > widest ? filter.substr(0, widest) + "…" : filter));
    const std::string share = formatShare(shown.value, stacks.total);
    appendLine(out, "Showing nodes accounting for " + format(shown.value) + ", " + std::string(withoutSpaces(share)) +
                        " of " + format(stacks.total) + " total");
    if (stacks.total == 0)
        return;
    if (shown.droppedRows > 0)
        appendLine(out, "Dropped " + std::to_string(shown.droppedRows) + (shown.droppedRows > 1 ? " nodes" : " node") +
                            " (cum <= " + format(shown.droppedBelow) + ")");
    if (shown.rows > 0 && shown.rows < shown.originalRows)
        appendLine(out,
                   "Showing top " + std::to_string(shown.rows) + " nodes out of " + std::to_string(shown.originalRows));
}

void appendNeighbour(std::string &out, const Neighbours::Neighbour &neighbour, int64_t cum,
                     const NeighbourTable &table) {
    constexpr size_t width = 50;
    appendLine(out, padded(table.format(neighbour.weight), width) + " " + formatShare(neighbour.weight, cum) + " |   " +
                        table.names[neighbour.node] + (neighbour.inlined ? " (inline)" : ""));
}

constexpr size_t kValueWidth = 10;

} // namespace

std::vector<std::string> describeProfile(const Profile &profile, const WeightedStacks &stacks,
                                         const ValueFormat &format) {
    std::vector<std::string> lines;
    if (!profile.mappings.empty()) {
        const std::string_view file = profile.text(profile.mappings.front().file),
                               buildId = profile.text(profile.mappings.front().buildId);
        if (!file.empty())
            lines.push_back("File: " + std::string(baseName(file)));
        if (!buildId.empty())
            lines.push_back("Build ID: " + std::string(buildId));
    }
    for (const StringIndex comment : profile.header.comments)
        if (!profile.text(comment).starts_with('#'))
            lines.emplace_back(profile.text(comment));
    if (!stacks.type.empty())
        lines.push_back("Type: " + stacks.type);
    if (const std::string_view url = profile.text(profile.header.docUrl); !url.empty())
        lines.push_back("Doc: " + std::string(url));
    if (profile.header.timeNanos != 0)
        lines.push_back("Time: " + localTime(profile.header.timeNanos));
    if (profile.header.durationNanos != 0)
        lines.push_back(durationLine(profile, stacks, format));
    return lines;
}

void appendTop(std::string &out, const Profile &profile, const WeightedStacks &stacks, const Top &top) {
    appendHead(out, profile, stacks, top.format,
               {top.shown, top.rows.size(), top.originalRows, top.droppedRows, top.droppedBelow});
    appendLine(out, "      flat  flat%   sum%        cum   cum%");
    int64_t sum = 0;
    for (const Top::Row &row : top.rows) {
        sum = wrappingSum(sum, row.flat);
        const std::string_view inlining = nameOf(row.inlining);
        appendLine(out, padded(top.format(row.flat), kValueWidth) + " " + formatShare(row.flat, top.total) + " " +
                            formatShare(sum, top.total) + " " + padded(top.format(row.cum), kValueWidth) + " " +
                            formatShare(row.cum, top.total) + "  " + row.name + (inlining.empty() ? "" : " ") +
                            std::string(inlining));
    }
}

void appendNeighbours(std::string &out, const Profile &profile, const WeightedStacks &stacks,
                      const NeighbourTable &table) {
    constexpr std::string_view separator = "----------------------------------------------------------+-------------";
    const ValueFormat &format = table.format;
    appendHead(out, profile, stacks, format,
               {table.shown, table.names.size(), table.originalNodes, table.droppedNodes, table.droppedBelow});
    appendLine(out, separator);
    appendLine(out, "      flat  flat%   sum%        cum   cum%   calls calls% + context \t \t ");
    int64_t sum = 0;
    for (const Neighbours &function : table.functions) {
        appendLine(out, separator);
        for (const Neighbours::Neighbour &caller : function.callers)
            appendNeighbour(out, caller, function.cum, table);
        sum = wrappingSum(sum, function.flat);
        appendLine(out, padded(format(function.flat), kValueWidth) + " " + formatShare(function.flat, table.total) +
                            " " + formatShare(sum, table.total) + " " + padded(format(function.cum), kValueWidth) +
                            " " + formatShare(function.cum, table.total) + "                | " +
                            table.names[function.node]);
        for (const Neighbours::Neighbour &callee : function.callees)
            appendNeighbour(out, callee, function.cum, table);
    }
    if (!table.functions.empty())
        appendLine(out, separator);
}

} // namespace lanescope::profile
