// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/request.h"

#include "app/cli/command.h"
#include "core/model/duration.h"

#include <QCommandLineParser>

#include <algorithm>
#include <array>

namespace lanescope::cli {
namespace {

struct Options {
    QCommandLineOption format{"format", "The form of the output: text, json, csv or markdown; of report also html.",
                              "form", "text"};
    QCommandLineOption output{"o", "Write to FILE, whole or not at all, instead of standard output.", "FILE"};
    QCommandLineOption from{"from", "Leave out what is before TIME, as 12.5ms, since the start of the trace.", "TIME"};
    QCommandLineOption to{"to", "Leave out what is after TIME.", "TIME"};
    QCommandLineOption asGo{"as-go",
                            "Follow go tool trace to the letter: its numbers even where they are not right; events "
                            "prints what go tool trace -d=parsed does."};
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
    QCommandLineOption version{"version", "Print the version."};
    QCommandLineOption help{"help", "Print this."};

    QList<QCommandLineOption> all() const {
        return {format, output, from, to, asGo, tryNewer, inflateLimit, binary, strict, quiet, version, help};
    }
};

// Commands that the contract names and that are still to come.
constexpr std::array kLater{"compare", "export"};

QString description() {
    QString text = "Reads Go execution traces. Commands:";
    for (const Command &command : commands())
        text += QString("\n  %1  %2").arg(command.name, -13).arg(command.help);
    return text;
}

// The options of single commands, each once.
QList<QCommandLineOption> ownOptions() {
    QMap<QString, QCommandLineOption> options;
    for (const Command &command : commands()) {
        for (const OwnOption &own : command.options) {
            const QString help = QString("%1: %2").arg(command.name, own.help);
            const auto known = options.find(own.name);
            if (known != options.end()) {
                known->setDescription(known->description() + "\n" + help);
                continue;
            }
            QCommandLineOption option(own.name, help, own.value);
            if (own.hidden)
                option.setFlags(QCommandLineOption::HiddenFromHelp);
            options.insert(own.name, option);
        }
    }
    return options.values();
}

Answer wrong(const QString &problem) {
    return {"lanescope-cli: " + problem + "\nTry: lanescope-cli --help\n", ExitStatus::WrongUsage};
}

std::optional<Format> formatNamed(const QString &name) {
    constexpr std::array names{"text", "json", "csv", "markdown"};
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional(static_cast<Format>(found - names.begin()));
}

// "there are info, events and bench".
QString knownCommands() {
    QString list = "there are ";
    for (const Command &command : commands())
        list += QString(&command == &commands().front()  ? ""
                        : &command == &commands().back() ? " and "
                                                         : ", ") +
                command.name;
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
    if (std::find(kLater.begin(), kLater.end(), request.command) != kLater.end())
        return request.command + " is not there yet; " + knownCommands();
    const Command *command = commandNamed(request.command);
    if (!command)
        return "there is no command " + request.command + "; " + knownCommands();
    const qsizetype before = command->argument ? 2 : 1; // what stands before the trace
    if (command->argument && positionals.size() >= 2)
        request.argument = positionals[1];
    if (positionals.size() <= before)
        return request.command + " needs " +
               (command->argument ? QString("%1 and ").arg(command->argument) : QString()) +
               "a trace: a file, or - for standard input";
    if (positionals.size() > before + 1)
        return request.command + " takes one trace, not also " + positionals[before + 1];
    request.trace = positionals[before].toLocal8Bit().toStdString();
    return {};
}

// The options of the command itself; one of another command is a mistake.
QString readOwnOptions(const QCommandLineParser &parser, Request &request) {
    const std::vector<OwnOption> &own = commandNamed(request.command)->options;
    for (const Command &command : commands()) {
        for (const OwnOption &option : command.options) {
            if (!parser.isSet(option.name) || request.has(option.name))
                continue;
            const QString dashes = QString(option.name).size() == 1 ? "-" : "--";
            if (std::none_of(own.begin(), own.end(),
                             [&option](const OwnOption &known) { return QString(known.name) == option.name; }))
                return QString("%1%2 is for %3, not for %4").arg(dashes, option.name, command.name, request.command);
            request.own[option.name] = parser.values(option.name);
        }
    }
    return {};
}

QString readOptions(const QCommandLineParser &parser, const Options &options, Request &request) {
    request.html = parser.value(options.format) == "html" && commandNamed(request.command)->html;
    const std::optional<Format> format = request.html ? Format::Text : formatNamed(parser.value(options.format));
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
    return {};
}

// What an option of the command prints instead of anything else.
std::optional<Answer> answerOf(const QCommandLineParser &parser) {
    const Command *command = commandNamed(parser.positionalArguments().value(0));
    for (const OwnOption &option : command ? command->options : std::vector<OwnOption>())
        if (option.answer && parser.isSet(option.name))
            return Answer{option.answer()};
    return {};
}

} // namespace

std::variant<Request, Answer> parseArguments(const QStringList &arguments) {
    const Options options;
    QCommandLineParser parser;
    parser.setApplicationDescription(description());
    parser.addPositionalArgument("command", "What to do.");
    parser.addPositionalArgument("trace", "A file, plain or compressed with zstd or gzip; - is standard input.");
    parser.addOptions(options.all());
    parser.addOptions(ownOptions());
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(options.help))
        return Answer{parser.helpText()};
    if (parser.isSet(options.version))
        return Answer{"lanescope-cli " LANESCOPE_VERSION "\n"};
    if (const std::optional<Answer> answer = answerOf(parser))
        return *answer;
    Request request;
    QString problem = readPositionals(parser.positionalArguments(), request);
    if (problem.isEmpty())
        problem = readOptions(parser, options, request);
    if (problem.isEmpty())
        problem = readOwnOptions(parser, request);
    const auto check = problem.isEmpty() ? commandNamed(request.command)->check : nullptr;
    if (check)
        problem = check(request);
    return problem.isEmpty() ? std::variant<Request, Answer>(request) : wrong(problem);
}

} // namespace lanescope::cli
