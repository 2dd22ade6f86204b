// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gc_cycles.h"
#include "tests/core/analysis/naive_collector.h"
#include "tests/core/analysis/processor_story.h"

#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace lanescope;
using analysis::GcCycle;
using analysis::GcReport;
using analysis::TimeRange;
using test::EventType;
using test::ProcessorStory;
using Studied = test::StudiedProcessors;

namespace {

constexpr uint32_t kNone = ProcessorStory::kNone;

uint64_t countOf(const model::Trace &trace, EventType type) {
    uint64_t count = 0;
    for (size_t i = 0; i < trace.events.size(); ++i)
        count += trace.events.type(i) == type;
    return count;
}

} // namespace

class GcCyclesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void sumsAreThoseOfAReplay_data();
    void sumsAreThoseOfAReplay();
    void cyclesFollowOneAnother_data() { sumsAreThoseOfAReplay_data(); }
    void cyclesFollowOneAnother();
    void stretchesAddUpToTheWhole();
    void aCycleIsToldInAllItsParts();
    void cutCyclesAreToldApart();
    void stopsOfAllReasonsAreTold();
    void withoutACollectorThereIsNothing();
    void manyCyclesDoNoHarm();
    void damagedTracesStayWithinBounds();
};

void GcCyclesTest::sumsAreThoseOfAReplay_data() {
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"recorded/go1.27/gc", "recorded/go1.22/gc", "recorded/go1.27/pool", "recorded/go1.27/locks",
          "recorded/go1.21/gc", "recorded/go1.15/pool", "peer-v2/go122-gc-stress"})
        QTest::newRow(name) << QString(name);
}

void GcCyclesTest::sumsAreThoseOfAReplay() {
    QFETCH(QString, name);
    const Studied studied(name);
    const GcReport report = gcReport(studied.scope());
    const std::map<uint32_t, test::Assists> assists = test::naiveAssists(studied);
    QCOMPARE(report.assists.size(), assists.size());
    int64_t assisted = 0;
    for (const analysis::AssistTime &assist : report.assists) {
        QCOMPARE(assist.wall, assists.at(assist.goroutine.value).wall);
        QCOMPARE(assist.onProcessor, assists.at(assist.goroutine.value).running);
        assisted += assist.onProcessor;
    }
    QCOMPARE(report.work.assist, assisted);
    std::map<std::string, int64_t> workers = test::naiveWorkers(*studied.trace);
    QCOMPARE(report.work.dedicated, workers["GC (dedicated)"]);
    QCOMPARE(report.work.fractional, workers["GC (fractional)"]);
    QCOMPARE(report.work.idle, workers["GC (idle)"]);
    const test::Sweeps sweeps = test::naiveSweeps(*studied.trace);
    QCOMPARE(report.work.sweep, sweeps.time);
    QCOMPARE(report.sweptBytes, sweeps.swept);
    QCOMPARE(report.reclaimedBytes, sweeps.reclaimed);
    QCOMPARE(report.stops.size(), countOf(*studied.trace, EventType::StwBegin));
}

void GcCyclesTest::cyclesFollowOneAnother() {
    QFETCH(QString, name);
    const Studied studied(name);
    const GcReport report = gcReport(studied.scope());
    const model::Lane &marks = studied.trace->gcLanes[0];
    QCOMPARE(report.cycles.size(), marks.size());
    analysis::GcWorkTimes sum;
    int64_t stopped = 0;
    for (size_t i = 0; i < report.cycles.size(); ++i) {
        const GcCycle &cycle = report.cycles[i];
        QCOMPARE(cycle.number, static_cast<uint32_t>(i + 1));
        QCOMPARE(cycle.time.from, marks.beginTime(studied.trace->events, i));
        QVERIFY(cycle.time.to >= marks.endTime(studied.trace->events, i));
        QVERIFY(i == 0 || report.cycles[i - 1].time.to <= cycle.time.from);
        QVERIFY(cycle.mark.from >= cycle.time.from && cycle.mark.to <= cycle.time.to && !cycle.mark.empty());
        if (!cycle.beginsEarlier && !cycle.endsLater)
            QVERIFY(cycle.stops.size() >= 2 && cycle.stopped > 0 && cycle.heapAfter.has_value());
        stopped += cycle.stopped;
        sum.assist += cycle.work.assist;
        sum.dedicated += cycle.work.dedicated;
        sum.sweep += cycle.work.sweep;
    }
    QCOMPARE(stopped, report.stopped);
    QCOMPARE(sum.assist, report.work.assist);
    QCOMPARE(sum.dedicated, report.work.dedicated);
    QVERIFY(sum.sweep <= report.work.sweep);
    QVERIFY(report.share >= 0 && report.share <= 1);
}

void GcCyclesTest::stretchesAddUpToTheWhole() {
    const Studied studied(QString("recorded/go1.27/gc"));
    const TimeRange whole = analysis::wholeOf(*studied.trace);
    const GcReport all = gcReport(studied.scope());
    analysis::GcWorkTimes sum;
    int64_t stopped = 0, wall = 0;
    uint64_t swept = 0;
    for (int piece = 0; piece < 5; ++piece) {
        const TimeRange range{whole.from + whole.length() * piece / 5, whole.from + whole.length() * (piece + 1) / 5};
        const GcReport part = gcReport(studied.scope(range));
        sum.assist += part.work.assist;
        sum.sweep += part.work.sweep;
        sum.dedicated += part.work.dedicated;
        sum.idle += part.work.idle;
        stopped += part.stopped;
        swept += part.sweptBytes;
        for (const analysis::AssistTime &assist : part.assists)
            wall += assist.wall;
        for (const GcCycle &cycle : part.cycles)
            QVERIFY(cycle.time.from >= range.from && cycle.time.to <= range.to);
    }
    QCOMPARE(sum.assist, all.work.assist);
    QCOMPARE(sum.sweep, all.work.sweep);
    QCOMPARE(sum.dedicated, all.work.dedicated);
    QCOMPARE(sum.idle, all.work.idle);
    QCOMPARE(stopped, all.stopped);
    QCOMPARE(swept, all.sweptBytes);
    for (const analysis::AssistTime &assist : all.assists)
        wall -= assist.wall;
    QCOMPARE(wall, int64_t{0});
}

namespace {

// One collection, told with everything that belongs to one.
ProcessorStory oneCycle() {
    ProcessorStory story({0, 1}, 2);
    story.measures(100, EventType::ProcsChange, {2})
        .at(101, EventType::ProcFirstRunning, kNone, kNone, 0)
        .at(102, EventType::ProcFirstRunning, kNone, kNone, 1)
        .at(103, EventType::GoUnblock, kNone, kNone, 0)
        .at(104, EventType::GoStart, 0, kNone, 0)
        .measures(150, EventType::HeapAlloc, {4000})
        .measures(151, EventType::HeapGoal, {4096})
        .at(200, EventType::GcBegin, 0, 0)
        .says(210, EventType::StwBegin, "GC sweep termination", 0, 0)
        .says(230, EventType::StwEnd, "GC sweep termination", 0, 0)
        .at(240, EventType::AssistBegin, 0, 0)
        .at(241, EventType::GoUnblock, 1, kNone, 1)
        .at(250, EventType::GoStart, 1, kNone, 1)
        .says(260, EventType::Label, "GC (fractional)", 1, 1)
        .at(290, EventType::AssistEnd, 0, 0)
        .says(300, EventType::StwBegin, "GC mark termination", 1, 1)
        .at(310, EventType::GcEnd, 1, 1)
        .measures(311, EventType::HeapAlloc, {1000})
        .measures(312, EventType::HeapGoal, {2000})
        .says(330, EventType::StwEnd, "GC mark termination", 1, 1)
        .says(340, EventType::GoBlock, "system goroutine wait", 1, 1)
        .at(400, EventType::SweepBegin, 0, 0)
        .measures(450, EventType::SweepEnd, {300, 200}, 0);
    return story;
}

} // namespace

void GcCyclesTest::aCycleIsToldInAllItsParts() {
    const Studied studied(oneCycle().at(1000, EventType::GoStop, 0, 0).trace());
    const GcReport report = gcReport(studied.scope());
    QCOMPARE(report.cycles.size(), size_t{1});
    const GcCycle &cycle = report.cycles[0];
    QVERIFY((cycle.time == TimeRange{200, 330}));
    QVERIFY((cycle.mark == TimeRange{230, 300}));
    QVERIFY(!cycle.beginsEarlier && !cycle.endsLater);
    QCOMPARE(cycle.trigger(*studied.trace), model::GoroutineIndex(0));
    QCOMPARE(cycle.stopped, int64_t{50});
    QCOMPARE(cycle.work.assist, int64_t{50});
    QCOMPARE(cycle.assists, uint64_t{1});
    QCOMPARE(cycle.work.fractional, int64_t{80});
    QCOMPARE(cycle.work.sweep, int64_t{50});
    QVERIFY(cycle.sweptBytes == 300 && cycle.reclaimedBytes == 200);
    QVERIFY(cycle.heapBefore == 4000U && cycle.heapAfter == 1000U);
    QVERIFY(cycle.goal == 4096U && cycle.nextGoal == 2000U);
    QCOMPARE(report.stops.size(), size_t{2});
    // The world stood still for 50 of 900 ns; of the rest one of two processors assisted, worked or swept.
    const double taken = 50 + (50 + (300 - 290) + (340 - 330)) / 2.0 + 50 / 2.0;
    const double both = (290 - 260) / 2.0; // an assist and a worker at once
    QVERIFY(std::abs(report.share - (taken + both) / 900) < 1e-9);
}

void GcCyclesTest::cutCyclesAreToldApart() {
    const Studied studied(oneCycle().at(1000, EventType::GcBegin, 0, 0).at(1100, EventType::GoStop, 0, 0).trace());
    const GcReport whole = gcReport(studied.scope());
    QCOMPARE(whole.cycles.size(), size_t{2});
    QVERIFY(whole.cycles[1].endsLater && !whole.cycles[1].beginsEarlier);
    QVERIFY(!whole.cycles[1].heapAfter && whole.cycles[1].heapBefore == 1000U);
    const GcReport middle = gcReport(studied.scope({250, 280}));
    QCOMPARE(middle.cycles.size(), size_t{1});
    QVERIFY(middle.cycles[0].beginsEarlier && middle.cycles[0].endsLater);
    QVERIFY((middle.cycles[0].time == TimeRange{250, 280}));
    QCOMPARE(middle.work.assist, int64_t{30});
    QCOMPARE(middle.cycles[0].work.fractional, int64_t{20});
    QVERIFY(middle.stops.empty());

    const Studied active(ProcessorStory({0}, 1)
                             .at(50, EventType::GcActive)
                             .at(200, EventType::GcEnd)
                             .at(300, EventType::GcBegin)
                             .at(400, EventType::GcLost)
                             .at(500, EventType::Sync)
                             .trace());
    const GcReport report = gcReport(active.scope());
    QCOMPARE(report.cycles.size(), size_t{2});
    QVERIFY(report.cycles[0].beginsEarlier && !report.cycles[0].endsLater);
    QVERIFY((report.cycles[0].time == TimeRange{0, 200}));
    QVERIFY(report.cycles[1].endsLater);
    QVERIFY((report.cycles[1].time == TimeRange{300, 400}));
}

void GcCyclesTest::stopsOfAllReasonsAreTold() {
    const Studied studied(QString("recorded/go1.27/gc"));
    const GcReport report = gcReport(studied.scope());
    std::map<std::string, uint64_t> counts;
    uint64_t count = 0;
    int64_t longest = 0;
    for (const analysis::StopReason &reason : stopReasons(report, studied.scope())) {
        counts[std::string(studied.trace->strings[reason.reason])] = reason.count;
        count += reason.count;
        longest = std::max(longest, reason.longest);
        const analysis::StopTheWorld &stop = report.stops[reason.longestStop];
        QCOMPARE(stop.to(*studied.trace) - stop.from(*studied.trace), reason.longest);
        QVERIFY(stop.goroutine(*studied.trace).valid() && studied.trace->stacks.hasFrames(stop.stack(*studied.trace)));
    }
    QCOMPARE(count, static_cast<uint64_t>(report.stops.size()));
    QCOMPARE(counts.at("GC mark termination"), uint64_t{7});
    QCOMPARE(counts.at("start trace"), uint64_t{1});
    QVERIFY(longest > 0);
}

void GcCyclesTest::withoutACollectorThereIsNothing() {
    for (const model::TracePointer &trace :
         {test::loadWhole(test::traceNamed("recorded/go1.27/locks")), ProcessorStory({0}).trace(),
          model::Builder(model::TraceFormat{26}).finish({})}) {
        const Studied studied(trace);
        const GcReport report = gcReport(studied.scope());
        QVERIFY(!report.any());
        QVERIFY(report.cycles.empty() && report.assists.empty());
        QCOMPARE(report.share, 0.0);
    }
}

void GcCyclesTest::manyCyclesDoNoHarm() {
    ProcessorStory story({0}, 1);
    for (int64_t i = 0; i < 200'000; ++i)
        story.at(1000 + 2 * i, EventType::GcBegin).at(1001 + 2 * i, EventType::GcEnd);
    const Studied studied(story.trace());
    const GcReport report = gcReport(studied.scope());
    QVERIFY(report.cycles.size() > 100'000 && report.cycles.size() <= 200'000);
    QVERIFY(report.cycles.back().time.to <= studied.trace->endTime());
}

void GcCyclesTest::damagedTracesStayWithinBounds() {
    std::mt19937_64 random(13);
    const QByteArray bytes = test::inflated(test::traceNamed("recorded/go1.27/gc"));
    for (int round = 0; round < 8; ++round) {
        QByteArray broken = bytes;
        for (int i = 0; i < 3; ++i)
            broken[static_cast<qsizetype>(64 + random() % static_cast<uint64_t>(bytes.size() - 64))] =
                static_cast<char>(random());
        const auto trace = test::load(broken);
        if (!trace)
            continue;
        const Studied studied(*trace);
        const GcReport report = gcReport(studied.scope());
        const TimeRange whole = analysis::wholeOf(**trace);
        const auto all = static_cast<double>(whole.length()) * static_cast<double>((*trace)->procIds.size());
        QVERIFY(report.work.all() >= 0 && static_cast<double>(report.work.all()) <= 2 * all);
        QVERIFY(report.share >= 0 && report.share <= 1);
        for (const GcCycle &cycle : report.cycles)
            QVERIFY(whole.clipped(cycle.time) == cycle.time && cycle.stopped >= 0);
    }
}

QTEST_GUILESS_MAIN(GcCyclesTest)
#include "gc_cycles_test.moc"
