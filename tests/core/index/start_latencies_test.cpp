// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/start_latencies.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

using namespace lanescope;
using index::StartLatencies;
using test::IndexedTrace;
using State = model::GoroutineState;

class StartLatenciesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void latenciesAreTheTimesThatGoroutinesWereReady_data() { test::variousTracesData(); }
    void latenciesAreTheTimesThatGoroutinesWereReady() {
        QFETCH(model::TracePointer, trace);
        const IndexedTrace indexed(trace);
        const StartLatencies latencies(indexed.scope);
        std::vector<std::pair<size_t, int64_t>> expected;
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
            for (const analysis::StateSpan &span : indexed.spansOf(g)) {
                const bool told = model::traitsOf(trace->events.type(span.begin.value)).from != State::Undetermined;
                const bool ran = !span.open() && model::traitsOf(trace->events.type(span.end.value)).to == State::Running;
                if (span.state == State::Runnable && told && ran)
                    expected.emplace_back(span.end.value, span.to - span.from);
            }
        }
        std::sort(expected.begin(), expected.end());
        QCOMPARE(latencies.size(), expected.size());
        for (size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(latencies.event(i), expected[i].first);
            QCOMPARE(latencies.latency(i), expected[i].second);
        }
        std::mt19937_64 random(3);
        for (int round = 0; round < 50 && !expected.empty(); ++round) {
            size_t from = random() % (expected.size() + 1), to = random() % (expected.size() + 1);
            if (from > to)
                std::swap(from, to);
            const index::LatencySum sum = latencies.sum(from, to);
            int64_t total = 0, longest = 0;
            for (size_t i = from; i < to; ++i) {
                total += expected[i].second;
                longest = std::max(longest, expected[i].second);
            }
            QCOMPARE(size_t(sum.count), to - from);
            QCOMPARE(sum.sum, total);
            QCOMPARE(sum.longest, longest);
            if (from < to)
                QCOMPARE(expected[sum.longestAt].second, longest);
            if (from < expected.size())
                QCOMPARE(latencies.before(expected[from].first), from);
        }
    }
};

QTEST_GUILESS_MAIN(StartLatenciesTest)
#include "start_latencies_test.moc"
