// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that are looked for while others come and go.
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/row_arranger.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using rows::Arrangement;
using rows::RowArranger;
using rows::RowKind;
using rows::SortBy;
using rows::Thing;
using rows::TraceRows;

namespace {

struct Arranged {
    timeline::TimelineView view{timeline::PainterChoice::Raster};
    RowArranger arranger{&view};

    explicit Arranged(const char *name) {
        view.resize(1000, 700);
        view.show();
        arranger.setRows(std::make_shared<TraceRows>(test::indexNamed(name), 1), false);
    }
    const TraceRows &rows() const { return *arranger.rows(); }
    const index::TimelineIndex &index() const { return *rows().index(); }
    std::optional<timeline::Scene::PlacedRow> placed(int row) const {
        return view.scene().placedRow(row, view.viewState().scrollY);
    }
    bool isVisible(int row) const {
        const auto where = placed(row);
        return where && where->height > 0 && where->top >= view.scene().pinnedHeight() && where->bottom() <= 700;
    }
    void openSections() {
        timeline::RowChanges changes = view.rowChanges();
        changes.folded.clear();
        view.setRowChanges(changes);
    }
    uint32_t largestGroup() const {
        const auto &list = index().groups().list();
        const auto largest =
            std::max_element(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.count < b.count; });
        return static_cast<uint32_t>(largest - list.begin());
    }
};

Thing numbered(Thing::Kind kind, uint32_t number) {
    Thing thing;
    thing.kind = kind;
    thing.number = number;
    return thing;
}

} // namespace

class RowRevealTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void whateverHasARowIsBroughtIntoView_data() { test::picturedNamesData(); }
    void whateverHasARowIsBroughtIntoView() {
        QFETCH(QString, name);
        Arranged arranged(qPrintable(name));
        std::vector<Thing> things;
        const index::TimelineIndex &index = arranged.index();
        for (uint32_t i = 0; i < index.trace().goroutines.size(); i += 7)
            things.push_back(numbered(Thing::Kind::Goroutine, i));
        for (uint32_t i = 0; i < index.trace().procIds.size(); ++i)
            things.push_back(numbered(Thing::Kind::Processor, i));
        for (uint32_t i = 0; i < index.trace().threadIds.size(); ++i)
            things.push_back(numbered(Thing::Kind::Thread, i));
        for (uint32_t i = 0; i < index.tasks().list().size(); ++i)
            if (index.tasks().list()[i].id != analysis::kBackgroundTask)
                things.push_back(numbered(Thing::Kind::Task, i));
        for (const index::GoroutineGroup &group : index.groups().list())
            things.push_back(numbered(Thing::Kind::Function, group.function.value));
        std::mt19937 random(1);
        std::shuffle(things.begin(), things.end(), random);
        for (const Thing &thing : things) {
            const int row = arranged.arranger.reveal(thing);
            QVERIFY2(row >= 0, qPrintable(QString("kind %1, %2").arg(static_cast<int>(thing.kind)).arg(thing.number)));
            QCOMPARE(rows::rowOf(arranged.rows(), thing), row);
            QVERIFY2(arranged.isVisible(row), qPrintable(arranged.rows().rowId(row)));
            if (random() % 3 == 0)
                arranged.arranger.setAllFolded(true);
        }
        QVERIFY(things.size() > 5);
    }

    void aHiddenRowIsShownAgainWhenItIsLookedFor() {
        Arranged arranged("recorded/go1.27/pool");
        const Thing thing = numbered(Thing::Kind::Goroutine, 3);
        const uint64_t key = arranged.rows().rowKey(arranged.arranger.reveal(thing));
        arranged.view.setRowHidden(arranged.rows().rowOfKey(key), true);
        QVERIFY(!arranged.placed(arranged.rows().rowOfKey(key)));
        QVERIFY(arranged.isVisible(arranged.arranger.reveal(thing)));
    }

    // The group is open as soon as its many goroutines are sorted, and then the one that was asked for shows.
    void whatMustBeSortedFirstIsShownOnceItIs() {
        Arranged arranged("large/pool-3000-1.27");
        arranged.openSections();
        Arrangement arrangement;
        arrangement.sortMembers = SortBy::Time;
        arrangement.sortState = index::StateClass::Sync;
        for (const index::GoroutineGroup &group : arranged.index().groups().list())
            if (group.function.value != arranged.index().groups().list()[arranged.largestGroup()].function.value)
                arrangement.openFunctions.insert(group.function.value);
        arranged.arranger.setArrangement(arrangement);
        QTRY_VERIFY_WITH_TIMEOUT(!arranged.arranger.isBusy(), 60'000);
        const uint32_t goroutine = arranged.index().groups().members(arranged.largestGroup()).back();
        const int row = arranged.arranger.reveal(numbered(Thing::Kind::Goroutine, goroutine));
        QVERIFY(arranged.arranger.isBusy());
        QCOMPARE(row, -1); // not yet
        QTRY_VERIFY_WITH_TIMEOUT(!arranged.arranger.isBusy(), 60'000);
        QVERIFY(arranged.isVisible(arranged.rows().list().find(RowKind::Goroutine, goroutine)));
    }

    void theRowUnderThePointerStaysWhateverIsDoneToOthers_data() {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void theRowUnderThePointerStaysWhateverIsDoneToOthers() {
        QFETCH(unsigned, seed);
        Arranged arranged("recorded/go1.27/pool");
        arranged.openSections();
        arranged.arranger.setAllFolded(false);
        QCoreApplication::processEvents();
        QWidget *canvas = arranged.view.childAt(600, 400);
        std::mt19937 random(seed);
        const auto someRow = [&] {
            return static_cast<int>(random() % static_cast<unsigned>(arranged.rows().rowCount()));
        };
        int stayed = 0;
        for (int step = 0; step < 60; ++step) {
            arranged.view.setViewState({arranged.view.viewState().range, static_cast<double>(random() % 4000)});
            const double y = 100 + random() % 300;
            QTest::mouseMove(canvas, QPoint(300, static_cast<int>(y)));
            QCoreApplication::processEvents();
            const timeline::Scene &scene = arranged.view.scene();
            const int under = scene.rowAt(static_cast<int>(y), arranged.view.viewState().scrollY);
            if (under < 0 || y < scene.pinnedHeight())
                continue;
            const uint64_t key = arranged.rows().rowKey(under);
            const double top = arranged.placed(under)->top;
            const int other = someRow();
            switch (random() % 5) {
            case 0: arranged.arranger.toggleFold(other); break;
            case 1: arranged.view.setRowHidden(other, true); break;
            case 2: arranged.view.setRowHeight(other, 10 + static_cast<int>(random() % 60)); break;
            case 3: {
                Arrangement next = arranged.arranger.arrangement();
                next.sortGroups = static_cast<SortBy>(random() % 4);
                next.sortMembers = static_cast<SortBy>(random() % 4);
                arranged.arranger.setArrangement(next);
                break;
            }
            default: arranged.view.setGroupFolded(arranged.rows().row(other).group, random() % 2 == 0);
            }
            const int after = arranged.rows().rowOfKey(key);
            const auto placed = after < 0 ? std::nullopt : arranged.placed(after);
            if (!placed || placed->height == 0)
                continue; // gone
            const double scroll = arranged.view.viewState().scrollY;
            if (scroll == 0 || scroll == arranged.view.viewBounds().maximumScrollY)
                continue; // it could not be scrolled so far
            QCOMPARE(placed->top, top);
            ++stayed;
        }
        QVERIFY(stayed > 10);
    }

    // Its row may go and come back.
    void aSelectionOutlivesFoldingWithoutHarm() {
        Arranged arranged("recorded/go1.27/pool");
        arranged.openSections();
        const int row = arranged.arranger.reveal(numbered(Thing::Kind::Goroutine, 3));
        timeline::Hit hit;
        hit.row = static_cast<uint32_t>(row);
        hit.kind = 128;
        arranged.view.setSelection(hit);
        for (int i = 0; i < 3; ++i) {
            arranged.arranger.setAllFolded(true);
            QVERIFY(!arranged.view.selection());
            arranged.arranger.setAllFolded(false);
            QCoreApplication::processEvents();
        }
    }
};

QTEST_MAIN(RowRevealTest)
#include "row_reveal_test.moc"
