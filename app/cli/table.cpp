// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/table.h"

#include <algorithm>

namespace lanescope::cli {
namespace {

// In characters; wide ones are not reckoned with.
size_t width(std::string_view text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

void appendPadded(std::string &out, const std::string &text, size_t columnWidth, bool right, bool last) {
    const std::string padding(columnWidth - std::min(columnWidth, width(text)), ' ');
    if (right)
        out += padding;
    out += text;
    if (!right && !last)
        out += padding;
}

} // namespace

void appendText(std::string &out, const Table &table) {
    std::vector<size_t> widths;
    std::vector<std::string> titles;
    for (const Table::Column &column : table.columns) {
        widths.push_back(width(column.title));
        titles.push_back(column.title);
    }
    for (const auto &row : table.rows)
        for (size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    const auto appendRow = [&](const std::vector<std::string> &row) {
        for (size_t i = 0; i < row.size(); ++i) {
            out += i == 0 ? "" : "  ";
            appendPadded(out, row[i], widths[i], table.columns[i].number, i + 1 == row.size());
        }
        out += '\n';
    };
    if (std::any_of(titles.begin(), titles.end(), [](const std::string &title) { return !title.empty(); }))
        appendRow(titles);
    for (const auto &row : table.rows)
        appendRow(row);
}

void appendMarkdown(std::string &out, const Table &table) {
    const auto appendRow = [&out](const auto &cells, auto text) {
        out += '|';
        for (const auto &cell : cells) {
            out += ' ';
            appendMarkdownCell(out, text(cell));
            out += " |";
        }
        out += '\n';
    };
    appendRow(table.columns, [](const Table::Column &column) -> std::string_view { return column.title; });
    out += '|';
    for (const Table::Column &column : table.columns)
        out += column.number ? " ---: |" : " --- |";
    out += '\n';
    for (const auto &row : table.rows)
        appendRow(row, [](const std::string &cell) -> std::string_view { return cell; });
}

void appendCsv(std::string &out, const Table &table) {
    for (size_t i = 0; i < table.columns.size(); ++i) {
        out += i == 0 ? "" : ",";
        appendCsvCell(out, table.columns[i].title);
    }
    out += '\n';
    for (const auto &row : table.rows) {
        for (size_t i = 0; i < row.size(); ++i) {
            out += i == 0 ? "" : ",";
            appendCsvCell(out, row[i]);
        }
        out += '\n';
    }
}

void appendCsvCell(std::string &out, std::string_view text) {
    if (text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (const char c : text) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

void appendMarkdownCell(std::string &out, std::string_view text) {
    for (const char c : text) {
        if (c == '\n' || c == '\r')
            out += ' ';
        else if (c == '|' || c == '\\')
            (out += '\\') += c;
        else
            out += c;
    }
}

} // namespace lanescope::cli
