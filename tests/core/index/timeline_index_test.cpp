// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/timeline_index.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

using namespace lanescope;
using index::TimelineIndex;
using model::GoroutineIndex;

class TimelineIndexTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyTraceHasAnIndex_data() { test::variousTracesData(); }
    void everyTraceHasAnIndex();
    void anEmptyTraceHasAnIndex();
    void itCanBeCalledOffBetweenTheParts();
    void itKeepsItsTrace();
};

void TimelineIndexTest::everyTraceHasAnIndex() {
    QFETCH(model::TracePointer, trace);
    const std::shared_ptr<const TimelineIndex> made = TimelineIndex::make(trace);
    QVERIFY(made != nullptr);
    QCOMPARE(made->pointer(), trace);
    QCOMPARE(&made->scope().trace, trace.get());
    QVERIFY(made->scope().isWhole());
    QCOMPARE(&made->states().scope(), &made->scope());
    size_t members = 0;
    for (const index::GoroutineGroup &group : made->groups().list())
        members += group.count;
    QCOMPARE(members, trace->goroutines.size());
    QCOMPARE(made->threads().size(), trace->threadIds.size());
    const test::IndexedTrace traced(trace);
    QCOMPARE(made->tasks().list().size(), analysis::tasksOf(traced.scope).list().size());
    QCOMPARE(made->collections().cycles.size(), analysis::gcReport(traced.scope).cycles.size());
    const index::RegionLanes regions(traced.scope, made->tasks());
    QVERIFY(std::ranges::equal(made->regions().goroutines(), regions.goroutines()));
    QCOMPARE(made->marks().residentBytes(), index::GoroutineMarks(traced.scope).residentBytes());
    QCOMPARE(made->latencies().size(), index::StartLatencies(traced.scope).size());
    QCOMPARE(made->flows().size(), index::Flows(traced.scope).size());
    QVERIFY(made->residentBytes() > traced.histories.residentBytes());
}

void TimelineIndexTest::anEmptyTraceHasAnIndex() {
    const auto made = TimelineIndex::make(test::Annotated().finish());
    QVERIFY(made != nullptr);
    QVERIFY(made->groups().list().empty());
    QVERIFY(made->tasks().list().empty());
    QCOMPARE(made->flows().size(), size_t{0});
}

void TimelineIndexTest::itCanBeCalledOffBetweenTheParts() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    int asked = 0;
    const auto never = [&asked] {
        ++asked;
        return false;
    };
    QVERIFY(TimelineIndex::make(trace, never) != nullptr);
    const int all = asked;
    QVERIFY(all > 8);
    for (int last = 1; last <= all; ++last) {
        asked = 0;
        QVERIFY(TimelineIndex::make(trace, [&] { return ++asked >= last; }) == nullptr);
        QCOMPARE(asked, last);
    }
}

void TimelineIndexTest::itKeepsItsTrace() {
    model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const std::weak_ptr<const model::Trace> watched = trace;
    auto made = TimelineIndex::make(std::move(trace));
    QVERIFY(!watched.expired());
    QVERIFY(made->states().eventsBetween(GoroutineIndex(0), 0, made->trace().endTime()) > 0);
    made.reset();
    QVERIFY(watched.expired());
}

QTEST_GUILESS_MAIN(TimelineIndexTest)
#include "timeline_index_test.moc"
