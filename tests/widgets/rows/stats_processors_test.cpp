// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/state_colours.h"
#include "widgets/rows/stats_picture.h"
#include "widgets/rows/stats_scale.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace lanescope;
using model::Counter;
using rows::ProcsChange;
using test::PlainSpan;

namespace {

constexpr double kWidth = 200, kHeight = 53;

double stacked(const timeline::DensityColumn &column) {
    double sum = 0;
    for (const auto &part : column.shares)
        sum += static_cast<double>(part.share);
    return sum;
}

// A value of the counters over [from, to): the mean over time and the most, event by event.
struct Counted {
    double mean = 0;
    int32_t most = 0;
};
Counted counted(const model::Trace &trace, Counter counter, int64_t from, int64_t to) {
    const auto i = static_cast<size_t>(counter);
    size_t event = trace.events.lowerBound(from);
    int32_t value = trace.counters.before(trace.events, event)[i];
    Counted sum{0, value};
    int64_t time = from;
    for (; event < trace.events.size() && trace.events.time(event) < to; ++event) {
        sum.mean += static_cast<double>(value) * static_cast<double>(trace.events.time(event) - time);
        time = trace.events.time(event);
        value = trace.counters.before(trace.events, event + 1)[i];
        sum.most = std::max(sum.most, value);
    }
    sum.mean =
        (sum.mean + static_cast<double>(value) * static_cast<double>(to - time)) / static_cast<double>(to - from);
    return sum;
}

// So narrow a range that no pixel holds whole blocks of events, which the counters sum up only roughly.
bool isExact(const model::Trace &trace, timeline::TimeScale scale) {
    for (int x = 0; x < static_cast<int>(scale.width); ++x)
        if (trace.events.lowerBound(timeline::timeOfPixel(scale, x + 1)) -
                trace.events.lowerBound(timeline::timeOfPixel(scale, x)) >=
            model::StateCounters::kBlock)
            return false;
    return true;
}

std::vector<ProcsChange> plainLimits(const model::Trace &trace) {
    std::vector<ProcsChange> changes;
    for (size_t i = 0; i < trace.events.size(); ++i)
        if (trace.events.type(i) == model::EventType::ProcsChange)
            changes.push_back({trace.events.time(i), trace.values[trace.events.argument(i)]});
    return changes;
}

uint64_t plainLimitAt(const std::vector<ProcsChange> &changes, int64_t time) {
    uint64_t limit = changes.empty() ? 0 : changes.front().count;
    for (const ProcsChange &change : changes)
        if (change.time <= time)
            limit = change.count;
    return limit;
}

} // namespace

class StatsProcessorsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void theLimitIsThatOfTheLastChange_data() {
        test::picturedNamesData();
        QTest::newRow("recorded/go1.27/stop-the-world") << "recorded/go1.27/stop-the-world"; // changes it
    }
    void theLimitIsThatOfTheLastChange() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        const model::Trace &trace = index->trace();
        const std::vector<ProcsChange> plain = plainLimits(trace), changes = rows::procsChanges(trace);
        QCOMPARE(changes.empty(), plain.empty());
        for (size_t i = 1; i < changes.size(); ++i)
            QVERIFY(changes[i].count != changes[i - 1].count && changes[i].time >= changes[i - 1].time);
        const int64_t length = trace.endTime() - trace.startTime();
        for (int i = 0; i <= 100; ++i) {
            const int64_t time = trace.startTime() + length * i / 100;
            QCOMPARE(rows::procsAt(changes, time), plainLimitAt(plain, time));
        }
        QCOMPARE(rows::procsAt(changes, trace.startTime() - 1), 0u);
    }

    void useIsTheShareOfProcessorsThatRun_data() { test::picturedNamesData(); }
    void useIsTheShareOfProcessorsThatRun() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        const model::Trace &trace = index->trace();
        const std::vector<ProcsChange> plain = plainLimits(trace), limits = rows::procsChanges(trace);
        size_t checked = 0;
        for (const timeline::TimeRange &range : test::rangesOf(trace)) {
            const timeline::BuildContext context = test::contextOf(range, kWidth, kHeight);
            if (!isExact(trace, context.scale))
                continue;
            const rows::PixelEvents pixels(trace.events, context.scale);
            timeline::DrawList list;
            rows::appendProcessorUse(trace, rows::counterColumns(trace, pixels), limits, context, list);
            QCOMPARE(list.hits.size(), list.columns.size());
            for (const timeline::DensityColumn &column : list.columns) {
                const auto x = static_cast<double>(column.x);
                const int64_t from = timeline::timeOfPixel(context.scale, x);
                const int64_t to = timeline::timeOfPixel(context.scale, x + static_cast<double>(column.width));
                if (from < trace.startTime() || to > trace.endTime() || to - from < 2)
                    continue; // a pixel that hangs over an edge
                const uint64_t told = plainLimitAt(plain, from);
                const auto limit = static_cast<double>(told != 0 ? told : trace.procIds.size());
                const Counted running = counted(trace, Counter::ThreadsRunning, from, to);
                const auto mean = static_cast<double>(column.shares[0].share);
                QVERIFY(std::abs(mean - std::min(1.0, running.mean / limit)) < 0.01);
                QVERIFY(std::abs(stacked(column) - std::min(1.0, running.most / limit)) < 0.01);
                ++checked;
            }
        }
        QVERIFY(checked > 20);
    }

    // Where the first pixel begins before the trace, the limit is that of its start.
    void aPixelThatHangsOverTheStartHasTheFirstLimit() {
        const auto index = test::indexNamed("recorded/go1.27/gc");
        const model::Trace &trace = index->trace();
        const std::vector<ProcsChange> limits{{trace.startTime(), 1000}};
        const int64_t length = trace.endTime() - trace.startTime();
        const timeline::TimeRange range{trace.startTime() - length / 100, trace.startTime() + length};
        const timeline::BuildContext context = test::contextOf(range, 30, kHeight);
        const rows::PixelEvents pixels(trace.events, context.scale);
        timeline::DrawList list;
        rows::appendProcessorUse(trace, rows::counterColumns(trace, pixels), limits, context, list);
        QCOMPARE(list.columns.front().x, 0.0f);
        QVERIFY(stacked(list.columns.front()) > 0 && stacked(list.columns.front()) < 0.1);
    }

    void theLimitIsALineOverTheThreads_data() {
        QTest::addColumn<int>("limit");
        QTest::addColumn<bool>("drawn");
        QTest::newRow("one") << 1 << true;
        QTest::newRow("as many as threads, about") << 8 << true;
        QTest::newRow("far more") << 5000 << false;
    }
    void theLimitIsALineOverTheThreads() {
        QFETCH(int, limit);
        QFETCH(bool, drawn);
        const auto index = test::indexNamed("recorded/go1.27/gc");
        const model::Trace &trace = index->trace();
        const int64_t middle = (trace.startTime() + trace.endTime()) / 2;
        const std::vector<ProcsChange> limits{{trace.startTime(), 2}, {middle, static_cast<uint64_t>(limit)}};
        const timeline::BuildContext context =
            test::contextOf({trace.startTime(), trace.endTime() + 1}, kWidth, kHeight);
        const rows::PixelEvents pixels(trace.events, context.scale);
        const std::vector<rows::CounterColumn> columns = rows::counterColumns(trace, pixels);
        timeline::DrawList list;
        rows::appendThreadCounts(columns, limits, context, list);
        const double top = rows::threadScale(columns, limits, context.scale);
        QCOMPARE(drawn, limit <= top);
        std::vector<timeline::Line> lines;
        for (const timeline::Line &line : list.lines)
            if (line.colour == theme::light().heapGoal)
                lines.push_back(line);
        QCOMPARE(lines.size(), drawn ? 2u : 1u);
        QVERIFY(std::abs(lines[0].x1) < 0.01f && std::abs(lines[0].x2 - 100) < 1);
        QCOMPARE(lines[0].y1, rows::heightOf(2, top, context));
        if (drawn) {
            QVERIFY(std::abs(lines[1].x2 - 200) < 0.01f);
            QCOMPARE(lines[1].y1, rows::heightOf(limit, top, context));
        }
        bool written = false; // what cannot be drawn is said
        for (const timeline::Label &label : list.labels)
            written |= label.text.startsWith("GOMAXPROCS");
        QCOMPARE(written, !drawn);
        for (const timeline::DensityColumn &column : list.columns)
            QVERIFY(stacked(column) <= 1.0001);
    }

    void allStatesAreTheTimesOfAllGoroutines_data() { test::picturedNamesData(); }
    void allStatesAreTheTimesOfAllGoroutines() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        const model::Trace &trace = index->trace();
        std::vector<PlainSpan> spans;
        for (const index::GoroutineGroup &group : index->groups().list())
            for (const uint32_t member :
                 index->groups().members(static_cast<size_t>(&group - index->groups().list().data())))
                for (const PlainSpan &span : test::spansOf(*index, member))
                    spans.push_back(span);
        size_t checked = 0;
        double error = 0; // of pixels that cover many events: they are near, see index::BlockSweep
        for (const timeline::TimeRange &range : test::rangesOf(trace, 6)) {
            const timeline::BuildContext context = test::contextOf(range, 60, kHeight);
            const double pixel = timeline::nanosecondsPerPixel(context.scale);
            std::vector<std::array<double, index::kStateClasses>> times(60);
            for (const PlainSpan &span : spans) {
                const double left = timeline::pixelOfTime(context.scale, std::max(span.from, range.from));
                const double right = timeline::pixelOfTime(context.scale, std::min(span.to, range.to));
                for (double x = std::max(0.0, std::floor(left) - 1); x < std::min(right + 1, 60.0); ++x)
                    times[static_cast<size_t>(x)][span.state] += test::overlap(
                        span, timeline::timeOfPixel(context.scale, x), timeline::timeOfPixel(context.scale, x + 1));
            }
            double most = 0;
            for (const auto &pixelTimes : times)
                most = std::max(most, std::accumulate(pixelTimes.begin(), pixelTimes.end(), 0.0) / pixel);
            const double top = std::max(1.0, rows::niceCeiling(most, false));
            timeline::DrawList list;
            rows::appendGoroutineStates(*index, context, list);
            QCOMPARE(list.hits.size(), list.columns.size());
            size_t drawn = 0;
            for (const auto &pixelTimes : times)
                drawn += std::accumulate(pixelTimes.begin(), pixelTimes.end(), 0.0) > 0 ? 1 : 0;
            QCOMPARE(list.columns.size(), drawn);
            for (const timeline::DensityColumn &column : list.columns) {
                QVERIFY(stacked(column) <= 1.0001);
                for (size_t i = 0; i < index::kStateClasses; ++i) {
                    const double want = times[static_cast<size_t>(column.x)][i] / pixel / top;
                    QCOMPARE(column.shares[i].colour,
                             rows::colourOf(theme::light(), static_cast<index::StateClass>(i)));
                    const double difference = std::abs(static_cast<double>(column.shares[i].share) - want);
                    QVERIFY2(difference < 0.02, qPrintable(QString("%1 at %2").arg(i).arg(range.from)));
                    error += difference;
                    ++checked;
                }
            }
        }
        QVERIFY(checked > 500);
        QVERIFY(error / static_cast<double>(checked) < 0.0005);
    }
};

QTEST_MAIN(StatsProcessorsTest)
#include "stats_processors_test.moc"
