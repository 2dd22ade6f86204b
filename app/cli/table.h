// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lanescope::cli {

// Rows of UTF-8 texts under column titles.
struct Table {
    struct Column {
        std::string title;
        bool number = false; // flush right
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; // each as long as `columns`
};

// Aligned for a terminal; without a head when no column has a title.
void appendText(std::string &out, const Table &table);
void appendMarkdown(std::string &out, const Table &table);
void appendCsv(std::string &out, const Table &table);

// Single cells, for what is too long to be gathered in a table.
void appendCsvCell(std::string &out, std::string_view text);      // quoted where RFC 4180 wants it
void appendMarkdownCell(std::string &out, std::string_view text); // pipes and line breaks escaped

} // namespace lanescope::cli
