// SPDX-License-Identifier: GPL-3.0-or-later
// `lanescope`: the desktop program, and pictures without a display.
#include "app/commands.h"
#include "app/main_window.h"
#include "app/options.h"
#include "app/render.h"
#include "core/io/file_input.h"
#include "resources/resources.h"
#include "translations/translations.h"

#include <QAction>
#include <QApplication>
#include <QIcon>
#include <QLocale>

#include <cstdio>
#include <cstring>

namespace {

using namespace lanescope;

// What only prints or draws to a file must not need a display. Decided before the application is made.
bool needsNoDisplay(int argc, char **argv) {
    constexpr const char *kWithout[] = {"--render", "--list-commands", "--help", "-h", "--version", "-v", "--help-all"};
    for (int i = 1; i < argc; ++i)
        for (const char *option : kWithout)
            if (std::strncmp(argv[i], option, std::strlen(option)) == 0 && (option[1] == '-' || argv[i][2] == '\0'))
                return true;
    return false;
}

QLocale languageOf(const QStringList &arguments) {
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        if (arguments[i] == QLatin1String("--language") && i + 1 < arguments.size())
            return QLocale(arguments[i + 1]);
        if (arguments[i].startsWith(QLatin1String("--language=")))
            return QLocale(arguments[i].mid(11));
    }
    return QLocale::system();
}

} // namespace

int main(int argc, char **argv) {
    io::reserveStandardStreams();
    if (needsNoDisplay(argc, argv))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("lanescope"));
    QApplication::setOrganizationName(QStringLiteral("lanescope"));
    QApplication::setApplicationDisplayName(QStringLiteral("Lanescope"));
    QApplication::setApplicationVersion(QStringLiteral(LANESCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.lanescope.Lanescope"));
    QApplication::setWindowIcon(QIcon(resources::iconPath()));
    const QLocale locale = languageOf(QApplication::arguments());
    QLocale::setDefault(locale);
    translations::install(application, locale);

    const auto parsed = app::OptionsParser::parse(QApplication::arguments());
    if (const auto *message = std::get_if<app::OptionsParser::Message>(&parsed)) {
        std::fputs(qUtf8Printable(message->text), message->status == 0 ? stdout : stderr);
        return message->status;
    }
    const auto &options = std::get<app::Options>(parsed);
    if (options.listCommands) {
        std::fputs(qUtf8Printable(app::Commands::listing()), stdout);
        return 0;
    }
    if (!options.render.isEmpty())
        return app::renderPicture(options);

    app::MainWindow window(options.painter);
    window.setScheme(options.scheme);
    window.action(QStringLiteral("view.safeColours"))->setChecked(options.safeColours);
    if (options.size)
        window.resize(*options.size);
    window.setInitialRange(options.from, options.to);
    window.show();
    if (options.sample)
        window.openSample();
    else if (!options.traces.isEmpty())
        window.openTrace(options.traces.first(), options.reading);
    return QApplication::exec();
}
