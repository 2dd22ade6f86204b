// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/syscalls.h"
#include "core/index/thread_lanes.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/index/indexed_traces.h"
#include "tests/core/index/thread_story.h"

#include <QRegularExpression>

using namespace lanescope;
using index::ThreadLanes;
using index::ThreadRow;
using model::EventIndex;
using model::EventType;
using model::Lane;
using model::Span;
using model::SpanKind;
using model::ThreadIndex;
using test::append;
using test::differenceOf;
using test::IndexedTrace;
using test::lastBefore;
using test::sorted;
using test::Told;
using test::toldBy;
using State = model::GoroutineState;

class ThreadLanesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void lanesAreInOrder_data() { test::variousTracesData(); }
    void lanesAreInOrder();
    void lanesAgreeWithEachGoroutinesStory_data() { test::variousTracesData(); }
    void lanesAgreeWithEachGoroutinesStory();
    void whatIsNestedAgreesWithEachGoroutinesStory_data() { test::variousTracesData(); }
    void whatIsNestedAgreesWithEachGoroutinesStory();
    void executingGoroutinesAreOnOneThread_data();
    void executingGoroutinesAreOnOneThread();
    void aBlockedSystemCallStaysWhereItWasMade_data();
    void aBlockedSystemCallStaysWhereItWasMade();
    void aSystemCallThatGoesOnAtTheStartHasItsThread();
    void whatGoesOnOverAllOfTheTraceIsOnAThread();
    void anEmptyTraceHasNoThreads();
};

namespace {

// Thread: index + 1.
model::Record recordOn(uint32_t thread, EventType type, uint32_t argument) {
    model::Record record;
    record.thread = thread;
    record.type = type;
    record.argument = argument;
    return record;
}

// Of two threads, a processor and two goroutines.
model::TracePointer threadedTrace(int minor, std::vector<model::Record> records) {
    model::EventBlock block;
    for (size_t i = 0; i < records.size(); ++i)
        records[i].time = 100 + static_cast<int64_t>(i);
    block.records = std::move(records);
    block.threads = {10, 11};
    block.procs = {0};
    block.goroutines = {{1, 0}, {2, 0}};
    block.strings = std::make_shared<model::Strings>(model::StringInterner().snapshot());
    block.stacks = std::make_shared<model::Stacks>(model::StackInterner().snapshot());
    model::Builder builder(model::TraceFormat{minor});
    if (builder.add(block))
        std::abort();
    return builder.finish({});
}

std::vector<Told> goroutinesOf(const ThreadLanes &lanes, const model::Trace &trace) {
    std::vector<Told> told;
    for (uint32_t m = 0; m < lanes.size(); ++m)
        append(told, toldBy(lanes.row(ThreadIndex(m)).goroutines, m,
                            [&](const Span &span) { return trace.events.subject(span.begin.value).value; }));
    return told;
}

} // namespace

void ThreadLanesTest::lanesAreInOrder() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const ThreadLanes lanes(traced.scope);
    QCOMPARE(lanes.size(), trace->threadIds.size());
    for (uint32_t m = 0; m < lanes.size(); ++m) {
        const ThreadRow &row = lanes.row(ThreadIndex(m));
        std::vector<const Lane *> all{&row.processors, &row.goroutines};
        for (const Lane &lane : row.nested)
            all.push_back(&lane);
        for (const Lane *lane : all) {
            uint32_t last = 0;
            for (size_t i = 0; i < lane->size(); ++i) {
                const Span span = (*lane)[i];
                QVERIFY(span.begin.valid() && span.begin.value < trace->events.size());
                QVERIFY(span.begin.value >= last);
                QVERIFY(span.end.valid() ? span.end.value > span.begin.value : i + 1 == lane->size());
                last = span.end.value;
                QVERIFY(lane->beginTime(trace->events, i) <= lane->endTime(trace->events, i));
            }
        }
    }
}

void ThreadLanesTest::lanesAgreeWithEachGoroutinesStory() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const ThreadLanes lanes(traced.scope);
    QCOMPARE(differenceOf(sorted(goroutinesOf(lanes, *trace)), sorted(test::storyOfThreads(traced))), QString());
}

void ThreadLanesTest::whatIsNestedAgreesWithEachGoroutinesStory() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const ThreadLanes lanes(traced.scope);
    std::vector<Told> got;
    for (uint32_t m = 0; m < lanes.size(); ++m) {
        const ThreadRow &row = lanes.row(ThreadIndex(m));
        for (size_t n = 0; n < row.nested.size(); ++n) {
            const std::vector<Told> told = toldBy(row.nested[n], m, [](const Span &) { return 0U; });
            append(got, told);
            // Each begins below something that goes on.
            const std::vector<Told> higher =
                toldBy(n == 0 ? row.goroutines : row.nested[n - 1], m, [](const Span &) { return 0U; });
            for (const Told &span : told) {
                const auto goesOn = lastBefore(higher, span.begin + 1);
                QVERIFY(goesOn && goesOn->end > span.begin);
            }
        }
    }
    QCOMPARE(differenceOf(sorted(got), sorted(test::nestedStoryOfThreads(traced))), QString());
}

void ThreadLanesTest::executingGoroutinesAreOnOneThread_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.27/pool", "recorded/go1.27/syscalls", "recorded/go1.27/chains",
                             "recorded/go1.27/gc", "recorded/go1.22/syscalls", "recorded/special/cgo"})
        QTest::newRow(name) << QString(name);
}

void ThreadLanesTest::executingGoroutinesAreOnOneThread() {
    QFETCH(QString, name);
    const IndexedTrace traced(test::loadWhole(test::traceNamed(name)));
    const model::Trace &trace = *traced.trace;
    const ThreadLanes lanes(traced.scope);
    std::vector<std::vector<Told>> byGoroutine(trace.goroutines.size());
    for (const Told &span : goroutinesOf(lanes, trace))
        byGoroutine[span.whose].push_back(span);
    size_t covered = 0;
    for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
        for (const analysis::StateSpan &span : traced.spansOf(g)) {
            if (span.state != State::Running && span.state != State::Syscall)
                continue;
            const ThreadIndex thread =
                span.state == State::Syscall ? threadOf(trace, span) : trace.events.thread(span.begin.value);
            QVERIFY(thread.valid());
            const auto covers = [&](const Told &told) {
                return told.begin <= span.begin.value && told.end >= span.end.value;
            };
            QCOMPARE(std::count_if(byGoroutine[g].begin(), byGoroutine[g].end(), covers), 1);
            QCOMPARE(std::find_if(byGoroutine[g].begin(), byGoroutine[g].end(), covers)->thread, thread.value);
            ++covered;
        }
    }
    QVERIFY(covered > 20);
}

void ThreadLanesTest::aBlockedSystemCallStaysWhereItWasMade_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.27/syscalls", "recorded/go1.22/syscalls"})
        QTest::newRow(name) << QString(name);
}

// Go's tool draws these on the thread that the goroutine runs on next.
void ThreadLanesTest::aBlockedSystemCallStaysWhereItWasMade() {
    QFETCH(QString, name);
    const IndexedTrace traced(test::loadWhole(test::traceNamed(name)));
    const model::Events &events = traced.trace->events;
    const ThreadLanes lanes(traced.scope);
    size_t elsewhere = 0;
    for (uint32_t m = 0; m < lanes.size(); ++m) {
        for (const Lane &lane : lanes.row(ThreadIndex(m)).nested) {
            for (size_t i = 0; i < lane.size(); ++i) {
                const Span span = lane[i];
                if (span.kind != SpanKind::Syscall)
                    continue;
                QCOMPARE(events.thread(span.begin.value), ThreadIndex(m));
                if (!span.end.valid() || events.type(span.end.value) != EventType::GoSyscallEndBlocked)
                    continue;
                QCOMPARE(events.thread(span.end.value), ThreadIndex(m));
                const auto history = traced.histories.of(events.subject(span.end.value));
                const auto next = std::upper_bound(history.begin(), history.end(), span.end.value);
                elsewhere += next != history.end() && events.thread(*next) != ThreadIndex(m);
            }
        }
    }
    QVERIFY(elsewhere > 0);
}

// Its status names the thread, whichever thread wrote it; only old traces do not.
void ThreadLanesTest::aSystemCallThatGoesOnAtTheStartHasItsThread() {
    size_t calls = 0;
    for (const auto &[name, trace] : test::variousTraces()) {
        if (name.contains("broken") || trace->format.minor <= analysis::Scope::kLastOld)
            continue;
        const IndexedTrace traced(trace);
        const ThreadLanes lanes(traced.scope);
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
            const std::vector<analysis::StateSpan> spans = traced.spansOf(g);
            if (spans.empty() || spans[0].state != State::Syscall || !spans[0].fromStart)
                continue;
            ++calls;
            const ThreadIndex thread = threadOf(*trace, spans[0]);
            QVERIFY2(thread.valid(), qPrintable(name));
            const Lane &lane = lanes.row(thread).goroutines;
            QVERIFY2(lane.size() > 0 && lane[0].begin == spans[0].begin && lane[0].fromStart, qPrintable(name));
            QCOMPARE(lane.beginTime(trace->events, 0), trace->startTime());
            if (!spans[0].open())
                QCOMPARE(trace->events.thread(spans[0].end.value), thread);
        }
    }
    QVERIFY(calls > 0);
}

void ThreadLanesTest::whatGoesOnOverAllOfTheTraceIsOnAThread() {
    const std::vector<model::Record> records{
        recordOn(2, EventType::ProcFirstRunning, 0), recordOn(1, EventType::GoFirstSyscall, 0),
        recordOn(2, EventType::GoFirstRunning, 1), recordOn(2, EventType::AssistActive, 1),
        recordOn(2, EventType::GoStillRunning, 1)};
    for (const int minor : {21, 26}) {
        const IndexedTrace traced(threadedTrace(minor, records));
        const ThreadLanes lanes(traced.scope);
        const Lane &call = lanes.row(ThreadIndex(0)).goroutines;
        QCOMPARE(call.size(), size_t{minor > 21});
        if (minor > 21)
            QVERIFY(call[0].fromStart && !call[0].end.valid());
        const ThreadRow &row = lanes.row(ThreadIndex(1));
        for (const Lane *lane : {&row.processors, &row.goroutines, &row.nested.at(0)}) {
            QCOMPARE(lane->size(), size_t{1});
            QVERIFY((*lane)[0].fromStart && !(*lane)[0].end.valid());
            QCOMPARE(lane->beginTime(traced.trace->events, 0), traced.trace->startTime());
        }
        QCOMPARE(row.nested.size(), size_t{1});
        QCOMPARE(row.nested[0][0].kind, SpanKind::Assist);
        QCOMPARE(index::processorOf(*traced.trace, row.processors[0]), model::ProcIndex(0));
    }
}

void ThreadLanesTest::anEmptyTraceHasNoThreads() {
    const IndexedTrace traced(test::Annotated().finish());
    const ThreadLanes lanes(traced.scope);
    QCOMPARE(lanes.size(), size_t{0});
    QCOMPARE(lanes.residentBytes(), size_t{0});
}

QTEST_GUILESS_MAIN(ThreadLanesTest)
#include "thread_lanes_test.moc"
