// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/flows.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

#include <map>
#include <set>

using namespace lanescope;
using analysis::Waker;
using index::Flow;
using index::FlowKind;
using index::Flows;
using model::EventIndex;
using model::EventType;
using model::GoroutineIndex;
using test::Annotated;
using test::IndexedTrace;

// Flows of particular traces and programs; for what holds of all see flows_test.cpp.
class FlowCasesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everybodyWhoWakesIsThere();
    void noneIsLostForItsProcessor();
    void aGoroutineThatNeverRanHasAFlowToNowhere();
    void whatRunsOnByItselfHasNoCause();
    void aRecycledIdIsAnotherGoroutine();
    void anEmptyTraceHasNone();
};

namespace {

std::vector<Flow> allOf(const Flows &flows) {
    std::vector<Flow> all;
    for (size_t i = 0; i < flows.size(); ++i)
        all.push_back(*flows.flowOf(flows.cause(i)));
    return all;
}

IndexedTrace indexed(const char *name) {
    return IndexedTrace(test::loadWhole(test::traceNamed(name)));
}

} // namespace

void FlowCasesTest::everybodyWhoWakesIsThere() {
    std::array<size_t, analysis::kWakers> by{};
    std::array<size_t, index::kFlowKinds> kinds{};
    for (const char *name : {"recorded/go1.27/pool", "recorded/go1.27/syscalls", "recorded/special/coroutines",
                             "recorded/special/cgo", "recorded/go1.27/gc"}) {
        const IndexedTrace traced = indexed(name);
        for (const Flow &flow : allOf(Flows(traced.scope))) {
            ++by[static_cast<size_t>(flow.by)];
            ++kinds[static_cast<size_t>(flow.kind)];
        }
    }
    for (const Waker waker : {Waker::Goroutine, Waker::Coroutine, Waker::Network, Waker::Timer, Waker::Runtime,
                              Waker::Creator, Waker::Syscall})
        QVERIFY2(by[static_cast<size_t>(waker)] > 0, analysis::nameOf(waker).data());
    QVERIFY(std::ranges::all_of(kinds, [](size_t count) { return count > 0; }));
}

// Go's tool draws no arrow from the processor 0, and a wrong one from none.
void FlowCasesTest::noneIsLostForItsProcessor() {
    size_t ofZero = 0, ofNone = 0;
    for (const char *name : {"recorded/go1.27/pool", "recorded/special/cgo", "recorded/go1.22/pool"}) {
        const IndexedTrace traced = indexed(name);
        const Flows flows(traced.scope);
        const model::Events &events = traced.trace->events;
        for (uint32_t i = 0; i < events.size(); ++i) {
            if (events.type(i) != EventType::GoUnblock)
                continue;
            const bool none = !events.proc(i).valid();
            const std::optional<Flow> flow = flows.flowOf(EventIndex(i));
            QVERIFY(flow.has_value());
            QCOMPARE(flow->fromProc, events.proc(i));
            QVERIFY(flow->fromThread.valid());
            ofNone += none;
            ofZero += !none && traced.trace->procIds[events.proc(i).value] == 0;
        }
    }
    QVERIFY(ofZero > 0);
    QVERIFY(ofNone > 0);
}

void FlowCasesTest::aGoroutineThatNeverRanHasAFlowToNowhere() {
    Annotated program;
    const uint32_t main = program.goroutine();
    const uint32_t worker = program.create(main, "main.worker");
    program.block(worker, "sync").unblock(main, worker).log(main, 0, "", "later");
    const IndexedTrace traced(program.finish());
    const Flows flows(traced.scope);
    QCOMPARE(flows.size(), size_t{2});
    const Flow flow = *flows.flowOf(flows.cause(1));
    QCOMPARE(flow.to, GoroutineIndex(worker));
    QVERIFY(!flow.start.valid());
    QCOMPARE(flow.toTime, traced.trace->endTime());
    QVERIFY(flow.toTime > flow.fromTime);
}

void FlowCasesTest::whatRunsOnByItselfHasNoCause() {
    Annotated program;
    const uint32_t main = program.goroutine();
    const uint32_t worker = program.create(main, "main.worker");
    program.block(worker, "sync").unblock(main, worker).start(worker).stop(worker).start(worker);
    const IndexedTrace traced(program.finish());
    const Flows flows(traced.scope);
    const std::vector<analysis::StateSpan> spans = traced.spansOf(worker);
    QCOMPARE(spans.size(), size_t{7});
    QVERIFY(flows.into(GoroutineIndex(worker), spans[4].begin).has_value());
    for (const size_t i : {2, 5, 6}) // it waits, is preempted, goes on
        QVERIFY(!flows.into(GoroutineIndex(worker), spans[i].begin).has_value());
    QVERIFY(!flows.into(GoroutineIndex(main), spans[4].begin).has_value()); // another's
    QVERIFY(!flows.into(GoroutineIndex(), spans[4].begin).has_value());
    QVERIFY(!flows.into(GoroutineIndex(worker), EventIndex()).has_value());
    QVERIFY(!flows.flowOf(EventIndex()).has_value());
    QVERIFY(!flows.flowOf(EventIndex(static_cast<uint32_t>(traced.trace->events.size()))).has_value());
}

// C threads that call Go come and go under the same few IDs.
void FlowCasesTest::aRecycledIdIsAnotherGoroutine() {
    const IndexedTrace traced = indexed("recorded/special/cgo");
    const Flows flows(traced.scope);
    std::map<uint64_t, std::set<uint32_t>> byId;
    for (const Flow &flow : allOf(flows)) {
        if (flow.kind != FlowKind::Create)
            continue;
        byId[traced.trace->goroutines.id(flow.to)].insert(flow.to.value);
        QCOMPARE(flow.cause, traced.trace->goroutines.firstEvent(flow.to));
        const EventIndex end = traced.trace->goroutines.endEvent(flow.to);
        if (flow.start.valid() && end.valid())
            QVERIFY(flow.start.value < end.value);
    }
    QVERIFY(std::ranges::any_of(byId, [](const auto &of) { return of.second.size() > 1; }));
}

void FlowCasesTest::anEmptyTraceHasNone() {
    const IndexedTrace traced(Annotated().finish());
    const Flows flows(traced.scope);
    QCOMPARE(flows.size(), size_t{0});
    QCOMPARE(flows.before(0), size_t{0});
    QVERIFY(flows.outOf(GoroutineIndex(0), 0, 10).empty());
}

QTEST_GUILESS_MAIN(FlowCasesTest)
#include "flow_cases_test.moc"
