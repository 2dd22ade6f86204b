// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/chunked_vector.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace lanescope::model;

class ChunkedVectorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void itIsAVector();
    void elementsNeverMove();
    void snapshotsKeepTheirValuesWhateverBecomesOfTheOriginal();
};

void ChunkedVectorTest::itIsAVector() {
    ChunkedVector<int, 3> vector;
    QVERIFY(vector.empty());
    for (int i = 0; i < 100; ++i) {
        vector.push_back(i);
        QCOMPARE(vector.size(), static_cast<size_t>(i + 1));
        QCOMPARE(vector.back(), i);
    }
    for (int i = 0; i < 100; ++i)
        QCOMPARE(vector[static_cast<size_t>(i)], i);
}

void ChunkedVectorTest::elementsNeverMove() {
    ChunkedVector<int, 3> vector;
    vector.push_back(5);
    const int *first = &vector[0];
    for (int i = 0; i < 1000; ++i)
        vector.push_back(i);
    QCOMPARE(&vector[0], first);
}

void ChunkedVectorTest::snapshotsKeepTheirValuesWhateverBecomesOfTheOriginal() {
    std::mt19937 random(5);
    ChunkedVector<uint32_t, 3> vector;
    std::vector<uint32_t> now;
    std::vector<std::pair<ChunkedVector<uint32_t, 3>, std::vector<uint32_t>>> snapshots;
    for (int step = 0; step < 3000; ++step) {
        const auto value = static_cast<uint32_t>(random());
        if (random() % 3 == 0 || now.empty()) {
            vector.push_back(value);
            now.push_back(value);
        } else {
            const size_t at = random() % now.size();
            vector.mutate(at) = value;
            now[at] = value;
        }
        if (random() % 20 == 0)
            snapshots.emplace_back(vector.snapshot(), now);
    }
    snapshots.emplace_back(vector.snapshot(), now);
    QVERIFY(snapshots.size() > 50);
    for (const auto &[snapshot, expected] : snapshots) {
        QCOMPARE(snapshot.size(), expected.size());
        for (size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(snapshot[i], expected[i]);
    }
}

QTEST_GUILESS_MAIN(ChunkedVectorTest)
#include "chunked_vector_test.moc"
