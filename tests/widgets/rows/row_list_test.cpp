// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"
#include "widgets/rows/row_list.h"
#include "widgets/rows/trace_rows.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace lanescope;
using rows::Arrangement;
using rows::Row;
using rows::RowKind;
using rows::RowList;
using rows::SortBy;
using rows::TraceRows;

namespace {

using Index = std::shared_ptr<const index::TimelineIndex>;

Index indexOf(const char *name) {
    return index::TimelineIndex::make(test::loadWhole(test::traceNamed(name)));
}

RowList listOf(const Index &index, const Arrangement &arrangement = {}) {
    return RowList(index->trace(), index, rows::makeRowOrders(), arrangement);
}

std::vector<Row> rowsOf(const RowList &list, RowKind kind) {
    std::vector<Row> found;
    for (int row = 0; row < list.size(); ++row) {
        if (list.at(row).kind == kind)
            found.push_back(list.at(row));
    }
    return found;
}

Arrangement allOpen(const Index &index) {
    Arrangement arrangement;
    for (const index::GoroutineGroup &group : index->groups().list())
        arrangement.openFunctions.insert(group.function.value);
    for (uint32_t task = 0; task < index->tasks().list().size(); ++task) {
        arrangement.openTaskTypes.insert(index->tasks().list()[task].name.value);
        arrangement.openTasks.insert(task);
    }
    return arrangement;
}

} // namespace

class RowListTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void whileATraceIsReadThereAreTheRowsOfProcessors() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
        const RowList list(*trace, nullptr, rows::makeRowOrders(), {});
        QCOMPARE(list.size(), 4 + 1 + static_cast<int>(trace->procIds.size()) + 3);
        QCOMPARE(list.sectionStarts(), (std::vector<int>{0, 4, 5}));
        QVERIFY(rowsOf(list, RowKind::Group).empty());
    }

    void aFoldedGroupIsOneRowAndAnOpenOneShowsItsGoroutines() {
        const Index index = indexOf("recorded/go1.27/pool");
        const size_t groups = index->groups().list().size();
        QCOMPARE(rowsOf(listOf(index), RowKind::Group).size(), groups);
        QVERIFY(rowsOf(listOf(index), RowKind::Goroutine).empty());
        Arrangement arrangement;
        arrangement.openFunctions.insert(index->groups().list()[0].function.value);
        const RowList list = listOf(index, arrangement);
        const auto members = index->groups().members(0);
        const std::vector<Row> shown = rowsOf(list, RowKind::Goroutine);
        QCOMPARE(shown.size(), members.size());
        for (size_t i = 0; i < members.size(); ++i)
            QCOMPARE(shown[i], (Row{RowKind::Goroutine, members[i], 0, 1}));
        const int group = list.find(RowKind::Group, 0);
        QCOMPARE(list.at(group + 1).number, members[0]);
    }

    void groupsAreSortedByWhatIsAskedFor_data() {
        QTest::addColumn<int>("by");
        QTest::newRow("count") << static_cast<int>(SortBy::Count);
        QTest::newRow("name") << static_cast<int>(SortBy::Name);
        QTest::newRow("first start") << static_cast<int>(SortBy::FirstStart);
        QTest::newRow("time") << static_cast<int>(SortBy::Time);
    }
    void groupsAreSortedByWhatIsAskedFor() {
        QFETCH(int, by);
        const Index index = indexOf("recorded/go1.27/pool");
        Arrangement arrangement;
        arrangement.sortGroups = static_cast<SortBy>(by);
        arrangement.sortState = index::StateClass::Sync;
        const std::vector<Row> groups = rowsOf(listOf(index, arrangement), RowKind::Group);
        QCOMPARE(groups.size(), index->groups().list().size());
        for (size_t i = 1; i < groups.size(); ++i) {
            const index::GoroutineGroup &a = index->groups().list()[groups[i - 1].number];
            const index::GoroutineGroup &b = index->groups().list()[groups[i].number];
            switch (arrangement.sortGroups) {
            case SortBy::Count: QVERIFY(a.count >= b.count); break;
            case SortBy::FirstStart: QVERIFY(a.first <= b.first); break;
            case SortBy::Name: QVERIFY(index->trace().strings[a.function] <= index->trace().strings[b.function]); break;
            case SortBy::Time: QVERIFY(a.times[index::StateClass::Sync] >= b.times[index::StateClass::Sync]); break;
            }
        }
    }

    void goroutinesAreSortedByTheirOwnTime() {
        const Index index = indexOf("recorded/go1.27/pool");
        Arrangement arrangement = allOpen(index);
        arrangement.sortMembers = SortBy::Time;
        arrangement.sortState = index::StateClass::Runnable;
        const std::vector<Row> shown = rowsOf(listOf(index, arrangement), RowKind::Goroutine);
        QCOMPARE(shown.size(), index->trace().goroutines.size());
        const auto time = [&](const Row &row) {
            int64_t sum = 0;
            analysis::forEachStateSpan(index->scope(), model::GoroutineIndex(row.number),
                                       [&](const analysis::StateSpan &span) {
                                           if (span.state == model::GoroutineState::Runnable)
                                               sum += span.to - span.from;
                                       });
            return sum;
        };
        for (size_t i = 1; i < shown.size(); ++i)
            QVERIFY(shown[i].owner != shown[i - 1].owner || time(shown[i - 1]) >= time(shown[i]));
    }

    void aFilterLeavesTheFunctionsThatContainIt() {
        const Index index = indexOf("recorded/go1.27/pool");
        Arrangement arrangement;
        arrangement.filter = "runtime.";
        const std::vector<Row> groups = rowsOf(listOf(index, arrangement), RowKind::Group);
        size_t expected = 0;
        for (const index::GoroutineGroup &group : index->groups().list())
            expected += index->trace().strings[group.function].find("runtime.") != std::string_view::npos;
        QVERIFY(expected > 0 && expected < index->groups().list().size());
        QCOMPARE(groups.size(), expected);
    }

    void keysNameRowsInEveryArrangement_data() {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"recorded/go1.27/pool", "recorded/go1.27/nested", "recorded/go1.22/gc", "recorded/go1.19/locks"})
            QTest::newRow(name) << QString(name);
    }
    void keysNameRowsInEveryArrangement() {
        QFETCH(QString, name);
        const Index index = indexOf(qPrintable(name));
        Arrangement sorted = allOpen(index);
        sorted.sortMembers = SortBy::Time;
        for (const Arrangement &arrangement : {Arrangement(), allOpen(index), sorted}) {
            const RowList list = listOf(index, arrangement);
            std::set<uint64_t> keys;
            for (int row = 0; row < list.size(); ++row) {
                const uint64_t key = RowList::keyOf(list.at(row));
                // A goroutine may have worked for a task in two ways; then its first row is found.
                if (keys.insert(key).second)
                    QCOMPARE(list.rowOfKey(key), row);
            }
            QCOMPARE(list.rowOfKey(~uint64_t{0}), -1);
        }
    }

    void tasksAreATreeWithTheGoroutinesThatWorkedForThem() {
        const Index index = indexOf("recorded/go1.27/nested");
        const analysis::Tasks &tasks = index->tasks();
        const RowList list = listOf(index, allOpen(index));
        size_t all = 0, workers = 0;
        for (uint32_t task = 0; task < tasks.list().size(); ++task) {
            if (tasks.list()[task].id == analysis::kBackgroundTask)
                continue;
            const int row = list.find(RowKind::Task, task);
            QVERIFY(row >= 0);
            ++all;
            const size_t own = tasks.goroutines(task).size() + tasks.heirs(task).size();
            workers += own;
            for (size_t i = 0; i < own; ++i) {
                QCOMPARE(list.at(row + 1 + static_cast<int>(i)).kind, RowKind::TaskGoroutine);
                QCOMPARE(list.at(row + 1 + static_cast<int>(i)).owner, task);
            }
            for (const uint32_t child : tasks.children(task))
                QCOMPARE(list.at(list.find(RowKind::Task, child)).indent, list.at(row).indent + 1);
        }
        QVERIFY(all > 3);
        QVERIFY(workers > 0);
        QCOMPARE(rowsOf(list, RowKind::Task).size(), all);
        QCOMPARE(rowsOf(list, RowKind::TaskGoroutine).size(), workers);
    }

    void movedRowsStandWhereTheyWerePut() {
        const Index index = indexOf("recorded/go1.27/pool");
        const RowList before = listOf(index);
        Arrangement arrangement;
        const uint64_t heap = RowList::keyOf({RowKind::Heap, 0, 0, 0});
        const uint64_t counts = RowList::keyOf({RowKind::GoroutineCounts, 0, 0, 0});
        arrangement.moved = {{heap, counts}, {counts, 0}};
        const RowList moved = listOf(index, arrangement);
        QCOMPARE(moved.at(0).kind, RowKind::Heap);
        QCOMPARE(moved.at(4).kind, RowKind::GoroutineCounts); // last of its section
        QCOMPARE(moved.size(), before.size());
        arrangement.sections = {rows::Section::Procs,   rows::Section::Stats,      rows::Section::Gc,
                                rows::Section::Threads, rows::Section::Goroutines, rows::Section::Tasks};
        QCOMPARE(listOf(index, arrangement).at(0).kind, RowKind::Proc);
    }

    void emptyRowsAreThoseInWhichNothingShows() {
        const Index index = indexOf("recorded/go1.27/pool");
        const TraceRows source(index, 1, allOpen(index));
        const int64_t length = source.bounds().length();
        const timeline::TimeRange range{source.bounds().from + length / 3,
                                        source.bounds().from + length / 3 + length / 50};
        std::vector<uint8_t> empty(static_cast<size_t>(source.rowCount()));
        source.findEmpty(range, empty);
        timeline::BuildContext context;
        context.scale = {range, 500};
        context.theme = &theme::light();
        int some = 0;
        for (int row = 0; row < source.rowCount(); ++row) {
            const RowKind kind = source.at(row).kind;
            if (kind != RowKind::Goroutine && kind != RowKind::Group && kind != RowKind::Thread &&
                kind != RowKind::Proc)
                continue;
            context.height = source.row(row).height;
            timeline::DrawList list;
            source.build(row, context, list);
            QVERIFY2(!empty[static_cast<size_t>(row)] || list.hits.empty(), qPrintable(source.rowId(row)));
            if (kind == RowKind::Goroutine)
                QCOMPARE(bool(empty[static_cast<size_t>(row)]), list.hits.empty());
            some += empty[static_cast<size_t>(row)];
        }
        QVERIFY(some > 10);
    }

    void heightsAreThoseOfTheRows() {
        const Index index = indexOf("recorded/go1.27/nested");
        for (const bool compact : {false, true}) {
            Arrangement arrangement = allOpen(index);
            arrangement.compact = compact;
            const TraceRows source(index, 1, arrangement);
            std::vector<int> heights(static_cast<size_t>(source.rowCount()));
            source.fillHeights(heights);
            for (int row = 0; row < source.rowCount(); ++row)
                QCOMPARE(heights[static_cast<size_t>(row)], source.row(row).height);
        }
    }
};

QTEST_MAIN(RowListTest)
#include "row_list_test.moc"
