// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/flows.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

#include <map>
#include <set>

using namespace lanescope;
using index::Flow;
using index::FlowKind;
using index::Flows;
using model::EventIndex;
using model::EventType;
using model::GoroutineIndex;
using test::IndexedTrace;
using State = model::GoroutineState;

namespace {

bool isTransition(const model::EventTraits &traits) {
    return traits.kind == model::EventKind::GoroutineTransition && traits.from != traits.to;
}

} // namespace

class FlowsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void everythingThatMakesAGoroutineReadyIsACause_data() { test::variousTracesData(); }
    void everythingThatMakesAGoroutineReadyIsACause() {
        QFETCH(model::TracePointer, trace);
        const IndexedTrace indexed(trace);
        const Flows flows(indexed.scope);
        std::vector<uint32_t> expected;
        for (size_t i = 0; i < trace->events.size(); ++i) {
            const model::EventTraits &traits = model::traitsOf(trace->events.type(i));
            const bool created = traits.from == State::NotExist;
            const bool unblocked = traits.from == State::Waiting && traits.to == State::Runnable;
            const bool returned = traits.from == State::Syscall && traits.to == State::Runnable;
            if (isTransition(traits) && (created || unblocked || returned))
                expected.push_back(static_cast<uint32_t>(i));
        }
        std::vector<uint32_t> found;
        for (size_t i = 0; i < flows.size(); ++i)
            found.push_back(flows.cause(i).value);
        QCOMPARE(found, expected);
        for (size_t i = 0; i < expected.size(); i += 1 + expected.size() / 50)
            QCOMPARE(flows.before(expected[i]), i);
        QCOMPARE(flows.before(trace->events.size()), expected.size());
    }

    // A flow ends where its goroutine runs next, seen from a walk over all of its spans.
    void aFlowLeadsToWhereItsGoroutineRunsNext_data() { test::variousTracesData(); }
    void aFlowLeadsToWhereItsGoroutineRunsNext() {
        QFETCH(model::TracePointer, trace);
        const IndexedTrace indexed(trace);
        const Flows flows(indexed.scope);
        size_t checked = 0;
        for (uint32_t g = 0; g < trace->goroutines.size() && checked < 20'000; ++g) {
            const std::vector<analysis::StateSpan> spans = indexed.spansOf(g);
            for (size_t i = 0; i < spans.size(); ++i) {
                const model::EventTraits &traits = model::traitsOf(trace->events.type(spans[i].begin.value));
                if (spans[i].state != State::Runnable || traits.from == State::Running ||
                    traits.from == State::Undetermined)
                    continue;
                const auto flow = flows.flowOf(spans[i].begin);
                QVERIFY(flow.has_value());
                QCOMPARE(flow->to, GoroutineIndex(g));
                QCOMPARE(flow->fromTime, spans[i].from);
                ++checked;
                const bool runs = i + 1 < spans.size() && spans[i + 1].state == State::Running &&
                                  spans[i].end == spans[i + 1].begin;
                if (!runs)
                    continue;
                QCOMPARE(flow->start, spans[i + 1].begin);
                QCOMPARE(flow->toTime, spans[i + 1].from);
                QCOMPARE(flow->toProc, trace->events.proc(flow->start.value));
                const auto into = flows.into(GoroutineIndex(g), spans[i + 1].begin);
                QVERIFY(into.has_value());
                QCOMPARE(into->cause, spans[i].begin);
            }
        }
    }

    void whoGaveUpItsProcessorWasMadeToRunByNobody_data() { test::variousTracesData(); }
    void whoGaveUpItsProcessorWasMadeToRunByNobody() {
        QFETCH(model::TracePointer, trace);
        const IndexedTrace indexed(trace);
        const Flows flows(indexed.scope);
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
            const std::vector<analysis::StateSpan> spans = indexed.spansOf(g);
            for (size_t i = 1; i < spans.size(); ++i) {
                const bool yielded = spans[i].state == State::Running && spans[i - 1].state == State::Runnable &&
                                     model::traitsOf(trace->events.type(spans[i - 1].begin.value)).from ==
                                         State::Running;
                if (yielded)
                    QVERIFY(!flows.into(GoroutineIndex(g), spans[i].begin).has_value());
            }
        }
    }

    void flowsOutOfAGoroutineAreThoseThatItCaused_data() { test::variousTracesData(); }
    void flowsOutOfAGoroutineAreThoseThatItCaused() {
        QFETCH(model::TracePointer, trace);
        const IndexedTrace indexed(trace);
        const Flows flows(indexed.scope);
        std::map<uint32_t, std::vector<uint32_t>> expected;
        for (size_t i = 0; i < flows.size(); ++i) {
            const auto flow = flows.flowOf(flows.cause(i));
            QVERIFY(flow.has_value());
            if (flow->from.valid())
                expected[flow->from.value].push_back(flow->cause.value);
        }
        for (auto &[goroutine, causes] : expected) {
            if (causes.size() > 200)
                causes.resize(200);
            std::vector<uint32_t> found;
            for (const Flow &flow : flows.outOf(GoroutineIndex(goroutine), 0, trace->events.size(), 200))
                found.push_back(flow.cause.value);
            QCOMPARE(found, causes);
            if (expected.size() > 500 && goroutine > 200)
                break; // enough of them
        }
    }

    // Each kind occurs in the traces, with whoever can have done it; and flows of processor 0 are not lost.
    void everyKindAndEveryWakerOccurs() {
        std::map<FlowKind, size_t> kinds;
        std::set<analysis::Waker> wakers;
        size_t fromFirst = 0;
        for (const auto &[name, trace] : test::variousTraces()) {
            const IndexedTrace indexed(trace);
            const Flows flows(indexed.scope);
            for (size_t i = 0; i < flows.size(); ++i) {
                const auto flow = flows.flowOf(flows.cause(i));
                ++kinds[flow->kind];
                wakers.insert(flow->by);
                fromFirst += flow->kind == FlowKind::Unblock && flow->fromProc.valid() &&
                             trace->procIds[flow->fromProc.value] == 0;
            }
        }
        QCOMPARE(kinds.size(), index::kFlowKinds);
        for (const analysis::Waker waker : {analysis::Waker::Goroutine, analysis::Waker::Network,
                                            analysis::Waker::Timer, analysis::Waker::Creator, analysis::Waker::Syscall})
            QVERIFY2(wakers.contains(waker), analysis::nameOf(waker).data());
        QVERIFY(fromFirst > 100);
    }

    void whatIsNoCauseHasNoFlow() {
        const IndexedTrace indexed(test::loadWhole(test::traceNamed("recorded/go1.27/pool")));
        const Flows flows(indexed.scope);
        QVERIFY(!flows.flowOf(EventIndex(0)).has_value()); // a synchronisation
        QVERIFY(!flows.flowOf(EventIndex()).has_value());
        QVERIFY(!flows.flowOf(EventIndex(0x7fff'ffff)).has_value());
        QVERIFY(!flows.into(GoroutineIndex(), EventIndex(0)).has_value());
        QVERIFY(flows.outOf(GoroutineIndex(), 0, 0).empty());
    }
};

QTEST_GUILESS_MAIN(FlowsTest)
#include "flows_test.moc"
