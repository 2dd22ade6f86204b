// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/forest.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace lanescope::model;

namespace {

// Associative, but not commutative: the order of the leaves must be kept.
struct Word {
    std::string text;

    void absorb(const Word &right) { text += right.text; }
};

struct Span {
    uint64_t count = 0, sum = 0, longest = 0;

    void absorb(const Span &right) {
        count += right.count;
        sum += right.sum;
        longest = std::max(longest, right.longest);
    }
};

} // namespace

class ForestTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void anyRangeIsTheSumOfItsLeavesInOrder();
    void largeForestsAddUp();
    void aSnapshotKeepsItsLeaves();
};

void ForestTest::anyRangeIsTheSumOfItsLeavesInOrder() {
    Forest<Word> forest;
    std::string all;
    for (size_t size = 0; size < 90; ++size) {
        for (size_t from = 0; from <= size; ++from)
            for (size_t to = from; to <= size; ++to)
                QCOMPARE(forest.sum(from, to).text, all.substr(from, to - from));
        const std::string letter(1, static_cast<char>('!' + size));
        forest.append({letter});
        all += letter;
        QCOMPARE(forest.size(), size + 1);
        QCOMPARE(forest.leaf(size).text, letter);
    }
}

void ForestTest::largeForestsAddUp() {
    std::mt19937_64 random(11);
    Forest<Span> forest;
    std::vector<uint64_t> values, sums{0};
    for (int i = 0; i < 70'000; ++i) { // more than 4^8 leaves
        values.push_back(random() % 1000);
        sums.push_back(sums.back() + values.back());
        forest.append({1, values.back(), values.back()});
    }
    for (int i = 0; i < 2000; ++i) {
        size_t from = random() % (values.size() + 1), to = random() % (values.size() + 1);
        if (from > to)
            std::swap(from, to);
        const Span sum = forest.sum(from, to);
        QCOMPARE(sum.count, uint64_t{to - from});
        QCOMPARE(sum.sum, sums[to] - sums[from]);
    }
    const Span none = forest.sum(17, 17);
    QCOMPARE(none.count, uint64_t{0});
}

void ForestTest::aSnapshotKeepsItsLeaves() {
    Forest<Word, 2> forest;
    std::string all;
    std::vector<Forest<Word, 2>> snapshots;
    for (size_t i = 0; i < 60; ++i) {
        snapshots.push_back(forest.snapshot());
        const std::string letter(1, static_cast<char>('A' + i));
        forest.append({letter});
        all += letter;
    }
    for (size_t size = 0; size < snapshots.size(); ++size) {
        QCOMPARE(snapshots[size].size(), size);
        QCOMPARE(snapshots[size].sum(0, size).text, all.substr(0, size));
    }
}

QTEST_GUILESS_MAIN(ForestTest)
#include "forest_test.moc"
