// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/packed_column.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace lanescope::model;

class PackedColumnTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void aChunkHoldsValuesOfAnyWidth_data();
    void aChunkHoldsValuesOfAnyWidth();
    void aColumnIsTheVectorThatWasPushed();
    void aSnapshotKeepsItsValuesWhileTheColumnGrows();
    void equalValuesTakeNoSpace();
};

void PackedColumnTest::aChunkHoldsValuesOfAnyWidth_data() {
    QTest::addColumn<int>("bits");
    for (int bits = 0; bits <= 64; ++bits)
        QTest::addRow("%d bits", bits) << bits;
}

void PackedColumnTest::aChunkHoldsValuesOfAnyWidth() {
    QFETCH(int, bits);
    std::mt19937_64 random(static_cast<uint64_t>(bits));
    const uint64_t mask = bits == 64 ? ~uint64_t{0} : (uint64_t{1} << bits) - 1;
    for (const size_t count : {size_t{1}, size_t{2}, size_t{63}, size_t{64}, size_t{257}, size_t{4096}}) {
        const uint64_t base = random() & ~mask; // base + mask does not overflow
        std::vector<uint64_t> values(count);
        for (uint64_t &value : values)
            value = base + (random() & mask);
        values.front() = base;
        values.back() = base + mask;
        const auto chunk = PackedChunk::pack(values.data(), count);
        for (size_t i = 0; i < count; ++i)
            QCOMPARE((*chunk)[i], values[i]);
    }
}

void PackedColumnTest::aColumnIsTheVectorThatWasPushed() {
    std::mt19937_64 random(3);
    PackedColumnBuilder<6> builder;
    std::vector<uint64_t> values;
    for (int i = 0; i < 5000; ++i) {
        values.push_back(random() >> (random() % 65 % 64)); // chunks of quite different widths
        builder.push_back(values.back());
        QCOMPARE(builder.size(), values.size());
    }
    const auto column = builder.snapshot();
    QCOMPARE(column.size(), values.size());
    for (size_t i = 0; i < values.size(); ++i) {
        QCOMPARE(column[i], values[i]);
        QCOMPARE(builder[i], values[i]);
    }
}

void PackedColumnTest::aSnapshotKeepsItsValuesWhileTheColumnGrows() {
    PackedColumnBuilder<4> builder;
    std::vector<PackedColumn<4>> snapshots;
    for (uint64_t i = 0; i < 200; ++i) {
        snapshots.push_back(builder.snapshot());
        builder.push_back(i * i);
    }
    for (size_t size = 0; size < snapshots.size(); ++size) {
        QCOMPARE(snapshots[size].size(), size);
        for (uint64_t i = 0; i < size; ++i)
            QCOMPARE(snapshots[size][i], i * i);
    }
}

void PackedColumnTest::equalValuesTakeNoSpace() {
    const std::vector<uint64_t> equal(4096, 0x1234567812345678), spread{0, ~uint64_t{0}};
    QVERIFY(PackedChunk::pack(equal.data(), equal.size())->residentBytes() < 100);
    QVERIFY(PackedChunk::pack(spread.data(), spread.size())->residentBytes() < 100);
}

QTEST_GUILESS_MAIN(PackedColumnTest)
#include "packed_column_test.moc"
