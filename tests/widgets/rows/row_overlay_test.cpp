// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/rows/overlaid.h"
#include "widgets/rows/hit_kind.h"

#include <QFile>
#include <QTest>

#include <cmath>
#include <set>

using namespace lanescope;
using index::Flow;
using index::FlowKind;
using rows::RowKind;
using test::around;
using test::flowThing;
using test::kCanvas;
using test::Rows;
using test::rowsFor;
using test::Shown;
using test::someFlow;

namespace {

std::set<uint64_t> flowsIn(const timeline::DrawList &list) {
    std::set<uint64_t> causes;
    for (const timeline::Hit &hit : list.hits)
        if (hit.kind == rows::FlowHit)
            causes.insert(hit.object);
    return causes;
}

bool hasLine(const timeline::DrawList &list, double x1, double y1, double x2, double y2) {
    const auto near = [](float a, double b) { return std::abs(static_cast<double>(a) - b) < 0.05; };
    return std::any_of(list.lines.begin(), list.lines.end(), [&](const timeline::Line &line) {
        return near(line.x1, x1) && near(line.y1, y1) && near(line.x2, x2) && near(line.y2, y2);
    });
}

bool endsAt(const timeline::DrawList &list, double y) {
    return std::any_of(list.lines.begin(), list.lines.end(), [y](const timeline::Line &line) {
        return std::abs(static_cast<double>(line.y1) - y) < 0.05 || std::abs(static_cast<double>(line.y2) - y) < 0.05;
    });
}

void compareWithGolden(const QString &name, const QString &text) {
    QFile file(QString(LANESCOPE_GOLDEN "/overlay_%1.txt").arg(name));
    if (qEnvironmentVariableIsSet("LANESCOPE_UPDATE_GOLDEN")) {
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text.toUtf8());
        file.close();
    }
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
    const QStringList want = QString::fromUtf8(file.readAll()).split('\n'), got = text.split('\n');
    for (qsizetype line = 0; line < qMin(want.size(), got.size()); ++line)
        QVERIFY2(want[line] == got[line],
                 qPrintable(QString("line %1:\n  want %2\n  got  %3").arg(line + 1).arg(want[line], got[line])));
    QCOMPARE(got.size(), want.size());
}

} // namespace

class RowOverlayTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void anArrowOfEachKindMatchesItsGolden_data() {
        QTest::addColumn<QString>("trace");
        QTest::addColumn<FlowKind>("kind");
        QTest::addColumn<analysis::Waker>("by");
        using analysis::Waker;
        QTest::newRow("create") << "recorded/go1.27/pool" << FlowKind::Create << Waker::Creator;
        QTest::newRow("goroutine") << "recorded/go1.27/locks" << FlowKind::Unblock << Waker::Goroutine;
        QTest::newRow("network") << "recorded/go1.27/pool" << FlowKind::Unblock << Waker::Network;
        QTest::newRow("timer") << "recorded/go1.27/locks" << FlowKind::Unblock << Waker::Timer;
        QTest::newRow("syscall") << "recorded/go1.27/syscalls" << FlowKind::SyscallReturn << Waker::Syscall;
        QTest::newRow("switch") << "recorded/special/coroutines" << FlowKind::Switch << Waker::Coroutine;
    }
    // To renew after a wanted change: LANESCOPE_UPDATE_GOLDEN=1, then read the difference.
    void anArrowOfEachKindMatchesItsGolden() {
        QFETCH(QString, trace);
        QFETCH(FlowKind, kind);
        QFETCH(analysis::Waker, by);
        const auto index = test::indexNamed(trace);
        const auto flow = someFlow(*index, kind, by);
        QVERIFY(flow);
        Shown shown(rowsFor(index, *flow));
        shown.frame.state.range = around(*flow);
        shown.overlay.setSelection(flowThing(*flow));
        const int row = shown.rows->list().find(RowKind::Goroutine, flow->to.value);
        QVERIFY(row >= 0);
        if (flow->from.valid() && shown.middleOf(row) > kCanvas.height())
            shown.frame.state.scrollY = shown.scene.placedRow(row, 0)->top - 300;
        const timeline::DrawList list = shown.list();
        QCOMPARE(flowsIn(list), std::set<uint64_t>{flow->cause.value});
        QCOMPARE(endsAt(list, shown.middleOf(row)), flow->from.valid());
        compareWithGolden(QTest::currentDataTag(), list.toText());
    }

    void anArrowGoesFromRowToRowAtItsTimes() {
        const auto index = test::indexNamed("recorded/go1.27/locks");
        const auto flow = someFlow(*index, FlowKind::Unblock, analysis::Waker::Goroutine);
        QVERIFY(flow && flow->from.valid());
        Shown shown(rowsFor(index, *flow));
        shown.frame.state.range = around(*flow);
        shown.overlay.setSelection(flowThing(*flow));
        const timeline::TimeScale scale{shown.frame.state.range, kCanvas.width()};
        const double from = timeline::pixelOfTime(scale, flow->fromTime),
                     to = timeline::pixelOfTime(scale, flow->toTime);
        const rows::RowList &list = shown.rows->list();
        for (const auto &[a, b] :
             {std::pair(list.find(RowKind::Goroutine, flow->from.value), list.find(RowKind::Goroutine, flow->to.value)),
              std::pair(list.find(RowKind::Proc, flow->fromProc.value),
                        list.find(RowKind::Proc, flow->toProc.value))}) {
            QVERIFY(a >= 0 && b >= 0);
            QVERIFY(hasLine(shown.list(), from, shown.middleOf(a), to, shown.middleOf(b)));
        }
    }

    void whatComesFromOutsideBeginsOnTheRowThatTellsOfIt() {
        const auto index = test::indexNamed("recorded/go1.27/pool");
        const auto flow = someFlow(*index, FlowKind::Unblock, analysis::Waker::Network);
        QVERIFY(flow);
        Shown shown(rowsFor(index, *flow));
        shown.frame.state.range = around(*flow);
        shown.overlay.setSelection(flowThing(*flow));
        QVERIFY(endsAt(shown.list(), shown.middleOf(shown.rows->list().find(RowKind::Network, 0))));
    }

    void noMoreArrowsAreDrawnThanCanBeSeenAndANoteSaysSo_data() {
        QTest::addColumn<QString>("name");
        for (const char *name : {"recorded/go1.27/pool", "recorded/go1.27/locks", "recorded/go1.22/nested",
                                 "large/pool-3000-1.27", "recorded/go1.19/cpu-samples"})
            QTest::newRow(name) << QString(name);
    }
    void noMoreArrowsAreDrawnThanCanBeSeenAndANoteSaysSo() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        Shown shown(std::make_shared<rows::TraceRows>(index, 1));
        shown.overlay.setFlows(rows::FlowMode::All);
        bool thinned = false, whole = false;
        for (const timeline::TimeRange &range : test::rangesOf(index->trace())) {
            shown.frame.state.range = range;
            const timeline::DrawList list = shown.list();
            size_t inView = 0;
            for (size_t i = 0; i < index->flows().size(); ++i)
                inView += range.contains(index->trace().events.time(index->flows().cause(i).value));
            const std::set<uint64_t> drawn = flowsIn(list);
            QVERIFY(drawn.size() <= rows::RowOverlay::kMostArrows);
            for (const uint64_t cause : drawn)
                QVERIFY(range.contains(index->trace().events.time(cause)));
            QCOMPARE(list.labels.size(), size_t{inView > rows::RowOverlay::kMostArrows});
            thinned = thinned || !list.labels.empty();
            whole = whole || (list.labels.empty() && !drawn.empty());
            if (list.labels.empty())
                continue;
            const size_t step = (inView + rows::RowOverlay::kMostArrows - 1) / rows::RowOverlay::kMostArrows;
            const QLocale locale;
            QCOMPARE(list.labels.front().text,
                     QString("Arrows: %1 of %2 in view, one of each %3")
                         .arg(locale.toString(static_cast<qulonglong>((inView + step - 1) / step)),
                              locale.toString(static_cast<qulonglong>(inView)),
                              locale.toString(static_cast<qulonglong>(step))));
        }
        QCOMPARE(thinned, index->flows().size() > rows::RowOverlay::kMostArrows);
        QVERIFY(whole);
    }

    void whatIsFoldedIntoAGroupPointsToTheGroup() {
        const auto index = test::indexNamed("recorded/go1.27/locks");
        const auto flow = someFlow(*index, FlowKind::Unblock, analysis::Waker::Goroutine);
        QVERIFY(flow && flow->from.valid());
        Shown shown(std::make_shared<rows::TraceRows>(index, 1), {"STATS", "GC", "PROCS", "THREADS", "TASKS"});
        shown.frame.state.range = around(*flow);
        shown.overlay.setSelection(flowThing(*flow));
        const auto groupRow = [&](model::GoroutineIndex goroutine) {
            return shown.rows->list().find(RowKind::Group, index->groups().groupOf(goroutine));
        };
        QCOMPARE(shown.rows->list().find(RowKind::Goroutine, flow->to.value), -1);
        const timeline::TimeScale scale{shown.frame.state.range, kCanvas.width()};
        QVERIFY(hasLine(shown.list(), timeline::pixelOfTime(scale, flow->fromTime),
                        shown.middleOf(groupRow(flow->from)), timeline::pixelOfTime(scale, flow->toTime),
                        shown.middleOf(groupRow(flow->to))));
    }

    void sectionsThatAreFoldedAwayGetNoArrow() {
        const auto index = test::indexNamed("recorded/go1.27/locks");
        const auto flow = someFlow(*index, FlowKind::Unblock, analysis::Waker::Goroutine);
        QVERIFY(flow);
        const Rows rows = rowsFor(index, *flow);
        const QStringList sections{"STATS", "GC", "PROCS", "THREADS", "GOROUTINES", "TASKS"};
        Shown none(rows, sections);
        none.frame.state.range = around(*flow);
        none.overlay.setSelection(flowThing(*flow));
        QVERIFY(none.list().isEmpty());
        QVERIFY(none.list().hits.empty());
        for (const QString &open : {QString("PROCS"), QString("THREADS"), QString("GOROUTINES")}) {
            QStringList folded = sections;
            folded.removeOne(open);
            Shown one(rows, folded);
            one.frame.state.range = around(*flow);
            one.overlay.setSelection(flowThing(*flow));
            const timeline::DrawList list = one.list();
            QVERIFY2(!list.lines.empty() && list.lines.size() <= 3, qPrintable(open)); // one arrow: a line, two barbs
        }
    }

    void withNothingSelectedNothingIsDrawn() {
        const auto index = test::indexNamed("recorded/go1.27/pool");
        const auto flow = someFlow(*index, FlowKind::Unblock, analysis::Waker::Goroutine);
        Shown shown(rowsFor(index, *flow));
        QVERIFY(shown.list().isEmpty());
        shown.overlay.setSelection(flowThing(*flow));
        QVERIFY(!shown.list().isEmpty());
        const uint64_t revision = shown.overlay.revision();
        shown.overlay.setSelection({});
        QVERIFY(shown.overlay.revision() != revision);
        QVERIFY(shown.list().isEmpty() && shown.list().hits.empty());
        shown.overlay.setSelection(flowThing(*flow));
        shown.overlay.setFlows(rows::FlowMode::None);
        QVERIFY(shown.list().isEmpty());
    }

    // Rows of another trace are on their way to the scene.
    void nothingIsDrawnOverOtherRows() {
        const auto index = test::indexNamed("recorded/go1.27/pool");
        const auto flow = someFlow(*index, FlowKind::Unblock, analysis::Waker::Goroutine);
        Shown shown(rowsFor(index, *flow));
        shown.overlay.setSelection(flowThing(*flow));
        shown.scene.setSource(std::make_shared<rows::TraceRows>(test::indexNamed("recorded/go1.27/gc"), 2));
        QVERIFY(shown.list().isEmpty());
    }

    void aPinnedRowTakesTheArrow() {
        const auto index = test::indexNamed("recorded/go1.27/locks");
        const auto flow = someFlow(*index, FlowKind::Unblock, analysis::Waker::Goroutine);
        QVERIFY(flow && flow->from.valid());
        Shown shown(rowsFor(index, *flow));
        shown.frame.state.range = around(*flow);
        shown.overlay.setSelection(flowThing(*flow));
        const int to = shown.rows->list().find(RowKind::Goroutine, flow->to.value);
        const int from = shown.rows->list().find(RowKind::Goroutine, flow->from.value);
        timeline::RowChanges changes = shown.scene.changes();
        changes.pinned = {shown.rows->rowKey(to)};
        shown.scene.setChanges(changes);
        const auto placed = shown.scene.placedRows(0, kCanvas.height()).front();
        QVERIFY(placed.pinned && placed.row == to);
        const timeline::TimeScale scale{shown.frame.state.range, kCanvas.width()};
        QVERIFY(hasLine(shown.list(), timeline::pixelOfTime(scale, flow->fromTime), shown.middleOf(from),
                        timeline::pixelOfTime(scale, flow->toTime), placed.top + placed.height / 2));
    }
};

QTEST_MAIN(RowOverlayTest)
#include "row_overlay_test.moc"
