// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/model/some_events.h"

#include "core/model/lane.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope::model;

namespace {

// A lane beside the plain list of its spans.
struct Both {
    TracePointer trace;
    Lane lane;
    struct Plain {
        int64_t begin, end;
        SpanKind kind;
    };
    std::vector<Plain> spans;
};

// `fromStart`: the first span goes back to the start of the trace; `open`: the last is not ended.
Both makeBoth(unsigned seed, size_t events, bool fromStart, bool open) {
    Both both;
    std::mt19937_64 random(seed);
    both.trace = test::someEvents(random, events);
    const Events &all = both.trace->events;
    LaneBuilder builder;
    size_t at = fromStart ? 5 : 0;
    while (at + 1 < events) {
        const size_t begin = at, end = at + random() % 4; // also spans of no length, and no gap between
        const auto kind = static_cast<SpanKind>(random() % kSpanKinds);
        const bool backdated = fromStart && both.spans.empty();
        builder.begin(EventIndex(static_cast<uint32_t>(begin)), all.time(begin), kind, backdated);
        const int64_t beginTime = backdated ? both.trace->startTime() : all.time(begin);
        if (end + 1 >= events) {
            if (open)
                both.spans.push_back({beginTime, both.trace->endTime(), kind});
            break;
        }
        builder.end(EventIndex(static_cast<uint32_t>(end)), all.time(end));
        both.spans.push_back({beginTime, all.time(end), kind});
        at = end + random() % 3;
    }
    if (builder.isOpen() && !open) {
        const Span last = builder.open();
        const int64_t begin = last.fromStart ? both.trace->startTime() : all.time(last.begin.value);
        both.spans.push_back({begin, all.time(events - 1), last.kind});
        builder.end(EventIndex(static_cast<uint32_t>(events - 1)), all.time(events - 1));
    }
    both.lane = builder.snapshot(both.trace->startTime());
    return both;
}

} // namespace

class LaneTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void spansAreWhatWasBuilt_data() { lanes(); }
    void spansAreWhatWasBuilt();
    void theFirstSpanThatEndsAfterAMomentIsFound_data() { lanes(); }
    void theFirstSpanThatEndsAfterAMomentIsFound();
    void theFirstSpanThatBeginsAtAnEventIsFound_data() { lanes(); }
    void theFirstSpanThatBeginsAtAnEventIsFound();
    void spansAddUp_data() { lanes(); }
    void spansAddUp();
    void anEmptyLaneHasNothing();

private:
    static void lanes();
};

void LaneTest::lanes() {
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<int>("events");
    QTest::addColumn<bool>("fromStart");
    QTest::addColumn<bool>("open");
    unsigned seed = 0;
    for (const int events : {8, 100, 5000})
        for (const bool fromStart : {false, true})
            for (const bool open : {false, true})
                QTest::addRow("%d events, %s, %s", events, fromStart ? "from the start" : "begun",
                              open ? "open" : "ended")
                    << ++seed << events << fromStart << open;
}

#define FETCH_LANE                                                                                                     \
    QFETCH(unsigned, seed);                                                                                            \
    QFETCH(int, events);                                                                                               \
    QFETCH(bool, fromStart);                                                                                           \
    QFETCH(bool, open);                                                                                                \
    const Both both = makeBoth(seed, static_cast<size_t>(events), fromStart, open);                                    \
    const Events &all = both.trace->events

void LaneTest::spansAreWhatWasBuilt() {
    FETCH_LANE;
    QCOMPARE(both.lane.size(), both.spans.size());
    for (size_t i = 0; i < both.spans.size(); ++i) {
        QCOMPARE(both.lane.beginTime(all, i), both.spans[i].begin);
        QCOMPARE(both.lane.endTime(all, i), both.spans[i].end);
        QCOMPARE(both.lane[i].kind, both.spans[i].kind);
        QCOMPARE(both.lane[i].fromStart, fromStart && i == 0);
        QCOMPARE(both.lane[i].end.valid(), !open || i + 1 < both.spans.size() || both.lane[i].end.valid());
    }
}

void LaneTest::theFirstSpanThatEndsAfterAMomentIsFound() {
    FETCH_LANE;
    for (size_t i = 0; i < all.size(); i += 1 + all.size() / 300) {
        for (const int64_t moment : {all.time(i) - 1, all.time(i), all.time(i) + 1}) {
            size_t expected = 0;
            while (expected < both.spans.size() && both.spans[expected].end <= moment)
                ++expected;
            QCOMPARE(both.lane.firstEndingAfter(all, moment), expected);
        }
    }
}

void LaneTest::theFirstSpanThatBeginsAtAnEventIsFound() {
    FETCH_LANE;
    std::mt19937_64 random(seed);
    for (size_t event = 0; event <= all.size(); event += 1 + all.size() / 300) {
        const int64_t moment = event < all.size() ? all.time(event) : all.time(all.size() - 1) + 1;
        const size_t from = random() % (both.spans.size() + 1);
        size_t expected = from;
        while (expected < both.spans.size() && both.spans[expected].begin < moment)
            ++expected;
        QCOMPARE(both.lane.firstBeginningAt(event, from), expected);
        QCOMPARE(both.lane.firstBeginningAt(event, from, 1 + random() % 200), expected);
    }
}

void LaneTest::spansAddUp() {
    FETCH_LANE;
    std::mt19937_64 random(seed);
    for (int round = 0; round < 500; ++round) {
        size_t from = random() % (both.spans.size() + 1), to = random() % (both.spans.size() + 1);
        if (from > to)
            std::swap(from, to);
        SpanSum expected;
        for (size_t i = from; i < to; ++i) {
            const int64_t length = both.spans[i].end - both.spans[i].begin;
            ++expected.count;
            expected.time[static_cast<size_t>(both.spans[i].kind)] += length;
            expected.longestTime = std::max(expected.longestTime, length);
        }
        const SpanSum sum = both.lane.sum(all, from, to);
        QCOMPARE(sum.count, expected.count);
        QCOMPARE(sum.longestTime, expected.longestTime);
        QVERIFY(sum.time == expected.time);
        if (sum.count != 0) {
            QVERIFY(sum.longest >= from && sum.longest < to);
            QCOMPARE(both.spans[sum.longest].end - both.spans[sum.longest].begin, sum.longestTime);
        }
    }
}

void LaneTest::anEmptyLaneHasNothing() {
    std::mt19937_64 random(1);
    const TracePointer trace = test::someEvents(random, 10);
    const Lane lane = LaneBuilder().snapshot(0);
    QCOMPARE(lane.size(), size_t{0});
    QCOMPARE(lane.firstEndingAfter(trace->events, 0), size_t{0});
    QCOMPARE(lane.firstEndingAfter(trace->events, std::numeric_limits<int64_t>::max()), lane.size());
    QCOMPARE(lane.firstBeginningAt(0, 0), size_t{0});
    QCOMPARE(lane.sum(trace->events, 0, 0).count, 0u);
}

QTEST_GUILESS_MAIN(LaneTest)
#include "lane_test.moc"
