// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

class QCoreApplication;

namespace lanescope::translations {

// The translation that suits the first language of the locale that we speak: "zh_CN", "zh_TW", or nothing for English,
// which the sources are written in. Chinese is told apart by script, so Hong Kong reads zh_TW and Singapore zh_CN.
QString languageFor(const QLocale &locale);

// Loads that translation, and Qt's own of the same language where the system has it; for English, only the texts with
// a number, which read "1 span" or "2 spans" instead of the sources' "span(s)". The translators belong to app.
// Returns false when a translation was due but could not be loaded.
bool install(QCoreApplication &app, const QLocale &locale);

} // namespace lanescope::translations
