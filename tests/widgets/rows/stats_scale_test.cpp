// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/stats_scale.h"

#include "widgets/rows/stats_picture.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace lanescope;
using rows::DecadeScale;

namespace {

timeline::BuildContext contextOf(double height) {
    timeline::BuildContext context;
    context.scale = {{0, 1000}, 300};
    context.height = height;
    context.theme = &theme::dark();
    return context;
}

QString digits(double value) {
    return QString::number(value, 'g', 12);
}

// The lines of the grid, without what dims the ground of values.
std::vector<float> gridOf(const timeline::DrawList &list) {
    std::vector<float> lines;
    for (const timeline::Line &line : list.lines)
        if (line.width == 1)
            lines.push_back(line.y1);
    return lines;
}

// Values lie in the row, one below the other, each on dimmed ground.
bool isReadable(const timeline::DrawList &list, double height) {
    float below = 0;
    size_t grounds = 0;
    for (const timeline::Line &line : list.lines)
        grounds += line.width > 1 ? 1 : 0;
    for (const timeline::Label &label : list.labels) {
        if (label.y < below || label.y + label.height > static_cast<float>(height))
            return false;
        below = label.y + label.height;
    }
    return grounds == list.labels.size();
}

} // namespace

class StatsScaleTest : public QObject {
    Q_OBJECT

    static void heights() {
        QTest::addColumn<double>("height");
        for (const double height : {15.0, 24.0, 30.0, 35.0, 53.0, 69.0, 120.0, 300.0})
            QTest::addRow("%d", static_cast<int>(height)) << height;
    }

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void linesStandAtTheRoundValuesWrittenBesideThem_data() { heights(); }
    void linesStandAtTheRoundValuesWrittenBesideThem() {
        QFETCH(double, height);
        for (const double value : {1.0, 2.0, 3.0, 7.0, 17.0, 25.0, 99.0, 123.0, 4711.0, 2e6}) {
            const double top = rows::niceCeiling(value, false);
            timeline::DrawList list;
            rows::appendScale(top, 1, digits, contextOf(height), list);
            const std::vector<float> grid = gridOf(list);
            QVERIFY(isReadable(list, height));
            QVERIFY(list.labels.size() <= 5);
            QCOMPARE(grid.size() + 1, list.labels.size());
            QCOMPARE(list.labels.front().text, digits(top));
            for (size_t i = 0; i < grid.size(); ++i) {
                const double written = list.labels[i + 1].text.toDouble();
                QCOMPARE(written, std::round(written));
                const double y = 3 + (height - 3) * (1 - written / top);
                QVERIFY(std::abs(y - static_cast<double>(grid[i])) <= 0.51);
            }
        }
    }

    void aRowOfUsualHeightHasLinesBetweenItsEnds() {
        timeline::DrawList list;
        rows::appendScale(400, 1, digits, contextOf(54), list);
        QCOMPARE(list.labels.size(), 2);
        list.clear();
        rows::appendScale(400, 1, digits, contextOf(150), list);
        QCOMPARE(list.labels.size(), 5);
        list.clear();
        rows::appendScale(0, 1, digits, contextOf(54), list);
        QVERIFY(list.isEmpty());
    }

    void decadesReachFromTheLeastToTheMost_data() {
        QTest::addColumn<double>("lowest");
        QTest::addColumn<double>("highest");
        QTest::addColumn<int>("bottom");
        QTest::addColumn<int>("top");
        QTest::newRow("round") << 1000.0 << 1e6 << 3 << 6;
        QTest::newRow("between") << 1001.0 << 999999.0 << 3 << 6;
        QTest::newRow("one decade") << 20.0 << 30.0 << 1 << 2;
        QTest::newRow("one value") << 100.0 << 100.0 << 1 << 2;
        QTest::newRow("no time at all") << 0.0 << 0.0 << 0 << 1;
        QTest::newRow("six at most") << 1.0 << 5e9 << 4 << 10;
    }
    void decadesReachFromTheLeastToTheMost() {
        QFETCH(double, lowest);
        QFETCH(double, highest);
        const DecadeScale scale = DecadeScale::of(lowest, highest);
        QTEST(scale.bottom, "bottom");
        QTEST(scale.top, "top");
    }

    void eachDecadeTakesAnEqualPart() {
        const DecadeScale scale{3, 7};
        for (int power = 4; power <= 7; ++power)
            QVERIFY(std::abs(scale.share(std::pow(10, power)) - (power - 3) / 4.0) < 1e-9);
        QCOMPARE(scale.share(1e12), 1.0);
        // What lies at the bottom or below it can still be seen.
        for (const double value : {-1.0, 0.0, 1.0, 1000.0})
            QVERIFY(scale.share(value) * 33 > 0.9 && scale.share(value) < 0.1);
        for (double value = 1; value < 1e8; value *= 1.7)
            QVERIFY(scale.share(value) <= scale.share(value * 1.7));
    }

    void linesStandAtPowersOfTen_data() { heights(); }
    void linesStandAtPowersOfTen() {
        QFETCH(double, height);
        for (int decades = 1; decades <= 6; ++decades) {
            const DecadeScale scale{2, 2 + decades};
            timeline::DrawList list;
            rows::appendScale(scale, digits, contextOf(height), list);
            QVERIFY(isReadable(list, height));
            const std::vector<float> grid = gridOf(list);
            QCOMPARE(grid.size() + 1, list.labels.size());
            if (grid.empty()) { // a reader must still see where it begins
                QCOMPARE(list.labels.front().text, QStringLiteral("100 \u2013 ") + digits(std::pow(10, 2 + decades)));
                continue;
            }
            QCOMPARE(list.labels.front().text, digits(std::pow(10, 2 + decades)));
            for (size_t i = 0; i < grid.size(); ++i) {
                const double share = scale.share(list.labels[i + 1].text.toDouble());
                QVERIFY(std::abs(3 + (height - 3) * (1 - share) - static_cast<double>(grid[i])) <= 0.51);
            }
        }
    }

    void aNoteEndsAtTheRightEdge() {
        timeline::DrawList list;
        rows::appendNote("GOMAXPROCS 64", 1, timeline::Label::Align::Right, contextOf(36), list);
        QCOMPARE(list.labels.size(), 1);
        const timeline::Label &label = list.labels.front();
        QVERIFY(label.x + label.width <= 300 && label.x + label.width > 290);
        QVERIFY(list.lines.front().x1 < list.lines.front().x2 && list.lines.front().x2 <= 300);
        QCOMPARE(label.align, timeline::Label::Align::Right);
    }
};

QTEST_MAIN(StatsScaleTest)
#include "stats_scale_test.moc"
