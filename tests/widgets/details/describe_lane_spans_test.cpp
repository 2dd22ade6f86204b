// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"

#include <QTest>

using namespace lanescope;
using model::EventType;
using model::SpanKind;
using rows::Thing;

namespace {

// The first span of a kind on any processor.
Thing findSpan(const model::Trace &trace, SpanKind kind, EventType ending = EventType::Count_) {
    for (uint32_t proc = 0; proc < trace.procRows.size(); ++proc) {
        const auto &lanes = trace.procRows[proc].lanes;
        for (uint32_t lane = 0; lane < lanes.size(); ++lane) {
            for (size_t i = 0; i < lanes[lane].size(); ++i) {
                const model::Span span = lanes[lane][i];
                if (span.kind != kind || !span.end.valid() || span.fromStart)
                    continue;
                if (ending == EventType::Count_ || trace.events.type(span.end.value) == ending)
                    return test::thingOf(Thing::Kind::ProcessorSpan, proc, i, lane);
            }
        }
    }
    return {};
}

model::Span spanOf(const model::Trace &trace, const Thing &thing) {
    return trace.procRows[thing.number].lanes[thing.lane][thing.position];
}

} // namespace

// Spans on the rows of processors, the collector and threads.
class DescribeLaneSpansTest : public QObject {
    Q_OBJECT
private:
    test::Indexed m_pool, m_calls, m_gc;

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
        m_pool = test::indexed("recorded/go1.27/pool");
        m_calls = test::indexed("recorded/go1.27/syscalls");
        m_gc = test::indexed("recorded/go1.27/gc");
    }

    void aGoroutineSpanSaysWhoWhenHowLongWhereAndWhatCameNext() {
        const model::Trace &trace = *m_pool.trace;
        const Thing thing = findSpan(trace, SpanKind::Goroutine, EventType::GoBlock);
        QVERIFY(thing.valid());
        const model::Span span = spanOf(trace, thing);
        const model::GoroutineIndex goroutine = trace.events.subject(span.begin.value);
        for (const details::DescribeContext &context : {m_pool.context(), details::DescribeContext{trace}}) {
            const details::Description description = details::describe(context, thing);
            QCOMPARE(description.title, QString::fromStdString(trace.goroutineTitle(goroutine)));
            QCOMPARE(test::valueOf(description, "Goroutine"), description.title);
            QCOMPARE(test::valueOf(description, "State"), QString("running"));
            QVERIFY(test::valueOf(description, "Then").startsWith("waiting"));
            QCOMPARE(test::valueOf(description, "Start"), m_pool.since(trace.events.time(span.begin.value)));
            QCOMPARE(test::valueOf(description, "Wall duration"),
                     test::durationText(trace.events.time(span.end.value) - trace.events.time(span.begin.value)));
            QCOMPARE(test::linksOf(description, "Processor"),
                     std::vector{test::thingOf(Thing::Kind::Processor, thing.number)});
            QCOMPARE(test::linksOf(description, "Thread"),
                     std::vector{test::thingOf(Thing::Kind::Thread, trace.events.thread(span.begin.value).value)});
            const details::StackText *end = test::stackOf(description, "End stack");
            QVERIFY(end);
            QVERIFY(end->lines.front().place().contains(".go:"));
        }
    }

    // A processor that is stolen ends the span by an event of the thief's thread.
    void aSpanThatEndsInATheftNamesItsOwnThreadAndProcessor() {
        const model::Trace &trace = *m_calls.trace;
        const Thing thing = findSpan(trace, SpanKind::Goroutine, EventType::ProcSteal);
        QVERIFY(thing.valid());
        const model::Span span = spanOf(trace, thing);
        const details::Description description = m_calls.describe(thing);
        const model::ThreadIndex own = trace.events.thread(span.begin.value),
                                 thief = trace.events.thread(span.end.value);
        QVERIFY(own != thief);
        QCOMPARE(test::linksOf(description, "Thread"), std::vector{test::thingOf(Thing::Kind::Thread, own.value)});
        QVERIFY(test::valueOf(description, "Then").contains("system call"));
        const details::StackText *end = test::stackOf(description, "End stack");
        QVERIFY(end);
        QVERIFY(end->lines.front().function.contains("syscall", Qt::CaseInsensitive));
    }

    // The start stack is the stack with which the goroutine stopped the time before.
    void theStartStackIsWhereTheGoroutineStoppedBefore() {
        const model::Trace &trace = *m_pool.trace;
        std::vector<model::StackIndex> lastStop(trace.goroutines.size());
        size_t checked = 0;
        for (size_t i = 0; i < trace.events.size(); ++i) {
            const model::Event event = trace.events[i];
            if (event.type == EventType::GoStart) {
                const model::GoroutineIndex goroutine(event.argument);
                model::StackIndex expected = lastStop[goroutine.value];
                if (!expected.valid())
                    expected = trace.goroutines.startStack(goroutine);
                const model::EventIndex at(static_cast<uint32_t>(i));
                QCOMPARE(details::resumeStack(m_pool.context(), goroutine, at).value, expected.value);
                QCOMPARE(details::resumeStack({trace}, goroutine, at).value, expected.value);
                ++checked;
            }
            const model::EventTraits &traits = model::traitsOf(event.type);
            if (traits.kind == model::EventKind::GoroutineTransition && traits.ownStack && event.goroutine.valid() &&
                traits.from == model::GoroutineState::Running && traits.to != model::GoroutineState::Running)
                lastStop[event.goroutine.value] = event.stack;
        }
        QVERIFY(checked > 500);
    }

    void selfTimeIsWhatNothingNestedTook() {
        const model::Trace &trace = *m_pool.trace;
        size_t withNested = 0;
        for (uint32_t proc = 0; proc < trace.procRows.size(); ++proc) {
            const auto &lanes = trace.procRows[proc].lanes;
            for (size_t i = 0; i < lanes[0].size(); i += 5) {
                const int64_t from = lanes[0].beginTime(trace.events, i), to = lanes[0].endTime(trace.events, i);
                std::vector<std::pair<int64_t, int64_t>> inner;
                for (size_t lane = 1; lane < lanes.size(); ++lane)
                    for (size_t k = 0; k < lanes[lane].size(); ++k)
                        inner.emplace_back(std::max(from, lanes[lane].beginTime(trace.events, k)),
                                           std::min(to, lanes[lane].endTime(trace.events, k)));
                std::sort(inner.begin(), inner.end());
                int64_t self = to - from, reached = from;
                for (const auto &[begin, end] : inner)
                    if (end > std::max(begin, reached)) {
                        self -= end - std::max(begin, reached);
                        reached = end;
                    }
                const details::Description description =
                    m_pool.describe(test::thingOf(Thing::Kind::ProcessorSpan, proc, i));
                QCOMPARE(test::valueOf(description, "Self time"), test::durationText(self));
                withNested += self != to - from;
            }
        }
        QVERIFY(withNested > 10);
    }

    void systemCallsSayWhetherTheyBlocked() {
        const Thing quick = findSpan(*m_pool.trace, SpanKind::Syscall, EventType::GoSyscallEnd);
        QVERIFY(quick.valid());
        QCOMPARE(m_pool.describe(quick).title, QString("system call"));
        QCOMPARE(test::valueOf(m_pool.describe(quick), "Blocked"), QString("no"));
        const Thing blocked = findSpan(*m_calls.trace, SpanKind::Syscall, EventType::ProcSteal);
        QVERIFY(blocked.valid());
        QVERIFY(test::valueOf(m_calls.describe(blocked), "Blocked").startsWith("yes"));
    }

    void sweepsSayHowMuchTheySweptAndReclaimed() {
        const model::Trace &trace = *m_gc.trace;
        const Thing sweep = findSpan(trace, SpanKind::Sweep, EventType::SweepEnd);
        QVERIFY(sweep.valid());
        const details::Description description = m_gc.describe(sweep);
        const uint32_t values = trace.events.argument(spanOf(trace, sweep).end.value);
        QCOMPARE(description.title, QString("sweep"));
        QCOMPARE(test::valueOf(description, "Swept"),
                 QLocale().formattedDataSize(static_cast<qint64>(trace.values[values]), 1, QLocale::DataSizeIecFormat));
        QVERIFY(!test::valueOf(description, "Reclaimed").isEmpty());
    }

    void aStopOfTheWorldSaysItsKindAndWhoStoppedIt() {
        const model::Trace &trace = *m_gc.trace;
        QVERIFY(trace.gcLanes[1].size() > 2);
        for (size_t i = 0; i < trace.gcLanes[1].size(); ++i) {
            const model::Event begin = trace.events[trace.gcLanes[1][i].begin.value];
            if (begin.type != EventType::StwBegin)
                continue;
            const details::Description description = m_gc.describe(test::thingOf(Thing::Kind::CollectorSpan, 0, i, 1));
            const std::string kind(trace.strings[model::StringIndex(begin.argument)]);
            QCOMPARE(description.title, QString("stop-the-world (%1)").arg(QString::fromStdString(kind)));
            QCOMPARE(test::valueOf(description, "Kind"), QString::fromStdString(kind));
            QCOMPARE(test::linksOf(description, "Stopped by"),
                     std::vector{test::thingOf(Thing::Kind::Goroutine, begin.goroutine.value)});
        }
    }

    void mergedSpansOfAProcessorSayWhoseTimeItWas() {
        const model::Trace &trace = *m_pool.trace;
        const model::Lane &lane = trace.procRows[0].lanes[0];
        QVERIFY(lane.size() > 30);
        Thing thing = test::thingOf(Thing::Kind::ProcessorSpan, 0, 12);
        thing.from = lane.beginTime(trace.events, 10) + 1;
        thing.to = lane.endTime(trace.events, 20) - 1;
        thing.count = 11;
        std::map<QString, std::pair<int64_t, uint64_t>> expected; // by function
        for (size_t i = 10; i <= 20; ++i) {
            const model::GoroutineIndex goroutine = trace.events.subject(lane[i].begin.value);
            const std::string_view name = trace.goroutineName(goroutine);
            auto &[ns, count] = expected[QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))];
            ns += std::min(thing.to, lane.endTime(trace.events, i)) -
                  std::max(thing.from, lane.beginTime(trace.events, i));
            ++count;
        }
        const details::Description description = m_pool.describe(thing);
        QVERIFY(description.title.startsWith("11 span"));
        QCOMPARE(test::valueOf(description, "Spans"), QString("11"));
        for (const auto &[name, sum] : expected) {
            const details::Share *share = test::shareOf(description, "By function", name);
            QVERIFY2(share, qPrintable(name));
            QCOMPARE(share->ns, sum.first);
            QCOMPARE(share->count, sum.second);
        }
        QCOMPARE(test::linksOf(description, "Longest"), std::vector{test::thingOf(Thing::Kind::ProcessorSpan, 0, 12)});
    }

    void whatAThreadDidIsDescribedAsOnProcessors() {
        const model::Trace &trace = *m_pool.trace;
        size_t checked = 0;
        for (uint32_t thread = 0; thread < m_pool.index->threads().size(); ++thread) {
            const index::ThreadRow &row = m_pool.index->threads().row(model::ThreadIndex(thread));
            for (size_t i = 0; i < row.goroutines.size(); i += 7) {
                const details::Description description =
                    m_pool.describe(test::thingOf(Thing::Kind::ThreadSpan, thread, i, 1));
                const model::GoroutineIndex goroutine = trace.events.subject(row.goroutines[i].begin.value);
                QCOMPARE(test::valueOf(description, "Goroutine"),
                         QString::fromStdString(trace.goroutineTitle(goroutine)));
                QCOMPARE(test::valueOf(description, "Start"), m_pool.since(row.goroutines.beginTime(trace.events, i)));
                ++checked;
            }
            for (size_t i = 0; i < row.processors.size(); i += 7) {
                const details::Description description =
                    m_pool.describe(test::thingOf(Thing::Kind::ThreadSpan, thread, i, 0));
                const model::ProcIndex proc = index::processorOf(trace, row.processors[i]);
                QCOMPARE(test::linksOf(description, "Processor"),
                         std::vector{test::thingOf(Thing::Kind::Processor, proc.value)});
                QCOMPARE(test::linksOf(description, "Thread"), std::vector{test::thingOf(Thing::Kind::Thread, thread)});
            }
        }
        QVERIFY(checked > 50);
    }
};

QTEST_MAIN(DescribeLaneSpansTest)
#include "describe_lane_spans_test.moc"
