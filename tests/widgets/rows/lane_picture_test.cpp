// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"
#include "widgets/rows/lane_picture.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace lanescope;

namespace {

constexpr double kWidth = 400;

timeline::BuildContext contextOf(timeline::TimeRange range) {
    timeline::BuildContext context;
    context.scale = {range, kWidth};
    context.height = 20;
    context.theme = &theme::light();
    return context;
}

timeline::DrawList pictureOf(const model::Trace &trace, const model::Lane &lane, timeline::TimeRange range) {
    const timeline::BuildContext context = contextOf(range);
    const rows::PixelEvents pixels(trace.events, context.scale);
    timeline::DrawList list;
    rows::appendLane(trace, lane, {0, 20, 32, true, nullptr}, pixels, context, list);
    return list;
}

// Every lane of every processor and of the collector.
std::vector<const model::Lane *> lanesOf(const model::Trace &trace) {
    std::vector<const model::Lane *> lanes;
    for (const model::ProcRow &row : trace.procRows)
        for (const model::Lane &lane : row.lanes)
            lanes.push_back(&lane);
    for (const model::Lane &lane : trace.gcLanes)
        lanes.push_back(&lane);
    return lanes;
}

std::vector<timeline::TimeRange> rangesOf(const model::Trace &trace) {
    const int64_t start = trace.startTime(), length = trace.endTime() - start;
    std::vector<timeline::TimeRange> ranges{{start, start + length + 1}, {start - length, start + 2 * length}};
    std::mt19937_64 random(7);
    for (int i = 0; i < 12; ++i) {
        const int64_t part = std::max<int64_t>(length >> (i + 1), 16);
        const int64_t from = start + static_cast<int64_t>(random() % static_cast<uint64_t>(length));
        ranges.push_back({from, from + part});
    }
    return ranges;
}

} // namespace

class LanePictureTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void everySpanInViewIsDrawnOnceAloneOrMerged_data() {
        QTest::addColumn<QString>("name");
        for (const char *name : {"recorded/go1.27/pool", "recorded/go1.22/gc", "recorded/go1.27/syscalls"})
            QTest::newRow(name) << QString(name);
    }

    void everySpanInViewIsDrawnOnceAloneOrMerged() {
        QFETCH(QString, name);
        const model::TracePointer trace = test::loadWhole(test::traceNamed(name));
        size_t drawn = 0;
        for (const timeline::TimeRange &range : rangesOf(*trace)) {
            for (const model::Lane *lane : lanesOf(*trace)) {
                size_t expected = 0;
                for (size_t i = 0; i < lane->size(); ++i)
                    expected +=
                        lane->endTime(trace->events, i) > range.from && lane->beginTime(trace->events, i) < range.to;
                size_t counted = 0;
                for (const timeline::Hit &hit : pictureOf(*trace, *lane, range).hits)
                    counted += hit.count;
                QCOMPARE(counted, expected);
                drawn += counted;
            }
        }
        QVERIFY(drawn > 1000);
    }

    // What is clicked is what is seen: a hit for one span lies where the span's times are.
    void aHitOfOneSpanLiesAtItsTimes() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
        size_t checked = 0;
        for (const timeline::TimeRange &range : rangesOf(*trace)) {
            const timeline::TimeScale scale{range, kWidth};
            for (const model::Lane *lane : lanesOf(*trace)) {
                for (const timeline::Hit &hit : pictureOf(*trace, *lane, range).hits) {
                    if (hit.count != 1 || hit.width < 1.5f)
                        continue;
                    const double left = timeline::pixelOfTime(scale, lane->beginTime(trace->events, hit.object));
                    const double right = timeline::pixelOfTime(scale, lane->endTime(trace->events, hit.object));
                    QVERIFY(std::abs(hit.x - std::max(left, -1.0)) < 0.01);
                    QVERIFY(std::abs(hit.x + hit.width - std::min(right, kWidth + 1)) < 0.01);
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 200);
    }

    // A merged column's filled part is the share of its pixel that spans cover.
    void mergedColumnsShowTheShareOfTheTime() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
        const timeline::TimeRange range{trace->startTime(), trace->endTime() + 1};
        const timeline::TimeScale scale{range, kWidth};
        size_t checked = 0;
        for (const model::Lane *lane : lanesOf(*trace)) {
            const timeline::DrawList list = pictureOf(*trace, *lane, range);
            std::vector<double> covered(static_cast<size_t>(kWidth) + 1);
            for (size_t i = 0; i < lane->size(); ++i) {
                const double left = timeline::pixelOfTime(scale, lane->beginTime(trace->events, i));
                const double right = timeline::pixelOfTime(scale, lane->endTime(trace->events, i));
                if (right - left < 1.5)
                    covered[static_cast<size_t>(left)] += right - left;
            }
            for (const timeline::DensityColumn &column : list.columns) {
                double share = 0;
                for (const auto &part : column.shares)
                    share += static_cast<double>(part.share);
                const double expected = std::min(1.0, covered[static_cast<size_t>(column.x)]);
                QVERIFY2(std::abs(share - expected) < 0.11, qPrintable(QString("%1 %2").arg(share).arg(expected)));
                ++checked;
            }
        }
        QVERIFY(checked > 200);
    }

    void spansOfOneLaneDoNotOverlapOnScreen() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/gc"));
        for (const timeline::TimeRange &range : rangesOf(*trace)) {
            for (const model::Lane *lane : lanesOf(*trace)) {
                float right = -2;
                for (const timeline::Rectangle &rectangle : pictureOf(*trace, *lane, range).rectangles) {
                    QVERIFY(rectangle.x >= right - 0.01f);
                    right = rectangle.x + rectangle.width;
                }
            }
        }
    }

    void theCostDependsOnPixelsNotOnSpans() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("large/pool-3000-1.27"));
        for (const model::Lane *lane : lanesOf(*trace)) {
            const timeline::DrawList list = pictureOf(*trace, *lane, {trace->startTime(), trace->endTime() + 1});
            QVERIFY(list.rectangles.size() + list.columns.size() <= 2 * static_cast<size_t>(kWidth));
        }
    }

    void aNarrowSpanIsLabelledWithItsNumberAWideOneWithItsTitle() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/gc"));
        bool number = false, title = false;
        for (const timeline::TimeRange &range : rangesOf(*trace)) {
            for (const model::ProcRow &row : trace->procRows) {
                for (const timeline::Label &label : pictureOf(*trace, row.lanes[0], range).labels) {
                    QVERIFY(label.text.startsWith('G'));
                    QVERIFY(label.width >= 90 || !label.text.contains(' '));
                    number = number || !label.text.contains(' ');
                    title = title || label.text.contains(' ');
                }
            }
        }
        QVERIFY(number);
        QVERIFY(title);
    }
};

QTEST_MAIN(LanePictureTest)
#include "lane_picture_test.moc"
