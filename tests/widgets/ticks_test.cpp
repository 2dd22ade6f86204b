// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/ticks.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace lanescope::timeline;

namespace {
// Labels hold a narrow no-break space before the unit.
QString plain(QString text) {
    return text.replace(QChar(0x202f), QLatin1Char(' '));
}
} // namespace

class TicksTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void theStepFollowsTheZoom_data() {
        QTest::addColumn<qint64>("length");
        QTest::addColumn<qint64>("step");
        QTest::newRow("16 ns") << qint64(16) << qint64(2);
        QTest::newRow("1 us") << qint64(1000) << qint64(100);
        QTest::newRow("1.2 us") << qint64(1200) << qint64(200);
        QTest::newRow("4 ms") << qint64(4'000'000) << qint64(500'000);
        QTest::newRow("1 s") << qint64(1'000'000'000) << qint64(100'000'000);
        QTest::newRow("10 min") << qint64(600'000'000'000) << qint64(100'000'000'000);
        QTest::newRow("a century") << qint64(3'000'000'000'000'000'000) << qint64(500'000'000'000'000'000);
    }
    void theStepFollowsTheZoom() {
        QFETCH(qint64, length);
        QTEST(static_cast<qint64>(majorStep({{0, length}, 1000}, 100)), "step");
    }

    void labelsCarryAUnitThatTellsNeighboursApart_data() {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<QString>("label");
        QTest::newRow("zero") << qint64(0) << qint64(1000) << "0";
        QTest::newRow("ns") << qint64(12) << qint64(2) << "12 ns";
        QTest::newRow("a tenth of a us") << qint64(1500) << qint64(100) << "1.5 µs";
        QTest::newRow("us") << qint64(20'000) << qint64(5000) << "20 µs";
        QTest::newRow("half a ms") << qint64(12'500'000) << qint64(500'000) << "12.5 ms";
        QTest::newRow("20 ms") << qint64(1'240'000'000) << qint64(20'000'000) << "1240 ms";
        QTest::newRow("s") << qint64(3'000'000'000) << qint64(1'000'000'000) << "3 s";
        QTest::newRow("below a minute") << qint64(40'000'000'000) << qint64(20'000'000'000) << "40 s";
        QTest::newRow("minutes") << qint64(150'000'000'000) << qint64(10'000'000'000) << "2 m 30 s";
        QTest::newRow("before the origin") << qint64(-2'000'000) << qint64(1'000'000) << "-2 ms";
    }
    void labelsCarryAUnitThatTellsNeighboursApart() {
        QFETCH(qint64, time);
        QFETCH(qint64, step);
        QTEST(plain(tickLabel(time, step)).remove(QLatin1Char(',')), "label");
    }

    void ticksAreListedInOrder() {
        QStringList text;
        for (const Tick &tick : ticksFor({{1990, 3010}, 200}, 1000, 100))
            text += tick.major ? plain(tick.label) : QString::number(tick.time);
        QCOMPARE(text.join(QLatin1Char('|')), QStringLiteral("1 µs|2200|2400|2600|2800|2 µs"));
    }

    void aZoomFromANanosecondToACenturyIsAlwaysLabelled() {
        for (int64_t length = minimumLength; length < 3'000'000'000'000'000'000; length = length * 5 / 3) {
            const int64_t origin = 12345;
            const TimeScale scale{{origin + length / 3, origin + length / 3 + length}, 1500};
            QSet<QString> seen;
            double last = -1e9;
            int64_t lastTime = -1;
            int majors = 0;
            for (const Tick &tick : ticksFor(scale, origin, 100)) {
                QVERIFY(scale.range.contains(tick.time));
                QVERIFY(tick.time > lastTime);
                lastTime = tick.time;
                if (!tick.major)
                    continue;
                ++majors;
                QVERIFY2(!seen.contains(tick.label), qPrintable(tick.label));
                seen.insert(tick.label);
                QVERIFY(pixelOfTime(scale, tick.time) - last >= 99.9);
                last = pixelOfTime(scale, tick.time);
            }
            QVERIFY2(majors >= 2 && majors <= 15, qPrintable(QString::number(length)));
        }
    }

    void emptyScalesHaveNoTicks() {
        QVERIFY(ticksFor({{5, 5}, 100}, 0, 100).empty());
        QVERIFY(ticksFor({{0, 100}, 0}, 0, 100).empty());
    }

    void durationsKeepThreeDigits_data() {
        QTest::addColumn<qint64>("time");
        QTest::addColumn<QString>("text");
        QTest::newRow("ns") << qint64(980) << "980 ns";
        QTest::newRow("us") << qint64(1250) << "1.25 µs";
        QTest::newRow("ms") << qint64(12'540'000) << "12.5 ms";
        QTest::newRow("s") << qint64(123'000'000'000) << "123 s";
        QTest::newRow("none") << qint64(0) << "0 ns";
    }
    void durationsKeepThreeDigits() {
        QFETCH(qint64, time);
        QTEST(plain(durationText(time)), "text");
    }

    void exactTimesShowEveryStep() {
        QCOMPARE(plain(exactTimeText(1'234'567'890, 1000)), QStringLiteral("1.234568 s"));
        QCOMPARE(plain(exactTimeText(1'234'567, 1)), QStringLiteral("1.234567 ms"));
        QCOMPARE(plain(exactTimeText(500, 1000)), QStringLiteral("500 ns"));
    }
};

QTEST_GUILESS_MAIN(TicksTest)
#include "ticks_test.moc"
