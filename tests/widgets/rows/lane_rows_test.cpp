// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the collector, processors and threads: every span of every lane, at its pixels.
#include "tests/widgets/rows/pictured_traces.h"
#include "widgets/rows/hit_kind.h"

#include <QTest>

#include <map>

using namespace lanescope;
using rows::RowKind;

namespace {

constexpr double kWidth = 400;

// The lanes of a row by the kind of their hits.
std::map<uint16_t, const model::Lane *> lanesOf(const rows::TraceRows &rows, const rows::Row &row) {
    std::map<uint16_t, const model::Lane *> lanes;
    const auto add = [&](int kind, const model::Lane &lane) { lanes[static_cast<uint16_t>(kind)] = &lane; };
    if (row.kind == RowKind::Gc)
        for (size_t i = 0; i < rows.trace().gcLanes.size(); ++i)
            add(rows::GcLane + static_cast<int>(i), rows.trace().gcLanes[i]);
    if (row.kind == RowKind::Proc)
        for (size_t i = 0; i < rows.trace().procRows[row.number].lanes.size(); ++i)
            add(rows::ProcLane + static_cast<int>(i), rows.trace().procRows[row.number].lanes[i]);
    if (row.kind == RowKind::Thread) {
        const index::ThreadRow &thread = rows.index()->threads().row(model::ThreadIndex(row.number));
        add(rows::ThreadLane, thread.processors);
        add(rows::ThreadLane + 1, thread.goroutines);
        for (size_t i = 0; i < thread.nested.size(); ++i)
            add(rows::ThreadLane + 2 + static_cast<int>(i), thread.nested[i]);
    }
    return lanes;
}

struct Picture {
    timeline::DrawList list;
    timeline::BuildContext context;

    // The rectangle of a hit: as far left and as high, a pixel narrower where a gap keeps neighbours apart.
    const timeline::Rectangle *under(const timeline::Hit &hit) const {
        const auto found =
            std::find_if(list.rectangles.begin(), list.rectangles.end(), [&](const timeline::Rectangle &r) {
                return r.x == hit.x && r.y == hit.y && r.height == hit.height &&
                       (r.width == hit.width || (hit.width >= 4 && r.width == hit.width - 1));
            });
        return found == list.rectangles.end() ? nullptr : &*found;
    }
};

Picture pictureOf(const rows::TraceRows &rows, int row, timeline::TimeRange range) {
    Picture picture{{}, test::contextOf(range, kWidth, rows.row(row).height)};
    rows.build(row, picture.context, picture.list);
    return picture;
}

// Visits each row that has lanes in some ranges.
template <class Visit> void forEachLane(const rows::TraceRows &rows, Visit visit) {
    for (const timeline::TimeRange &range : test::rangesOf(rows.trace(), 12)) {
        for (int row = 0; row < rows.rowCount(); ++row) {
            const auto lanes = lanesOf(rows, rows.at(row));
            if (lanes.empty())
                continue;
            const Picture picture = pictureOf(rows, row, range);
            for (const auto &[kind, lane] : lanes)
                visit(picture, *lane, kind);
        }
    }
}

} // namespace

class LaneRowsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aWideSpanIsOneRectangleAtItsTimes_data() { test::picturedNamesData(); }
    void aWideSpanIsOneRectangleAtItsTimes() {
        QFETCH(QString, name);
        const rows::TraceRows rows(test::indexNamed(name), 1);
        const model::Events &events = rows.trace().events;
        size_t wide = 0;
        std::set<uint16_t> seen;
        forEachLane(rows, [&](const Picture &picture, const model::Lane &lane, uint16_t kind) {
            const timeline::TimeScale &scale = picture.context.scale;
            std::map<uint64_t, timeline::Hit> alone;
            for (const timeline::Hit &hit : picture.list.hits)
                if (hit.kind == kind && hit.count == 1)
                    alone.emplace(hit.object, hit);
            for (size_t i = 0; i < lane.size(); ++i) {
                const int64_t from = lane.beginTime(events, i), to = lane.endTime(events, i);
                const double x = timeline::pixelOfTime(scale, from), right = timeline::pixelOfTime(scale, to);
                if (to <= scale.range.from || from >= scale.range.to || right - x < 1.5)
                    continue;
                const QByteArray where =
                    QString("kind %1, span %2, %3 .. %4").arg(kind).arg(i).arg(x).arg(right).toUtf8();
                QVERIFY2(alone.contains(i), where.constData());
                const timeline::Hit &hit = alone[i];
                QCOMPARE(hit.x, static_cast<float>(std::max(x, -1.0)));
                QCOMPARE(hit.width, static_cast<float>(std::min(right, kWidth + 1)) - hit.x);
                QVERIFY2(picture.under(hit), where.constData());
                QVERIFY(hit.y >= 0 && hit.y + hit.height <= static_cast<float>(picture.context.height));
                seen.insert(kind);
                ++wide;
            }
        });
        QVERIFY(wide > 5);
        QVERIFY(seen.contains(rows::ProcLane) && seen.contains(rows::ThreadLane) &&
                seen.contains(rows::ThreadLane + 1));
    }

    void everySpanInViewIsCountedOnce_data() { test::picturedNamesData(); }
    void everySpanInViewIsCountedOnce() {
        QFETCH(QString, name);
        const rows::TraceRows rows(test::indexNamed(name), 1);
        const model::Events &events = rows.trace().events;
        size_t drawn = 0;
        forEachLane(rows, [&](const Picture &picture, const model::Lane &lane, uint16_t kind) {
            const timeline::TimeRange &range = picture.context.scale.range;
            size_t expected = 0, counted = 0;
            for (size_t i = 0; i < lane.size(); ++i)
                expected += lane.endTime(events, i) > range.from && lane.beginTime(events, i) < range.to;
            for (const timeline::Hit &hit : picture.list.hits)
                counted += hit.kind == kind ? hit.count : 0;
            QCOMPARE(counted, expected);
            drawn += counted;
        });
        QVERIFY(drawn > 100);
    }
};

QTEST_MAIN(LaneRowsTest)
#include "lane_rows_test.moc"
