// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/report_document.h"

#include <QString>

#include <algorithm>

namespace lanescope::cli {
namespace {

// Colours that those tell apart, too, who see few (after Okabe and Ito), a set for light and one for dark.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --ground: #ffffff; --text: #1c1e21; --faint: #5c6370; --line: #d9dce1; --card: #f5f6f8;
  --accent: #0b62b0; --warn: #a33c00;
  --c0: #009e73; --c1: #e69f00; --c2: #56b4e9; --c3: #d55e00; --c4: #0072b2; --c5: #999999; --c6: #cc79a7; --c7: #c9cdd3; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #16181c; --text: #e6e8eb; --faint: #a0a7b1; --line: #353a42; --card: #1f2329; --accent: #6cb4f5;
    --warn: #ff9a66; --c5: #868d97; --c7: #4a505a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 3rem; max-width: 68rem; background: var(--ground); color: var(--text);
  font: 16px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
p { margin: .6rem 0; max-width: 48rem; overflow-wrap: anywhere; }
.warns { color: var(--warn); font-weight: 600; }
.scroll { overflow-x: auto; margin: .8rem 0; }
table { border-collapse: collapse; font-size: .875rem; }
th, td { text-align: left; padding: .3rem .9rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--faint); font-weight: 600; white-space: nowrap; }
td { overflow-wrap: break-word; min-width: 4rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; overflow-wrap: normal; }
.code { font-family: ui-monospace, "DejaVu Sans Mono", Consolas, monospace; font-size: .95em; min-width: 12rem;
  overflow-wrap: anywhere; }
.bar { display: flex; height: 1.75rem; margin: .8rem 0 .6rem; border-radius: 4px; overflow: hidden; background: var(--line); }
.legend { display: flex; flex-wrap: wrap; gap: .35rem 1.4rem; margin: 0; padding: 0; list-style: none; font-size: .875rem; }
.swatch { display: inline-block; width: .8em; height: .8em; margin-right: .45em; border-radius: 2px; }
.faint { color: var(--faint); }
.finding { margin: .8rem 0; padding: .8rem 1rem; background: var(--card); border-left: 4px solid var(--accent);
  border-radius: 4px; overflow-wrap: anywhere; }
.finding h3 { margin: 0; font-size: 1rem; }
.finding p { margin: .4rem 0 0; max-width: none; }
.finding .tag { float: right; margin-left: 1rem; font-size: .8125rem; color: var(--faint); }
.small { font-size: .8125rem; }
)";

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : printable(text)) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string percent(double share) {
    return QString::number(100 * share, 'f', 1).toStdString() + "%";
}

class Writer {
public:
    explicit Writer(std::string &out) : out_(out) {}

    void operator()(const Heading &heading) { out_ += "<h2>" + escaped(heading.text) + "</h2>\n"; }

    void operator()(const Paragraph &paragraph) {
        out_ += (paragraph.warns ? "<p class=\"warns\">" : "<p>") + escaped(paragraph.text) + "</p>\n";
    }

    void operator()(const ReportTable &table) {
        const auto cell = [&](const char *tag, size_t column, const std::string &text) {
            const bool number = table.table.columns[column].number;
            const bool code = column == 0 && table.code && std::string_view(tag) == "td";
            out_ += std::string("<") + tag +
                    (number ? " class=\"number\""
                     : code ? " class=\"code\""
                            : "") +
                    ">" + escaped(text) + "</" + tag + ">";
        };
        out_ += "<div class=\"scroll\"><table>\n";
        const auto &columns = table.table.columns;
        if (std::any_of(columns.begin(), columns.end(), [](const auto &column) { return !column.title.empty(); })) {
            out_ += "<thead><tr>";
            for (size_t i = 0; i < columns.size(); ++i)
                cell("th", i, columns[i].title);
            out_ += "</tr></thead>\n";
        }
        out_ += "<tbody>\n";
        for (const auto &row : table.table.rows) {
            out_ += "<tr>";
            for (size_t i = 0; i < row.size(); ++i)
                cell("td", i, row[i]);
            out_ += "</tr>\n";
        }
        out_ += "</tbody></table></div>\n";
    }

    void operator()(const ShareBar &bar) {
        const auto colour = [](const ShareBar::Part &part) {
            return "background:var(--c" + std::to_string(part.colour % kBarColours) + ")";
        };
        out_ += "<div class=\"bar\">";
        for (const ShareBar::Part &part : bar.parts)
            out_ += "<div style=\"width:" + percent(part.share) + ";" + colour(part) + "\" title=\"" +
                    escaped(part.name + ": " + part.amount) + "\"></div>";
        out_ += "</div>\n<ul class=\"legend\">\n";
        for (const ShareBar::Part &part : bar.parts)
            out_ += "<li><span class=\"swatch\" style=\"" + colour(part) + "\"></span>" + escaped(part.name) +
                    " <span class=\"faint\">" + percent(part.share) + ", " + escaped(part.amount) + "</span></li>\n";
        out_ += "</ul>\n";
    }

    void operator()(const FindingCard &card) {
        out_ += "<div class=\"finding\"><span class=\"tag\">" + escaped(card.category + ", " + card.share) +
                "</span><h3>" + std::to_string(++findings_) + ". " + escaped(card.title) + "</h3>\n<p>" +
                escaped(card.text) + "</p>\n<p class=\"small\"><span class=\"faint\">Where:</span> " +
                escaped(card.place) + "</p>\n<p class=\"small\"><span class=\"faint\">Numbers:</span> " +
                escaped(card.numbers) + "</p></div>\n";
    }

private:
    std::string &out_;
    int findings_ = 0;
};

} // namespace

std::string printable(std::string_view text) {
    QString clean;
    for (const QChar c : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()))) {
        constexpr ushort kPictures = 0x2400; // signs for control characters begin here
        if (c == u'\n' || c == u'\t')
            clean += u' ';
        else if (c.unicode() < 0x20)
            clean += QChar(static_cast<ushort>(kPictures + c.unicode()));
        else
            clean += c.unicode() == 0x7F || c.unicode() >= 0xFFFE ? QChar(QChar::ReplacementCharacter) : c;
    }
    return clean.toStdString();
}

void appendHtml(std::string &out, const ReportDocument &document) {
    out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>" +
           escaped(document.title) + "</title>\n<style>";
    out += kStyle;
    out += "</style>\n</head>\n<body>\n<h1>" + escaped(document.title) + "</h1>\n";
    Writer writer(out);
    for (const ReportBlock &block : document.blocks)
        std::visit(writer, block);
    out += "</body>\n</html>\n";
}

} // namespace lanescope::cli
