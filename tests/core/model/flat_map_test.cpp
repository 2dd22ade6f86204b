// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/live_goroutines.h"
#include "core/model/flat_map.h"

#include <QRegularExpression>
#include <QTest>

#include <random>
#include <unordered_map>

using lanescope::model::FlatMap;
using namespace lanescope::format;
using namespace lanescope::format::v2;

namespace {

// Dense, repeated and far-off keys, so that runs of full slots grow and break up.
uint64_t someKey(std::mt19937_64 &random) {
    switch (random() % 4) {
    case 0: return random() % 200;
    case 1: return (random() % 50) << 40;
    case 2: return ~uint64_t{0} - random() % 50;
    default: return 1000 + random() % 3000;
    }
}

} // namespace

class FlatMapTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void anEmptyMapHoldsNothing();
    void itIsAnUnorderedMap();
    void goroutinesAreFoundWhileTheyLive();
    void aSlotIsEmptyForItsNextGoroutine();
};

void FlatMapTest::anEmptyMapHoldsNothing() {
    FlatMap map;
    QCOMPARE(map.find(0), FlatMap::kMissing);
    QCOMPARE(map.find(~uint64_t{0}), FlatMap::kMissing);
    map.erase(5);
    QCOMPARE(map.size(), size_t{0});
}

void FlatMapTest::itIsAnUnorderedMap() {
    std::mt19937_64 random(23);
    FlatMap map;
    std::unordered_map<uint64_t, uint32_t> expected;
    for (int step = 0; step < 300'000; ++step) {
        const uint64_t key = someKey(random);
        if (random() % 2 == 0) {
            const auto value = static_cast<uint32_t>(random() % 1000);
            map.assign(key, value);
            expected[key] = value;
        } else {
            map.erase(key);
            expected.erase(key);
        }
        QCOMPARE(map.size(), expected.size());
        const uint64_t asked = someKey(random);
        const auto found = expected.find(asked);
        QCOMPARE(map.find(asked), found == expected.end() ? FlatMap::kMissing : found->second);
    }
    for (const auto &[key, value] : expected)
        QCOMPARE(map.find(key), value);
}

void FlatMapTest::goroutinesAreFoundWhileTheyLive() {
    std::mt19937_64 random(29);
    LiveGoroutines goroutines;
    std::unordered_map<uint64_t, uint32_t> expected; // ID -> slot
    for (int step = 0; step < 200'000; ++step) {
        const uint64_t id = someKey(random);
        const auto known = expected.find(id);
        QCOMPARE(goroutines.find(id), known == expected.end() ? LiveGoroutines::kNone : known->second);
        if (known == expected.end()) {
            const uint32_t slot = goroutines.insert(id);
            goroutines[slot].index = static_cast<uint32_t>(step);
            expected[id] = slot;
        } else if (random() % 2 == 0) {
            goroutines.erase(known->second);
            expected.erase(known);
        }
    }
    std::unordered_map<uint32_t, uint64_t> bySlot;
    for (const auto &[id, slot] : expected) {
        QCOMPARE(goroutines[slot].id, id);
        QVERIFY(bySlot.emplace(slot, id).second); // no two share one
    }
}

void FlatMapTest::aSlotIsEmptyForItsNextGoroutine() {
    LiveGoroutines goroutines;
    const uint32_t first = goroutines.insert(1);
    goroutines[first].status = GoStatus::Waiting;
    goroutines[first].flags = 3;
    goroutines.extra(first).regions.push_back({7, 8});
    goroutines.extra(first).stopTheWorlds.push_back(9);
    goroutines.erase(first);
    const uint32_t second = goroutines.insert(2);
    QCOMPARE(second, first);
    QCOMPARE(goroutines[second].status, GoStatus::Bad);
    QCOMPARE(goroutines[second].flags, uint8_t{0});
    QVERIFY(goroutines.extra(second).regions.empty());
    QVERIFY(goroutines.extra(second).stopTheWorlds.empty());
    QCOMPARE(goroutines.find(1), LiveGoroutines::kNone);
}

QTEST_GUILESS_MAIN(FlatMapTest)
#include "flat_map_test.moc"
