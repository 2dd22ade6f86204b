// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/palette.h"
#include "widgets/theme/theme.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace lanescope::theme;

class ThemeTest : public QObject {
    Q_OBJECT

    static void bothThemes() {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    static const Theme &chosen() { return QTest::currentDataTag() == QByteArray("dark") ? dark() : light(); }

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void contrastIsWcags() {
        QCOMPARE(contrast(0xff000000, 0xffffffff), 21.0);
        QCOMPARE(contrast(0xff777777, 0xff777777), 1.0);
        QVERIFY(std::abs(contrast(0xff777777, 0xffffffff) - 4.48) < 0.01);
    }

    void coloursMix() {
        QCOMPARE(mixed(0xff000000, 0xffffffff, 0.5), 0xff808080u);
        QCOMPARE(mixed(0xff102030, 0xffffffff, -1), 0xff102030u);
        QCOMPARE(withAlpha(0xff102030, 0x80), 0x80102030u);
    }

    void textIsReadableOnEveryFill_data() { bothThemes(); }
    void textIsReadableOnEveryFill() {
        const Theme &theme = chosen();
        std::vector<Colour> fills(theme.palette.begin(), theme.palette.end());
        for (const Colour fill :
             {theme.running, theme.runnable, theme.waiting, theme.waitingSync, theme.waitingNetwork, theme.syscall,
              theme.gcWaiting, theme.gcMark, theme.markAssist, theme.sweep, theme.heapAllocated, theme.threadsRunning,
              theme.threadsInSyscall, theme.accent, theme.stopTheWorld})
            fills.push_back(fill);
        for (const Colour fill : fills)
            QVERIFY2(contrast(theme.textOn(fill), fill) >= 4.5, qPrintable(QString::number(fill, 16)));
    }

    void surfacesCarryReadableText_data() { bothThemes(); }
    void surfacesCarryReadableText() {
        const Theme &theme = chosen();
        for (const Colour text : {theme.text, theme.textMuted, theme.rowTitle}) {
            QVERIFY(contrast(text, theme.background) >= 4.5);
            QVERIFY(contrast(text, theme.panel) >= 4.5);
        }
        QVERIFY(contrast(theme.sectionText, theme.sectionHeader) >= 4.5);
        QVERIFY(contrast(theme.cursorText, theme.cursor) >= 4.5);
        QVERIFY(contrast(theme.selection, theme.background) >= 3);
        QVERIFY(contrast(theme.hover, theme.background) >= 3);
        QVERIFY(contrast(theme.heapGoal, theme.heapAllocated) >= 1.5);
    }

    void spansStandOutFromTheGround_data() { bothThemes(); }
    void spansStandOutFromTheGround() {
        const Theme &theme = chosen();
        for (const Colour fill : theme.palette)
            QVERIFY2(contrast(fill, theme.background) >= 1.35, qPrintable(QString::number(fill, 16)));
        QCOMPARE(QSet<Colour>(theme.palette.begin(), theme.palette.end()).size(), 24);
    }

    void aGoroutineKeepsItsColour_data() { bothThemes(); }
    void aGoroutineKeepsItsColour() {
        const Theme &theme = chosen();
        QSet<Colour> used;
        for (uint64_t id = 0; id < 1000; ++id) {
            QCOMPARE(theme.colourOf(id), theme.colourOf(id));
            QVERIFY2(theme.colourOf(id) != theme.colourOf(id + 1), "neighbours differ");
            used.insert(theme.colourOf(id));
        }
        QCOMPARE(used.size(), 24);
        // The place in the palette is part of what users learn: it must not change between releases.
        QCOMPARE(theme.colourOf(1), theme.palette[14]);
        QCOMPARE(theme.colourOf(42), theme.palette[22]);
    }

    void theSystemThemeFollowsThePalette() {
        QVERIFY(themeOf(Scheme::Light).dark == false);
        QVERIFY(themeOf(Scheme::Dark).dark);
        QGuiApplication::setPalette(paletteOf(dark()));
        QCOMPARE(&themeOf(Scheme::System), &dark());
        QGuiApplication::setPalette(paletteOf(light()));
        QCOMPARE(&themeOf(Scheme::System), &light());
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
