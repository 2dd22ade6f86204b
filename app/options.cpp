// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "core/model/duration.h"

#include <QCommandLineParser>

namespace lanescope::app {
namespace {

std::optional<QSize> parseSize(const QString &text) {
    const QStringList parts = text.toLower().split(QLatin1Char('x'));
    if (parts.size() != 2)
        return std::nullopt;
    bool wide = false, high = false;
    const QSize size(parts[0].toInt(&wide), parts[1].toInt(&high));
    constexpr int kLargest = 20000; // pixels a side; Qt's raster engine draws no more
    if (!wide || !high || size.width() < 100 || size.height() < 60 || size.width() > kLargest ||
        size.height() > kLargest)
        return std::nullopt;
    return size;
}

bool readTheme(const QString &name, Options &options) {
    using theme::Scheme;
    options.safeColours = name.endsWith(QLatin1String("-safe"));
    options.scheme = name.startsWith(QLatin1String("light"))  ? Scheme::Light
                     : name.startsWith(QLatin1String("dark")) ? Scheme::Dark
                                                              : Scheme::System;
    return QStringList{"light", "dark", "light-safe", "dark-safe", "system"}.contains(name);
}

} // namespace

std::variant<Options, OptionsParser::Message> OptionsParser::parse(const QStringList &arguments) {
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("Explores Go execution traces."));
    parser.addPositionalArgument("TRACE", tr("Trace file; .zst and .gz are inflated, - is standard input."), "[TRACE]");
    const QCommandLineOption render("render", tr("Draws the timeline to a .png or .svg file and exits."), "FILE");
    const QCommandLineOption size("size", tr("Size of the picture in pixels, as 1600x900."), "WxH");
    const QCommandLineOption from("from", tr("Where the view begins, as 12.5ms after the trace's start."), "T");
    const QCommandLineOption to("to", tr("Where the view ends."), "T");
    const QCommandLineOption rows("rows", tr("Rows or sections to draw, separated by commas."), "LIST");
    const QCommandLineOption themeOption("theme", tr("light, dark, light-safe, dark-safe or system."), "THEME",
                                         "system");
    const QCommandLineOption view("view", tr("Which view opens: timeline."), "VIEW", "timeline");
    const QCommandLineOption painter("painter", tr("auto, raster or opengl."), "PAINTER", "auto");
    const QCommandLineOption language("language", tr("Language of the program, as zh_CN."), "LANGUAGE");
    const QCommandLineOption tryNewer("try-newer",
                                      tr("Reads a format newer than the newest known as if it were that one."));
    const QCommandLineOption inflateLimit(
        "inflate-limit", tr("What a compressed trace may inflate to, as 4GiB, or none for no limit."), "SIZE");
    const QCommandLineOption listCommands("list-commands", tr("Lists every command with its keys and exits."));
    const QCommandLineOption sample("sample", tr("Opens the built-in sample trace."));
    parser.addOptions({render, size, from, to, rows, themeOption, view, painter, language, tryNewer, inflateLimit,
                       listCommands, sample});
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption help = parser.addHelpOption();

    const auto wrong = [](const QString &text) { return Message{text + QLatin1Char('\n'), 2}; };
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(help) || parser.isSet("help-all"))
        return Message{parser.helpText(), 0};
    if (parser.isSet(version))
        return Message{QStringLiteral("lanescope %1\n").arg(QLatin1String(LANESCOPE_VERSION)), 0};

    Options options;
    options.traces = parser.positionalArguments();
    options.sample = parser.isSet(sample);
    options.listCommands = parser.isSet(listCommands);
    options.language = parser.value(language);
    options.reading.tryNewer = parser.isSet(tryNewer);
    if (parser.isSet(inflateLimit)) {
        const std::optional<io::InflateLimit> limit = io::parseInflateLimit(parser.value(inflateLimit).toStdString());
        if (!limit)
            return wrong(tr("%1 is no size; write it as 4GiB, or none").arg(parser.value(inflateLimit)));
        options.reading.inflateLimit = *limit;
    }
    options.rows = parser.value(rows).split(QLatin1Char(','), Qt::SkipEmptyParts);
    if (options.traces.size() > 1)
        return wrong(tr("Comparing two traces is not possible yet; give one."));
    if (options.sample && !options.traces.isEmpty())
        return wrong(tr("Give a trace or --sample, not both."));
    if (parser.isSet(render)) {
        options.render = parser.value(render);
        const bool known = options.render.endsWith(".png", Qt::CaseInsensitive) ||
                           options.render.endsWith(".svg", Qt::CaseInsensitive);
        if (!known)
            return wrong(tr("%1: pictures are .png or .svg").arg(options.render));
        if (options.traces.isEmpty() && !options.sample)
            return wrong(tr("--render needs a trace or --sample"));
    }
    if (parser.isSet(size) && !(options.size = parseSize(parser.value(size))))
        return wrong(tr("%1 is no size; write it as 1600x900").arg(parser.value(size)));
    for (const auto &[option, target] : {std::pair(&from, &options.from), std::pair(&to, &options.to)}) {
        if (parser.isSet(*option) && !(*target = model::parseDuration(parser.value(*option).toStdString())))
            return wrong(tr("%1 is no time; write it as 12.5ms").arg(parser.value(*option)));
    }
    if (!readTheme(parser.value(themeOption), options))
        return wrong(tr("%1 is no theme; there are light, dark, light-safe, dark-safe and system")
                         .arg(parser.value(themeOption)));
    if (parser.value(view) != "timeline")
        return wrong(tr("%1 is no view; there is timeline").arg(parser.value(view)));
    const QString painterName = parser.value(painter);
    if (painterName != "auto" && painterName != "raster" && painterName != "opengl")
        return wrong(tr("%1 is no painter; there are auto, raster and opengl").arg(painterName));
    options.painter = painterName == "raster"   ? timeline::PainterChoice::Raster
                      : painterName == "opengl" ? timeline::PainterChoice::OpenGL
                                                : timeline::PainterChoice::Auto;
    return options;
}

} // namespace lanescope::app
