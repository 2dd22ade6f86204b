// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/input.h"

#include <QMap>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace lanescope::cli {

// A contract with scripts; see docs/cli.md.
enum class ExitStatus : int {
    Done = 0,
    WrongUsage = 2,
    BadTrace = 3, // not a trace, unreadable, or damaged under --strict
    BadOutput = 4,
};

enum class Format { Text, Json, Csv, Markdown };

// What the command line asks for.
struct Request {
    QString command;
    std::string trace; // or what else it reads; "-": standard input
    Format format = Format::Text;
    bool html = false;               // --format html, which some commands have; then `format` is Text
    QString output;                  // empty: standard output
    std::optional<int64_t> from, to; // ns since the start of the trace, both within
    bool quiet = false;
    bool strict = false;
    bool asGo = false;
    bool tryNewer = false; // formats newer than the newest known
    io::InflateLimit inflateLimit;
    std::string binary;             // the program that made the trace, for the names; empty: not given
    QString argument;               // what stands between the command and the trace, where the command has that
    QMap<QString, QStringList> own; // the options of the command itself, and their values

    bool has(const QString &option) const { return own.contains(option); }
    // Of an option that is given several times the last value, and all of them.
    QString value(const QString &option, const QString &otherwise = {}) const {
        const QStringList all = values(option);
        return all.isEmpty() ? otherwise : all.back();
    }
    QStringList values(const QString &option) const { return own.value(option); }
};

// Text to print instead of doing anything, as for --help.
struct Answer {
    QString text;
    ExitStatus status = ExitStatus::Done;
};

std::variant<Request, Answer> parseArguments(const QStringList &arguments);

} // namespace lanescope::cli
