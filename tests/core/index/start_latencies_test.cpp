// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/start_latencies.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

using namespace lanescope;
using index::LatencySum;
using index::StartLatencies;
using test::Annotated;
using test::IndexedTrace;
using State = model::GoroutineState;

class StartLatenciesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void latenciesAreThoseOfReadySpans_data() { test::variousTracesData(); }
    void latenciesAreThoseOfReadySpans();
    void sumsAgreeWithBruteForce_data() { test::variousTracesData(); }
    void sumsAgreeWithBruteForce();
    void whatWasReadyAtTheStartIsLeftOut();
    void theFirstOfEquallyLongOnesIsTheLongest();
    void anEmptyTraceHasNone();
};

namespace {

struct Latency {
    size_t event = 0;
    int64_t ns = 0;
    auto operator<=>(const Latency &) const = default;
};

// From the history of each goroutine by itself.
std::vector<Latency> latenciesOf(const IndexedTrace &traced) {
    std::vector<Latency> latencies;
    for (uint32_t g = 0; g < traced.trace->goroutines.size(); ++g) {
        for (const analysis::StateSpan &span : traced.spansOf(g)) {
            if (span.state != State::Runnable || span.open())
                continue;
            const model::Events &events = traced.trace->events;
            // Since when it had been ready a status does not tell.
            if (model::traitsOf(events.type(span.begin.value)).from != State::Undetermined &&
                model::traitsOf(events.type(span.end.value)).to == State::Running)
                latencies.push_back({span.end.value, span.to - span.from});
        }
    }
    std::sort(latencies.begin(), latencies.end());
    return latencies;
}

LatencySum sumOf(const std::vector<Latency> &latencies, size_t from, size_t to) {
    LatencySum sum;
    for (size_t i = from; i < to; ++i) {
        ++sum.count;
        sum.sum += latencies[i].ns;
        if (i == from || latencies[i].ns > sum.longest) {
            sum.longest = latencies[i].ns;
            sum.longestAt = static_cast<uint32_t>(i);
        }
    }
    return sum;
}

} // namespace

void StartLatenciesTest::latenciesAreThoseOfReadySpans() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const StartLatencies latencies(traced.scope);
    const std::vector<Latency> wanted = latenciesOf(traced);
    QCOMPARE(latencies.size(), wanted.size());
    for (size_t i = 0; i < wanted.size(); ++i) {
        QCOMPARE(latencies.event(i), wanted[i].event);
        QCOMPARE(latencies.latency(i), wanted[i].ns);
        QVERIFY(latencies.latency(i) > 0);
        QCOMPARE(latencies.before(wanted[i].event), i);
        QCOMPARE(latencies.before(wanted[i].event + 1), i + 1);
    }
    QCOMPARE(latencies.before(0), size_t{0});
    QCOMPARE(latencies.before(trace->events.size()), wanted.size());
}

void StartLatenciesTest::sumsAgreeWithBruteForce() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const StartLatencies latencies(traced.scope);
    const std::vector<Latency> all = latenciesOf(traced);
    std::mt19937_64 random(3);
    const size_t block = StartLatencies::kBlock;
    for (int round = 0; round < 200; ++round) {
        size_t from = random() % (all.size() + 1), to = random() % (all.size() + 1);
        if (round % 4 == 0) // at the edges of blocks
            from -= from % block;
        if (round % 8 < 2)
            to -= to % block;
        if (from > to)
            std::swap(from, to);
        const LatencySum got = latencies.sum(from, to), wanted = sumOf(all, from, to);
        QCOMPARE(got.count, wanted.count);
        QCOMPARE(got.sum, wanted.sum);
        QCOMPARE(got.longest, wanted.longest);
        if (from < to)
            QCOMPARE(got.longestAt, wanted.longestAt);
    }
    QCOMPARE(latencies.sum(0, all.size()).count, static_cast<uint32_t>(all.size()));
}

void StartLatenciesTest::whatWasReadyAtTheStartIsLeftOut() {
    Annotated program;
    const uint32_t main = program.goroutine();
    const uint32_t worker = program.create(main, "main.worker"); // ready, and runs
    program.block(worker, "sync").unblock(main, worker).start(worker);
    program.stop(worker).start(worker);
    const uint32_t ready = program.readyGoroutine();
    program.start(ready).block(ready, "sync").unblock(main, ready).start(ready);
    const IndexedTrace traced(program.finish());
    const StartLatencies latencies(traced.scope);
    QCOMPARE(latencies.size(), size_t{4});
    const auto isOf = [&](size_t i) { return traced.trace->events.subject(latencies.event(i)).value; };
    QCOMPARE(isOf(0), worker);
    QCOMPARE(isOf(1), worker);
    QCOMPARE(isOf(2), worker); // it gave its processor up
    QCOMPARE(isOf(3), ready);
}

void StartLatenciesTest::theFirstOfEquallyLongOnesIsTheLongest() {
    LatencySum sum;
    for (const LatencySum &one : {LatencySum{1, 0, 0, 5}, LatencySum{1, 7, 7, 6}, LatencySum{1, 7, 7, 7}, LatencySum{}})
        sum.absorb(one);
    QCOMPARE(sum.count, 3U);
    QCOMPARE(sum.sum, int64_t{14});
    QCOMPARE(sum.longest, int64_t{7});
    QCOMPARE(sum.longestAt, 6U);
}

void StartLatenciesTest::anEmptyTraceHasNone() {
    const IndexedTrace traced(Annotated().finish());
    const StartLatencies latencies(traced.scope);
    QCOMPARE(latencies.size(), size_t{0});
    QCOMPARE(latencies.before(0), size_t{0});
    QCOMPARE(latencies.sum(0, 0).count, 0U);
}

QTEST_GUILESS_MAIN(StartLatenciesTest)
#include "start_latencies_test.moc"
