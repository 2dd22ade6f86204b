// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_states.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

using namespace lanescope;
using analysis::StateSpan;
using analysis::TimeRange;
using index::GoroutineStates;
using index::StateTimes;
using model::GoroutineIndex;
using test::IndexedTrace;

class GoroutineStatesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void shortStepsAreExact_data() { test::variousTracesData(); }
    void shortStepsAreExact();
    void longStepsLoseAndDoubleNothing_data() { test::variousTracesData(); }
    void longStepsLoseAndDoubleNothing();
    void spansInViewAreFound_data() { test::variousTracesData(); }
    void spansInViewAreFound();
    void eventsAreCounted_data() { test::variousTracesData(); }
    void eventsAreCounted();
    void busyGoroutinesAreSharedOutFairly();
    void whatHoldsFromTheStartCountsFromThere();
    void aGoroutineThatNeverRanHasNoTimes();
    void smallGoroutinesTakeNoMemory();
};

namespace {

// Goroutines worth looking at: the busiest, and some.
std::vector<uint32_t> chosen(const IndexedTrace &traced, std::mt19937_64 &random, size_t count) {
    std::vector<uint32_t> goroutines;
    const size_t all = traced.trace->goroutines.size();
    uint32_t busiest = 0;
    for (uint32_t g = 0; g < all; ++g)
        if (traced.histories.of(GoroutineIndex(g)).size() > traced.histories.of(GoroutineIndex(busiest)).size())
            busiest = g;
    if (all > 0)
        goroutines.push_back(busiest);
    while (all > 0 && goroutines.size() < count)
        goroutines.push_back(static_cast<uint32_t>(random() % all));
    return goroutines;
}

} // namespace

void GoroutineStatesTest::shortStepsAreExact() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineStates states(traced.scope);
    std::mt19937_64 random(trace->events.size());
    for (const uint32_t g : chosen(traced, random, 8)) {
        const std::vector<StateSpan> spans = traced.spansOf(g);
        const auto history = traced.histories.of(GoroutineIndex(g));
        for (int round = 0; round < 4; ++round) {
            int64_t at = traced.someRange(random).from;
            GoroutineStates::Sweep sweep(states, GoroutineIndex(g), at);
            for (int step = 0; step < 25; ++step) {
                // Up to three blocks further.
                const size_t next = states.eventsBetween(GoroutineIndex(g), trace->startTime() - 9, at) + random() % 47;
                int64_t to = next < history.size() ? trace->events.time(history[next]) : trace->endTime() + 1;
                to = std::max(at, to - static_cast<int64_t>(random() % 3));
                StateTimes wanted;
                test::addTimes(traced.scope, spans, at, to, wanted);
                QCOMPARE(sweep.to(to), wanted);
                at = to;
            }
        }
    }
}

void GoroutineStatesTest::longStepsLoseAndDoubleNothing() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineStates states(traced.scope);
    std::mt19937_64 random(trace->events.size());
    for (const uint32_t g : chosen(traced, random, 8)) {
        const std::vector<StateSpan> spans = traced.spansOf(g);
        for (const size_t steps : {1, 2, 7, 50, 400}) {
            const TimeRange range = traced.someRange(random);
            GoroutineStates::Sweep sweep(states, GoroutineIndex(g), range.from);
            StateTimes sum, wanted;
            for (size_t i = 1; i <= steps; ++i) {
                const auto length = static_cast<double>(range.length());
                const auto passed = static_cast<int64_t>(length * static_cast<double>(i) / static_cast<double>(steps));
                const StateTimes part = sweep.to(range.from + passed);
                for (size_t c = 0; c < index::kStateClasses; ++c) {
                    QVERIFY(part.ns[c] >= 0);
                    sum.ns[c] += part.ns[c];
                }
                QVERIFY(part.total() <= static_cast<int64_t>(length / static_cast<double>(steps)) + 8);
                sum.spans += part.spans;
            }
            // Once beyond its last block it is exact again.
            const StateTimes rest = sweep.to(std::max(range.to, trace->endTime() + 1));
            for (size_t c = 0; c < index::kStateClasses; ++c)
                sum.ns[c] += rest.ns[c];
            sum.spans += rest.spans;
            test::addTimes(traced.scope, spans, range.from, std::max(range.to, trace->endTime() + 1), wanted);
            QCOMPARE(sum, wanted);
        }
    }
}

void GoroutineStatesTest::spansInViewAreFound() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineStates states(traced.scope);
    std::mt19937_64 random(trace->events.size());
    for (const uint32_t g : chosen(traced, random, 8)) {
        const std::vector<StateSpan> spans = traced.spansOf(g);
        for (int round = 0; round < 12; ++round) {
            const TimeRange range = traced.someRange(random);
            std::vector<StateSpan> wanted;
            for (const StateSpan &span : spans)
                if (span.to > range.from && span.from < range.to)
                    wanted.push_back(span);
            size_t found = 0;
            states.forEachSpan(GoroutineIndex(g), range.from, range.to, [&](const StateSpan &span) {
                QVERIFY(found < wanted.size());
                const StateSpan &other = wanted[found++];
                QVERIFY(span.state == other.state && span.reason == other.reason && span.begin == other.begin &&
                        span.end == other.end && span.from == other.from && span.to == other.to &&
                        span.lostProc == other.lostProc && span.fromStart == other.fromStart &&
                        span.lost == other.lost);
            });
            QCOMPARE(found, wanted.size());
        }
    }
}

void GoroutineStatesTest::eventsAreCounted() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineStates states(traced.scope);
    std::mt19937_64 random(trace->events.size());
    for (const uint32_t g : chosen(traced, random, 20)) {
        const auto history = traced.histories.of(GoroutineIndex(g));
        for (int round = 0; round < 12; ++round) {
            const TimeRange range = traced.someRange(random);
            const auto within = [&](uint32_t event) {
                return trace->events.time(event) >= range.from && trace->events.time(event) < range.to;
            };
            QCOMPARE(states.eventsBetween(GoroutineIndex(g), range.from, range.to),
                     static_cast<size_t>(std::count_if(history.begin(), history.end(), within)));
        }
    }
}

void GoroutineStatesTest::busyGoroutinesAreSharedOutFairly() {
    const IndexedTrace traced(test::loadWhole(test::traceNamed("large/pool-3000-1.27")));
    const GoroutineStates states(traced.scope);
    std::mt19937_64 random(1);
    const uint32_t busiest = chosen(traced, random, 1).front();
    QVERIFY(traced.histories.of(GoroutineIndex(busiest)).size() > 20'000);
    const std::vector<StateSpan> spans = traced.spansOf(busiest);
    const TimeRange whole = analysis::wholeOf(*traced.trace);
    constexpr int64_t kSteps = 100;
    GoroutineStates::Sweep sweep(states, GoroutineIndex(busiest), whole.from);
    for (int64_t i = 0; i < kSteps; ++i) {
        const int64_t from = whole.from + whole.length() * i / kSteps;
        const int64_t to = whole.from + whole.length() * (i + 1) / kSteps;
        StateTimes exact;
        test::addTimes(traced.scope, spans, from, to, exact);
        const StateTimes found = sweep.to(to);
        for (size_t c = 0; c < index::kStateClasses; ++c)
            QVERIFY(std::abs(found.ns[c] - exact.ns[c]) <= whole.length() / kSteps / 8 + 8);
        QVERIFY(std::max(found.spans, exact.spans) - std::min(found.spans, exact.spans) <= 32);
    }
}

void GoroutineStatesTest::whatHoldsFromTheStartCountsFromThere() {
    size_t late = 0;
    for (const auto &[name, trace] : test::variousTraces()) {
        const IndexedTrace traced(trace);
        const GoroutineStates states(traced.scope);
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
            const std::vector<StateSpan> spans = traced.spansOf(g);
            if (spans.empty() || !spans.front().fromStart)
                continue;
            const int64_t told = trace->events.time(spans.front().begin.value);
            late += told > trace->startTime();
            GoroutineStates::Sweep sweep(states, GoroutineIndex(g), trace->startTime());
            const StateTimes times = sweep.to(told);
            QCOMPARE(times.total(), told - trace->startTime());
            QCOMPARE(times.ns[index::stateClassOf(traced.scope, spans.front())], told - trace->startTime());
        }
    }
    QVERIFY(late > 100);
}

void GoroutineStatesTest::aGoroutineThatNeverRanHasNoTimes() {
    test::Annotated program;
    const uint32_t g = program.goroutine();
    program.log(g, 0, "a", "b").destroy(g).log(g, 0, "a", "c");
    const IndexedTrace traced(program.finish());
    const GoroutineStates states(traced.scope);
    const model::Events &events = traced.trace->events;
    const int64_t end = events.time(2);
    GoroutineStates::Sweep sweep(states, GoroutineIndex(g), end);
    QCOMPARE(sweep.to(events.time(3) + 5), StateTimes());
    QVERIFY(states.eventsFor(GoroutineIndex(g), end, events.time(3)).size() <= 2);
    states.forEachSpan(GoroutineIndex(g), end, end + 100, [](const StateSpan &) { QFAIL("it is gone"); });
}

void GoroutineStatesTest::smallGoroutinesTakeNoMemory() {
    test::Annotated program;
    const uint32_t g = program.goroutine();
    for (int i = 0; i < 60; ++i)
        program.log(g, 0, "a", "b");
    const IndexedTrace traced(program.finish());
    QVERIFY(GoroutineStates(traced.scope).residentBytes() <= 8);
    const IndexedTrace large(test::loadWhole(test::traceNamed("large/pool-3000-1.27")));
    const size_t bytes = GoroutineStates(large.scope).residentBytes();
    QVERIFY(bytes > large.trace->events.size());
    QVERIFY(bytes < large.trace->events.size() * 5);
}

QTEST_GUILESS_MAIN(GoroutineStatesTest)
#include "goroutine_states_test.moc"
