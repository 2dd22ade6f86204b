// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_identity.h"
#include "core/index/goroutine_groups.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

#include <map>
#include <thread>

using namespace lanescope;
using analysis::StateSpan;
using analysis::TimeRange;
using index::GoroutineGroup;
using index::GoroutineGroups;
using index::StateClass;
using index::StateTimes;
using model::GoroutineIndex;
using test::IndexedTrace;
using Counts = std::array<uint32_t, index::kStateClasses>;

class GoroutineGroupsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void goroutinesAreGroupedByTheirFunction_data() { test::variousTracesData(); }
    void goroutinesAreGroupedByTheirFunction();
    void shortStepsAreExact_data() { test::variousTracesData(); }
    void shortStepsAreExact();
    void longStepsLoseAndDoubleNothing_data() { test::variousTracesData(); }
    void longStepsLoseAndDoubleNothing();
    void membersAreCounted_data() { test::variousTracesData(); }
    void membersAreCounted();
    void livesAndTimesAreKnown_data() { test::variousTracesData(); }
    void livesAndTimesAreKnown();
    void timesMayBeAskedFromAllThreads();
    void largeGroupsAreSharedOutFairly();
    void nothingIsAGroupOfNobody();
};

namespace {

std::vector<StateSpan> spansOfGroup(const IndexedTrace &traced, const GoroutineGroups &groups, size_t group) {
    std::vector<StateSpan> all;
    for (const uint32_t g : groups.members(group)) {
        const std::vector<StateSpan> spans = traced.spansOf(g);
        all.insert(all.end(), spans.begin(), spans.end());
    }
    return all;
}

Counts countsAt(const IndexedTrace &traced, const std::vector<StateSpan> &spans, int64_t time) {
    Counts counts{};
    for (const StateSpan &span : spans)
        if (const uint8_t state = index::stateClassOf(traced.scope, span);
            state != index::kNoState && span.from < time && (span.open() || time <= span.to))
            ++counts[state];
    return counts;
}

void add(StateTimes &sum, const StateTimes &part) {
    for (size_t c = 0; c < index::kStateClasses; ++c)
        sum.ns[c] += part.ns[c];
    sum.spans += part.spans;
}

} // namespace

void GoroutineGroupsTest::goroutinesAreGroupedByTheirFunction() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineGroups groups(traced.scope);
    std::map<uint32_t, std::vector<uint32_t>> wanted;
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g)
        wanted[analysis::startFunctionOf(traced.scope, GoroutineIndex(g)).value].push_back(g);
    QCOMPARE(groups.list().size(), wanted.size());
    uint32_t last = 0;
    for (size_t i = 0; i < groups.list().size(); ++i) {
        const GoroutineGroup &group = groups.list()[i];
        const std::span<const uint32_t> members = groups.members(i);
        QVERIFY(std::ranges::equal(members, wanted[group.function.value]));
        QCOMPARE(size_t{group.count}, members.size());
        QVERIFY(i == 0 || members.front() > last);
        last = members.front();
        QCOMPARE(group.system, analysis::isSystemGoroutine(trace->strings[group.function]));
        int64_t first = trace->endTime();
        for (const uint32_t g : members) {
            QCOMPARE(size_t{groups.groupOf(GoroutineIndex(g))}, i);
            first = std::min(first, trace->events.time(groups.firstEvent(GoroutineIndex(g))));
        }
        QCOMPARE(group.first, first);
        StateTimes times;
        test::addTimes(traced.scope, spansOfGroup(traced, groups, i), trace->startTime(), trace->endTime() + 1, times);
        QCOMPARE(group.times, times);
    }
}

void GoroutineGroupsTest::shortStepsAreExact() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineGroups groups(traced.scope);
    std::mt19937_64 random(trace->events.size());
    for (size_t i = 0; i < groups.list().size(); ++i) {
        const std::vector<StateSpan> spans = spansOfGroup(traced, groups, i);
        for (int round = 0; round < 3; ++round) {
            int64_t at = traced.someRange(random).from;
            GoroutineGroups::Sweep sweep(groups, i, at);
            for (int step = 0; step < 12; ++step) {
                // So few events cannot be four blocks.
                const size_t next = trace->events.lowerBound(at) + random() % 360;
                int64_t to = next < trace->events.size() ? trace->events.time(next) : trace->endTime() + 1;
                to = std::max(at, to - static_cast<int64_t>(random() % 3));
                StateTimes wanted;
                test::addTimes(traced.scope, spans, at, to, wanted);
                QCOMPARE(sweep.to(to), wanted);
                at = to;
            }
        }
    }
}

void GoroutineGroupsTest::longStepsLoseAndDoubleNothing() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineGroups groups(traced.scope);
    std::mt19937_64 random(trace->events.size());
    for (size_t i = 0; i < groups.list().size(); ++i) {
        const std::vector<StateSpan> spans = spansOfGroup(traced, groups, i);
        for (const size_t steps : {1, 3, 20, 300}) {
            const TimeRange range = traced.someRange(random);
            GoroutineGroups::Sweep sweep(groups, i, range.from);
            StateTimes sum, wanted;
            for (size_t step = 1; step <= steps; ++step) {
                const double part = static_cast<double>(step) / static_cast<double>(steps);
                const StateTimes passed =
                    sweep.to(range.from + static_cast<int64_t>(static_cast<double>(range.length()) * part));
                QVERIFY(std::ranges::all_of(passed.ns, [](int64_t ns) { return ns >= 0; }));
                add(sum, passed);
            }
            const int64_t end = std::max(range.to, trace->endTime() + 1);
            add(sum, sweep.to(end)); // once beyond its last block it is exact again
            test::addTimes(traced.scope, spans, range.from, end, wanted);
            QCOMPARE(sum, wanted);
        }
    }
}

void GoroutineGroupsTest::membersAreCounted() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineGroups groups(traced.scope);
    std::mt19937_64 random(trace->events.size());
    for (size_t i = 0; i < groups.list().size(); ++i) {
        const std::vector<StateSpan> spans = spansOfGroup(traced, groups, i);
        const TimeRange range = traced.someRange(random);
        GoroutineGroups::Sweep sweep(groups, i, std::max(range.from, trace->startTime() + 1));
        for (int64_t step = 0; step <= 8; ++step) {
            const int64_t time = std::max(range.from + range.length() / 8 * step, trace->startTime() + 1);
            static_cast<void>(sweep.to(time));
            QVERIFY(sweep.counts() == countsAt(traced, spans, time));
        }
    }
}

void GoroutineGroupsTest::livesAndTimesAreKnown() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineGroups groups(traced.scope);
    for (uint32_t i = 0; i < trace->goroutines.size(); ++i) {
        const GoroutineIndex g(i);
        const std::vector<StateSpan> spans = traced.spansOf(i);
        StateTimes times;
        test::addTimes(traced.scope, spans, trace->startTime(), trace->endTime() + 1, times);
        for (size_t c = 0; c < index::kStateClasses; ++c)
            QCOMPARE(groups.timeOf(g, static_cast<StateClass>(c)), times.ns[c]);
        QVERIFY(groups.firstEvent(g) <= groups.lastEvent(g));
        if (spans.empty())
            continue;
        const bool early = spans.front().fromStart;
        QCOMPARE(groups.firstEvent(g), early ? 0 : spans.front().begin.value);
        if (spans.back().open())
            QCOMPARE(size_t{groups.lastEvent(g)}, trace->events.size() - 1);
        else
            QVERIFY(groups.lastEvent(g) >= spans.back().end.value);
    }
}

void GoroutineGroupsTest::timesMayBeAskedFromAllThreads() {
    const IndexedTrace traced(test::loadWhole(test::traceNamed("recorded/go1.27/pool")));
    const GoroutineGroups groups(traced.scope);
    const size_t before = groups.residentBytes();
    std::array<int64_t, 4> sums{};
    std::vector<std::thread> threads;
    for (int64_t &sum : sums)
        threads.emplace_back([&] {
            for (uint32_t g = 0; g < traced.trace->goroutines.size(); ++g)
                sum += groups.timeOf(GoroutineIndex(g), StateClass::Running);
        });
    for (std::thread &thread : threads)
        thread.join();
    int64_t wanted = 0;
    for (const GoroutineGroup &group : groups.list())
        wanted += group.times[StateClass::Running];
    for (const int64_t sum : sums)
        QCOMPARE(sum, wanted);
    QVERIFY(wanted > 0);
    QVERIFY(groups.residentBytes() > before);
}

void GoroutineGroupsTest::largeGroupsAreSharedOutFairly() {
    const IndexedTrace traced(test::loadWhole(test::traceNamed("large/pool-3000-1.27")));
    const GoroutineGroups groups(traced.scope);
    size_t largest = 0;
    for (size_t i = 0; i < groups.list().size(); ++i)
        if (groups.list()[i].times.spans > groups.list()[largest].times.spans)
            largest = i;
    QVERIFY(groups.list()[largest].times.spans > 100'000);
    const std::vector<StateSpan> spans = spansOfGroup(traced, groups, largest);
    const TimeRange whole = analysis::wholeOf(*traced.trace);
    constexpr int64_t kSteps = 60;
    GoroutineGroups::Sweep sweep(groups, largest, whole.from);
    for (int64_t i = 0; i < kSteps; ++i) {
        const int64_t from = whole.from + whole.length() * i / kSteps;
        const int64_t to = whole.from + whole.length() * (i + 1) / kSteps;
        StateTimes exact;
        test::addTimes(traced.scope, spans, from, to, exact);
        const StateTimes found = sweep.to(to);
        for (size_t c = 0; c < index::kStateClasses; ++c)
            QVERIFY(std::abs(found.ns[c] - exact.ns[c]) <= groups.list()[largest].count * (to - from) / 8);
        QVERIFY(std::max(found.spans, exact.spans) - std::min(found.spans, exact.spans) <= 256);
        if (i % 20 == 0)
            QVERIFY(sweep.counts() == countsAt(traced, spans, to));
    }
    QVERIFY(groups.residentBytes() < traced.trace->events.size() * 4);
}

void GoroutineGroupsTest::nothingIsAGroupOfNobody() {
    const IndexedTrace empty(test::Annotated().finish());
    QVERIFY(GoroutineGroups(empty.scope).list().empty());
    test::Annotated program;
    const uint32_t g = program.goroutine("main.lonely");
    const IndexedTrace one(program.finish());
    const GoroutineGroups groups(one.scope);
    QCOMPARE(groups.list().size(), size_t{1});
    QCOMPARE(groups.list()[0].count, 1U);
    QCOMPARE(groups.timeOf(GoroutineIndex(g), StateClass::Running), 0);
    GoroutineGroups::Sweep sweep(groups, 0, one.trace->startTime());
    QCOMPARE(sweep.counts()[static_cast<size_t>(StateClass::Running)], 1U);
    QCOMPARE(sweep.to(one.trace->endTime() + 1).spans, uint64_t{1});
}

QTEST_GUILESS_MAIN(GoroutineGroupsTest)
#include "goroutine_groups_test.moc"
