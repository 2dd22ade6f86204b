// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/request.h"

#include "core/model/duration.h"

#include <QCommandLineParser>

#include <array>

namespace lanescope::cli {
namespace {

struct Options {
    QCommandLineOption format{"format", "The form of the output: text, json, csv or markdown.", "form", "text"};
    QCommandLineOption output{"o", "Write to FILE, whole or not at all, instead of standard output.", "FILE"};
    QCommandLineOption from{"from", "Leave out what is before TIME, as 12.5ms, since the start of the trace.", "TIME"};
    QCommandLineOption to{"to", "Leave out what is after TIME.", "TIME"};
    QCommandLineOption asGo{"as-go",
                            "Follow go tool trace to the letter: events prints what go tool trace -d=parsed does."};
    QCommandLineOption tryNewer{"try-newer", "Read a format newer than the newest known as if it were that one."};
    QCommandLineOption inflateLimit{"inflate-limit",
                                    "Let a compressed trace inflate to SIZE, as 4GiB, or without limit, none; "
                                    "otherwise the limit is 64MiB or a hundred times what is read.",
                                    "SIZE"};
    QCommandLineOption binary{
        "binary", "Take names from FILE, the program that made the trace, where Go 1.5 or 1.6 left only addresses.",
        "FILE"};
    QCommandLineOption strict{"strict", "Take damage in the trace as an error."};
    QCommandLineOption quiet{"quiet", "Show no progress (which is shown on a terminal only)."};
    QCommandLineOption repetitions{"n", "bench: load the trace N times.", "N", "5"};
    QCommandLineOption version{"version", "Print the version."};
    QCommandLineOption help{"help", "Print this."};
    QCommandLineOption measureOnce{"measure-once"};

    Options() { measureOnce.setFlags(QCommandLineOption::HiddenFromHelp); }
};

constexpr auto kDescription = "Reads Go execution traces. Commands:\n"
                              "  info     facts about a trace: format, length, events by kind, damage\n"
                              "  summary  what the analyses say, as one JSON document\n"
                              "  events   every event in order, one a line\n"
                              "  pack     the trace, compressed with zstd, into the file that -o names\n"
                              "  bench    loads the trace several times and measures it";

constexpr std::array kCommands{"info", "summary", "events", "pack", "bench"};

// Commands that the contract names and that are still to come.
constexpr std::array kLater{"goroutines", "tasks",   "regions", "gc",      "latency", "findings",
                            "mmu",        "profile", "top",     "compare", "export"};

Answer wrong(const QString &problem) {
    return {"lanescope-cli: " + problem + "\nTry: lanescope-cli --help\n", ExitStatus::WrongUsage};
}

template <class List> bool contains(const List &list, const QString &name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::optional<Format> formatNamed(const QString &name) {
    constexpr std::array names{"text", "json", "csv", "markdown"};
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Format>(found - names.begin()));
}

// "there are info, events and bench".
QString knownCommands() {
    QString list = "there are ";
    for (size_t i = 0; i < kCommands.size(); ++i)
        list += (i == 0 ? "" : i + 1 < kCommands.size() ? ", " : " and ") + QString(kCommands[i]);
    return list;
}

// Sets `time`; false when what is given is no time.
bool readTime(const QCommandLineParser &parser, const QCommandLineOption &option, std::optional<int64_t> &time) {
    if (!parser.isSet(option))
        return true;
    time = model::parseDuration(parser.value(option).toStdString());
    return time.has_value();
}

// The command and the trace; empty when they are all right.
QString readPositionals(const QStringList &positionals, Request &request) {
    if (positionals.isEmpty())
        return "no command is given; " + knownCommands();
    request.command = positionals.front();
    if (contains(kLater, request.command))
        return request.command + " is not there yet; " + knownCommands();
    if (!contains(kCommands, request.command))
        return "there is no command " + request.command + "; " + knownCommands();
    if (positionals.size() == 1)
        return request.command + " needs a trace: a file, or - for standard input";
    if (positionals.size() > 2)
        return request.command + " takes one trace, not also " + positionals[2];
    request.trace = positionals[1].toLocal8Bit().toStdString();
    return {};
}

QString readOptions(const QCommandLineParser &parser, const Options &options, Request &request) {
    const std::optional<Format> format = formatNamed(parser.value(options.format));
    if (!format)
        return "--format " + parser.value(options.format) + " is none of text, json, csv and markdown";
    request.format = *format;
    request.output = parser.value(options.output);
    if (parser.isSet(options.output) && request.output.isEmpty())
        return "-o needs the name of a file";
    if (!readTime(parser, options.from, request.from))
        return "--from " + parser.value(options.from) + " is no time such as 12.5ms";
    if (!readTime(parser, options.to, request.to))
        return "--to " + parser.value(options.to) + " is no time such as 12.5ms";
    if (request.from && request.to && *request.from > *request.to)
        return "--from is later than --to";
    if (parser.isSet(options.inflateLimit)) {
        const auto limit = io::parseInflateLimit(parser.value(options.inflateLimit).toStdString());
        if (!limit)
            return "--inflate-limit " + parser.value(options.inflateLimit) + " is no size such as 4GiB, nor none";
        request.inflateLimit = *limit;
    }
    request.binary = parser.value(options.binary).toLocal8Bit().toStdString();
    if (parser.isSet(options.binary) && request.binary.empty())
        return "--binary needs the name of a file";
    request.tryNewer = parser.isSet(options.tryNewer);
    request.quiet = parser.isSet(options.quiet);
    request.strict = parser.isSet(options.strict);
    request.asGo = parser.isSet(options.asGo);
    request.measureOnce = parser.isSet(options.measureOnce);
    bool isNumber = false;
    request.repetitions = parser.value(options.repetitions).toInt(&isNumber);
    if (!isNumber || request.repetitions < 1 || request.repetitions > 1000)
        return "-n " + parser.value(options.repetitions) + " is no number of 1 to 1000";
    return {};
}

// What a command cannot do with the options it got; empty when it can.
QString conflict(const Request &request) {
    if (request.command == "bench") {
        if (request.from || request.to)
            return "bench loads the whole trace: --from and --to have no place";
        if (request.trace == "-" && !request.measureOnce)
            return "bench loads the trace several times, which standard input does not allow";
    }
    if (request.command == "pack") {
        if (request.output.isEmpty())
            return "pack needs -o and the name of the file to write";
        if (request.from || request.to)
            return "pack takes the whole trace: --from and --to have no place";
    }
    if (request.command == "events" && request.asGo && request.format != Format::Text)
        return "events --as-go is text; it has no other --format";
    return {};
}

} // namespace

std::variant<Request, Answer> parseArguments(const QStringList &arguments) {
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(kDescription);
    parser.addPositionalArgument("command", "What to do.");
    parser.addPositionalArgument("trace", "A file, plain or compressed with zstd or gzip; - is standard input.");
    parser.addOptions({options.format, options.output, options.from, options.to, options.asGo, options.tryNewer,
                       options.inflateLimit, options.binary, options.strict, options.quiet, options.repetitions,
                       options.version, options.help, options.measureOnce});
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(options.help))
        return Answer{parser.helpText()};
    if (parser.isSet(options.version))
        return Answer{"lanescope-cli " LANESCOPE_VERSION "\n"};
    Request request;
    for (const QString &problem : {readPositionals(parser.positionalArguments(), request),
                                   readOptions(parser, options, request), conflict(request)})
        if (!problem.isEmpty())
            return wrong(problem);
    return request;
}

} // namespace lanescope::cli
