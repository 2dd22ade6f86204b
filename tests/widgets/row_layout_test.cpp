// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/row_layout.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace lanescope::timeline;

namespace {

// What RowLayout says, said the slow way.
struct NaiveLayout {
    std::vector<int> heights;
    std::vector<bool> hidden;

    int height(std::size_t row) const { return hidden[row] ? 0 : heights[row]; }
    int64_t yOf(std::size_t row) const {
        int64_t y = 0;
        for (std::size_t i = 0; i < row; ++i)
            y += height(i);
        return y;
    }
    int rowAt(int64_t y) const {
        int64_t top = 0;
        for (std::size_t i = 0; i < heights.size(); ++i) {
            if (y >= top && y < top + height(i))
                return static_cast<int>(i);
            top += height(i);
        }
        return -1;
    }
};

} // namespace

class RowLayoutTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void anEmptyLayoutHasNoRows() {
        RowLayout layout;
        QCOMPARE(layout.totalHeight(), 0);
        QCOMPARE(layout.rowAt(0), -1);
        layout.setRowCount(-3, 10);
        QCOMPARE(layout.rowCount(), 0);
        layout.setHeight(0, 5);
        layout.hide(0);
        layout.show(-1);
        QCOMPARE(layout.totalHeight(), 0);
    }

    void rowsStackFromTheTop() {
        RowLayout layout;
        layout.setHeights(std::vector<int>{10, 0, 5, -4, 7});
        QCOMPARE(layout.totalHeight(), 22);
        QCOMPARE(layout.yOf(2), 10);
        QCOMPARE(layout.yOf(5), 22);
        QCOMPARE(layout.rowAt(-1), -1);
        QCOMPARE(layout.rowAt(9), 0);
        QCOMPARE(layout.rowAt(10), 2);
        QCOMPARE(layout.rowAt(15), 4);
        QCOMPARE(layout.rowAt(22), -1);
    }

    void aHiddenRowKeepsItsHeight() {
        RowLayout layout;
        layout.setRowCount(3, 10);
        layout.hide(1);
        layout.hide(1);
        QCOMPARE(layout.height(1), 0);
        QCOMPARE(layout.totalHeight(), 20);
        layout.setHeight(1, 15);
        QCOMPARE(layout.totalHeight(), 20);
        layout.show(1);
        QCOMPARE(layout.height(1), 15);
        QCOMPARE(layout.totalHeight(), 35);
    }

    void itAgreesWithTheNaiveModel_data() {
        QTest::addColumn<int>("rows");
        for (const int rows : {1, 2, 3, 7, 8, 9, 100, 257})
            QTest::addRow("%d rows", rows) << rows;
    }
    void itAgreesWithTheNaiveModel() {
        QFETCH(int, rows);
        std::mt19937 random(42);
        RowLayout layout;
        layout.setRowCount(rows, 12);
        NaiveLayout naive{std::vector<int>(static_cast<std::size_t>(rows), 12),
                          std::vector<bool>(static_cast<std::size_t>(rows), false)};
        for (int step = 0; step < 400; ++step) {
            const int row = static_cast<int>(random() % static_cast<unsigned>(rows));
            const std::size_t index = static_cast<std::size_t>(row);
            switch (random() % 3) {
            case 0:
                naive.heights[index] = static_cast<int>(random() % 40);
                layout.setHeight(row, naive.heights[index]);
                break;
            case 1:
                naive.hidden[index] = true;
                layout.hide(row);
                break;
            default: naive.hidden[index] = false; layout.show(row);
            }
            QCOMPARE(layout.yOf(row), naive.yOf(index));
            QCOMPARE(layout.totalHeight(), naive.yOf(naive.heights.size()));
            const int64_t y = static_cast<int64_t>(random() % static_cast<unsigned>(layout.totalHeight() + 3)) - 1;
            QCOMPARE(layout.rowAt(y), naive.rowAt(y));
        }
    }

    void aMillionRowsAreNoTrouble() {
        RowLayout layout;
        layout.setRowCount(1'000'000, 22);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 100'000; ++i) {
            const int row = (i * 7919) % 1'000'000;
            layout.setHeight(row, 23);
            QCOMPARE(layout.rowAt(layout.yOf(row)), row);
        }
        QCOMPARE(layout.totalHeight(), 22'100'000);
        QVERIFY2(timer.elapsed() < 5000, "not O(log n)"); // a linear walk would take minutes
    }

    // All that was asked for at once is added up once; the layout says it after each.
    void aMillionRowsAgreeWithAddingThemUp() {
        constexpr int kRows = 1'000'000;
        std::mt19937 random(3);
        std::vector<int> heights(kRows);
        for (int &height : heights)
            height = static_cast<int>(random() % 50);
        RowLayout layout;
        layout.setHeights(heights);
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 20'000; ++i) {
                const int row = static_cast<int>(random() % kRows);
                int &height = heights[static_cast<std::size_t>(row)];
                switch (random() % 3) {
                case 0: layout.setHeight(row, height = 1 + static_cast<int>(random() % 90)); break;
                case 1:
                    layout.hide(row);
                    layout.setHeight(row, 77);
                    layout.show(row);
                    height = 77;
                    break;
                default: layout.hide(row); height = -1;
                }
                if (height > 0)
                    layout.show(row);
            }
            int64_t y = 0;
            for (int row = 0; row < kRows; ++row) {
                const int height = std::max(heights[static_cast<std::size_t>(row)], 0);
                if (row % 97 == 0 || row > kRows - 200) { // not all: each compare takes its time
                    QCOMPARE(layout.yOf(row), y);
                    QCOMPARE(layout.height(row), height);
                    if (height > 0) {
                        QCOMPARE(layout.rowAt(y), row);
                        QCOMPARE(layout.rowAt(y + height - 1), row);
                    }
                }
                y += height;
            }
            QCOMPARE(layout.totalHeight(), y);
            QCOMPARE(layout.rowAt(y), -1);
        }
    }
};

QTEST_GUILESS_MAIN(RowLayoutTest)
#include "row_layout_test.moc"
