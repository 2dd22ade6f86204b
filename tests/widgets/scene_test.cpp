// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/fake_rows.h"
#include "widgets/timeline/scene.h"

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
