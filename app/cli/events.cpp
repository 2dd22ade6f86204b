// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/events.h"

#include "app/cli/event_row.h"
#include "app/cli/json.h"
#include "app/cli/load.h"
#include "core/export/go_text.h"
#include "core/model/duration.h"

#include <algorithm>
#include <charconv>

namespace lanescope::cli {
namespace {

void appendNumber(std::string &out, int64_t number) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void appendNumber(std::string &out, const std::optional<int64_t> &number) {
    if (number)
        appendNumber(out, *number);
}

// Line breaks in names and messages would break the one event a line.
void appendOneLine(std::string &out, std::string_view text) {
    for (const char c : text)
        out += c >= 0 && c < ' ' ? ' ' : c;
}

void appendTextRow(std::string &out, const EventRow &row) {
    constexpr size_t timeWidth = 14, contextWidth = 22, nameWidth = 19;
    const auto padTo = [&out](size_t column, size_t from) {
        out.append(column > out.size() - from ? column - (out.size() - from) : 0, ' ');
    };
    const std::string time = model::formatDuration(row.time);
    const size_t characters = time.size() - (time.ends_with("µs") ? 1 : 0);
    out.append(characters < timeWidth ? timeWidth - characters : 0, ' ');
    out += time;
    out += "  ";
    const size_t context = out.size();
    for (const auto &[letter, id] : {std::pair{'M', row.thread}, {'P', row.proc}, {'G', row.goroutine}}) {
        if (!id)
            continue;
        out += out.size() == context ? "" : " ";
        out += letter;
        appendNumber(out, *id);
    }
    padTo(contextWidth, context);
    const size_t name = out.size();
    out += row.name;
    padTo(nameWidth, name);
    if (!row.subject.empty())
        appendOneLine(out += ' ', row.subject);
    if (!row.to.empty())
        (((out += ' ') += row.from) += "->") += row.to;
    if (!row.detail.empty())
        appendOneLine(out += row.subject.empty() ? " " : ", ", row.detail);
    if (!row.at.empty())
        appendOneLine(out += " at ", row.at);
    out += '\n';
}

void appendJsonRow(std::string &out, const EventRow &row) {
    out += "{\"time\":";
    appendNumber(out, row.time);
    for (const auto &[key, id] : {std::pair{"thread", row.thread}, {"proc", row.proc}, {"goroutine", row.goroutine}}) {
        if (id) {
            ((out += ",\"") += key) += "\":";
            appendNumber(out, *id);
        }
    }
    const auto member = [&out](std::string_view key, std::string_view text) {
        if (text.empty())
            return;
        ((out += ",\"") += key) += "\":";
        appendJsonString(out, text);
    };
    member("event", row.name);
    member("subject", row.subject);
    member("from", row.from);
    member("to", row.to);
    member("detail", row.detail);
    member("at", row.at);
    out += '}';
}

template <class AppendCell> void forEachCell(const EventRow &row, AppendCell appendCell) {
    std::string number;
    for (const std::optional<int64_t> &id : {std::optional(row.time), row.thread, row.proc, row.goroutine}) {
        number.clear();
        appendNumber(number, id);
        appendCell(number);
    }
    for (const std::string_view text : {row.name, std::string_view(row.subject), row.from, row.to,
                                        std::string_view(row.detail), std::string_view(row.at)})
        appendCell(text);
}

void appendCsvRow(std::string &out, const EventRow &row) {
    forEachCell(row, [&out, first = true](std::string_view text) mutable {
        out += first ? "" : ",";
        first = false;
        appendCsvCell(out, text);
    });
    out += '\n';
}

void appendMarkdownRow(std::string &out, const EventRow &row) {
    out += '|';
    forEachCell(row, [&out](std::string_view text) {
        appendMarkdownCell(out += ' ', text);
        out += " |";
    });
    out += '\n';
}

void appendHead(std::string &out, Format format) {
    if (format == Format::Json)
        out += "[\n";
    if (format == Format::Csv)
        out += "time_ns,thread,proc,goroutine,event,subject,from,to,detail,at\n";
    if (format == Format::Markdown)
        out += "| time, ns | thread | proc | goroutine | event | subject | from | to | detail | at |\n"
               "| ---: | ---: | ---: | ---: | --- | --- | --- | --- | --- | --- |\n";
}

bool printAsGo(const model::Trace &trace, EventRange range, Output &output) {
    exporting::GoText text(trace);
    for (size_t i = range.from; i < std::min(range.to, text.size()); ++i) {
        text.append(output.text(), i);
        if (!output.flushIfLarge())
            return false;
    }
    if (range.to >= text.size())
        text.appendEnd(output.text());
    return true;
}

bool print(const model::Trace &trace, EventRange range, Format format, Output &output) {
    std::string &out = output.text();
    appendHead(out, format);
    for (size_t i = range.from; i < range.to; ++i) {
        const EventRow row = describeEvent(trace, i);
        switch (format) {
        case Format::Text: appendTextRow(out, row); break;
        case Format::Json:
            appendJsonRow(out, row);
            out += i + 1 < range.to ? ",\n" : "\n";
            break;
        case Format::Csv: appendCsvRow(out, row); break;
        case Format::Markdown: appendMarkdownRow(out, row); break;
        }
        if (!output.flushIfLarge())
            return false;
    }
    if (format == Format::Json)
        out += "]\n";
    return true;
}

ExitStatus runEvents(const Request &request, Output &output) {
    const model::TracePointer trace = loadForCommand(request);
    if (!trace)
        return ExitStatus::BadTrace;
    const EventRange range = eventRange(*trace, request);
    const bool printed = request.asGo ? printAsGo(*trace, range, output) : print(*trace, range, request.format, output);
    return printed ? ExitStatus::Done : ExitStatus::BadOutput;
}

} // namespace

Command eventsCommand() {
    return {.name = "events",
            .help = "every event in order, one a line",
            .check =
                [](const Request &request) {
                    return QString(request.asGo && request.format != Format::Text
                                       ? "events --as-go is text; it has no other --format"
                                       : "");
                },
            .run = runEvents};
}

} // namespace lanescope::cli
