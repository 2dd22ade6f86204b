// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/resources.h"
#include "tests/widgets/colour_distance.h"
#include "widgets/theme/palette.h"
#include "widgets/theme/theme.h"
#include "widgets/theme/theme_file.h"
#include "widgets/timeline/hatching.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace lanescope;
using namespace lanescope::theme;

class ThemeTest : public QObject {
    Q_OBJECT

    static void allThemes() {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
        QTest::newRow("light-safe") << false;
        QTest::newRow("dark-safe") << true;
    }
    static void safeThemes() {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light-safe") << false;
        QTest::newRow("dark-safe") << true;
    }
    static const Theme &chosen() {
        const QByteArray tag = QTest::currentDataTag();
        return themeOf(tag.startsWith("dark") ? Scheme::Dark : Scheme::Light, tag.endsWith("safe"));
    }
    static QByteArray without(const QByteArray &line, const QByteArray &by = {}) {
        QByteArray file = resources::themes();
        return file.replace(line, by);
    }

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

    void textIsReadableOnEveryFill_data() { allThemes(); }
    void textIsReadableOnEveryFill() {
        const Theme &theme = chosen();
        std::vector<Colour> fills(theme.palette.begin(), theme.palette.end());
        for (const Colour fill :
             {theme.running, theme.runnable, theme.waiting, theme.waitingSync, theme.waitingNetwork, theme.syscall,
              theme.gcWaiting, theme.gcMark, theme.markAssist, theme.sweep, theme.heapAllocated, theme.threadsRunning,
              theme.threadsInSyscall, theme.accent, theme.stopTheWorld, theme.heat, theme.heapGoal})
            fills.push_back(fill);
        for (const Colour fill : fills)
            QVERIFY2(contrast(theme.textOn(fill), fill) >= 4.5, qPrintable(QString::number(fill, 16)));
    }

    void surfacesCarryReadableText_data() { allThemes(); }
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

    // A line of a hatching covers part of each letter only.
    void hatchingsLeaveTextReadable_data() { allThemes(); }
    void hatchingsLeaveTextReadable() {
        const Theme &theme = chosen();
        for (size_t i = 0; i < kStates; ++i) {
            const Style style = theme.styleOf(static_cast<State>(i));
            if (style.pattern == PatternNone)
                continue;
            const Colour ink = timeline::inkOn(style.colour);
            const Colour line = mixed(style.colour, withAlpha(ink, 0xff), (ink >> 24) / 255.0);
            QVERIFY2(contrast(theme.textOn(style.colour), line) >= 3, qPrintable(QString::number(i)));
            QVERIFY2(contrast(style.colour, line) >= 1.25, "and can be seen itself");
        }
    }

    void spansStandOutFromTheGround_data() { allThemes(); }
    void spansStandOutFromTheGround() {
        const Theme &theme = chosen();
        for (const Colour fill : theme.palette)
            QVERIFY2(contrast(fill, theme.background) >= 1.35, qPrintable(QString::number(fill, 16)));
        QCOMPARE(QSet<Colour>(theme.palette.begin(), theme.palette.end()).size(), 24);
        for (size_t i = 0; i < kStates; ++i) {
            const Style style = theme.styleOf(static_cast<State>(i));
            QVERIFY2(contrast(style.colour, theme.background) >= 1.3, qPrintable(QString::number(i)));
        }
    }

    void aGoroutineKeepsItsColour_data() { allThemes(); }
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

    void aNameKeepsItsColourOnEveryPlatform() {
        const Theme &theme = light();
        // 64-bit FNV-1a of these is 0xcbf29ce484222325, 0xaf63dc4c8601ec8c and 0x85944171f73967e8.
        QCOMPARE(theme.colourOfName(""), theme.colourOf(0xcbf29ce484222325u));
        QCOMPARE(theme.colourOfName("a"), theme.colourOf(0xaf63dc4c8601ec8cu));
        QCOMPARE(theme.colourOfName("foobar"), theme.colourOf(0x85944171f73967e8u));
        QCOMPARE(theme.colourOfName("\xc3\xbc"), theme.colourOfName(std::string("\xc3\xbc")));
        QSet<Colour> used;
        for (int i = 0; i < 500; ++i)
            used.insert(theme.colourOfName("main.worker.func" + std::to_string(i)));
        QCOMPARE(used.size(), 24);
    }

    void everyColourIsSet_data() { allThemes(); }
    void everyColourIsSet() {
        const Theme &theme = chosen();
        const QByteArray tag = QTest::currentDataTag();
        QCOMPARE(theme.dark, tag.startsWith("dark"));
        QCOMPARE(theme.patterns, tag.endsWith("safe"));
        for (const Colour *colour = &theme.background; colour != theme.palette.data(); ++colour) {
            const bool translucent = colour == &theme.selectionFill || colour == &theme.overviewShade;
            QVERIFY2(translucent ? (*colour >> 24) > 0 && (*colour >> 24) < 0xff : (*colour >> 24) == 0xff,
                     qPrintable(QString::number(colour - &theme.background)));
        }
        for (const Colour colour : theme.palette)
            QCOMPARE(colour >> 24, 0xffu);
    }

    void stylesAreTheColoursWithTheirPatterns_data() { allThemes(); }
    void stylesAreTheColoursWithTheirPatterns() {
        const Theme &theme = chosen();
        const Colour colours[] = {theme.running,        theme.syscall,    theme.runnable, theme.waitingSync,
                                  theme.waitingNetwork, theme.gcWaiting,  theme.waiting,  theme.gcMark,
                                  theme.stopTheWorld,   theme.markAssist, theme.sweep,    theme.threadsRunning};
        size_t patterned = 0;
        for (size_t i = 0; i < kStates; ++i) {
            const Style style = theme.styleOf(static_cast<State>(i));
            QCOMPARE(style.colour, colours[i]);
            QVERIFY(style.pattern < PatternCount);
            patterned += style.pattern != PatternNone ? 1 : 0;
        }
        QCOMPARE(patterned, theme.patterns ? 10u : 0u); // running and waiting are calm
        QCOMPARE(theme.styleOf(State::Running).pattern, PatternNone);
    }

    void distancesAreThoseOfThePaper() {
        // Sharma, Wu and Dalal (2005), table 1: pairs 1, 7, 17, 25 and 31.
        const auto near = [](const double(&a)[3], const double(&b)[3], double wanted) {
            return std::abs(test::ciede2000(a, b) - wanted) < 0.0001 &&
                   std::abs(test::ciede2000(b, a) - wanted) < 0.0001;
        };
        QVERIFY(near({50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425));
        QVERIFY(near({50, 0, 0}, {50, -1, 2}, 2.3669));
        QVERIFY(near({50, 2.5, 0}, {73, 25, -18}, 27.1492));
        QVERIFY(near({60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644));
        QVERIFY(near({90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441));
        // Red and green of one lightness: clear to a full eye, hardly so to a deuteranope.
        QVERIFY(test::distanceTo(test::Vision::Full, 0xffa87060, 0xff7f8060) > 18);
        QVERIFY(test::distanceTo(test::Vision::Deuteranopia, 0xffa87060, 0xff7f8060) < 8);
    }

    // Colours that lie side by side are told apart from about 2 on; 10 is told at a glance and apart from each other.
    void safeStatesAreToldApartByEveryEye_data() { safeThemes(); }
    void safeStatesAreToldApartByEveryEye() {
        constexpr double kApart = 10;
        const Theme &theme = chosen();
        for (size_t i = 0; i < kStates; ++i) {
            for (size_t j = 0; j < i; ++j) {
                const Style a = theme.styleOf(static_cast<State>(i)), b = theme.styleOf(static_cast<State>(j));
                double least = 100;
                for (const test::Vision vision : {test::Vision::Full, test::Vision::Protanopia,
                                                  test::Vision::Deuteranopia, test::Vision::Tritanopia})
                    least = std::min(least, test::distanceTo(vision, a.colour, b.colour));
                const bool goroutines = i < kGoroutineStates; // merged into one pixel they lose their pattern
                QVERIFY2(least >= kApart || (!goroutines && a.pattern != b.pattern),
                         qPrintable(QStringLiteral("%1 %2: %3").arg(j).arg(i).arg(least)));
            }
        }
    }

    void theFileIsReadStrictly_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("error");
        const auto row = [](const char *name, const QByteArray &file, const char *error) {
            QTest::newRow(name) << file << QString(error);
        };
        row("empty", {}, "[light-safe] light-safe is missing");
        row("missing", without("heat = #e2d63e\n"), "[light-safe] heat is missing");
        row("unknown", without("heat = #e2d63e\n", "heat = #e2d63e\nheating = #000000\n"),
            "[light-safe] heating is no key here");
        row("twice", without("heat = #e2d63e\n", "heat = #e2d63e\nheat = #e2d63e\n"),
            "[light-safe] heat is there twice");
        row("section twice", resources::themes() + "[light-safe]\n", "[light-safe] light-safe is there twice");
        for (const char *colour : {"", "e2d63e", "#e2d63", "#e2d63e0", "#e2d63e000", "#e2d63g", "#E2D63E", "yellow"})
            row(colour, without("heat = #e2d63e\n", QByteArray("heat = ") + colour + '\n'),
                "[light-safe] heat is no colour");
        row("no key", without("heat = #e2d63e\n", "#e2d63e\n"), "[light-safe] #e2d63e is no `key = value`");
        row("short palette", without("palette = #f1caab, ", "palette = "), "[light-safe] palette has not 24 colours");
        row("bad palette", without("palette = #f1caab, ", "palette = #f1caa, "), "[light-safe] palette is no colour");
        row("bad pattern", without("pattern.syscall = dots", "pattern.syscall = stars"),
            "[light-safe] pattern.syscall is no pattern");
        row("bad flag", without("patterns = yes", "patterns = maybe"), "[light-safe] patterns is neither yes nor no");
        row("patterns of none", without("patterns = yes", "patterns = no"), "[light-safe] pattern.");
    }
    void theFileIsReadStrictly() {
        QFETCH(QByteArray, file);
        QFETCH(QString, error);
        const Parsed parsed = parseTheme(file, "light-safe");
        QVERIFY(std::holds_alternative<QString>(parsed));
        QVERIFY2(std::get<QString>(parsed).startsWith(error), qPrintable(std::get<QString>(parsed)));
        QVERIFY(std::holds_alternative<Theme>(parseTheme(resources::themes(), "light-safe")));
    }

    void theSystemThemeFollowsThePalette() {
        QCOMPARE(&themeOf(Scheme::Light), &light());
        QCOMPARE(&themeOf(Scheme::Dark), &dark());
        QCOMPARE(&themeOf(Scheme::Light, true), &lightSafe());
        QCOMPARE(&themeOf(Scheme::Dark, true), &darkSafe());
        QGuiApplication::setPalette(paletteOf(dark()));
        QCOMPARE(&themeOf(Scheme::System), &dark());
        QCOMPARE(&themeOf(Scheme::System, true), &darkSafe());
        QGuiApplication::setPalette(paletteOf(light()));
        QCOMPARE(&themeOf(Scheme::System), &light());
        QCOMPARE(&themeOf(Scheme::System, true), &lightSafe());
    }
};

QTEST_MAIN(ThemeTest)
#include "theme_test.moc"
