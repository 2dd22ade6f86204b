// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/draw_list.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope::timeline;

namespace {

DrawList sample() {
    DrawList list;
    list.rectangles.push_back({10, 2, 24.5f, 12, 0xff53ad81});
    list.rectangles.push_back({-0.001f, 2, 3, 12, 0x80000000, PatternCross});
    list.columns.push_back({40, 0, 1, 20, {{{0xff112233, 0.5f}, {0xff445566, 0.25f}}}});
    list.lines.push_back({0, 5, 100, 5, 0xff8156c0, 2});
    list.marks.push_back({7, 8, 6, Mark::Shape::Diamond, 0xffff0000});
    list.labels.push_back({12, 2, 20, 12, "G1 main.main", 0xff1b202b, Label::Align::Left, Label::Elide::Right});
    list.labels.push_back(
        {0, 0, 20, 12, "x", 0xff1b202b, Label::Align::Right, Label::Elide::Drop, Label::Style::Small});
    list.hits.push_back({10, 2, 24.5f, 12, 3, 1, 42, 1});
    list.hits.push_back({30, 2, 10, 12, 3, 2, 43, 7});
    return list;
}

} // namespace

class DrawListTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void itsTextIsStable() {
        const QString expected =
            QStringLiteral("rectangle 10.00 2.00 24.50x12.00 #ff53ad81\n"
                           "rectangle 0.00 2.00 3.00x12.00 #80000000 pattern 5\n"
                           "column 40.00 0.00 1.00x20.00 #ff112233 0.50 #ff445566 0.25\n"
                           "line 0.00 5.00 to 100.00 5.00 #ff8156c0 width 2.00\n"
                           "mark diamond 7.00 8.00 size 6.00 #ffff0000\n"
                           "label 12.00 2.00 20.00x12.00 \"G1 main.main\" #ff1b202b left elide right\n"
                           "label 0.00 0.00 20.00x12.00 \"x\" #ff1b202b right drop small\n"
                           "hit 10.00 2.00 24.50x12.00 row 3 kind 1 object 42 count 1\n"
                           "hit 30.00 2.00 10.00x12.00 row 3 kind 2 object 43 count 7\n");
        QCOMPARE(sample().toText(), expected);
    }

    void percentSignsInLabelsStayThemselves() {
        DrawList list;
        list.labels.push_back({0, 0, 1, 1, "100%1 %2", 0});
        QVERIFY(list.toText().contains("\"100%1 %2\" #00000000"));
    }

    void appendingMovesEverything() {
        DrawList moved;
        moved.append(sample(), 100, 10);
        QCOMPARE(moved.rectangles[0].x, 110.0f);
        QCOMPARE(moved.columns[0].y, 10.0f);
        QCOMPARE(moved.lines[0].x2, 200.0f);
        QCOMPARE(moved.lines[0].y1, 15.0f);
        QCOMPARE(moved.marks[0].x, 107.0f);
        QCOMPARE(moved.labels[0].y, 12.0f);
        QCOMPARE(moved.hits[1].x, 130.0f);
        moved.append(sample(), -100, -10);
        QCOMPARE(moved.hits.size(), std::size_t(4));
    }

    void theTopmostHitAnswers() {
        const DrawList list = sample();
        QCOMPARE(list.hitAt(10, 2)->object, 42u);
        QCOMPARE(list.hitAt(32, 5)->object, 43u);
        QCOMPARE(list.hitAt(39.9f, 13.9f)->object, 43u);
        QVERIFY(!list.hitAt(40, 5)); // half-open
        QVERIFY(!list.hitAt(9.9f, 5));
        QVERIFY(!DrawList().hitAt(0, 0));
    }

    void clearingKeepsTheRoom() {
        DrawList list = sample();
        const std::size_t room = list.rectangles.capacity();
        QVERIFY(!list.isEmpty());
        list.clear();
        QVERIFY(list.isEmpty());
        QVERIFY(list.hits.empty());
        QCOMPARE(list.rectangles.capacity(), room);
    }

    void whatIsAboveAnEdgeIsCutOff() {
        DrawList list;
        list.rectangles = {{0, 0, 10, 5, 1}, {0, 5, 10, 10, 2}, {0, 20, 10, 5, 3}};
        DensityColumn column{0, 0, 1, 20, {}};
        column.shares[0] = {1, 0.25f};
        column.shares[1] = {2, 0.75f};
        list.columns = {column};
        list.lines = {{0, 4, 9, 30, 1, 1}, {0, 12, 9, 30, 1, 1}};
        list.marks = {{5, 9, 4, Mark::Shape::Circle, 1}, {5, 15, 4, Mark::Shape::Circle, 1}};
        Hit hit;
        hit.y = 2;
        hit.width = 10;
        hit.height = 18;
        list.hits = {hit};
        list.cutAbove(10);
        QCOMPARE(list.rectangles.size(), std::size_t(2));
        QCOMPARE(list.rectangles[0].y, 10.0f);
        QCOMPARE(list.rectangles[0].height, 5.0f);
        QCOMPARE(list.rectangles[1].y, 20.0f);
        // The lowest ten pixels: five of the first share as before, and five of the second.
        QCOMPARE(list.columns[0].y, 10.0f);
        QCOMPARE(list.columns[0].height, 10.0f);
        QCOMPARE(list.columns[0].shares[0].share, 0.5f);
        QCOMPARE(list.columns[0].shares[1].share, 0.5f);
        QCOMPARE(list.lines.size(), std::size_t(2));
        QCOMPARE(list.lines[0].y1, 10.0f);
        QCOMPARE(list.marks.size(), std::size_t(1));
        QVERIFY(!list.hitAt(5, 9));
        QVERIFY(list.hitAt(5, 11));
    }

    void aLineThatCrossesAnEdgeIsCutThere() {
        DrawList list;
        list.lines = {{0, 0, 20, 20, 1, 1}, {30, 20, 10, 0, 1, 2}, {5, 2, 5, 30, 1, 1}, {0, 1, 9, 4, 1, 1}};
        list.cutAbove(10);
        QCOMPARE(list.toText(), QStringLiteral("line 10.00 10.00 to 20.00 20.00 #00000001 width 1.00\n"
                                               "line 30.00 20.00 to 20.00 10.00 #00000001 width 2.00\n"
                                               "line 5.00 10.00 to 5.00 30.00 #00000001 width 1.00\n"));
    }

    void aColumnWithoutHeightIsCutToNothing() {
        DrawList list;
        DensityColumn column{0, 10, 1, 0, {}};
        column.shares[0] = {1, 0.5f};
        list.columns = {column, {0, 11, 1, 0, column.shares}};
        list.cutAbove(10);
        for (const DensityColumn &left : list.columns)
            for (const DensityColumn::Share &share : left.shares)
                QVERIFY(share.share >= 0 && share.share <= 1); // and is a number
    }
};

QTEST_GUILESS_MAIN(DrawListTest)
#include "draw_list_test.moc"
