// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/stats_picture.h"
#include "widgets/rows/stats_scale.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace lanescope;

namespace {

constexpr double kWidth = 200, kHeight = 53;

double stacked(const timeline::DensityColumn &column) {
    double sum = 0;
    for (const auto &part : column.shares)
        sum += static_cast<double>(part.share);
    return sum;
}

// The pixel whose edges a moment lies between, as both are rounded.
int pixelOf(const timeline::TimeScale &scale, int64_t time) {
    int x = static_cast<int>(timeline::pixelOfTime(scale, time));
    while (timeline::timeOfPixel(scale, x + 1) <= time)
        ++x;
    while (x > 0 && timeline::timeOfPixel(scale, x) > time)
        --x;
    return x;
}

} // namespace

class StatsLatencyTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void latencyIsTheMeanAndTheLongestOfAPixel_data() { test::picturedNamesData(); }
    void latencyIsTheMeanAndTheLongestOfAPixel() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        const index::StartLatencies &latencies = index->latencies();
        const model::Trace &trace = index->trace();
        size_t checked = 0;
        for (const timeline::TimeRange &range : test::rangesOf(trace)) {
            const timeline::BuildContext context = test::contextOf(range, kWidth, kHeight);
            struct Starts {
                double sum = 0, longest = 0, count = 0;
            };
            std::map<int, Starts> byPixel;
            double longest = 0, least = 1e18;
            for (size_t i = 0; i < latencies.size(); ++i) {
                const int64_t time = trace.events.time(latencies.event(i));
                if (time < range.from || time >= timeline::timeOfPixel(context.scale, kWidth))
                    continue;
                Starts &starts = byPixel[pixelOf(context.scale, time)];
                starts.sum += static_cast<double>(latencies.latency(i));
                starts.longest = std::max(starts.longest, static_cast<double>(latencies.latency(i)));
                ++starts.count;
            }
            std::vector<double> means;
            for (const auto &[x, starts] : byPixel) {
                means.push_back(starts.sum / starts.count);
                longest = std::max(longest, starts.longest);
                least = std::min(least, means.back());
            }
            std::sort(means.begin(), means.end());
            timeline::DrawList list;
            rows::appendLatency(latencies, rows::PixelEvents(trace.events, context.scale), context, list);
            QCOMPARE(list.columns.size(), byPixel.size());
            if (means.empty()) {
                QVERIFY(list.isEmpty());
                continue;
            }
            const double top = rows::niceCeiling(std::max(longest, 1.0), false);
            const bool byDecades = means[means.size() / 2] < top / 16;
            const rows::DecadeScale decades = rows::DecadeScale::of(least, longest);
            auto column = list.columns.begin();
            for (const auto &[x, starts] : byPixel) {
                const double mean = starts.sum / starts.count;
                QCOMPARE(column->x, static_cast<float>(x));
                QVERIFY(std::abs(static_cast<double>(column->shares[0].share) -
                                 (byDecades ? decades.share(mean) : mean / top)) < 1e-4);
                QVERIFY(std::abs(stacked(*column) -
                                 (byDecades ? decades.share(starts.longest) : starts.longest / top)) < 1e-4);
                ++column;
                ++checked;
            }
            for (const timeline::Hit &hit : list.hits) {
                QCOMPARE(hit.kind, static_cast<uint16_t>(rows::LatencyPoint));
                const int64_t time = trace.events.time(hit.object);
                QVERIFY(time >= timeline::timeOfPixel(context.scale, static_cast<double>(hit.x)) &&
                        time <= timeline::timeOfPixel(context.scale, static_cast<double>(hit.x + 1)));
            }
        }
        QVERIFY(checked > 5);
    }

    void fewLongLatenciesDoNotHideTheOthers() {
        const auto index = test::indexNamed("recorded/go1.27/gc");
        const model::Trace &trace = index->trace();
        const timeline::BuildContext context =
            test::contextOf({trace.startTime(), trace.endTime() + 1}, kWidth, kHeight);
        timeline::DrawList list;
        rows::appendLatency(index->latencies(), rows::PixelEvents(trace.events, context.scale), context, list);
        std::vector<double> heights;
        for (const timeline::DensityColumn &column : list.columns)
            heights.push_back(static_cast<double>(column.shares[0].share * column.height));
        std::sort(heights.begin(), heights.end());
        QVERIFY(heights.size() > 50);
        QVERIFY2(heights[heights.size() / 2] > 3, "half of the pixels can be read");
    }
};

QTEST_MAIN(StatsLatencyTest)
#include "stats_latency_test.moc"
