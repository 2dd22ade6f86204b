// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/syscalls.h"
#include "core/index/thread_lanes.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

#include <set>

using namespace lanescope;
using index::ThreadLanes;
using model::GoroutineIndex;
using model::SpanKind;
using model::ThreadIndex;
using test::IndexedTrace;
using State = model::GoroutineState;

namespace {

// Every lane of a thread with its name.
std::vector<std::pair<QString, const model::Lane *>> lanesOf(const index::ThreadRow &row) {
    std::vector<std::pair<QString, const model::Lane *>> lanes{{"processors", &row.processors},
                                                               {"goroutines", &row.goroutines}};
    for (const model::Lane &lane : row.nested)
        lanes.emplace_back("nested", &lane);
    return lanes;
}

// What of a goroutine's time lies in spans of that goroutine on a thread's lane.
int64_t covered(const IndexedTrace &indexed, const model::Lane &lane, uint32_t goroutine, int64_t from, int64_t to) {
    int64_t sum = 0;
    const model::Events &events = indexed.trace->events;
    for (size_t i = lane.firstEndingAfter(events, from); i < lane.size() && lane.beginTime(events, i) < to; ++i) {
        if (events.subject(lane[i].begin.value).value == goroutine)
            sum += std::min(lane.endTime(events, i), to) - std::max(lane.beginTime(events, i), from);
    }
    return sum;
}

// Old traces tell the thread only where a processor starts, so two goroutines may be told to be on one at a time (then
// the later one is shown); and of a damaged trace nobody knows all.
bool isSound(const model::Trace &trace) {
    return !trace.outcome.damage && trace.outcome.warnings.empty() && trace.format.minor > analysis::Scope::kLastOld;
}

} // namespace

class ThreadLanesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void spansOfALaneFollowOneAnother_data() { test::variousTracesData(); }
    void spansOfALaneFollowOneAnother() {
        QFETCH(model::TracePointer, trace);
        const IndexedTrace indexed(trace);
        const ThreadLanes lanes(indexed.scope);
        QCOMPARE(lanes.size(), size_t(trace->threadIds.size()));
        for (uint32_t thread = 0; thread < lanes.size(); ++thread) {
            for (const auto &[name, lane] : lanesOf(lanes.row(ThreadIndex(thread)))) {
                int64_t last = trace->startTime();
                for (size_t i = 0; i < lane->size(); ++i) {
                    QVERIFY2(lane->beginTime(trace->events, i) >= last, qPrintable(name));
                    last = lane->endTime(trace->events, i);
                    QVERIFY(last >= lane->beginTime(trace->events, i));
                }
            }
        }
    }

    // A goroutine that executes does so on one thread: the one that its events name.
    void everyStretchOfExecutionIsOnItsThread_data() { test::variousTracesData(); }
    void everyStretchOfExecutionIsOnItsThread() {
        QFETCH(model::TracePointer, trace);
        if (!isSound(*trace))
            return; // where sight is lost there is no telling; the lanes' order is held by the test above
        const IndexedTrace indexed(trace);
        const ThreadLanes lanes(indexed.scope);
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
            ThreadIndex on;
            for (const analysis::StateSpan &span : indexed.spansOf(g)) {
                const bool executes = span.state == State::Running || span.state == State::Syscall;
                if (!executes) {
                    on = {};
                    continue;
                }
                const ThreadIndex told = span.state == State::Syscall ? analysis::threadOf(*trace, span)
                                                                      : trace->events.thread(span.begin.value);
                if (told.valid())
                    on = told;
                if (!on.valid() || span.lost || span.to == span.from)
                    continue;
                const int64_t found = covered(indexed, lanes.row(on).goroutines, g, span.from, span.to);
                QVERIFY2(found == span.to - span.from,
                         qPrintable(QString("G%1 from %2 to %3: %4 on thread %5")
                                        .arg(trace->goroutines.id(GoroutineIndex(g)))
                                        .arg(span.from)
                                        .arg(span.to)
                                        .arg(found)
                                        .arg(trace->threadIds[on.value])));
            }
        }
    }

    // go tool trace puts a blocked system call where its goroutine runs next.
    void aSystemCallIsOnTheThreadItWasMadeOn_data() { test::variousTracesData(); }
    void aSystemCallIsOnTheThreadItWasMadeOn() {
        QFETCH(model::TracePointer, trace);
        if (!isSound(*trace))
            return;
        const IndexedTrace indexed(trace);
        const ThreadLanes lanes(indexed.scope);
        std::vector<std::set<std::tuple<int64_t, int64_t>>> expected(lanes.size()), found(lanes.size());
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
            for (const analysis::StateSpan &span : indexed.spansOf(g)) {
                const ThreadIndex thread =
                    span.state == State::Syscall ? analysis::threadOf(*trace, span) : ThreadIndex();
                if (thread.valid())
                    expected[thread.value].insert({span.from, span.to});
            }
        }
        for (uint32_t thread = 0; thread < lanes.size(); ++thread) {
            for (const model::Lane &lane : lanes.row(ThreadIndex(thread)).nested) {
                for (size_t i = 0; i < lane.size(); ++i) {
                    if (lane[i].kind == SpanKind::Syscall)
                        found[thread].insert({lane.beginTime(trace->events, i), lane.endTime(trace->events, i)});
                }
            }
            QCOMPARE(found[thread], expected[thread]);
        }
    }

    // A processor is held by one thread at a time, and a goroutine that runs does so on the processor of its thread.
    void aProcessorIsHeldByOneThreadAtATime_data() { test::variousTracesData(); }
    void aProcessorIsHeldByOneThreadAtATime() {
        QFETCH(model::TracePointer, trace);
        const IndexedTrace indexed(trace);
        const ThreadLanes lanes(indexed.scope);
        std::vector<std::vector<std::pair<int64_t, int64_t>>> held(trace->procIds.size());
        for (uint32_t thread = 0; thread < lanes.size(); ++thread) {
            const model::Lane &lane = lanes.row(ThreadIndex(thread)).processors;
            for (size_t i = 0; i < lane.size(); ++i) {
                const model::ProcIndex proc = index::processorOf(*trace, lane[i]);
                QVERIFY(proc.valid());
                held[proc.value].emplace_back(lane.beginTime(trace->events, i), lane.endTime(trace->events, i));
            }
        }
        for (auto &stretches : held) {
            std::sort(stretches.begin(), stretches.end());
            for (size_t i = 1; i < stretches.size(); ++i)
                QVERIFY(stretches[i].first >= stretches[i - 1].second);
        }
    }

    void threadsOfARealTraceHoldProcessorsAndRunGoroutines() {
        const IndexedTrace indexed(test::loadWhole(test::traceNamed("recorded/go1.27/pool")));
        const ThreadLanes lanes(indexed.scope);
        size_t processors = 0, goroutines = 0, syscalls = 0;
        for (uint32_t thread = 0; thread < lanes.size(); ++thread) {
            processors += lanes.row(ThreadIndex(thread)).processors.size();
            goroutines += lanes.row(ThreadIndex(thread)).goroutines.size();
            for (const model::Lane &lane : lanes.row(ThreadIndex(thread)).nested)
                syscalls += lane.size();
        }
        QVERIFY(processors > 10);
        QVERIFY(goroutines > 100);
        QVERIFY(syscalls > 100);
        QVERIFY(lanes.residentBytes() > 0);
    }
};

QTEST_GUILESS_MAIN(ThreadLanesTest)
#include "thread_lanes_test.moc"
