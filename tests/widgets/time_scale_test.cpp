// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/time_scale.h"

#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace lanescope::timeline;

namespace {
constexpr int64_t lowest = std::numeric_limits<int64_t>::min();
constexpr int64_t highest = std::numeric_limits<int64_t>::max();
} // namespace

Q_DECLARE_METATYPE(TimeRange)

class TimeScaleTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aTimeMapsToItsPixel_data() {
        QTest::addColumn<TimeRange>("range");
        QTest::addColumn<double>("width");
        QTest::addColumn<qint64>("time");
        QTest::addColumn<double>("x");
        QTest::newRow("start") << TimeRange{1000, 2000} << 100.0 << qint64(1000) << 0.0;
        QTest::newRow("end") << TimeRange{1000, 2000} << 100.0 << qint64(2000) << 100.0;
        QTest::newRow("before") << TimeRange{1000, 2000} << 100.0 << qint64(990) << -1.0;
        QTest::newRow("wider than long") << TimeRange{0, 16} << 1600.0 << qint64(3) << 300.0;
        // 2^62 ns is not exact to a nanosecond in a double; the difference is.
        QTest::newRow("far from zero") << TimeRange{qint64(1) << 62, (qint64(1) << 62) + 100} << 100.0
                                       << (qint64(1) << 62) + 37 << 37.0;
        QTest::newRow("empty range") << TimeRange{5, 5} << 100.0 << qint64(8) << 3.0;
        QTest::newRow("no width") << TimeRange{0, 100} << 0.0 << qint64(8) << 8.0;
    }
    void aTimeMapsToItsPixel() {
        QFETCH(TimeRange, range);
        QFETCH(double, width);
        QFETCH(qint64, time);
        QTEST(pixelOfTime({range, width}, time), "x");
    }

    void aPixelMapsToTheNanosecondItLiesIn_data() {
        QTest::addColumn<double>("x");
        QTest::addColumn<qint64>("time");
        QTest::newRow("left edge") << 0.0 << qint64(1000);
        QTest::newRow("within") << 0.25 << qint64(1002);
        QTest::newRow("left of the view") << -0.01 << qint64(999);
        QTest::newRow("right edge") << 100.0 << qint64(2000);
    }
    void aPixelMapsToTheNanosecondItLiesIn() {
        QFETCH(double, x);
        QTEST(static_cast<qint64>(timeOfPixel({{1000, 2000}, 100.0}, x)), "time");
    }

    void pixelsAndTimesAreInverse() {
        const TimeScale scale{{1'000'000'000'000, 1'000'800'000'000}, 1600};
        for (int x = -10; x <= 1610; ++x)
            QCOMPARE(pixelOfTime(scale, timeOfPixel(scale, x)), static_cast<double>(x));
    }

    void nothingOverflowsAtTheEndsOfTime() {
        const TimeScale all{{0, highest}, 1000};
        QCOMPARE((TimeRange{lowest, highest}.length()), highest);
        QCOMPARE(timeOfPixel(all, 1e300), highest);
        QCOMPARE(timeOfPixel(all, -1e300), lowest);
        QVERIFY(pixelOfTime(all, highest) <= 1000.0);
        QCOMPARE(saturatingAdd(highest, 1), highest);
        QCOMPARE(saturatingAdd(lowest, -1), lowest);
        QCOMPARE(saturatingSubtract(lowest, 1), lowest);
        QCOMPARE(saturatingSubtract(highest, -1), highest);
        QCOMPARE(saturatingSubtract(0, lowest), highest);
        QCOMPARE(saturatingRound(std::numeric_limits<double>::quiet_NaN()), 0);
        for (const int64_t anchor : {lowest, int64_t(0), highest}) {
            for (const double factor : {0.001, 0.5, 2.0, 1e30}) {
                const TimeRange result = zoomed({highest - 100, highest}, factor, anchor);
                QVERIFY(result.to > result.from);
            }
        }
        QVERIFY(panned({0, 100}, highest).length() == 100);
        QVERIFY(panned({0, 100}, lowest).length() == 100);
    }

    void zoomingKeepsTheAnchorInPlace_data() {
        QTest::addColumn<double>("factor");
        QTest::addColumn<qint64>("anchor");
        for (const double factor : {1.25, 3.0, 0.8, 0.01}) {
            for (const qint64 anchor : {1'000'000, 1'250'000, 2'000'000, 3'000'000})
                QTest::addRow("%g at %lld", factor, static_cast<long long>(anchor)) << factor << anchor;
        }
    }
    void zoomingKeepsTheAnchorInPlace() {
        QFETCH(double, factor);
        QFETCH(qint64, anchor);
        const TimeRange before{1'000'000, 2'000'000};
        const TimeRange after = zoomed(before, factor, anchor);
        const double x = pixelOfTime({before, 1000}, anchor);
        QVERIFY(std::abs(pixelOfTime({after, 1000}, anchor) - x) < 0.01);
        QVERIFY(std::abs(static_cast<double>(after.length()) - 1e6 / factor) <= 1);
    }

    void zoomingStopsAtTheMinimumWithTheAnchorInPlace() {
        QCOMPARE(zoomed({0, 1000}, 1e9, 500), (TimeRange{492, 508}));
        QCOMPARE(zoomed({492, 508}, 2, 500), (TimeRange{492, 508}));
    }

    void aSenselessFactorChangesNothing() {
        for (const double factor :
             {0.0, -1.0, std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()})
            QCOMPARE(zoomed({0, 1000}, factor, 500), (TimeRange{0, 1000}));
    }

    void aRangeIsBroughtWithinBounds_data() {
        QTest::addColumn<TimeRange>("range");
        QTest::addColumn<TimeRange>("bounds");
        QTest::addColumn<TimeRange>("expected");
        QTest::newRow("inside") << TimeRange{10, 50} << TimeRange{0, 100} << TimeRange{10, 50};
        QTest::newRow("left of it") << TimeRange{-30, 10} << TimeRange{0, 100} << TimeRange{0, 40};
        QTest::newRow("right of it") << TimeRange{90, 130} << TimeRange{0, 100} << TimeRange{60, 100};
        QTest::newRow("longer") << TimeRange{-30, 230} << TimeRange{0, 100} << TimeRange{0, 100};
        QTest::newRow("too short") << TimeRange{50, 51} << TimeRange{0, 100} << TimeRange{50, 66};
        QTest::newRow("inverted") << TimeRange{60, 40} << TimeRange{0, 100} << TimeRange{60, 76};
        QTest::newRow("empty bounds") << TimeRange{60, 400} << TimeRange{7, 7} << TimeRange{7, 23};
        QTest::newRow("at the end of time")
            << TimeRange{0, 400} << TimeRange{highest - 4, highest} << TimeRange{highest - 16, highest};
    }
    void aRangeIsBroughtWithinBounds() {
        QFETCH(TimeRange, range);
        QFETCH(TimeRange, bounds);
        QFETCH(TimeRange, expected);
        QCOMPARE(clamped(range, bounds), expected);
    }
};

QTEST_GUILESS_MAIN(TimeScaleTest)
#include "time_scale_test.moc"
