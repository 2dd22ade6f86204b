// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/region_lanes.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

#include <set>

using namespace lanescope;
using analysis::RegionSpan;
using index::RegionLanes;
using model::GoroutineIndex;
using test::Annotated;
using test::IndexedTrace;

class RegionLanesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyRegionHasAPlace_data() { test::variousTracesData(); }
    void everyRegionHasAPlace();
    void aRegionLiesBelowWhatItIsNestedIn();
    void whatWasOpenBeforeEnclosesTheRest();
    void misnestedRegionsDoNotOverlapOnALevel();
    void theDeepestShareTheLastLevel();
    void withoutRegionsThereAreNoLevels();
};

namespace {

struct Laid {
    explicit Laid(model::TracePointer trace)
        : traced(std::move(trace)), tasks(analysis::tasksOf(traced.scope)), lanes(traced.scope, tasks) {}

    // "outer inner | deeper" by name.
    QString text(uint32_t goroutine) const {
        QStringList levels;
        for (unsigned level = 0; level < lanes.levels(GoroutineIndex(goroutine)); ++level) {
            QStringList names;
            for (const RegionLanes::Placed &placed : lanes.level(GoroutineIndex(goroutine), level)) {
                const std::string_view name = traced.trace->strings[tasks.regions()[placed.region].name];
                names += QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
            }
            levels += names.join(' ');
        }
        return levels.join(" | ");
    }

    IndexedTrace traced;
    analysis::Tasks tasks;
    RegionLanes lanes;
};

} // namespace

void RegionLanesTest::everyRegionHasAPlace() {
    QFETCH(model::TracePointer, trace);
    const Laid laid(trace);
    const std::vector<RegionSpan> &regions = laid.tasks.regions();
    std::set<uint32_t> goroutines, found;
    size_t wanted = 0;
    for (const RegionSpan &region : regions) {
        wanted += !region.inherited;
        if (!region.inherited)
            goroutines.insert(region.goroutine.value);
    }
    QVERIFY(std::ranges::equal(laid.lanes.goroutines(), goroutines));
    std::vector<unsigned> levelOf(regions.size());
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        const unsigned levels = laid.lanes.levels(GoroutineIndex(g));
        QCOMPARE(levels > 0, goroutines.contains(g));
        QVERIFY(laid.lanes.level(GoroutineIndex(g), levels).empty());
        for (unsigned level = 0; level < levels; ++level) {
            const std::span<const RegionLanes::Placed> lane = laid.lanes.level(GoroutineIndex(g), level);
            QVERIFY(!lane.empty());
            for (size_t i = 0; i < lane.size(); ++i) {
                const RegionSpan &region = regions[lane[i].region];
                QVERIFY(found.insert(lane[i].region).second);
                QCOMPARE(region.goroutine, GoroutineIndex(g));
                const analysis::TimeRange time = analysis::between(*trace, region.begin, region.end);
                QVERIFY(lane[i].from == time.from && lane[i].to == time.to);
                QVERIFY(i == 0 || lane[i - 1].from <= lane[i].from);
                if (level + 1 < RegionLanes::kMostLevels)
                    QVERIFY(i == 0 || lane[i - 1].to <= lane[i].from);
                levelOf[lane[i].region] = level;
            }
        }
    }
    QCOMPARE(found.size(), wanted);
    for (const uint32_t i : found)
        if (const uint32_t outer = regions[i].outer; outer != RegionSpan::kNone && !regions[outer].inherited)
            QVERIFY(levelOf[outer] < levelOf[i] || levelOf[i] == RegionLanes::kMostLevels - 1);
}

void RegionLanesTest::aRegionLiesBelowWhatItIsNestedIn() {
    Annotated program;
    const uint32_t a = program.goroutine(), b = program.goroutine();
    program.regionBegin(a, 0, "outer").regionBegin(b, 0, "other");
    program.regionBegin(a, 0, "first").regionEnd(a, 0, "first");
    program.regionBegin(a, 0, "second").regionBegin(a, 0, "deep").regionEnd(a, 0, "deep");
    program.regionEnd(a, 0, "second").regionEnd(a, 0, "outer");
    program.regionBegin(a, 0, "next");
    const Laid laid(program.finish());
    QCOMPARE(laid.text(a), QString("outer next | first second | deep"));
    QCOMPARE(laid.text(b), QString("other"));
}

void RegionLanesTest::whatWasOpenBeforeEnclosesTheRest() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.regionBegin(g, 0, "inside").regionEnd(g, 0, "inside");
    program.regionEnd(g, 0, "early").regionEnd(g, 0, "earlier");
    program.regionBegin(g, 0, "later");
    const Laid laid(program.finish());
    QCOMPARE(laid.text(g), QString("earlier later | early | inside"));
    QCOMPARE(laid.lanes.level(GoroutineIndex(g), 0)[0].from, laid.traced.trace->startTime());
    QCOMPARE(laid.lanes.level(GoroutineIndex(g), 0)[1].to, laid.traced.trace->endTime());
}

void RegionLanesTest::misnestedRegionsDoNotOverlapOnALevel() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.regionBegin(g, 0, "a").regionBegin(g, 0, "b").regionEnd(g, 0, "a");
    program.regionBegin(g, 0, "c").regionEnd(g, 0, "b").regionEnd(g, 0, "c");
    program.regionBegin(g, 0, "d").regionEnd(g, 0, "d");
    QCOMPARE(Laid(program.finish()).text(g), QString("a d | b | c"));
}

void RegionLanesTest::theDeepestShareTheLastLevel() {
    Annotated program;
    const uint32_t g = program.goroutine();
    for (int i = 0; i < 200'000; ++i)
        program.regionBegin(g, 0, "deeper");
    const Laid laid(program.finish());
    QCOMPARE(laid.lanes.levels(GoroutineIndex(g)), RegionLanes::kMostLevels);
    QCOMPARE(laid.lanes.level(GoroutineIndex(g), 3).size(), size_t{1});
    QCOMPARE(laid.lanes.level(GoroutineIndex(g), RegionLanes::kMostLevels - 1).size(),
             size_t{200'000 - RegionLanes::kMostLevels + 1});
}

void RegionLanesTest::withoutRegionsThereAreNoLevels() {
    Annotated program;
    const uint32_t g = program.goroutine();
    const Laid laid(program.finish());
    QCOMPARE(laid.lanes.levels(GoroutineIndex(g)), 0U);
    QVERIFY(laid.lanes.level(GoroutineIndex(g), 0).empty());
    QVERIFY(laid.lanes.goroutines().empty());
    QVERIFY(Laid(Annotated().finish()).lanes.goroutines().empty());
}

QTEST_GUILESS_MAIN(RegionLanesTest)
#include "region_lanes_test.moc"
