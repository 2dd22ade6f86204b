// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"
#include "widgets/details/describe.h"
#include "widgets/rows/hit_kind.h"

#include <QTest>

using namespace lanescope;

namespace {

QString valueOf(const details::Description &description, const QString &name) {
    for (const details::Field &field : description.fields)
        if (field.name == name)
            return field.value;
    return {};
}

// The first span of a kind on any processor, as a hit.
std::optional<timeline::Hit> findSpan(const rows::TraceRows &source, model::SpanKind kind,
                                      model::EventType ending = model::EventType::Count_) {
    const model::Trace &trace = source.trace();
    for (int row = 0; row < source.rowCount(); ++row) {
        if (source.at(row).kind != rows::TraceRows::Kind::Proc)
            continue;
        const auto &lanes = trace.procRows[source.at(row).proc].lanes;
        for (size_t lane = 0; lane < lanes.size(); ++lane) {
            for (size_t i = 0; i < lanes[lane].size(); ++i) {
                const model::Span span = lanes[lane][i];
                if (span.kind != kind || !span.end.valid())
                    continue;
                if (ending != model::EventType::Count_ && trace.events.type(span.end.value) != ending)
                    continue;
                timeline::Hit hit;
                hit.row = static_cast<uint32_t>(row);
                hit.kind = static_cast<uint16_t>(rows::ProcLane + lane);
                hit.object = i;
                return hit;
            }
        }
    }
    return std::nullopt;
}

} // namespace

class DescribeTest : public QObject {
    Q_OBJECT
private:
    std::shared_ptr<rows::TraceRows> m_pool;

    details::Description describe(const timeline::Hit &hit, int64_t time = 0) {
        return details::Describer(*m_pool, hit, time).describe();
    }

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
        m_pool = std::make_shared<rows::TraceRows>(test::loadWhole(test::traceNamed("recorded/go1.27/pool")), 1);
    }

    void aGoroutineSpanSaysWhoWhenHowLongWhereAndWhatCameNext() {
        const auto hit = findSpan(*m_pool, model::SpanKind::Goroutine, model::EventType::GoBlock);
        QVERIFY(hit);
        const model::Trace &trace = m_pool->trace();
        const model::Lane &lane = trace.procRows[m_pool->at(static_cast<int>(hit->row)).proc].lanes[0];
        const model::Span span = lane[hit->object];
        const details::Description description = describe(*hit);
        const model::GoroutineIndex goroutine = trace.events.subject(span.begin.value);
        QCOMPARE(description.title, QString::fromStdString(trace.goroutineTitle(goroutine)));
        QCOMPARE(valueOf(description, "Goroutine"), description.title);
        QCOMPARE(valueOf(description, "State"), QString("Running"));
        QVERIFY(valueOf(description, "Then").startsWith("waiting"));
        QVERIFY(!valueOf(description, "Start").isEmpty());
        QVERIFY(!valueOf(description, "Wall duration").isEmpty());
        QCOMPARE(valueOf(description, "Processor"),
                 QString::number(trace.procIds[m_pool->at(static_cast<int>(hit->row)).proc]));
        QCOMPARE(valueOf(description, "Thread"),
                 QString::number(trace.threadIds[trace.events.thread(span.end.value).value]));
        QVERIFY(!description.stacks.empty());
        QCOMPARE(description.stacks.back().heading, QString("End stack"));
        QVERIFY(description.stacks.back().lines.front().place.contains(".go:"));
    }

    // A processor that is stolen ends the span by an event of the thief's thread.
    void aSpanThatEndsInATheftNamesItsOwnThreadAndProcessor() {
        const rows::TraceRows calls(test::loadWhole(test::traceNamed("recorded/go1.27/syscalls")), 1);
        const auto hit = findSpan(calls, model::SpanKind::Goroutine, model::EventType::ProcSteal);
        QVERIFY(hit);
        const model::Trace &trace = calls.trace();
        const uint32_t proc = calls.at(static_cast<int>(hit->row)).proc;
        const model::Span span = trace.procRows[proc].lanes[0][hit->object];
        const details::Description description = details::Describer(calls, *hit, 0).describe();
        QCOMPARE(valueOf(description, "Processor"), QString::number(trace.procIds[proc]));
        const model::ThreadIndex own = trace.events.thread(span.begin.value),
                                 thief = trace.events.thread(span.end.value);
        QVERIFY(own != thief);
        QCOMPARE(valueOf(description, "Thread"), QString::number(trace.threadIds[own.value]));
        QVERIFY(valueOf(description, "Then").contains("system call"));
        QCOMPARE(description.stacks.back().heading, QString("End stack"));
        QVERIFY(description.stacks.back().lines.front().function.contains("syscall", Qt::CaseInsensitive));
    }

    // The start stack is the stack with which the goroutine stopped the time before.
    void theStartStackIsWhereTheGoroutineStoppedBefore() {
        const model::Trace &trace = m_pool->trace();
        std::vector<model::StackIndex> lastStop(trace.goroutines.size());
        size_t checked = 0;
        for (size_t i = 0; i < trace.events.size(); ++i) {
            const model::Event event = trace.events[i];
            if (event.type == model::EventType::GoStart) {
                const model::GoroutineIndex goroutine(event.argument);
                model::StackIndex expected = lastStop[goroutine.value];
                if (!expected.valid())
                    expected = trace.goroutines.startStack(goroutine);
                const auto got = details::resumeStack(trace, goroutine, model::EventIndex(static_cast<uint32_t>(i)));
                QCOMPARE(got.value, expected.value);
                ++checked;
            }
            const model::EventTraits &traits = model::traitsOf(event.type);
            if (traits.kind == model::EventKind::GoroutineTransition && traits.ownStack && event.goroutine.valid() &&
                traits.from == model::GoroutineState::Running && traits.to != model::GoroutineState::Running)
                lastStop[event.goroutine.value] = event.stack;
        }
        QVERIFY(checked > 500);
    }

    void systemCallsSayWhetherTheyBlocked() {
        const auto quick = findSpan(*m_pool, model::SpanKind::Syscall, model::EventType::GoSyscallEnd);
        QVERIFY(quick);
        QCOMPARE(describe(*quick).title, QString("system call"));
        QCOMPARE(valueOf(describe(*quick), "Blocked"), QString("no"));
        const rows::TraceRows calls(test::loadWhole(test::traceNamed("recorded/go1.27/syscalls")), 1);
        auto blocked = findSpan(calls, model::SpanKind::Syscall, model::EventType::ProcSteal);
        if (!blocked)
            blocked = findSpan(calls, model::SpanKind::Syscall, model::EventType::ProcStopInSyscall);
        QVERIFY(blocked);
        QVERIFY(valueOf(details::Describer(calls, *blocked, 0).describe(), "Blocked").startsWith("yes"));
    }

    void collectorSpansSayWhatTheyDid() {
        const rows::TraceRows gc(test::loadWhole(test::traceNamed("recorded/go1.27/gc")), 1);
        const auto sweep = findSpan(gc, model::SpanKind::Sweep);
        QVERIFY(sweep);
        const details::Description swept = details::Describer(gc, *sweep, 0).describe();
        QCOMPARE(swept.title, QString("sweep"));
        QVERIFY(!valueOf(swept, "Swept").isEmpty());
        const auto stw = findSpan(gc, model::SpanKind::Stw);
        QVERIFY(stw);
        const details::Description stopped = details::Describer(gc, *stw, 0).describe();
        QVERIFY(stopped.title.startsWith("stop-the-world ("));
        QVERIFY(valueOf(stopped, "Goroutine").startsWith("G"));
        timeline::Hit mark;
        mark.row = 3;
        mark.kind = rows::GcLane;
        QCOMPARE(details::Describer(gc, mark, 0).describe().title, QString("GC mark"));
    }

    void aPointOfStatsShowsTheCountsOfThatMoment() {
        const model::Trace &trace = m_pool->trace();
        timeline::Hit hit;
        hit.kind = rows::GoroutineCounts;
        const size_t event = trace.events.size() / 2;
        const details::Description description = describe(hit, trace.events.time(event));
        const model::CounterValues values = trace.counters.before(trace.events, event + 1);
        QCOMPARE(valueOf(description, "Running"),
                 QString::number(values[static_cast<size_t>(model::Counter::Running)]));
        QCOMPARE(valueOf(description, "Runnable"),
                 QString::number(values[static_cast<size_t>(model::Counter::Runnable)]));
        hit.kind = rows::HeapPoint;
        QVERIFY(!valueOf(describe(hit, trace.events.time(event)), "Allocated").isEmpty());
        hit.kind = rows::ThreadCounts;
        QCOMPARE(valueOf(describe(hit, trace.events.time(event)), "In a system call"),
                 QString::number(values[static_cast<size_t>(model::Counter::ThreadsSyscall)]));
    }

    void aMomentSaysWhoWasWoken() {
        timeline::Hit hit;
        hit.kind = rows::NetworkMoment;
        const details::Description description = describe(hit);
        QCOMPARE(description.title, QString("Woken by the network"));
        QVERIFY(valueOf(description, "Goroutine").startsWith("G"));
    }

    void mergedSpansSayHowManyAndTheLongest() {
        auto hit = findSpan(*m_pool, model::SpanKind::Goroutine);
        QVERIFY(hit);
        hit->count = 17;
        const details::Description description = describe(*hit);
        QVERIFY(description.title.startsWith("17 span"));
        QVERIFY(!valueOf(description, "Its wall duration").isEmpty());
    }

    void aHitOfAnotherVersionIsAnsweredWithNothing() {
        timeline::Hit hit;
        hit.row = 4;
        hit.kind = rows::ProcLane;
        hit.object = 1u << 30;
        QVERIFY(describe(hit).title.isEmpty());
        hit.kind = rows::NetworkMoment;
        QVERIFY(describe(hit).title.isEmpty());
        hit.kind = rows::ProcLane + 12;
        QVERIFY(describe(hit).title.isEmpty());
        hit.row = 4000;
        QVERIFY(describe(hit).title.isEmpty());
    }
};

QTEST_MAIN(DescribeTest)
#include "describe_test.moc"
