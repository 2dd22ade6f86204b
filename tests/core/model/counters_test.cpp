// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/counters.h"

#include "tests/core/model/some_events.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace lanescope;
using namespace lanescope::model;

namespace {

// The values before each event, and after the last, by going through all of them.
std::vector<CounterValues> replay(const Events &events) {
    CounterValues values{};
    for (size_t i = 0; i < events.size(); ++i) {
        const auto delta = initialDelta(events.type(i));
        for (size_t c = 0; c < kCounters; ++c)
            values[c] += delta[c];
    }
    std::vector<CounterValues> all{values};
    for (size_t i = 0; i < events.size(); ++i) {
        const auto &delta = traitsOf(events.type(i)).delta;
        for (size_t c = 0; c < kCounters; ++c)
            values[c] += delta[c];
        all.push_back(values);
    }
    return all;
}

} // namespace

class CountersTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void valuesBeforeAnyEventAreThoseOfAReplay_data() { traces(); }
    void valuesBeforeAnyEventAreThoseOfAReplay();
    void shortStretchesAreExact_data() { traces(); }
    void shortStretchesAreExact();
    void longStretchesAreWithinABlockOfExact_data() { traces(); }
    void longStretchesAreWithinABlockOfExact();
    void aWalkIsTheSameAsItsSums_data() { traces(); }
    void aWalkIsTheSameAsItsSums();
    void aStepSeriesAnswersAsItsPointsDo();

private:
    static void traces();
    static TracePointer traceOfRow();
};

void CountersTest::traces() {
    QTest::addColumn<QString>("name"); // empty: made up
    QTest::addColumn<int>("events");
    for (const int events : {1, 127, 128, 129, 1000, 20'000})
        QTest::addRow("%d events", events) << QString() << events;
    QTest::newRow("a recorded trace") << QString("recorded/go1.27/pool") << 0;
}

TracePointer CountersTest::traceOfRow() {
    QFETCH(QString, name);
    QFETCH(int, events);
    std::mt19937_64 random(static_cast<unsigned>(events));
    return name.isEmpty() ? model::test::someEvents(random, static_cast<size_t>(events))
                          : lanescope::test::loadWhole(lanescope::test::traceNamed(name));
}

void CountersTest::valuesBeforeAnyEventAreThoseOfAReplay() {
    const TracePointer trace = traceOfRow();
    const std::vector<CounterValues> expected = replay(trace->events);
    for (size_t i = 0; i <= trace->events.size(); i += 1 + trace->events.size() / 3000) {
        const CounterValues values = trace->counters.before(trace->events, i);
        for (size_t c = 0; c < kCounters; ++c)
            QCOMPARE(values[c], expected[i][c]);
    }
}

void CountersTest::shortStretchesAreExact() {
    const TracePointer trace = traceOfRow();
    const Events &events = trace->events;
    const std::vector<CounterValues> expected = replay(events);
    std::mt19937_64 random(53);
    for (int round = 0; round < 500; ++round) {
        const size_t from = random() % events.size();
        const size_t to = std::min(events.size(), from + random() % (2 * StateCounters::kBlock));
        const CounterSum sum = trace->counters.sum(events, from, to);
        QCOMPARE(sum.empty(), from == to);
        for (size_t c = 0; c < kCounters && from != to; ++c) {
            int32_t low = expected[from + 1][c], high = low;
            double integral = 0;
            for (size_t i = from; i < to; ++i) {
                low = std::min(low, expected[i + 1][c]);
                high = std::max(high, expected[i + 1][c]);
                if (i + 1 < events.size())
                    integral += expected[i + 1][c] * static_cast<double>(events.time(i + 1) - events.time(i));
            }
            QCOMPARE(sum.low[c], low);
            QCOMPARE(sum.high[c], high);
            const double duration =
                static_cast<double>(events.time(std::min(to, events.size() - 1)) - events.time(from));
            const double mean = duration > 0 ? integral / duration : high;
            QVERIFY(std::abs(sum.mean(static_cast<Counter>(c)) - mean) <= 1e-4 * (1 + std::abs(low) + std::abs(high)));
        }
    }
}

void CountersTest::longStretchesAreWithinABlockOfExact() {
    const TracePointer trace = traceOfRow();
    const Events &events = trace->events;
    const std::vector<CounterValues> expected = replay(events);
    std::mt19937_64 random(59);
    for (int round = 0; round < 100; ++round) {
        size_t from = random() % events.size(), to = random() % (events.size() + 1);
        if (from >= to)
            continue;
        const CounterSum sum = trace->counters.sum(events, from, to);
        const size_t wideFrom = from / StateCounters::kBlock * StateCounters::kBlock;
        const size_t wideTo = std::min(events.size(), to + StateCounters::kBlock);
        for (size_t c = 0; c < kCounters; ++c) {
            const auto range = [&](size_t a, size_t b) {
                const auto less = [c](const CounterValues &x, const CounterValues &y) { return x[c] < y[c]; };
                const auto [low, high] =
                    std::minmax_element(expected.begin() + static_cast<std::ptrdiff_t>(a) + 1,
                                        expected.begin() + static_cast<std::ptrdiff_t>(b) + 1, less);
                return std::pair((*low)[c], (*high)[c]);
            };
            const auto inner = range(from, to), outer = range(wideFrom, wideTo);
            QVERIFY(sum.low[c] <= inner.first && sum.low[c] >= outer.first);
            QVERIFY(sum.high[c] >= inner.second && sum.high[c] <= outer.second);
        }
    }
    QVERIFY(trace->counters.sum(events, events.size(), events.size()).empty());
}

void CountersTest::aWalkIsTheSameAsItsSums() {
    const TracePointer trace = traceOfRow();
    const Events &events = trace->events;
    std::mt19937_64 random(61);
    StateCounters::Cursor cursor = trace->counters.cursorAt(events, 0);
    while (cursor.at < events.size()) {
        const size_t from = cursor.at;
        const size_t to = std::min(events.size(), from + random() % 700);
        const CounterSum expected = trace->counters.sum(events, from, to);
        const CounterSum walked = trace->counters.walk(events, cursor, to);
        QCOMPARE(cursor.at, to);
        trace->counters.know(events, cursor);
        QVERIFY(cursor.values == trace->counters.before(events, to));
        QCOMPARE(walked.empty(), expected.empty());
        QVERIFY(walked.low == expected.low);
        QVERIFY(walked.high == expected.high);
    }
}

void CountersTest::aStepSeriesAnswersAsItsPointsDo() {
    std::mt19937_64 random(67);
    StepSeriesBuilder builder;
    std::vector<std::pair<size_t, uint64_t>> points;
    size_t event = 0;
    for (int i = 0; i < 3000; ++i) {
        event += 1 + random() % 5;
        points.emplace_back(event, random() >> (random() % 64));
        builder.add(event, points.back().second);
    }
    const StepSeries series = builder.snapshot();
    QCOMPARE(series.size(), points.size());
    size_t before = 0;
    for (size_t at = 0; at <= event + 1; ++at) {
        while (before < points.size() && points[before].first < at)
            ++before;
        QCOMPARE(series.pointsBefore(at), before);
    }
    for (int round = 0; round < 1000; ++round) {
        const size_t from = random() % points.size(), to = from + 1 + random() % (points.size() - from);
        StepSum expected;
        for (size_t i = from; i < to; ++i)
            expected.absorb({points[i].second, points[i].second});
        const StepSum sum = series.sum(from, to);
        QCOMPARE(sum.low, expected.low);
        QCOMPARE(sum.high, expected.high);
    }
}

QTEST_GUILESS_MAIN(CountersTest)
#include "counters_test.moc"
