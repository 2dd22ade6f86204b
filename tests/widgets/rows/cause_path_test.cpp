// SPDX-License-Identifier: GPL-3.0-or-later
// The path of an explained wait across the rows.
#include "tests/widgets/rows/overlaid.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace lanescope;
using rows::RowKind;
using test::kCanvas;
using test::Shown;

namespace {

// A chain with several goroutines, as explained for some wait.
std::optional<analysis::CauseChain> someChain(const index::TimelineIndex &index) {
    for (uint32_t goroutine = 0; goroutine < index.trace().goroutines.size(); ++goroutine) {
        for (const test::PlainSpan &span : test::spansOf(index, goroutine)) {
            const auto chain = index.causes().explain(model::GoroutineIndex(goroutine), span.from + 1);
            std::set<uint32_t> goroutines;
            for (size_t i = 0; chain && i < chain->links.size(); ++i)
                goroutines.insert(chain->links[i].goroutine.value);
            if (goroutines.size() >= 3)
                return chain;
        }
    }
    return std::nullopt;
}

} // namespace

class CausePathTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aPathHasABandForEachLinkWhoseRowShows_data() {
        QTest::addColumn<QString>("name");
        for (const char *name : {"recorded/go1.27/locks", "recorded/go1.27/chains", "recorded/go1.22/pipeline"})
            QTest::newRow(name) << QString(name);
    }
    void aPathHasABandForEachLinkWhoseRowShows() {
        QFETCH(QString, name);
        const auto index = test::indexNamed(name);
        const auto chain = someChain(*index);
        QVERIFY(chain);
        Shown shown(test::allRowsOf(index));
        const timeline::TimeRange bounds = shown.rows->bounds();
        shown.overlay.setPath(chain);
        for (const timeline::TimeRange &range :
             {bounds, timeline::TimeRange{chain->links.back().range.from - 100, chain->links.front().range.to + 100}}) {
            shown.frame.state.range = range;
            const timeline::DrawList list = shown.list();
            QCOMPARE(list.rectangles.size(), chain->links.size());
            for (size_t i = 0; i < chain->links.size(); ++i) {
                const analysis::CauseLink &link = chain->links[i];
                const timeline::Rectangle &band = list.rectangles[i];
                const timeline::TimeScale scale{range, kCanvas.width()};
                const int row = shown.rows->list().find(RowKind::Goroutine, link.goroutine.value);
                const double from = std::clamp(timeline::pixelOfTime(scale, link.range.from), -2.0, 802.0);
                const double to = std::clamp(timeline::pixelOfTime(scale, link.range.to), -2.0, 802.0);
                QVERIFY(std::abs(static_cast<double>(band.x) - from) < 0.01);
                QVERIFY(std::abs(static_cast<double>(band.width) - std::max(to - from, 2.0)) < 0.01);
                QVERIFY(std::abs(static_cast<double>(band.y) + 2 - shown.middleOf(row)) < 0.01);
            }
            QVERIFY(!list.lines.empty()); // from goroutine to goroutine
        }
        timeline::RowChanges changes = shown.scene.changes();
        changes.folded.insert("GOROUTINES");
        shown.scene.setChanges(changes);
        QVERIFY(shown.list().isEmpty());
        shown.overlay.setPath(std::nullopt);
        QVERIFY(shown.list().isEmpty());
    }
};

QTEST_MAIN(CausePathTest)
#include "cause_path_test.moc"
