// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/table.h"

#include <string>
#include <variant>
#include <vector>

namespace lanescope::cli {

// What a report consists of, whatever it is written as. All texts are plain: writers escape them.
struct Heading {
    std::string text;
};
struct Paragraph {
    std::string text;
    bool warns = false;
};
struct ReportTable {
    Table table;
    bool code = true; // the first column names something of the program
};
// Parts of a whole, in order.
struct ShareBar {
    struct Part {
        std::string name, amount;
        double share = 0; // [0, 1]
        int colour = 0;   // of a palette of kBarColours
    };
    std::vector<Part> parts;
};
constexpr int kBarColours = 8;
struct FindingCard {
    std::string title, category, share, text, place, numbers;
};

using ReportBlock = std::variant<Heading, Paragraph, ReportTable, ShareBar, FindingCard>;

struct ReportDocument {
    std::string title;
    std::vector<ReportBlock> blocks;
};

// Text of a file may hold anything: bytes that are no UTF-8 become U+FFFD, control characters a visible sign.
std::string printable(std::string_view text);

// One file that needs no other. HTML is well-formed XML, too.
void appendHtml(std::string &out, const ReportDocument &document);
void appendMarkdown(std::string &out, const ReportDocument &document);

} // namespace lanescope::cli
