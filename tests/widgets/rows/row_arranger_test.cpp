// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"
#include "widgets/rows/row_arranger.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace lanescope;
using rows::Arrangement;
using rows::RowArranger;
using rows::RowKind;
using rows::SortBy;
using rows::Thing;
using rows::TraceRows;

namespace {

std::shared_ptr<const TraceRows> rowsOf(const char *name) {
    return std::make_shared<TraceRows>(index::TimelineIndex::make(test::loadWhole(test::traceNamed(name))), 1);
}

struct Arranged {
    timeline::TimelineView view{timeline::PainterChoice::Raster};
    RowArranger arranger{&view};

    explicit Arranged(const char *name) {
        view.resize(1000, 700);
        view.show();
        arranger.setRows(rowsOf(name), false);
        timeline::RowChanges changes = view.rowChanges();
        changes.folded.clear();
        view.setRowChanges(changes);
    }
    const TraceRows &rows() const { return *arranger.rows(); }
    double topOf(uint64_t key) const {
        return view.scene().placedRow(rows().rowOfKey(key), view.viewState().scrollY)->top;
    }
};

} // namespace

class RowArrangerTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void largeSectionsAreFoldedAtFirst() {
        timeline::TimelineView view(timeline::PainterChoice::Raster);
        RowArranger arranger(&view);
        arranger.setRows(rowsOf("recorded/go1.27/pool"), false);
        for (const rows::Section section : {rows::Section::Threads, rows::Section::Goroutines, rows::Section::Tasks})
            QVERIFY(view.isGroupFolded(TraceRows::sectionTitle(section)));
        QVERIFY(!view.isGroupFolded(TraceRows::sectionTitle(rows::Section::Procs)));
    }

    void openingAGroupLeavesWhatIsAboveInItsPlace() {
        Arranged arranged("recorded/go1.27/pool");
        const int group = arranged.rows().list().find(RowKind::Group, 0);
        const uint64_t key = arranged.rows().rowKey(group);
        arranged.view.scrollToRow(group);
        const double top = arranged.topOf(key);
        const int before = arranged.rows().rowCount();
        arranged.arranger.toggleFold(group);
        QCOMPARE(arranged.rows().rowCount(),
                 before + static_cast<int>(arranged.rows().index()->groups().members(0).size()));
        QCOMPARE(arranged.topOf(key), top);
        QCOMPARE(arranged.rows().row(arranged.rows().rowOfKey(key)).fold, timeline::Fold::Open);
        arranged.arranger.toggleFold(arranged.rows().rowOfKey(key));
        QCOMPARE(arranged.rows().rowCount(), before);
        QCOMPARE(arranged.topOf(key), top);
    }

    void theRowUnderThePointerStaysWhileGroupsAboveOpen() {
        Arranged arranged("recorded/go1.27/pool");
        const int last = arranged.rows().list().find(RowKind::Group, 3);
        const uint64_t key = arranged.rows().rowKey(last);
        arranged.view.scrollToRow(last);
        QCoreApplication::processEvents();
        QWidget *canvas = arranged.view.childAt(600, 400);
        QTest::mouseMove(canvas, QPoint(300, static_cast<int>(arranged.topOf(key)) + 3));
        QCoreApplication::processEvents();
        const double top = arranged.topOf(key);
        Arrangement arrangement = arranged.arranger.arrangement();
        for (const index::GoroutineGroup &group : arranged.rows().index()->groups().list())
            arrangement.openFunctions.insert(group.function.value);
        arranged.arranger.setArrangement(arrangement);
        QCOMPARE(arranged.topOf(key), top);
    }

    void whatIsSelectedStaysSelectedWhenRowsMove() {
        Arranged arranged("recorded/go1.27/pool");
        const int thread = arranged.rows().list().find(RowKind::Thread, 0);
        timeline::Hit hit;
        hit.row = static_cast<uint32_t>(thread);
        hit.kind = 65;
        arranged.view.setSelection(hit);
        Arrangement arrangement;
        arrangement.sections = {rows::Section::Threads, rows::Section::Stats,      rows::Section::Gc,
                                rows::Section::Procs,   rows::Section::Goroutines, rows::Section::Tasks};
        arranged.arranger.setArrangement(arrangement);
        QCOMPARE(static_cast<int>(arranged.view.selection()->row), arranged.rows().list().find(RowKind::Thread, 0));
        QVERIFY(static_cast<int>(arranged.view.selection()->row) != thread);
    }

    void theNewestWishWins() {
        Arranged arranged("large/pool-3000-1.27");
        Arrangement first = arranged.arranger.arrangement();
        for (const index::GoroutineGroup &group : arranged.rows().index()->groups().list())
            first.openFunctions.insert(group.function.value);
        arranged.arranger.setArrangement(first);
        QVERIFY(!arranged.arranger.isBusy()); // nothing to sort
        QVERIFY(arranged.rows().rowCount() > 9000);
        Arrangement second = first, third = first;
        second.sortMembers = SortBy::Time;
        third.sortMembers = SortBy::Name;
        arranged.arranger.setArrangement(second);
        QVERIFY(arranged.arranger.isBusy()); // in the background
        arranged.arranger.setArrangement(third);
        QTRY_VERIFY_WITH_TIMEOUT(!arranged.arranger.isBusy() && arranged.rows().arrangement() == third, 60'000);
        QCOMPARE(arranged.arranger.arrangement(), third);
    }

    void aGoroutineIsRevealedWhereverItIsFoldedAway() {
        Arranged arranged("recorded/go1.27/pool");
        arranged.view.setGroupFolded(TraceRows::sectionTitle(rows::Section::Goroutines), true);
        Thing thing;
        thing.kind = Thing::Kind::Goroutine;
        thing.number = static_cast<uint32_t>(arranged.rows().trace().goroutines.size()) - 1;
        QCOMPARE(rows::rowOf(arranged.rows(), thing), -1);
        const int row = arranged.arranger.reveal(thing);
        QVERIFY(row >= 0);
        QCOMPARE(arranged.rows().at(row).number, thing.number);
        const auto placed = arranged.view.scene().placedRow(row, arranged.view.viewState().scrollY);
        QVERIFY(placed && placed->top >= 0 && placed->bottom() <= 700);
    }

    void everythingFoldsAndUnfoldsAtOnce() {
        Arranged arranged("recorded/go1.27/nested");
        arranged.arranger.setAllFolded(false);
        QVERIFY(arranged.view.rowChanges().folded.isEmpty());
        QVERIFY(arranged.rows().list().find(RowKind::Goroutine, 0) >= 0);
        arranged.arranger.setAllFolded(true);
        QCOMPARE(arranged.view.rowChanges().folded.size(), static_cast<int>(rows::kSections));
        QCOMPARE(arranged.rows().list().find(RowKind::Goroutine, 0), -1);
    }

    void rowsAndSectionsAreMoved() {
        Arranged arranged("recorded/go1.27/pool");
        const int first = arranged.rows().list().find(RowKind::Proc, 0);
        const uint64_t key = arranged.rows().rowKey(first);
        arranged.arranger.moveRow(first, first + 2); // before the one after the next
        QCOMPARE(arranged.rows().rowOfKey(key), first + 1);
        arranged.arranger.moveRow(first + 1, arranged.rows().rowCount()); // to the end of its section
        const int moved = arranged.rows().rowOfKey(key);
        QCOMPARE(arranged.rows().at(moved - 1).kind, RowKind::Syscalls);
        arranged.arranger.moveSection(rows::Section::Gc, -1);
        QCOMPARE(arranged.rows().at(0).kind, RowKind::Gc);
        arranged.arranger.moveSection(rows::Section::Gc, -1); // it is at the top
        QCOMPARE(arranged.rows().at(0).kind, RowKind::Gc);
        arranged.arranger.moveSection(rows::Section::Gc, 2);
        QCOMPARE(arranged.arranger.arrangement().sections[2], rows::Section::Gc);
    }
};

QTEST_MAIN(RowArrangerTest)
#include "row_arranger_test.moc"
