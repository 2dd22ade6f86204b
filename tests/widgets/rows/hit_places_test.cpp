// SPDX-License-Identifier: GPL-3.0-or-later
// Things that more than one row shows, and arrows: they are found again where they were hit.
#include "tests/widgets/rows/overlaid.h"
#include "widgets/details/describe.h"
#include "widgets/rows/hit_kind.h"

#include <QTest>

using namespace lanescope;
using rows::RowKind;
using rows::Thing;

namespace {

constexpr double kWidth = 300;

// Calls visit(hit, thing) for the hits of rows of some kinds that stand for one thing.
template <class Visit> void forEachHit(const rows::TraceRows &rows, const std::set<RowKind> &kinds, Visit visit) {
    for (const timeline::TimeRange &range : test::rangesOf(rows.trace(), 3)) {
        for (int row = 0; row < rows.rowCount(); ++row) {
            if (!kinds.contains(rows.at(row).kind))
                continue;
            const timeline::BuildContext context = test::contextOf(range, kWidth, rows.row(row).height);
            timeline::DrawList list;
            rows.build(row, context, list);
            for (timeline::Hit hit : list.hits) {
                hit.row = static_cast<uint32_t>(row);
                const double middle = std::clamp(static_cast<double>(hit.x + hit.width / 2), 0.0, kWidth);
                if (hit.count == 1)
                    visit(hit, rows::thingOf(rows, hit, timeline::timeOfPixel(context.scale, middle)));
            }
        }
    }
}

} // namespace

class HitPlacesTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void whatSeveralRowsShowIsFoundOnTheRowItWasHitOn_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kind");
        for (const char *name : {"recorded/go1.27/nested", "recorded/go1.22/nested", "peer-v2/go122-annotations"}) {
            QTest::addRow("goroutines of tasks of %s", name)
                << QString(name) << static_cast<int>(RowKind::TaskGoroutine);
            QTest::addRow("tasks of %s", name) << QString(name) << static_cast<int>(RowKind::Task);
        }
        for (const char *name : {"recorded/go1.27/pool", "recorded/go1.19/pool"}) {
            QTest::addRow("network of %s", name) << QString(name) << static_cast<int>(RowKind::Network);
            QTest::addRow("timers of %s", name) << QString(name) << static_cast<int>(RowKind::Timers);
            QTest::addRow("system calls of %s", name) << QString(name) << static_cast<int>(RowKind::Syscalls);
        }
    }
    void whatSeveralRowsShowIsFoundOnTheRowItWasHitOn() {
        QFETCH(QString, name);
        QFETCH(int, kind);
        const auto rows = test::allRowsOf(test::indexNamed(name));
        size_t checked = 0;
        forEachHit(*rows, {static_cast<RowKind>(kind)}, [&](const timeline::Hit &hit, const Thing &thing) {
            const auto again = rows::hitOf(*rows, thing, static_cast<int>(hit.row));
            const QByteArray where = QString("row %1, hit kind %2, object %3; again on %4, %5, %6")
                                         .arg(hit.row)
                                         .arg(hit.kind)
                                         .arg(hit.object)
                                         .arg(again ? static_cast<int>(again->row) : -1)
                                         .arg(again ? again->kind : 0)
                                         .arg(again ? again->object : 0)
                                         .toUtf8();
            QVERIFY2(again && again->isSame(hit), where.constData());
            ++checked;
        });
        QVERIFY(checked > 2);
    }

    // Every arrow on screen can be clicked, told and found again.
    void arrowsStandForFlows_data() { test::picturedNamesData(); }
    void arrowsStandForFlows() {
        QFETCH(QString, name);
        test::Shown shown(test::allRowsOf(test::indexNamed(name)), {"STATS"});
        shown.overlay.setFlows(rows::FlowMode::All);
        size_t checked = 0;
        for (const timeline::TimeRange &range : test::rangesOf(shown.rows->trace(), 6)) {
            shown.frame.state.range = range;
            const timeline::DrawList list = shown.list();
            std::set<uint64_t> seen;
            for (const timeline::Hit &hit : list.hits) {
                QCOMPARE(hit.kind, static_cast<uint16_t>(rows::FlowHit));
                if (!seen.insert(hit.object).second)
                    continue;
                const Thing thing = rows::thingOf(*shown.rows, hit, range.from);
                QCOMPARE(thing.kind, Thing::Kind::Flow);
                const auto flow = shown.rows->index()->flows().flowOf(model::EventIndex(thing.number));
                QVERIFY(flow);
                const timeline::TimeRange time = rows::timeOf(*shown.rows, thing);
                QCOMPARE(time, (timeline::TimeRange{flow->fromTime, flow->toTime}));
                QVERIFY(!details::describe({shown.rows->trace(), shown.rows->index()}, thing).title.isEmpty());
                const auto again = rows::hitOf(*shown.rows, thing);
                QVERIFY(again && again->isSame(hit));
                ++checked;
            }
            for (const timeline::Line &line : list.lines) // each end of each line that is in view can be hit
                if (line.x1 > 4 && line.x1 < 796 && line.y1 > 4 && line.y1 < 596)
                    QVERIFY(list.hitAt(line.x1, line.y1));
        }
        QVERIFY(checked > 5);
    }
};

QTEST_MAIN(HitPlacesTest)
#include "hit_places_test.moc"
