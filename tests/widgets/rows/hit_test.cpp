// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/details/describe.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/thing_of.h"
#include "widgets/timeline/scene.h"

#include <QTest>

#include <cmath>

using namespace lanescope;
using rows::RowKind;
using rows::Thing;

namespace {

constexpr double kWidth = 300;

// A hit, and what it stands for.
struct Found {
    timeline::Hit hit;
    Thing thing;
    timeline::TimeScale scale;
    RowKind row;

    QString text() const {
        return QString("row %1 of kind %2, hit kind %3, object %4, count %5, at %6 (%7 wide), from %8 to %9")
            .arg(hit.row)
            .arg(static_cast<int>(row))
            .arg(hit.kind)
            .arg(hit.object)
            .arg(hit.count)
            .arg(static_cast<double>(hit.x))
            .arg(static_cast<double>(hit.width))
            .arg(scale.range.from)
            .arg(scale.range.to);
    }
};

// Calls visit(found) for every hit of every row in some ranges.
template <class Visit> void forEachHit(const rows::TraceRows &rows, Visit visit) {
    for (const timeline::TimeRange &range : test::rangesOf(rows.trace(), 2)) {
        for (int row = 0; row < rows.rowCount(); ++row) {
            timeline::DrawList list;
            const timeline::BuildContext context = test::contextOf(range, kWidth, rows.row(row).height);
            rows.build(row, context, list);
            for (timeline::Hit hit : list.hits) {
                hit.row = static_cast<uint32_t>(row);
                const double middle = std::clamp(static_cast<double>(hit.x + hit.width / 2), 0.0, kWidth);
                const Thing thing = rows::thingOf(rows, hit, timeline::timeOfPixel(context.scale, middle),
                                                  timeline::nanosecondsPerPixel(context.scale));
                visit(Found{hit, thing, context.scale, rows.at(row).kind});
            }
        }
    }
}

bool isMark(const Found &found) {
    switch (found.hit.kind) {
    case rows::EventHit:
    case rows::NetworkMoment:
    case rows::TimerMoment:
    case rows::SyscallMoment: return true;
    default: return false;
    }
}

bool isPlacedAgain(const Found &found) {
    const bool onRow = found.row == RowKind::Goroutine || found.row == RowKind::Proc || found.row == RowKind::Thread ||
                       found.row == RowKind::Task;
    const bool isThing = found.thing.kind == Thing::Kind::GoroutineSpan ||
                         found.thing.kind == Thing::Kind::ProcessorSpan ||
                         found.thing.kind == Thing::Kind::ThreadSpan || found.thing.kind == Thing::Kind::Region ||
                         found.thing.kind == Thing::Kind::Task;
    const bool isEvent = found.thing.kind == Thing::Kind::Event && found.row != RowKind::Task;
    return onRow && (isThing || isEvent) && found.hit.count == 1;
}

} // namespace

class HitTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void everyHitStandsForAThing_data() { test::picturedNamesData(); }
    void everyHitStandsForAThing() {
        QFETCH(QString, name);
        const auto rows = test::allRowsOf(test::indexNamed(name));
        std::set<RowKind> seen;
        size_t checked = 0;
        forEachHit(*rows, [&](const Found &found) {
            QVERIFY2(found.thing.valid(), qPrintable(found.text()));
            QCOMPARE(found.thing.count > 1, found.hit.count > 1 && isCounted(found));
            seen.insert(found.row);
            ++checked;
        });
        QVERIFY(checked > 100);
        QVERIFY(seen.contains(RowKind::Goroutine) && seen.contains(RowKind::Group) && seen.contains(RowKind::Proc));
    }

    // What is there twice, in its own time and on the screen, is there at one place.
    void aThingLiesWhereItIsHit_data() { test::picturedNamesData(); }
    void aThingLiesWhereItIsHit() {
        QFETCH(QString, name);
        const auto rows = test::allRowsOf(test::indexNamed(name));
        size_t checked = 0;
        forEachHit(*rows, [&](const Found &found) {
            if (found.hit.count > 1)
                return;
            const timeline::TimeRange time = rows::timeOf(*rows, found.thing);
            const double left = timeline::pixelOfTime(found.scale, time.from);
            const double right = timeline::pixelOfTime(found.scale, time.to);
            const double from = static_cast<double>(found.hit.x), to = from + static_cast<double>(found.hit.width);
            QVERIFY2(left <= to + 1 && right >= from - 1, qPrintable(found.text()));
            if (isMark(found)) // in the middle of its box
                QVERIFY2(std::abs((from + to) / 2 - left) <= 1, qPrintable(found.text()));
            ++checked;
        });
        QVERIFY(checked > 50);
    }

    // So that what was selected stays selected.
    void aThingIsFoundAgainOnItsRow_data() { test::picturedNamesData(); }
    void aThingIsFoundAgainOnItsRow() {
        QFETCH(QString, name);
        const auto rows = test::allRowsOf(test::indexNamed(name));
        size_t checked = 0;
        forEachHit(*rows, [&](const Found &found) {
            if (!isPlacedAgain(found))
                return;
            const auto again = rows::hitOf(*rows, found.thing, static_cast<int>(found.hit.row));
            QVERIFY2(again, qPrintable(found.text()));
            QVERIFY2(again->isSame(found.hit), qPrintable(QString("%1; again on row %2, kind %3, object %4")
                                                              .arg(found.text())
                                                              .arg(again->row)
                                                              .arg(again->kind)
                                                              .arg(again->object)));
            ++checked;
        });
        QVERIFY(checked > 30);
    }

    void everyThingThatIsHitIsDescribed_data() { test::picturedNamesData(); }
    void everyThingThatIsHitIsDescribed() {
        QFETCH(QString, name);
        const auto rows = test::allRowsOf(test::indexNamed(name));
        std::map<std::pair<Thing::Kind, bool>, size_t> described; // costly ones but so often
        forEachHit(*rows, [&](const Found &found) {
            if (size_t &count = described[{found.thing.kind, found.thing.count > 1}]; ++count > 200 && count % 20 != 0)
                return;
            QVERIFY2(!details::describe({rows->trace(), rows->index()}, found.thing).title.isEmpty(),
                     qPrintable(found.text()));
        });
        QVERIFY(described.size() > 4);
    }

    void theLastHitThatContainsAPointIsTheOneClicked_data() { test::picturedNamesData(); }
    void theLastHitThatContainsAPointIsTheOneClicked() {
        QFETCH(QString, name);
        const auto rows = test::allRowsOf(test::indexNamed(name));
        timeline::Scene scene;
        scene.setSource(rows);
        std::mt19937 random(3);
        size_t clicked = 0;
        for (const timeline::TimeRange &range : test::rangesOf(rows->trace(), 3)) {
            const auto scroll = static_cast<double>(random() % static_cast<unsigned>(scene.contentHeight()));
            const timeline::DrawList &list = scene.picture({{range, scroll}, {800, 600}});
            for (int i = 0; i < 500; ++i) {
                const auto x = static_cast<float>(random() % 8000) / 10, y = static_cast<float>(random() % 6000) / 10;
                const timeline::Hit *last = nullptr;
                for (const timeline::Hit &hit : list.hits)
                    if (x >= hit.x && x < hit.x + hit.width && y >= hit.y && y < hit.y + hit.height)
                        last = &hit;
                QCOMPARE(list.hitAt(x, y), last);
                if (!last)
                    continue;
                ++clicked;
                QCOMPARE(static_cast<int>(last->row), scene.rowAt(static_cast<double>(y), scroll));
            }
        }
        QVERIFY(clicked > 100);
    }

    // Nothing is painted on rows of goroutines, processors and threads that could not be clicked.
    void whatIsDrawnCanBeHit_data() { test::picturedNamesData(); }
    void whatIsDrawnCanBeHit() {
        QFETCH(QString, name);
        const auto rows = test::allRowsOf(test::indexNamed(name));
        size_t checked = 0;
        for (const timeline::TimeRange &range : test::rangesOf(rows->trace(), 3)) {
            for (int row = 0; row < rows->rowCount(); ++row) {
                const RowKind kind = rows->at(row).kind;
                if (kind < RowKind::Gc)
                    continue; // of STATS a point is hit by its column
                timeline::DrawList list;
                rows->build(row, test::contextOf(range, kWidth, rows->row(row).height), list);
                for (const timeline::Rectangle &r : list.rectangles)
                    QVERIFY2(list.hitAt(r.x + r.width / 2, r.y + r.height / 2), qPrintable(rows->row(row).title));
                for (const timeline::DensityColumn &c : list.columns)
                    QVERIFY2(list.hitAt(c.x + c.width / 2, c.y + c.height / 2), qPrintable(rows->row(row).title));
                checked += list.rectangles.size() + list.columns.size();
            }
        }
        QVERIFY(checked > 100);
    }

private:
    // A point of a row of sums is one thing, however many are summed up.
    static bool isCounted(const Found &found) {
        switch (found.thing.kind) {
        case Thing::Kind::GoroutineSpan:
        case Thing::Kind::ProcessorSpan:
        case Thing::Kind::CollectorSpan:
        case Thing::Kind::ThreadSpan:
        case Thing::Kind::Region:
        case Thing::Kind::Event:
        case Thing::Kind::Moment: return true;
        default: return false;
        }
    }
};

QTEST_MAIN(HitTest)
#include "hit_test.moc"
