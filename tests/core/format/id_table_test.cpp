// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/generation.h"

#include <QRegularExpression>
#include <QTest>

#include <random>
#include <unordered_map>

using namespace lanescope::format;
using namespace lanescope::format::v2;

class IdTableTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void anIdStandsForOneIndex_data();
    void anIdStandsForOneIndex();
    void anIdThatWasFarOffStaysKnownWhenOthersComeNear();
    void clocksConvertWithoutOverflow();
};

void IdTableTest::anIdStandsForOneIndex_data() {
    QTest::addColumn<int>("dense"); // of ten
    for (const int dense : {0, 1, 5, 9, 10})
        QTest::addRow("%d of ten dense", dense) << dense;
}

void IdTableTest::anIdStandsForOneIndex() {
    QFETCH(int, dense);
    std::mt19937_64 random(31);
    IdTable table;
    std::unordered_map<uint64_t, uint32_t> expected;
    for (uint32_t i = 0; i < 20'000; ++i) {
        const bool isDense = random() % 10 < static_cast<uint64_t>(dense);
        const uint64_t id = isDense ? random() % 8000 : random() >> (random() % 50);
        QCOMPARE(table.insert(id, i), expected.emplace(id, i).second);
        const uint64_t asked = random() % 20'000;
        const auto found = expected.find(asked);
        QCOMPARE(table.find(asked), found == expected.end() ? IdTable::kUnknown : found->second);
    }
    for (const auto &[id, index] : expected)
        QCOMPARE(table.find(id), index);
}

void IdTableTest::anIdThatWasFarOffStaysKnownWhenOthersComeNear() {
    IdTable table;
    QVERIFY(table.insert(3000, 7)); // too far for the dense part
    for (uint32_t id = 0; id < 2900; ++id)
        QVERIFY(table.insert(id, id + 100));
    QCOMPARE(table.find(3000), 7u);
    QVERIFY(!table.insert(3000, 8)); // the dense part reaches it by now
    QCOMPARE(table.find(3000), 7u);
    QCOMPARE(table.find(~uint64_t{0}), IdTable::kUnknown);
}

void IdTableTest::clocksConvertWithoutOverflow() {
    QVERIFY(!Clock().known());
    const Clock usual(15'625'000); // 64 ns a unit
    QCOMPARE(usual.nanoseconds(1), int64_t{64});
    QCOMPARE(usual.nanoseconds(1'000'000'007), int64_t{64'000'000'448});
    for (const uint64_t frequency : {uint64_t{1}, uint64_t{1'000'000'000}, ~uint64_t{0}}) {
        const int64_t ns = Clock(frequency).nanoseconds(~uint64_t{0});
        QVERIFY(ns >= 0);
        QVERIFY(ns <= Clock::kLatest);
    }
}

QTEST_GUILESS_MAIN(IdTableTest)
#include "id_table_test.moc"
