// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_document.h"

#include <QString>

namespace lanescope::cli {
namespace {

// What Markdown would take for its own, escaped.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        if (c == '\n')
            out += ' ';
        else if (std::string_view("\\`*_[]<>|~&").find(c) != std::string_view::npos)
            (out += '\\') += c;
        else
            out += c;
    }
    return out;
}

class Writer {
public:
    explicit Writer(std::string &out) : out_(out) {}

    void operator()(const Heading &heading) { out_ += "\n## " + escaped(heading.text) + "\n"; }

    void operator()(const Paragraph &paragraph) {
        out_ += "\n" + std::string(paragraph.warns ? "**" : "") + escaped(paragraph.text) +
                (paragraph.warns ? "**" : "") + "\n";
    }

    void operator()(const ReportTable &table) {
        out_ += '\n';
        const auto row = [this](const auto &cells, auto textOf) {
            out_ += '|';
            for (const auto &cell : cells)
                out_ += ' ' + escaped(textOf(cell)) + " |";
            out_ += '\n';
        };
        row(table.table.columns, [](const Table::Column &column) { return column.title; });
        out_ += '|';
        for (const Table::Column &column : table.table.columns)
            out_ += column.number ? " ---: |" : " --- |";
        out_ += '\n';
        for (const auto &cells : table.table.rows)
            row(cells, [](const std::string &cell) { return cell; });
    }

    void operator()(const ShareBar &bar) {
        constexpr double kWidth = 40; // characters
        ReportTable table{{{{""}, {"time", true}, {"share", true}, {""}}, {}}, false};
        for (const ShareBar::Part &part : bar.parts) {
            std::string line;
            for (int i = 0; i < static_cast<int>(part.share * kWidth + 0.5); ++i)
                line += "█";
            table.table.rows.push_back(
                {part.name, part.amount, QString::number(100 * part.share, 'f', 1).toStdString() + "%", line});
        }
        (*this)(table);
    }

    void operator()(const FindingCard &card) {
        out_ += "\n### " + std::to_string(++findings_) + ". " + escaped(card.title) + " (" + escaped(card.category) +
                ", " + escaped(card.share) + ")\n\n" + escaped(card.text) + "\n\n- Where: " + escaped(card.place) +
                "\n- Numbers: " + escaped(card.numbers) + "\n";
    }

private:
    std::string &out_;
    int findings_ = 0;
};

} // namespace

void appendMarkdown(std::string &out, const ReportDocument &document) {
    out += "# " + escaped(document.title) + "\n";
    Writer writer(out);
    for (const ReportBlock &block : document.blocks)
        std::visit(writer, block);
}

} // namespace lanescope::cli
