// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"

#include <QTest>

#include <map>
#include <optional>

using namespace lanescope;
using model::GoroutineState;
using rows::Thing;

namespace {

constexpr const char *kTraces[] = {"recorded/go1.27/pool", "recorded/go1.24/gc", "recorded/go1.21/syscalls"};

int64_t momentOf(const model::Trace &trace, int part) {
    return trace.startTime() + (trace.endTime() - trace.startTime()) / 13 * part + 1;
}

} // namespace

// Points of STATS, against counting everything at that moment.
class DescribeStatsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void aPointOfGoroutinesCountsAllStates() {
        for (const char *name : kTraces) {
            const test::Indexed trace = test::indexed(QString(name));
            const std::vector<test::PlainSpan> spans = test::plainSpans(*trace.trace);
            for (int part = 1; part < 13; ++part) {
                const int64_t time = momentOf(*trace.trace, part);
                std::map<GoroutineState, uint64_t> counts;
                uint64_t alive = 0;
                for (const test::PlainSpan &span : spans)
                    if (span.from <= time && (time < span.to || span.end == model::EventIndex::kNone)) {
                        ++counts[span.state];
                        ++alive;
                    }
                const details::Description description =
                    trace.describe(test::pointAt(Thing::Kind::GoroutineCounts, time));
                QCOMPARE(test::valueOf(description, "Time"), trace.since(time));
                QCOMPARE(test::valueOf(description, "Alive"), QString::number(alive));
                const auto counted = [&description](const QString &state) {
                    const details::Share *share = test::shareOf(description, "By state", state);
                    return share ? share->count : 0;
                };
                QCOMPARE(counted("Running"), counts[GoroutineState::Running]);
                QCOMPARE(counted("Ready to run"), counts[GoroutineState::Runnable]);
                QCOMPARE(counted("In a system call"), counts[GoroutineState::Syscall]);
                QCOMPARE(test::valueOf(description, "Runnable"), QString::number(counts[GoroutineState::Runnable]));
            }
        }
    }

    void aPointSaysGomaxprocsAsItWasToldLast() {
        const test::Indexed trace = test::indexed("recorded/go1.27/pool");
        const model::Events &events = trace.trace->events;
        for (int part = 1; part < 13; ++part) {
            const int64_t time = momentOf(*trace.trace, part);
            std::optional<uint64_t> expected;
            for (size_t i = 0; i < events.size() && events.time(i) <= time; ++i)
                if (events.type(i) == model::EventType::ProcsChange)
                    expected = trace.trace->values[events.argument(i)];
            QVERIFY(expected);
            for (const Thing::Kind kind :
                 {Thing::Kind::GoroutineCounts, Thing::Kind::ThreadCounts, Thing::Kind::ProcessorUse})
                QCOMPARE(test::valueOf(trace.describe(test::pointAt(kind, time)), "GOMAXPROCS"),
                         QString::number(*expected));
        }
    }

    void withoutAnIndexTheCountersAreToldAllTheSame() {
        const test::Indexed trace = test::indexed("recorded/go1.27/pool");
        const size_t event = trace.trace->events.size() / 2;
        const int64_t time = trace.trace->events.time(event);
        const model::CounterValues values = trace.trace->counters.before(trace.trace->events, event + 1);
        const auto at = [&](Thing::Kind kind, const QString &field) {
            return test::valueOf(details::describe({*trace.trace}, test::pointAt(kind, time)), field);
        };
        const auto value = [&values](model::Counter counter) {
            return QString::number(values[static_cast<size_t>(counter)]);
        };
        QCOMPARE(at(Thing::Kind::GoroutineCounts, "Running"), value(model::Counter::Running));
        QCOMPARE(at(Thing::Kind::GoroutineCounts, "Runnable"), value(model::Counter::Runnable));
        QCOMPARE(at(Thing::Kind::ThreadCounts, "In a system call"), value(model::Counter::ThreadsSyscall));
        QVERIFY(!at(Thing::Kind::HeapPoint, "Allocated").isEmpty());
    }

    void aPointOfTheHeapSaysWhatWasToldLast() {
        const test::Indexed trace = test::indexed("recorded/go1.27/gc");
        const model::Events &events = trace.trace->events;
        for (int part = 1; part < 13; ++part) {
            const int64_t time = momentOf(*trace.trace, part);
            uint64_t allocated = 0, goal = 0;
            for (size_t i = 0; i < events.size() && events.time(i) <= time; ++i) {
                if (events.type(i) == model::EventType::HeapAlloc)
                    allocated = trace.trace->values[events.argument(i)];
                if (events.type(i) == model::EventType::HeapGoal)
                    goal = trace.trace->values[events.argument(i)];
            }
            const auto bytes = [](uint64_t value) {
                return QLocale().formattedDataSize(static_cast<qint64>(value), 1, QLocale::DataSizeIecFormat);
            };
            const details::Description description = trace.describe(test::pointAt(Thing::Kind::HeapPoint, time));
            QCOMPARE(test::valueOf(description, "Allocated"), bytes(allocated));
            QCOMPARE(test::valueOf(description, "Next collection at"), goal != 0 ? bytes(goal) : QString());
        }
    }

    void schedulingLatencyIsHowLongThoseThatRanHadBeenReady() {
        for (const char *name : kTraces) {
            const test::Indexed trace = test::indexed(QString(name));
            const model::Events &events = trace.trace->events;
            const std::vector<test::PlainSpan> spans = test::plainSpans(*trace.trace);
            size_t told = 0;
            for (int part = 0; part < 12; ++part) {
                const int64_t from = momentOf(*trace.trace, part), to = momentOf(*trace.trace, part + 1);
                uint64_t count = 0;
                int64_t sum = 0, longest = 0;
                for (const test::PlainSpan &span : spans) {
                    const bool ran = span.state == GoroutineState::Runnable && span.end != model::EventIndex::kNone &&
                                     model::traitsOf(events.type(span.end)).to == GoroutineState::Running;
                    if (!ran || span.to < from || span.to >= to)
                        continue;
                    if (model::traitsOf(events.type(span.begin)).first)
                        continue; // for how long is not known
                    ++count;
                    sum += span.to - span.from;
                    longest = std::max(longest, span.to - span.from);
                }
                const details::Description description =
                    trace.describe(test::pointAt(Thing::Kind::LatencyPoint, from, to));
                if (part == 0)
                    continue; // whether those that were ready before the trace count is the index's affair
                QCOMPARE(test::valueOf(description, "Goroutines that began to run"), QString::number(count));
                if (count == 0)
                    continue;
                ++told;
                QCOMPARE(test::valueOf(description, "Longest"), test::durationText(longest));
                QCOMPARE(test::valueOf(description, "Mean"), test::durationText(sum / static_cast<int64_t>(count)));
                const std::vector<Thing> ready = test::linksOf(description, "It was ready");
                QCOMPARE(ready.size(), size_t{1});
                QCOMPARE(test::valueOf(trace.describe(ready.front()), "Wall duration"), test::durationText(longest));
            }
            QVERIFY(told > 3);
        }
    }

    void processorsInUseAreThoseWithAGoroutine() {
        const test::Indexed trace = test::indexed("recorded/go1.27/pool");
        const model::Trace &model = *trace.trace;
        for (int part = 1; part < 13; ++part) {
            const int64_t time = momentOf(model, part);
            uint64_t busy = 0;
            for (const model::ProcRow &row : model.procRows)
                for (size_t i = 0; i < row.lanes[0].size(); ++i)
                    busy +=
                        row.lanes[0].beginTime(model.events, i) <= time && time < row.lanes[0].endTime(model.events, i);
            const details::Description description = trace.describe(test::pointAt(Thing::Kind::ProcessorUse, time));
            QCOMPARE(test::valueOf(description, "Busy"), QString::number(busy));
            const details::Table *table = test::tableOf(description, "On the processors");
            QVERIFY(table);
            QCOMPARE(table->rows.size(), model.procRows.size());
            uint64_t named = 0;
            for (const auto &row : table->rows)
                named += row[1].plain().startsWith('G');
            QCOMPARE(named, busy);
        }
    }
};

QTEST_MAIN(DescribeStatsTest)
#include "describe_stats_test.moc"
