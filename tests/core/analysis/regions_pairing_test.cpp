// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/analysis/annotated.h"
#include "tests/core/analysis/studied_regions.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace lanescope;
using namespace lanescope::analysis;
using test::Annotated;
using test::kAsGo;
using Studied = test::StudiedRegions;

class RegionsPairingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void misnestedRegionsArePairedByName();
    void anEndWithoutABeginningIsARegion();
    void regionsThatAreOpenAtTheEndAreClosedThere();
    void whatEndsWithItsGoroutineIsIncomplete();
    void pairsAreThoseOfAPlainSearch_data();
    void pairsAreThoseOfAPlainSearch();
    void livesOfAGoroutineIdAreApart(); // row 5
    void whatIsInheritedIsNoRegion();   // row 17
};

void RegionsPairingTest::misnestedRegionsArePairedByName() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.regionBegin(g, 0, "outer").regionBegin(g, 0, "inner");
    program.regionEnd(g, 0, "outer").regionEnd(g, 0, "inner");
    const model::TracePointer trace = program.finish();
    const Studied ours(trace), gos(trace, kAsGo);
    // Events 0 is the goroutine, 1 and 2 begin, 3 and 4 end.
    QCOMPARE(ours.names(), (std::vector<std::string>{"outer", "inner"}));
    QCOMPARE(ours.regions[0].span.end.value, 3U);
    QCOMPARE(ours.regions[1].span.end.value, 4U);
    QCOMPARE(ours.regions[1].span.outer, 0U);
    QCOMPARE(gos.regions[0].span.end.value, 4U);
    QCOMPARE(gos.regions[1].span.end.value, 3U);
    // The same name for another task is another region.
    Annotated tasks;
    const uint32_t h = tasks.goroutine();
    tasks.regionBegin(h, 1, "load").regionBegin(h, 2, "load").regionEnd(h, 1, "load");
    const Studied others(tasks.finish());
    QCOMPARE(others.regions[0].span.end.value, 3U);
    QVERIFY(!others.regions[1].span.end.valid());
}

void RegionsPairingTest::anEndWithoutABeginningIsARegion() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.regionEnd(g, 3, "before").regionBegin(g, 0, "a").regionEnd(g, 0, "b").regionEnd(g, 0, "a");
    const model::TracePointer trace = program.finish();
    const Studied ours(trace), gos(trace, kAsGo);
    QCOMPARE(ours.names(), (std::vector<std::string>{"before", "a", "b"}));
    QVERIFY(!ours.regions[0].span.begin.valid() && !ours.regions[0].span.complete());
    QCOMPARE(ours.regions[0].span.task, uint64_t{3});
    // All that is known of the goroutine.
    QCOMPARE(ours.regions[0].times.total, trace->events.time(1) - trace->startTime());
    QCOMPARE(ours.regions[0].times.running, ours.regions[0].times.total);
    QVERIFY(ours.regions[1].span.complete() && !ours.regions[2].span.begin.valid());
    QCOMPARE(gos.names(), (std::vector<std::string>{"before", "a", "a"}));
}

void RegionsPairingTest::regionsThatAreOpenAtTheEndAreClosedThere() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.regionBegin(g, 0, "open").log(g, 0, "", "on");
    const Studied studied(program.finish());
    QCOMPARE(studied.regions.size(), size_t{1});
    QVERIFY(!studied.regions[0].span.end.valid());
    QCOMPARE(studied.regions[0].times.total, studied.trace->endTime() - studied.trace->events.time(1));
}

void RegionsPairingTest::whatEndsWithItsGoroutineIsIncomplete() {
    Annotated program;
    const uint32_t main = program.goroutine();
    const uint32_t worker = program.create(main, "main.worker"), stuck = program.create(main, "main.stuck");
    program.regionBegin(worker, 0, "forgotten").destroy(worker);
    program.regionBegin(stuck, 0, "stuck").block(stuck, "forever").log(main, 0, "", "on");
    const model::TracePointer trace = program.finish();
    const Studied ours(trace), gos(trace, kAsGo);
    QCOMPARE(gos.regions.size(), size_t{2});
    for (const Region &region : gos.regions) {
        QVERIFY(region.span.end.valid() && !region.span.ended && !region.span.complete());
        QCOMPARE(region.span.end.value, region.span.begin.value + 1);
    }
    // What blocks for ever has ended for Go; it waits in its region until the trace ends.
    QCOMPARE(ours.regions.size(), size_t{2});
    QCOMPARE(ours.regions[0].span.end, gos.regions[0].span.end);
    QVERIFY(!ours.regions[1].span.end.valid());
    QCOMPARE(ours.regions[1].times.waiting, trace->endTime() - trace->events.time(gos.regions[1].span.end.value));
}

void RegionsPairingTest::pairsAreThoseOfAPlainSearch_data() {
    QTest::addColumn<unsigned>("seed");
    QTest::addColumn<bool>("asGo");
    for (unsigned seed = 1; seed <= 20; ++seed)
        for (const bool asGo : {false, true})
            QTest::newRow(qPrintable(QString("%1 %2").arg(seed).arg(asGo))) << seed << asGo;
}

void RegionsPairingTest::pairsAreThoseOfAPlainSearch() {
    QFETCH(unsigned, seed);
    QFETCH(bool, asGo);
    std::mt19937_64 random(seed);
    Annotated program;
    struct Plain {
        uint32_t begin = ~0U, end = ~0U;
        std::string name;
    };
    std::vector<Plain> plain;
    std::vector<std::vector<size_t>> open(3); // by goroutine: places in `plain`
    for (size_t g = 0; g < open.size(); ++g)
        program.goroutine();
    for (int i = 0; i < 300; ++i) {
        const auto g = static_cast<uint32_t>(random() % open.size());
        const auto at = static_cast<uint32_t>(program.size());
        const std::string name(1, static_cast<char>('a' + random() % 4));
        if (random() % 2 == 0) {
            program.regionBegin(g, 0, name);
            open[g].push_back(plain.size());
            plain.push_back({at, ~0U, name});
            continue;
        }
        program.regionEnd(g, 0, name);
        auto match = open[g].end();
        for (auto it = open[g].begin(); it != open[g].end(); ++it)
            if (asGo || plain[*it].name == name)
                match = it;
        if (match == open[g].end()) {
            plain.push_back({~0U, at, name});
        } else {
            plain[*match].end = at;
            open[g].erase(match);
        }
    }
    const Studied studied(program.finish(), asGo);
    QCOMPARE(studied.regions.size(), plain.size());
    for (size_t i = 0; i < plain.size(); ++i) {
        QCOMPARE(studied.regions[i].span.begin.value, plain[i].begin);
        QCOMPARE(studied.regions[i].span.end.value, plain[i].end);
        QCOMPARE(studied.name(studied.regions[i]).toStdString(), plain[i].name);
    }
}

void RegionsPairingTest::livesOfAGoroutineIdAreApart() {
    Annotated program;
    const uint32_t main = program.goroutine();
    const uint32_t first = program.create(main, "main.callback", 7);
    program.regionBegin(first, 0, "a").regionEnd(first, 0, "a").destroy(first);
    const uint32_t second = program.create(main, "main.callback", 7);
    program.regionBegin(second, 0, "b").regionEnd(second, 0, "b").destroy(second);
    const model::TracePointer trace = program.finish();
    const Studied ours(trace), gos(trace, kAsGo);
    QCOMPARE(ours.names(), (std::vector<std::string>{"a", "b"}));
    QCOMPARE(gos.names(), (std::vector<std::string>{"b"}));
    QVERIFY(ours.regions[0].span.goroutine != ours.regions[1].span.goroutine);
}

void RegionsPairingTest::whatIsInheritedIsNoRegion() {
    const test::TraceFile file = test::traceNamed("peer-v2/go122-annotations");
    const model::TracePointer trace = test::loadWhole(file);
    const Studied ours(trace), gos(trace, kAsGo);
    const auto unnamed = [](const Studied &studied) {
        return std::ranges::count_if(studied.names(), [](const std::string &name) { return name.empty(); });
    };
    QCOMPARE(unnamed(gos), 1);
    QCOMPARE(unnamed(ours), 0);
    QCOMPARE(gos.regions.size(), ours.regions.size() + 1);
    // As Go has it, the collector's goroutines inherit nothing, though a region happened to start them.
    Annotated program;
    const uint32_t g = program.goroutine();
    program.regionBegin(g, 1, "r");
    program.create(g, "runtime.gcBgMarkWorker");
    program.create(program.create(g, "main.worker"), "main.child");
    const Studied made(program.finish(), kAsGo);
    QCOMPARE(made.names(), (std::vector<std::string>{"r", "", ""}));
    QCOMPARE(made.regions[2].span.task, uint64_t{1});
    QVERIFY(made.regions[2].span.inherited);
}

QTEST_GUILESS_MAIN(RegionsPairingTest)
#include "regions_pairing_test.moc"
