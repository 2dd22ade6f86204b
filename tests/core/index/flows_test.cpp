// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/flows.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

#include <map>

using namespace lanescope;
using analysis::Waker;
using index::Flow;
using index::FlowKind;
using index::Flows;
using model::EventIndex;
using model::GoroutineIndex;
using test::IndexedTrace;
using State = model::GoroutineState;

class FlowsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void causesAreAllThatMakesReady_data() { test::variousTracesData(); }
    void causesAreAllThatMakesReady();
    void flowsLeadToWhereTheGoroutineRanNext_data() { test::variousTracesData(); }
    void flowsLeadToWhereTheGoroutineRanNext();
    void aSpanThatFollowsAWaitHasOneFlowIntoIt_data() { test::variousTracesData(); }
    void aSpanThatFollowsAWaitHasOneFlowIntoIt();
    void whoDidItAgreesWithWholeHistories_data() { test::variousTracesData(); }
    void whoDidItAgreesWithWholeHistories();
    void flowsOutOfAGoroutineAgreeWithBruteForce_data() { test::variousTracesData(); }
    void flowsOutOfAGoroutineAgreeWithBruteForce();
};

namespace {

// By what becomes of whom, not by the types that there are.
std::optional<FlowKind> kindOf(const model::Events &events, uint32_t event) {
    const model::EventTraits &traits = model::traitsOf(events.type(event));
    if (traits.kind != model::EventKind::GoroutineTransition)
        return std::nullopt;
    if (traits.from == State::NotExist)
        return FlowKind::Create;
    if (traits.from == State::Syscall && traits.to == State::Runnable)
        return FlowKind::SyscallReturn;
    if (traits.from == State::Waiting && traits.to == State::Runnable)
        return traits.name == "GoSwitch" ? FlowKind::Switch : FlowKind::Unblock;
    return std::nullopt;
}

// Where the goroutine of each cause ran next; by cause. Goes along all events once.
std::map<uint32_t, EventIndex> startsOf(const model::Trace &trace) {
    std::map<uint32_t, EventIndex> starts;
    std::vector<std::vector<uint32_t>> waiting(trace.goroutines.size()); // causes by goroutine
    for (uint32_t i = 0; i < trace.events.size(); ++i) {
        const model::EventTraits &traits = model::traitsOf(trace.events.type(i));
        if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
            continue;
        std::vector<uint32_t> &causes = waiting[trace.events.subject(i).value];
        if (traits.to == State::Running)
            for (const uint32_t cause : causes)
                starts[cause] = EventIndex(i);
        if (traits.to == State::Running || traits.to == State::NotExist || traits.to == State::Undetermined)
            causes.clear();
        if (kindOf(trace.events, i)) {
            causes.push_back(i);
            starts[i] = {};
        }
    }
    return starts;
}

// Whether its fields repeat what the events say.
bool agrees(const model::Trace &trace, const Flow &flow) {
    const model::Events &events = trace.events;
    const size_t cause = flow.cause.value;
    const bool begins = flow.to == events.subject(cause) && flow.fromProc == events.proc(cause) &&
                        flow.fromThread == events.thread(cause) && flow.fromTime == events.time(cause) &&
                        flow.stack == events.stack(cause);
    if (!flow.start.valid())
        return begins && !flow.toProc.valid() && !flow.toThread.valid() && flow.toTime == trace.endTime();
    const size_t start = flow.start.value;
    return begins && flow.toProc == events.proc(start) && flow.toThread == events.thread(start) &&
           flow.toTime == events.time(start) && flow.toTime > flow.fromTime && events.subject(start) == flow.to;
}

std::vector<Flow> allOf(const Flows &flows) {
    std::vector<Flow> all;
    for (size_t i = 0; i < flows.size(); ++i)
        all.push_back(*flows.flowOf(flows.cause(i)));
    return all;
}

} // namespace

void FlowsTest::causesAreAllThatMakesReady() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const Flows flows(traced.scope);
    std::array<size_t, index::kFlowKinds> counts{}, wanted{};
    size_t at = 0;
    for (uint32_t i = 0; i < trace->events.size(); ++i) {
        const std::optional<FlowKind> kind = kindOf(trace->events, i);
        QCOMPARE(flows.before(i), at);
        const std::optional<Flow> flow = flows.flowOf(EventIndex(i));
        QCOMPARE(flow.has_value(), kind.has_value());
        if (!kind)
            continue;
        QCOMPARE(flows.cause(at).value, i);
        ++at;
        ++wanted[static_cast<size_t>(*kind)];
        ++counts[static_cast<size_t>(flow->kind)];
        QCOMPARE(flow->cause.value, i);
    }
    QCOMPARE(flows.size(), at);
    QCOMPARE(flows.before(trace->events.size()), at);
    QCOMPARE(counts, wanted);
}

void FlowsTest::flowsLeadToWhereTheGoroutineRanNext() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const Flows flows(traced.scope);
    const std::map<uint32_t, EventIndex> starts = startsOf(*trace);
    QCOMPARE(flows.size(), starts.size());
    for (const Flow &flow : allOf(flows)) {
        QCOMPARE(flow.start, starts.at(flow.cause.value));
        QVERIFY(agrees(*trace, flow));
    }
}

void FlowsTest::aSpanThatFollowsAWaitHasOneFlowIntoIt() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const Flows flows(traced.scope);
    std::map<uint32_t, std::vector<Flow>> byStart;
    for (const Flow &flow : allOf(flows))
        if (flow.start.valid())
            byStart[flow.start.value].push_back(flow);
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        const std::vector<analysis::StateSpan> spans = traced.spansOf(g);
        for (size_t i = 0; i < spans.size(); ++i) {
            const std::optional<Flow> into = flows.into(GoroutineIndex(g), spans[i].begin);
            if (spans[i].state != State::Running) {
                const bool created = kindOf(trace->events, spans[i].begin.value) == FlowKind::Create;
                QCOMPARE(into.has_value(), created);
                continue;
            }
            const std::vector<Flow> &leads = byStart[spans[i].begin.value];
            const bool caused = i > 0 && spans[i - 1].end == spans[i].begin &&
                                kindOf(trace->events, spans[i - 1].begin.value).has_value();
            QCOMPARE(into.has_value(), caused);
            QCOMPARE(leads.empty(), !caused);
            if (!caused)
                continue;
            QCOMPARE(into->cause, spans[i - 1].begin);
            QCOMPARE(into->start, spans[i].begin);
            QCOMPARE(leads.back().cause, into->cause);
            // The only other one can be the creation of what was first heard of blocked.
            for (size_t k = 0; k + 1 < leads.size(); ++k)
                QVERIFY(leads[k].kind == FlowKind::Create && k == 0);
        }
    }
}

void FlowsTest::whoDidItAgreesWithWholeHistories() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const Flows flows(traced.scope);
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        const std::vector<analysis::StateSpan> spans = traced.spansOf(g);
        for (size_t i = 0; i < spans.size(); ++i) {
            const std::optional<Flow> flow = flows.flowOf(spans[i].begin);
            if (!flow || flow->to.value != g || flow->kind == FlowKind::Create)
                continue;
            const analysis::Wakeup wakeup =
                analysis::readiedBy(traced.scope, spans[i], i > 0 ? &spans[i - 1] : nullptr);
            QCOMPARE(flow->by, wakeup.by);
            QCOMPARE(flow->from, wakeup.goroutine);
        }
    }
    for (const Flow &flow : allOf(flows)) {
        QVERIFY(flow.kind == FlowKind::Create || flow.from != flow.to);
        if (flow.from.valid())
            QCOMPARE(flow.from, trace->events.goroutine(flow.cause.value));
        if (flow.kind == FlowKind::Create) {
            QCOMPARE(flow.by, Waker::Creator);
            QCOMPARE(flow.from, trace->events.goroutine(flow.cause.value));
        }
    }
}

void FlowsTest::flowsOutOfAGoroutineAgreeWithBruteForce() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const Flows flows(traced.scope);
    const std::vector<Flow> all = allOf(flows);
    std::mt19937_64 random(5);
    for (int round = 0; round < (all.empty() ? 0 : 100); ++round) {
        const auto [first, last] =
            std::minmax({random() % (trace->events.size() + 1), random() % (trace->events.size() + 1)});
        const Flow &some = all[random() % all.size()];
        const GoroutineIndex from = round % 4 == 0 ? some.to : some.from;
        if (!from.valid())
            continue;
        std::vector<uint32_t> wanted, got;
        for (const Flow &flow : all)
            if (flow.from == from && flow.cause.value >= first && flow.cause.value < last)
                wanted.push_back(flow.cause.value);
        for (const Flow &flow : flows.outOf(from, first, last, ~size_t{0}))
            got.push_back(flow.cause.value);
        QCOMPARE(got, wanted);
        QCOMPARE(flows.outOf(from, first, last, 2).size(), std::min<size_t>(wanted.size(), 2));
    }
}

QTEST_GUILESS_MAIN(FlowsTest)
#include "flows_test.moc"
