// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/details/described.h"

#include <QTest>

#include <map>
#include <set>

using namespace lanescope;
using model::EventType;
using rows::Thing;

namespace {

QString text(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

struct PlainTask {
    QString name;
    uint64_t parent = ~uint64_t{0};
    uint32_t begin = ~0u, end = ~0u;
    size_t logs = 0, regions = 0;
};

// By ID, from every event.
std::map<uint64_t, PlainTask> plainTasks(const model::Trace &trace) {
    std::map<uint64_t, PlainTask> tasks;
    for (uint32_t i = 0; i < trace.events.size(); ++i) {
        const model::Event event = trace.events[i];
        switch (event.type) {
        case EventType::TaskBegin:
        case EventType::TaskEnd: {
            const model::Task &told = trace.tasks[event.argument];
            PlainTask &task = tasks[told.id];
            (event.type == EventType::TaskBegin ? task.begin : task.end) = i;
            task.name = text(trace.strings[told.name]);
            if (event.type == EventType::TaskBegin)
                task.parent = told.parent;
            break;
        }
        case EventType::Log: ++tasks[trace.values[event.argument]].logs; break;
        case EventType::RegionBegin: ++tasks[trace.values[event.argument]].regions; break;
        default: break;
        }
    }
    return tasks;
}

} // namespace

// Tasks, regions and collections.
class DescribeAnnotationsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void aTaskSaysItsNameTimeParentAndWhatBelongsToIt_data() {
        QTest::addColumn<QString>("name");
        for (const char *name : {"recorded/go1.27/nested", "recorded/go1.27/pool", "recorded/go1.19/nested"})
            QTest::newRow(name) << name;
    }

    void aTaskSaysItsNameTimeParentAndWhatBelongsToIt() {
        QFETCH(QString, name);
        const test::Indexed trace = test::indexed(name);
        const model::Events &events = trace.trace->events;
        const auto &list = trace.index->tasks().list();
        size_t whole = 0;
        for (const auto &[id, task] : plainTasks(*trace.trace)) {
            if (id == 0 || task.begin == ~0u || task.end == ~0u)
                continue;
            const uint32_t place = trace.index->tasks().find(id);
            const details::Description description = trace.describe(test::thingOf(Thing::Kind::Task, place));
            QCOMPARE(test::valueOf(description, "Type"), task.name);
            QCOMPARE(test::valueOf(description, "ID"), QString::number(id));
            QCOMPARE(test::valueOf(description, "Start"), trace.since(events.time(task.begin)));
            QCOMPARE(test::valueOf(description, "Wall duration"),
                     test::durationText(events.time(task.end) - events.time(task.begin)));
            QVERIFY(test::valueOf(description, "Logs").split(' ').front() == QString::number(task.logs));
            QVERIFY(test::valueOf(description, "Regions").split(' ').front() == QString::number(task.regions));
            const std::vector<Thing> parent = test::linksOf(description, "Parent");
            if (!parent.empty())
                QCOMPARE(list[parent.front().number].id, task.parent);
            else
                QVERIFY(task.parent == ~uint64_t{0} || task.parent == 0);
            ++whole;
        }
        QVERIFY(whole > 2);
    }

    void aRegionSaysItsNameGoroutineTimeAndWhatItLiesIn() {
        const test::Indexed trace = test::indexed("recorded/go1.27/nested");
        const model::Events &events = trace.trace->events;
        const auto &regions = trace.index->tasks().regions();
        size_t inner = 0;
        for (uint32_t place = 0; place < regions.size(); ++place) {
            const analysis::RegionSpan &region = regions[place];
            if (!region.complete() || region.inherited)
                continue;
            const details::Description description = trace.describe(test::thingOf(Thing::Kind::Region, place));
            const auto name = static_cast<uint32_t>(trace.trace->values[events.argument(region.begin.value) + 1]);
            const int64_t from = events.time(region.begin.value), to = events.time(region.end.value);
            QCOMPARE(test::valueOf(description, "Name"), text(trace.trace->strings[model::StringIndex(name)]));
            QCOMPARE(test::valueOf(description, "Wall duration"), test::durationText(to - from));
            QCOMPARE(test::linksOf(description, "Goroutine"),
                     std::vector{test::thingOf(Thing::Kind::Goroutine, events.goroutine(region.begin.value).value)});
            int64_t self = to - from;
            for (const analysis::RegionSpan &other : regions)
                if (other.outer == place && !other.inherited)
                    self -= events.time(other.end.value) - events.time(other.begin.value);
            QCOMPARE(test::valueOf(description, "Self time"), test::durationText(self));
            if (region.outer != analysis::RegionSpan::kNone) {
                QCOMPARE(test::linksOf(description, "Inside of"),
                         std::vector{test::thingOf(Thing::Kind::Region, region.outer)});
                ++inner;
            }
        }
        QVERIFY(inner > 0);
    }

    // What runs inside of a region says so.
    void aSpanSaysTheTasksAndRegionsItLiesIn() {
        const test::Indexed trace = test::indexed("recorded/go1.27/nested");
        const auto &regions = trace.index->tasks().regions();
        size_t within = 0;
        for (const test::PlainSpan &span : test::plainSpans(*trace.trace)) {
            std::set<uint32_t> expected;
            for (uint32_t place = 0; place < regions.size(); ++place) {
                const analysis::TimeRange time =
                    analysis::between(*trace.trace, regions[place].begin, regions[place].end);
                if (!regions[place].inherited && regions[place].goroutine == span.goroutine && time.from <= span.from &&
                    span.from < time.to)
                    expected.insert(place);
            }
            const details::Description description =
                trace.describe(test::thingOf(Thing::Kind::GoroutineSpan, span.goroutine.value, span.begin));
            std::set<uint32_t> told;
            for (const Thing &region : test::linksOf(description, "Regions"))
                told.insert(region.number);
            QVERIFY2(told == expected, qPrintable(description.toText()));
            for (const uint32_t place : expected)
                if (regions[place].task != 0)
                    QVERIFY(!test::linksOf(description, "Tasks").empty());
            within += !expected.empty();
        }
        QVERIFY(within > 3);
    }

    void aCollectionSaysItsPhasesHeapAndWhoBeganIt() {
        const test::Indexed trace = test::indexed("recorded/go1.27/gc");
        const model::Events &events = trace.trace->events;
        std::vector<uint32_t> begins;
        for (uint32_t i = 0; i < events.size(); ++i)
            if (events.type(i) == EventType::GcBegin)
                begins.push_back(i);
        const auto &cycles = trace.index->collections().cycles;
        QVERIFY(begins.size() > 3);
        size_t checked = 0;
        for (uint32_t place = 0; place < cycles.size(); ++place) {
            if (!cycles[place].begin.valid() || !cycles[place].end.valid())
                continue;
            const details::Description description = trace.describe(test::thingOf(Thing::Kind::GcCycle, place));
            const auto own = std::find(begins.begin(), begins.end(), cycles[place].begin.value);
            QVERIFY(own != begins.end());
            const uint32_t begin = *own;
            uint32_t goesOn = begin; // the world, after the stop in which marking begins
            while (events.type(goesOn) != EventType::StwEnd)
                ++goesOn;
            QCOMPARE(test::linksOf(description, "Begin event"), std::vector{test::thingOf(Thing::Kind::Event, begin)});
            QCOMPARE(test::linksOf(description, "Begun by"),
                     std::vector{test::thingOf(Thing::Kind::Goroutine, events.goroutine(begin).value)});
            QVERIFY(test::valueOf(description, "Marking").contains(trace.since(events.time(goesOn))));
            const details::Table *stops = test::tableOf(description, "Stops of the world");
            QVERIFY(stops);
            for (const auto &row : stops->rows)
                QVERIFY(row[2].plain().contains("GC"));
            // The mark phase leads to its span, and that back.
            const std::vector<Thing> mark = test::linksOf(description, "Marking");
            QCOMPARE(mark.size(), size_t{1});
            QCOMPARE(test::linksOf(trace.describe(mark.front()), "Part of"),
                     std::vector{test::thingOf(Thing::Kind::GcCycle, place)});
            ++checked;
        }
        QVERIFY(checked > 2);
    }

    void aTypeOfTasksCountsThoseGoingOn() {
        const test::Indexed trace = test::indexed("recorded/go1.27/pool");
        const auto &list = trace.index->tasks().list();
        QVERIFY(!list.empty());
        const int64_t start = trace.trace->startTime(), length = trace.trace->endTime() - start;
        std::set<uint32_t> names;
        for (const analysis::Task &task : list)
            if (task.name.valid() && task.id != 0)
                names.insert(task.name.value);
        size_t seen = 0;
        for (const uint32_t name : names) {
            for (int part = 1; part < 10; ++part) {
                const int64_t from = start + length / 10 * part, to = from + length / 100;
                size_t here = 0, all = 0;
                for (const auto &[id, task] : plainTasks(*trace.trace)) {
                    if (id == 0 || task.name != text(trace.trace->strings[model::StringIndex(name)]))
                        continue;
                    const int64_t begin = task.begin == ~0u ? start : trace.trace->events.time(task.begin);
                    const int64_t end = task.end == ~0u ? start + length : trace.trace->events.time(task.end);
                    ++all;
                    here += begin < to && end >= from;
                }
                const details::Description description =
                    trace.describe(test::pointAt(Thing::Kind::TaskTypePoint, from, to, name));
                QCOMPARE(test::valueOf(description, "Going on"), QString("%1 of %2").arg(here).arg(all));
                seen += here;
            }
        }
        QVERIFY(seen > 0);
    }
};

QTEST_MAIN(DescribeAnnotationsTest)
#include "describe_annotations_test.moc"
