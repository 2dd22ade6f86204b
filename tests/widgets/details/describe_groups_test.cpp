// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"

#include <QTest>

#include <map>

using namespace lanescope;
using model::GoroutineState;
using rows::Thing;

namespace {

QString text(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

int64_t shareNs(const details::Description &description, const QString &heading, const QString &name) {
    const details::Share *share = test::shareOf(description, heading, name);
    return share ? share->ns : 0;
}

} // namespace

// Goroutines, what they began with, processors, threads and stretches of time, against sums over all spans.
class DescribeGroupsTest : public QObject {
    Q_OBJECT
private:
    test::Indexed m_pool;
    std::vector<test::PlainSpan> m_spans;

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
        m_pool = test::indexed("recorded/go1.27/pool");
        m_spans = test::plainSpans(*m_pool.trace);
    }

    void aGoroutineSaysWhereItsTimeWent() {
        const model::Trace &trace = *m_pool.trace;
        for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
            const model::GoroutineIndex goroutine(g);
            std::map<GoroutineState, int64_t> times;
            for (const test::PlainSpan &span : m_spans)
                if (span.goroutine == goroutine)
                    times[span.state] += span.to - span.from;
            const details::Description description = m_pool.describe(test::thingOf(Thing::Kind::Goroutine, g));
            QCOMPARE(description.title, QString::fromStdString(trace.goroutineTitle(goroutine)));
            QCOMPARE(test::valueOf(description, "ID"), QString::number(trace.goroutines.id(goroutine)));
            QCOMPARE(test::valueOf(description, "Function"), text(trace.goroutineName(goroutine)));
            QCOMPARE(shareNs(description, "Time by state", "Running"), times[GoroutineState::Running]);
            QCOMPARE(shareNs(description, "Time by state", "Ready to run"), times[GoroutineState::Runnable]);
            QCOMPARE(shareNs(description, "Time by state", "In system calls") +
                         shareNs(description, "Time by state", "In blocked system calls"),
                     times[GoroutineState::Syscall]);
            const model::EventIndex end = trace.goroutines.endEvent(goroutine);
            QCOMPARE(test::valueOf(description, "Ended"),
                     end.valid() ? m_pool.since(trace.events.time(end.value)) : QString("not within the trace"));
        }
    }

    void aGoroutineSaysWhoCreatedItAndWhere() {
        const model::Trace &trace = *m_pool.trace;
        size_t created = 0;
        for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
            const uint32_t first = trace.goroutines.firstEvent(model::GoroutineIndex(g)).value;
            const details::Description description = m_pool.describe(test::thingOf(Thing::Kind::Goroutine, g));
            if (trace.events.type(first) != model::EventType::GoCreate) {
                QCOMPARE(test::valueOf(description, "Created"), QString("before the trace"));
                continue;
            }
            QCOMPARE(test::linksOf(description, "Created"), std::vector{test::thingOf(Thing::Kind::Event, first)});
            QCOMPARE(test::linksOf(description, "Created by"),
                     std::vector{test::thingOf(Thing::Kind::Goroutine, trace.events.goroutine(first).value)});
            const details::StackText *stack = test::stackOf(description, "Created at");
            QCOMPARE(stack != nullptr, trace.stacks.hasFrames(trace.events.stack(first)));
            if (stack) {
                const model::Frame &leaf = trace.stacks.leaf(trace.events.stack(first));
                QCOMPARE(stack->lines.front().function, text(trace.strings[leaf.function]));
                QCOMPARE(stack->lines.front().line, static_cast<int>(leaf.line));
            }
            ++created;
        }
        QVERIFY(created > 5);
    }

    void aFunctionSaysHowManyBeganWithItAndTheirTime() {
        const model::Trace &trace = *m_pool.trace;
        std::map<std::string_view, std::pair<uint64_t, int64_t>> expected; // count, ns running
        for (uint32_t g = 0; g < trace.goroutines.size(); ++g)
            ++expected[trace.goroutineName(model::GoroutineIndex(g))].first;
        for (const test::PlainSpan &span : m_spans)
            if (span.state == GoroutineState::Running)
                expected[trace.goroutineName(span.goroutine)].second += span.to - span.from;
        QCOMPARE(m_pool.index->groups().list().size(), expected.size());
        for (const index::GoroutineGroup &group : m_pool.index->groups().list()) {
            const details::Description description =
                m_pool.describe(test::thingOf(Thing::Kind::Function, group.function.value));
            const auto &[count, running] = expected[trace.strings[group.function]];
            QCOMPARE(test::valueOf(description, "Goroutines"), QString::number(count));
            QCOMPARE(shareNs(description, "Time by state", "Running"), running);
            const details::Table *table = test::tableOf(description, "Those that lived longest");
            QVERIFY(table);
            QCOMPARE(table->rows.size(), static_cast<size_t>(std::min<uint64_t>(count, 10)));
        }
    }

    void aPointOfAFunctionCountsItsGoroutinesThere() {
        const model::Trace &trace = *m_pool.trace;
        const int64_t start = trace.startTime(), length = trace.endTime() - start;
        for (const index::GoroutineGroup &group : m_pool.index->groups().list()) {
            for (int part = 1; part < 9; ++part) {
                const int64_t from = start + length / 9 * part, to = from + length / 200;
                uint64_t alive = 0, ready = 0;
                int64_t running = 0;
                for (const test::PlainSpan &span : m_spans) {
                    if (trace.goroutineName(span.goroutine) != trace.strings[group.function])
                        continue;
                    const bool here = span.from <= from && (from < span.to || span.end == model::EventIndex::kNone);
                    alive += here;
                    ready += here && span.state == GoroutineState::Runnable;
                    if (span.state == GoroutineState::Running)
                        running += std::max<int64_t>(0, std::min(span.to, to) - std::max(span.from, from));
                }
                const details::Description description =
                    m_pool.describe(test::pointAt(Thing::Kind::FunctionPoint, from, to, group.function.value));
                QCOMPARE(test::valueOf(description, "Alive"), QString("%1 of %2").arg(alive).arg(group.count));
                const details::Share *share = test::shareOf(description, "By state", "Ready to run");
                QCOMPARE(share ? share->count : 0, ready);
                // Of many events the sums at either edge are shared out.
                const int64_t told = shareNs(description, "Their time here", "Running");
                QVERIFY2(std::abs(told - running) <= (to - from) / 2 + 1, qPrintable(description.toText()));
            }
        }
    }

    void aRangeSaysWhatAllDidTogether() {
        const model::Trace &trace = *m_pool.trace;
        const details::Description whole =
            m_pool.describe(test::pointAt(Thing::Kind::TimeRange, trace.startTime(), trace.endTime()));
        std::map<GoroutineState, int64_t> times;
        for (const test::PlainSpan &span : m_spans)
            times[span.state] += span.to - span.from;
        QCOMPARE(test::valueOf(whole, "Length"), test::durationText(trace.endTime() - trace.startTime()));
        QCOMPARE(test::valueOf(whole, "Events"), QString::number(trace.events.size()));
        QCOMPARE(shareNs(whole, "Goroutines' time by state", "Running"), times[GoroutineState::Running]);
        QCOMPARE(shareNs(whole, "Goroutines' time by state", "In a system call"), times[GoroutineState::Syscall]);
        for (uint32_t proc = 0; proc < trace.procRows.size(); ++proc) {
            const model::Lane &lane = trace.procRows[proc].lanes[0];
            const QString name = "P" + QString::number(trace.procIds[proc]);
            const int64_t from = trace.startTime() + (trace.endTime() - trace.startTime()) / 3;
            const int64_t to = from + (trace.endTime() - trace.startTime()) / 4;
            int64_t busy = 0;
            for (size_t i = 0; i < lane.size(); ++i)
                busy += std::max<int64_t>(0, std::min(to, lane.endTime(trace.events, i)) -
                                                 std::max(from, lane.beginTime(trace.events, i)));
            QCOMPARE(shareNs(m_pool.describe(test::pointAt(Thing::Kind::TimeRange, from, to)), "Processors", name),
                     busy);
        }
    }

    void processorsAndThreadsSayHowLongTheyWereInUse() {
        const model::Trace &trace = *m_pool.trace;
        const auto timeIn = [&trace](const model::Lane &lane) {
            int64_t time = 0;
            for (size_t i = 0; i < lane.size(); ++i)
                time += lane.endTime(trace.events, i) - lane.beginTime(trace.events, i);
            return test::durationText(time);
        };
        for (uint32_t proc = 0; proc < trace.procRows.size(); ++proc) {
            const details::Description description = m_pool.describe(test::thingOf(Thing::Kind::Processor, proc));
            QCOMPARE(test::valueOf(description, "In use"), timeIn(trace.procRows[proc].lanes[0]));
            QCOMPARE(test::valueOf(description, "Goroutine spans"),
                     QString::number(trace.procRows[proc].lanes[0].size()));
        }
        for (uint32_t thread = 0; thread < trace.threadIds.size(); ++thread) {
            const index::ThreadRow &row = m_pool.index->threads().row(model::ThreadIndex(thread));
            const details::Description description = m_pool.describe(test::thingOf(Thing::Kind::Thread, thread));
            QCOMPARE(test::valueOf(description, "With a goroutine"), timeIn(row.goroutines));
            QCOMPARE(test::valueOf(description, "With a processor"), timeIn(row.processors));
        }
    }
};

QTEST_MAIN(DescribeGroupsTest)
#include "describe_groups_test.moc"
