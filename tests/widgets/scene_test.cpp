// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/fake_rows.h"
#include "widgets/timeline/scene.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using namespace lanescope::timeline;

namespace {

// Three rows in two groups; each shows one span over the whole trace.
class ThreeRows : public RowSource {
public:
    explicit ThreeRows(uint64_t version = 1, int firstKey = 0) : m_version(version), m_firstKey(firstKey) {}
    TimeRange bounds() const override { return {1000, 2000}; }
    int rowCount() const override { return 3; }
    RowInfo row(int row) const override {
        return {QStringLiteral("row %1").arg(row), row == 0 ? "A" : "B", 20 + row, row == 2, 10, 0};
    }
    uint64_t rowKey(int row) const override { return static_cast<uint64_t>(m_firstKey + row); }
    void build(int row, const BuildContext &context, DrawList &list) const override {
        const float x = static_cast<float>(pixelOfTime(context.scale, 1000));
        const float width = static_cast<float>(pixelOfTime(context.scale, 2000)) - x;
        list.rectangles.push_back({x, 0, width, static_cast<float>(context.height), context.theme->running});
        list.hits.push_back({x, 0, width, static_cast<float>(context.height), 99, 1, static_cast<uint64_t>(row), 1});
    }
    void buildOverview(const BuildContext &, DrawList &) const override {}
    uint64_t version() const override { return m_version; }

private:
    uint64_t m_version;
    int m_firstKey;
};

const SceneFrame frame{{{1000, 2000}, 0}, {100, 200}, 1};

} // namespace

class SceneTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void sectionsBeginWithAHeader() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        const auto rows = scene.placedRows(0, 200);
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows[0].top, 24.0);
        QCOMPARE(rows[1].top, 24.0 + 21 + 24);
        QCOMPARE(rows[1].headerHeight, 24.0);
        QCOMPARE(rows[2].top, 24.0 + 21 + 24 + 22);
        QCOMPARE(rows[2].headerHeight, 0.0);
        QCOMPARE(rows[2].height, 22.0);
        QCOMPARE(scene.contentHeight(), 24 + 21 + 24 + 22 + 23);
    }

    void onlyVisibleRowsArePlaced() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        QCOMPARE(scene.placedRows(0, 45).size(), std::size_t(1));
        QCOMPARE(scene.placedRows(0, 46).size(), std::size_t(2));
        QCOMPARE(scene.placedRows(91, 10).front().row, 2);
        QCOMPARE(scene.placedRows(91, 10).front().top, 0.0);
    }

    void headersAndSeparatorsAreNoRow() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        QCOMPARE(scene.rowAt(23, 0), -1);
        QCOMPARE(scene.rowAt(24, 0), 0);
        QCOMPARE(scene.rowAt(44, 0), -1);
        QCOMPARE(scene.rowAt(50, 60), 2);
        QCOMPARE(scene.rowAt(1000, 0), -1);
        QCOMPARE(scene.rowAt(-5, 0), -1);
    }

    void hitsKnowTheirRow() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        const DrawList &picture = scene.picture(frame);
        QCOMPARE(picture.hitAt(50, 30)->row, 0u);
        QCOMPARE(picture.hitAt(50, 95)->row, 2u);
        QCOMPARE(picture.hitAt(50, 95)->object, 2u);
        QVERIFY(!picture.hitAt(50, 50));
    }

    void theSameFrameCostsNothing() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        scene.picture(frame);
        const uint64_t revision = scene.pictureRevision();
        scene.picture(frame);
        QCOMPARE(scene.pictureRevision(), revision);
        QCOMPARE(scene.builtRowCount(), 3u);
    }

    void scrollingBuildsOnlyNewRows() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        scene.picture({{{1000, 2000}, 0}, {100, 50}, 1});
        QCOMPARE(scene.builtRowCount(), 2u);
        scene.picture({{{1000, 2000}, 50}, {100, 50}, 1});
        QCOMPARE(scene.builtRowCount(), 3u);
    }

    void aResizedRowIsBuiltAgainAlone() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        scene.picture(frame);
        scene.resizeRow(1, 60);
        scene.picture(frame);
        QCOMPARE(scene.builtRowCount(), 4u);
        QCOMPARE(scene.rowHeight(1), 60);
        scene.resizeRow(1, 1);
        QCOMPARE(scene.rowHeight(1), 10); // its minimum
    }

    void heightsSetByHandFollowTheirRows() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>(1, 10));
        scene.resizeRow(1, 60);
        scene.setSource(std::make_shared<ThreeRows>(2, 9)); // a new row came in above
        QCOMPARE(scene.rowHeight(2), 60);
        QCOMPARE(scene.rowHeight(1), 21);
    }

    void aNewVersionIsBuiltAgain() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>(1));
        scene.picture(frame);
        scene.setSource(std::make_shared<ThreeRows>(2));
        scene.picture(frame);
        QCOMPARE(scene.builtRowCount(), 6u);
    }

    void aHiddenRowTakesItsHeaderAlong() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        scene.setRowHidden(0, true);
        QCOMPARE(scene.placedRows(0, 200).size(), std::size_t(2));
        QCOMPARE(scene.placedRows(0, 200).front().top, 24.0);
        scene.setRowHidden(0, false);
        QCOMPARE(scene.contentHeight(), 114);
    }

    void hiddenRowsStayHiddenInLaterVersions() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>(1, 10));
        scene.setRowHidden(1, true);
        scene.setSource(std::make_shared<ThreeRows>(2, 9));
        QCOMPARE(scene.rowHeight(1), 21);
        QCOMPARE(scene.rowHeight(2), 0);
    }

    void aFoldedGroupShowsItsHeaderAlone() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        scene.setGroupFolded("B", true);
        QVERIFY(scene.isGroupFolded("B"));
        QCOMPARE(scene.contentHeight(), 24 + 21 + 24 + 1);
        const auto rows = scene.placedRows(0, 200);
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[1].headerHeight, 24.0);
        QCOMPARE(rows[1].height, 0.0);
        QCOMPARE(scene.picture(frame).hits.size(), std::size_t(1));
        scene.resizeRow(2, 50); // takes effect when unfolded
        scene.setSource(std::make_shared<ThreeRows>(2));
        QCOMPARE(scene.contentHeight(), 24 + 21 + 24 + 1);
        scene.setGroupFolded("B", false);
        QCOMPARE(scene.contentHeight(), 114 - 22 + 50);
    }

    void aFoldedMillionIsPassedOver() {
        class ManyRows : public ThreeRows {
        public:
            int rowCount() const override { return 1'000'000; }
            void fillHeights(std::span<int> heights) const override { std::fill(heights.begin(), heights.end(), 20); }
            std::vector<int> sectionStarts() const override { return {0, 1, 999'999}; }
            RowInfo row(int row) const override { return {{}, row == 0 ? "A" : row == 999'999 ? "C" : "B"}; }
        };
        Scene scene;
        scene.setSource(std::make_shared<ManyRows>());
        scene.setGroupFolded("B", true);
        const auto rows = scene.placedRows(0, 500);
        QCOMPARE(rows.size(), std::size_t(3));
        QCOMPARE(rows.back().row, 999'999);
    }

    void theCacheChangesNothing() {
        Scene scene;
        scene.setSource(std::make_shared<FakeRows>());
        const SceneFrame near{{{FakeRows::start, FakeRows::start + 30'000'000}, 40}, {800, 400}, 1};
        scene.picture({{scene.bounds(), 0}, {800, 400}, 1});
        DrawList fresh;
        scene.compose(near, fresh);
        QVERIFY(!fresh.isEmpty());
        QCOMPARE(scene.picture(near).toText(), fresh.toText());
    }

    void aFinelyTurnedWheelKeepsRowsOnWholePixels() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        QCOMPARE(scene.placedRows(7.5, 200)[0].top, 16.0);
        QCOMPARE(scene.rowAt(16, 7.5), 0);
        QCOMPARE(scene.rowAt(15.9, 7.5), -1);
    }

    void theFirstRowThatIsShownCarriesTheHeader() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        scene.setRowHidden(1, true);
        const auto rows = scene.placedRows(0, 200);
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[1].row, 2);
        QCOMPARE(rows[1].headerHeight, 24.0);
        QCOMPARE(scene.contentHeight(), 24 + 21 + 24 + 23);
        scene.setRowHidden(2, true);
        QCOMPARE(scene.contentHeight(), 24 + 21); // nothing of the section is left
    }

    void pinnedRowsStandOnTopAndTheOthersScrollBelow() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        RowChanges changes;
        changes.pinned = {2, 0};
        scene.setChanges(changes);
        QCOMPARE(scene.pinnedHeight(), 22.0 + 1 + 20 + 1 + Scene::pinnedEdge);
        QCOMPARE(scene.contentHeight(), 114); // they stay where they were, too
        const auto rows = scene.placedRows(0, 300);
        QCOMPARE(rows.size(), std::size_t(5));
        QCOMPARE(rows[0].row, 2);
        QVERIFY(rows[0].pinned);
        QCOMPARE(rows[0].top, 0.0);
        QCOMPARE(rows[1].row, 0);
        QCOMPARE(rows[1].top, 23.0);
        QCOMPARE(rows[2].row, 0);
        QCOMPARE(rows[2].top, 46.0 + 24);
        QCOMPARE(scene.rowAt(5, 0), 2);
        QCOMPARE(scene.rowAt(30, 0), 0);
        QCOMPARE(scene.rowAt(45, 0), -1); // the edge
        QCOMPARE(scene.rowAt(75, 0), 0);
        QCOMPARE(scene.rowAt(5, 60), 2);
        const DrawList &picture = scene.picture({{{1000, 2000}, 30}, {100, 300}, 1});
        QCOMPARE(picture.hitAt(50, 5)->row, 2u);
        // The row that is scrolled halfway below them is cut.
        for (const Hit &hit : picture.hits)
            QVERIFY(hit.y >= 46 || hit.y + hit.height <= 44);
        QCOMPARE(picture.hitAt(50, 47)->row, 0u);
    }

    void pinnedRowsLeaveRoomForTheOthers() {
        Scene scene;
        scene.setSource(std::make_shared<ThreeRows>());
        RowChanges changes;
        changes.pinned = {0, 1, 2};
        scene.setChanges(changes);
        scene.setPinnedLimit(50);
        QCOMPARE(scene.pinnedHeight(), 21.0 + 22 + 2);
        changes.pinned = {77}; // a row that is not there
        scene.setChanges(changes);
        QCOMPARE(scene.pinnedHeight(), 0.0);
    }

    void changesAreAValue() {
        Scene changed, fresh;
        changed.setSource(std::make_shared<ThreeRows>());
        fresh.setSource(std::make_shared<ThreeRows>());
        RowChanges first, second;
        first.heights = {{1, 70}};
        first.hidden = {2};
        first.pinned = {0};
        first.folded = {"A"};
        second.heights = {{0, 33}};
        changed.setChanges(first);
        QCOMPARE(changed.contentHeight(), 24 + 1 + 24 + 70 + 1);
        QCOMPARE(changed.changes(), first);
        changed.setChanges(second);
        fresh.setChanges(second);
        QCOMPARE(changed.picture(frame).toText(), fresh.picture(frame).toText());
        QCOMPARE(changed.contentHeight(), 114 - 20 + 33);
    }

    void rowsThatAreEmptyInViewCanHide() {
        class HalfEmpty : public ThreeRows {
        public:
            void findEmpty(TimeRange range, std::span<uint8_t> empty) const override { empty[1] = range.from >= 1500; }
        };
        Scene scene;
        scene.setSource(std::make_shared<HalfEmpty>());
        QVERIFY(!scene.hideEmptyRows({1600, 2000})); // nobody asked for it
        RowChanges changes;
        changes.hideEmpty = true;
        scene.setChanges(changes);
        QVERIFY(scene.hideEmptyRows({1600, 2000}));
        QCOMPARE(scene.emptyRowCount(), 1);
        QCOMPARE(scene.rowHeight(1), 0);
        QVERIFY(!scene.hideEmptyRows({1700, 2000}));
        QVERIFY(scene.hideEmptyRows({1000, 2000}));
        QCOMPARE(scene.rowHeight(1), 21);
        QCOMPARE(scene.contentHeight(), 114);
    }

    // Against adding up every row, and in time: what a user does to millions of rows takes no longer than a blink.
    void millionsOfRowsAreLaidOutAtOnce() {
        class Millions : public RowSource {
        public:
            TimeRange bounds() const override { return {0, 1000}; }
            int rowCount() const override { return 4'200'000; }
            RowInfo row(int row) const override { return {{}, row < 10 ? "A" : "B", 10 + row % 3, true, 4}; }
            void fillHeights(std::span<int> heights) const override {
                for (std::size_t i = 0; i < heights.size(); ++i)
                    heights[i] = 10 + static_cast<int>(i % 3);
            }
            std::vector<int> sectionStarts() const override { return {0, 10}; }
            int rowOfKey(uint64_t key) const override { return static_cast<int>(key); }
            void build(int, const BuildContext &, DrawList &) const override {}
            void buildOverview(const BuildContext &, DrawList &) const override {}
            uint64_t version() const override { return 1; }
        };
        const auto naiveTop = [](int row) {
            int64_t top = 24 + (row >= 10 ? 24 : 0);
            for (int i = 0; i < row; ++i)
                top += 10 + i % 3 + 1;
            return static_cast<double>(top);
        };
        Scene scene;
        QElapsedTimer clock;
        clock.start();
        scene.setSource(std::make_shared<Millions>());
        const qint64 laidOut = clock.restart();
        for (const int row : {0, 9, 10, 1234, 4'199'999})
            QCOMPARE(scene.placedRow(row, 0)->top, naiveTop(row));
        const double last = naiveTop(4'199'999);
        clock.restart();
        scene.setRowHidden(1234, true);
        const qint64 hidden = clock.restart();
        QCOMPARE(scene.placedRow(4'199'999, 0)->top, last - (10 + 1234 % 3 + 1));
        clock.restart();
        for (int i = 0; i < 1000; ++i)
            scene.resizeRow(20, 30 + i % 7);
        const qint64 resized = clock.restart();
        QCOMPARE(scene.placedRow(4'199'999, 0)->top, last - (10 + 1234 % 3 + 1) + (30 + 999 % 7) - (10 + 20 % 3));
        clock.restart();
        for (int i = 0; i < 1000; ++i)
            QVERIFY(scene.placedRows(static_cast<double>(scene.contentHeight()) * i / 1000, 1000).size() > 10);
        const qint64 scrolled = clock.elapsed();
        qInfo("4.2 million rows: laid out in %lld ms, one hidden in %lld ms, 1000 resized in %lld ms, 1000 scrolls in "
              "%lld ms",
              laidOut, hidden, resized, scrolled);
        QVERIFY(laidOut < 1000 && hidden < 1000 && resized < 200 && scrolled < 500);
    }

    void withoutASourceThereIsNothing() {
        Scene scene;
        QVERIFY(scene.picture(frame).isEmpty());
        QCOMPARE(scene.rowAt(5, 0), -1);
        QCOMPARE(scene.contentHeight(), 0);
        scene.resizeRow(0, 10);
        scene.setRowHidden(0, true);
    }
};

QTEST_MAIN(SceneTest)
#include "scene_test.moc"
