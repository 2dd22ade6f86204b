// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/thread_lanes.h"
#include "tests/core/index/indexed_traces.h"
#include "tests/core/index/thread_story.h"

#include <QRegularExpression>

using namespace lanescope;
using index::ThreadLanes;
using model::EventType;
using model::ThreadIndex;
using test::IndexedTrace;
using test::Told;

// Which processors threads hold.
class ThreadProcessorsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void processorsAreWhereEventsSayTheyAre_data() { test::variousTracesData(); }
    void processorsAreWhereEventsSayTheyAre();
    void aProcessorIsHeldByOneThreadAtATime_data() { test::variousTracesData(); }
    void aProcessorIsHeldByOneThreadAtATime();
    void aProcessorIsHeldAsLongAsItRuns_data();
    void aProcessorIsHeldAsLongAsItRuns();
};

namespace {

std::vector<Told> processorsOf(const ThreadLanes &lanes, const model::Trace &trace) {
    std::vector<Told> told;
    for (uint32_t m = 0; m < lanes.size(); ++m)
        test::append(told, test::toldBy(lanes.row(ThreadIndex(m)).processors, m, [&](const model::Span &span) {
                         return index::processorOf(trace, span).value;
                     }));
    return told;
}

} // namespace

void ThreadProcessorsTest::processorsAreWhereEventsSayTheyAre() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const ThreadLanes lanes(traced.scope);
    std::vector<std::vector<Told>> byThread(lanes.size()), byProc(trace->procIds.size());
    for (const Told &span : processorsOf(lanes, *trace))
        byThread[span.thread].push_back(span);
    for (const Told &span : test::storyOfProcessors(*trace))
        byProc[span.whose].push_back(span);
    const model::Events &events = trace->events;
    const bool broken = QString(QTest::currentDataTag()).contains("broken");
    size_t cut = 0;
    for (uint32_t i = 0; i < events.size(); ++i) {
        const ThreadIndex thread = events.thread(i);
        const model::ProcIndex proc = events.proc(i);
        // An event is told of where things stood before; this one was one event with the one before.
        if (!thread.valid() || !proc.valid() || events.type(i) == EventType::GoDestroySyscall)
            continue;
        const auto held = test::lastBefore(byThread[thread.value], i);
        if (held && held->whose == proc.value && held->end >= i)
            continue;
        // A thread that has two processors at once shows the one that came later.
        const auto ran = test::lastBefore(byProc[proc.value], i);
        const QString what =
            QString("event %1 on thread %2 with processor %3").arg(i).arg(thread.value).arg(proc.value);
        QVERIFY2(ran && ran->end >= i, qPrintable(what));
        QVERIFY2(events.thread(ran->begin) == thread, qPrintable(what));
        QVERIFY2(held && held->begin > ran->begin, qPrintable(what));
        ++cut;
    }
    if (!broken && trace->format.minor > analysis::Scope::kLastOld)
        QCOMPARE(cut, size_t{0});
}

void ThreadProcessorsTest::aProcessorIsHeldByOneThreadAtATime() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    std::vector<Told> held = processorsOf(ThreadLanes(traced.scope), *trace);
    std::sort(held.begin(), held.end(),
              [](const Told &a, const Told &b) { return std::tie(a.whose, a.begin) < std::tie(b.whose, b.begin); });
    for (size_t i = 0; i < held.size(); ++i) {
        QVERIFY(held[i].whose < trace->procIds.size());
        if (i > 0 && held[i - 1].whose == held[i].whose)
            QVERIFY(held[i - 1].end <= held[i].begin);
    }
}

void ThreadProcessorsTest::aProcessorIsHeldAsLongAsItRuns_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.27/pool", "recorded/go1.27/syscalls", "recorded/go1.27/chains",
                             "recorded/go1.22/gc", "recorded/special/cgo", "recorded/special/generations"})
        QTest::newRow(name) << QString(name);
}

void ThreadProcessorsTest::aProcessorIsHeldAsLongAsItRuns() {
    QFETCH(QString, name);
    const IndexedTrace traced(test::loadWhole(test::traceNamed(name)));
    const model::Trace &trace = *traced.trace;
    const ThreadLanes lanes(traced.scope);
    std::vector<Told> got = processorsOf(lanes, trace);
    for (Told &span : got)
        span.thread = 0;
    QCOMPARE(test::differenceOf(test::sorted(got), test::sorted(test::storyOfProcessors(trace))), QString());
}

QTEST_GUILESS_MAIN(ThreadProcessorsTest)
#include "thread_processors_test.moc"
