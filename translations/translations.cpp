// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace lanescope::translations {

namespace {

bool load(QCoreApplication &app, const QString &file, const QString &folder) {
    auto *translator = new QTranslator(&app);
    if (translator->load(file, folder) && QCoreApplication::installTranslator(translator))
        return true;
    delete translator;
    return false;
}

} // namespace

QString languageFor(const QLocale &locale) {
    const QStringList wanted = locale.uiLanguages();
    for (const QString &tag : wanted) {
        const QLocale language(tag);
        if (language.language() == QLocale::English)
            return {};
        if (language.language() == QLocale::Chinese) {
            const bool traditional = language.script() == QLocale::TraditionalChineseScript;
            return traditional ? QStringLiteral("zh_TW") : QStringLiteral("zh_CN");
        }
    }
    return {};
}

bool install(QCoreApplication &app, const QLocale &locale) {
    const QString language = languageFor(locale);
    if (language.isEmpty())
        return load(app, QStringLiteral("lanescope_en"), QStringLiteral(":/i18n"));
    load(app, QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    return load(app, QStringLiteral("lanescope_") + language, QStringLiteral(":/i18n"));
}

} // namespace lanescope::translations
