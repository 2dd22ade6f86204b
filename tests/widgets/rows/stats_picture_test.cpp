// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"
#include "widgets/rows/stats_picture.h"

#include <QTest>

#include <cmath>

using namespace lanescope;

namespace {

constexpr double kWidth = 300;

timeline::BuildContext contextOf(timeline::TimeRange range) {
    timeline::BuildContext context;
    context.scale = {range, kWidth};
    context.height = 53;
    context.theme = &theme::light();
    return context;
}

using Append = void (*)(const model::Trace &, const rows::PixelEvents &, const timeline::BuildContext &,
                        timeline::DrawList &);

timeline::DrawList pictureOf(Append append, const model::Trace &trace, timeline::TimeRange range) {
    const timeline::BuildContext context = contextOf(range);
    const rows::PixelEvents pixels(trace.events, context.scale);
    timeline::DrawList list;
    append(trace, pixels, context, list);
    return list;
}

// The number on the scale's label, without group separators.
double scaleOf(const timeline::DrawList &list) {
    return list.labels.empty() ? 0 : QLocale().toDouble(list.labels.front().text);
}

void goroutineCounts(const model::Trace &trace, const rows::PixelEvents &pixels, const timeline::BuildContext &context,
                     timeline::DrawList &list) {
    rows::appendGoroutineCounts(rows::counterColumns(trace, pixels), context, list);
}

void threadCounts(const model::Trace &trace, const rows::PixelEvents &pixels, const timeline::BuildContext &context,
                  timeline::DrawList &list) {
    rows::appendThreadCounts(rows::counterColumns(trace, pixels), {}, context, list);
}

} // namespace

class StatsPictureTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    // The stacked height of each column, mean and peak, against counting every event by hand.
    void columnsAreTheCountsOfTheEvents_data() {
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::newRow("whole") << 0.0 << 1.0;
        QTest::newRow("middle") << 0.4 << 0.45;
        QTest::newRow("deep") << 0.5 << 0.5004;
        QTest::newRow("beyond the end") << 0.9 << 1.3;
    }

    void columnsAreTheCountsOfTheEvents() {
        QFETCH(double, from);
        QFETCH(double, to);
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/gc"));
        const auto length = static_cast<double>(trace->endTime() - trace->startTime());
        const timeline::TimeRange range{trace->startTime() + static_cast<int64_t>(length * from),
                                        trace->startTime() + static_cast<int64_t>(length * to)};
        const timeline::DrawList list = pictureOf(goroutineCounts, *trace, range);
        const double top = scaleOf(list);
        QVERIFY(top > 0);
        QVERIFY(!list.columns.empty());
        const timeline::TimeScale scale{range, kWidth};
        const auto total = static_cast<size_t>(model::Counter::Goroutines);
        for (const timeline::DensityColumn &column : list.columns) {
            double high = 0;
            for (const auto &share : column.shares)
                high += static_cast<double>(share.share) * top;
            const int64_t left = timeline::timeOfPixel(scale, static_cast<double>(column.x));
            const int64_t right = timeline::timeOfPixel(scale, static_cast<double>(column.x + column.width));
            // Long stretches are widened to blocks of events: the peak may be a neighbour's, never less than its own.
            const size_t first = trace->events.lowerBound(left), last = trace->events.lowerBound(right);
            const size_t slack = last - first >= 2 * model::StateCounters::kBlock ? model::StateCounters::kBlock : 0;
            int32_t exact = trace->counters.before(trace->events, first)[total], widened = exact;
            for (size_t i = first; i < last; ++i)
                exact = std::max(exact, trace->counters.before(trace->events, i + 1)[total]);
            widened = exact;
            for (size_t i = first - std::min(first, slack); i < std::min(last + slack, trace->events.size()); ++i)
                widened = std::max(widened, trace->counters.before(trace->events, i + 1)[total]);
            QVERIFY2(high > exact - 0.01 && high < widened + 0.01,
                     qPrintable(QString("at %1: %2, not %3").arg(static_cast<double>(column.x)).arg(high).arg(exact)));
        }
    }

    void columnsFollowEachOtherWithoutGapOrOverlap() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
        for (const Append append : {goroutineCounts, threadCounts}) {
            const timeline::DrawList list = pictureOf(append, *trace, {trace->startTime(), trace->endTime() + 1});
            float x = 0;
            for (const timeline::DensityColumn &column : list.columns) {
                QCOMPARE(column.x, x);
                x += column.width;
            }
            QCOMPARE(x, static_cast<float>(kWidth));
        }
    }

    void theHeapReachesItsLargestValueAndItsGoalIsALine() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/gc"));
        uint64_t largest = 0;
        for (size_t i = 0; i < trace->heapAlloc.size(); ++i)
            largest = std::max(largest, trace->heapAlloc.value(i));
        uint64_t goal = 0;
        for (size_t i = 0; i < trace->heapGoal.size(); ++i)
            goal = std::max(goal, trace->heapGoal.value(i));
        const timeline::DrawList list = pictureOf(rows::appendHeap, *trace, {trace->startTime(), trace->endTime() + 1});
        const double top = rows::niceCeiling(static_cast<double>(std::max(largest, goal)), true);
        float highest = 0;
        for (const timeline::DensityColumn &column : list.columns)
            highest = std::max(highest, column.shares[0].share + column.shares[1].share);
        QVERIFY(std::abs(static_cast<double>(highest) * top - static_cast<double>(largest)) < top * 1e-4);
        QVERIFY(!list.lines.empty());
        float lineTop = 100;
        for (const timeline::Line &line : list.lines)
            lineTop = std::min(lineTop, line.y1);
        QVERIFY(std::abs(static_cast<double>(lineTop) - (3 + 50 * (1 - static_cast<double>(goal) / top))) < 0.01);
    }

    void scalesEndInRoundNumbers_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("binary");
        QTest::addColumn<double>("top");
        QTest::newRow("nothing") << 0.0 << false << 0.0;
        QTest::newRow("one") << 1.0 << false << 1.0;
        QTest::newRow("seven") << 7.0 << false << 8.0;
        QTest::newRow("eleven") << 11.0 << false << 15.0;
        QTest::newRow("ninety-nine") << 99.0 << false << 100.0;
        QTest::newRow("a mebibyte") << 1048576.0 << true << 1048576.0;
        QTest::newRow("more than one") << 1500000.0 << true << 1572864.0;
        QTest::newRow("more than one and a half") << 1600000.0 << true << 2097152.0;
    }

    void scalesEndInRoundNumbers() {
        QFETCH(double, value);
        QFETCH(bool, binary);
        QFETCH(double, top);
        QVERIFY(std::abs(rows::niceCeiling(value, binary) - top) < 1e-6 * (1 + top));
    }

    void aTraceWithoutEventsDrawsNothing() {
        const model::Trace empty;
        const timeline::DrawList list = pictureOf(rows::appendHeap, empty, {0, 1000});
        QVERIFY(list.isEmpty());
    }
};

QTEST_MAIN(StatsPictureTest)
#include "stats_picture_test.moc"
