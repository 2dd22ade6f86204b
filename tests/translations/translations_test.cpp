// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QCoreApplication>
#include <QTest>
#include <QTranslator>

using namespace lanescope;

class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup();
    void aLocaleGetsTheLanguageItReads_data();
    void aLocaleGetsTheLanguageItReads();
    void textsAreTranslatedAfterInstalling_data();
    void textsAreTranslatedAfterInstalling();
    void namespacedClassesAreTranslated();
    void englishCountsInSingularAndPlural_data();
    void englishCountsInSingularAndPlural();
};

// A test must not read what the one before it installed.
void TranslationsTest::cleanup() {
    qDeleteAll(QCoreApplication::instance()->findChildren<QTranslator *>());
}

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

// The names that Q_OBJECT gives the classes are whole; the .ts files must have the same.
void TranslationsTest::namespacedClassesAreTranslated() {
    QVERIFY(translations::install(*QCoreApplication::instance(), QLocale("zh_CN")));
    QCOMPARE(QCoreApplication::translate("lanescope::app::LoadingBar", "Cancel"), QStringLiteral("取消"));
}

void TranslationsTest::englishCountsInSingularAndPlural_data() {
    QTest::addColumn<QString>("locale");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << "en_US" << 0 << ", 0 seconds left";
    QTest::newRow("one") << "en_US" << 1 << ", 1 second left";
    QTest::newRow("several") << "en_GB" << 5 << ", 5 seconds left";
    QTest::newRow("a language we do not speak") << "de_DE" << 1 << ", 1 second left";
}

void TranslationsTest::englishCountsInSingularAndPlural() {
    QFETCH(QString, locale);
    QFETCH(int, count);
    QVERIFY(translations::install(*QCoreApplication::instance(), QLocale(locale)));
    QTEST(QCoreApplication::translate("lanescope::app::LoadingBar", ", %n second(s) left", nullptr, count), "text");
    QCOMPARE(QCoreApplication::translate("TimelinePicture", "Trace"), QStringLiteral("Trace"));
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "translations_test.moc"
