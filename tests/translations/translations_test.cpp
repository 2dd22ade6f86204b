// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QCoreApplication>
#include <QTest>

using namespace lanescope;

class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    void aLocaleGetsTheLanguageItReads_data();
    void aLocaleGetsTheLanguageItReads();
    void textsAreTranslatedAfterInstalling_data();
    void textsAreTranslatedAfterInstalling();
    void englishNeedsNoTranslation();
};

void TranslationsTest::aLocaleGetsTheLanguageItReads_data() {
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("language");
    QTest::newRow("mainland") << "zh_CN"
                              << "zh_CN";
    QTest::newRow("Singapore") << "zh_SG"
                               << "zh_CN";
    QTest::newRow("no country") << "zh"
                                << "zh_CN";
    QTest::newRow("Taiwan") << "zh_TW"
                            << "zh_TW";
    QTest::newRow("Hong Kong") << "zh_HK"
                               << "zh_TW";
    QTest::newRow("script only") << "zh_Hant"
                                 << "zh_TW";
    QTest::newRow("English") << "en_GB" << QString();
    QTest::newRow("a language we do not speak") << "de_DE" << QString();
    QTest::newRow("none") << "C" << QString();
}

void TranslationsTest::aLocaleGetsTheLanguageItReads() {
    QFETCH(QString, locale);
    QFETCH(QString, language);
    QCOMPARE(translations::languageFor(QLocale(locale)), language);
}

void TranslationsTest::textsAreTranslatedAfterInstalling_data() {
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("text");
    QTest::newRow("simplified") << "zh_CN"
                                << "跟踪";
    QTest::newRow("traditional") << "zh_TW"
                                 << "追蹤";
}

void TranslationsTest::textsAreTranslatedAfterInstalling() {
    QFETCH(QString, locale);
    QFETCH(QString, text);
    QVERIFY(translations::install(*QCoreApplication::instance(), QLocale(locale)));
    QCOMPARE(QCoreApplication::translate("TimelinePicture", "Trace"), text);
}

void TranslationsTest::englishNeedsNoTranslation() {
    QVERIFY(translations::install(*QCoreApplication::instance(), QLocale("en_US")));
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
