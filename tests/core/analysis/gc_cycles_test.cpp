// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gc_cycles.h"
#include "core/analysis/state_spans.h"
#include "tests/core/analysis/processor_story.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace lanescope;
using analysis::GcCycle;
using analysis::GcReport;
using analysis::Scope;
using analysis::TimeRange;
using test::EventType;
using test::ProcessorStory;

namespace {

constexpr uint32_t kNone = ProcessorStory::kNone;

struct Studied {
    explicit Studied(model::TracePointer t) : trace(std::move(t)), histories(*trace) {}
    explicit Studied(const char *name) : Studied(test::loadWhole(test::traceNamed(name))) {}
    Scope scope() const { return Scope(*trace, histories); }
    Scope scope(TimeRange range) const { return Scope(*trace, histories, range); }

    model::TracePointer trace;
    model::GoroutineEvents histories;
};

// Mark assists of a goroutine, from begin to end, and how much of them it spent running.
struct Assists {
    int64_t wall = 0, running = 0;
};

std::map<uint32_t, Assists> naiveAssists(const Studied &studied) {
    const model::Trace &trace = *studied.trace;
    std::map<uint32_t, std::vector<TimeRange>> ranges;
    std::map<uint32_t, int64_t> open;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const model::Event event = trace.events[i];
        if (event.type == EventType::AssistBegin)
            open[event.goroutine.value] = event.time;
        if (event.type == EventType::AssistActive && !open.contains(event.argument))
            open[event.argument] = trace.startTime();
        if (event.type == EventType::AssistEnd) {
            ranges[event.goroutine.value].push_back({open.at(event.goroutine.value), event.time});
            open.erase(event.goroutine.value);
        }
    }
    for (const auto &[g, since] : open)
        ranges[g].push_back({since, trace.endTime()});
    std::map<uint32_t, Assists> result;
    const Scope scope = studied.scope();
    for (const auto &[g, all] : ranges) {
        for (const TimeRange &range : all)
            result[g].wall += range.length();
        analysis::SpanWalk(scope, model::GoroutineIndex(g)).forEach([&, &list = all](const analysis::StateSpan &span) {
            if (span.state != model::GoroutineState::Running && span.state != model::GoroutineState::Syscall)
                return;
            for (const TimeRange &range : list)
                result[g].running +=
                    TimeRange{std::max(range.from, span.from), std::min(range.to, span.lostProc)}.length();
        });
    }
    return result;
}

// From the label of a run to its end, by label.
std::map<std::string, int64_t> naiveWorkers(const model::Trace &trace) {
    std::map<std::string, int64_t> result;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        if (trace.events.type(i) != EventType::Label)
            continue;
        size_t end = i + 1;
        while (end < trace.events.size() &&
               (model::traitsOf(trace.events.type(end)).from != model::GoroutineState::Running ||
                model::traitsOf(trace.events.type(end)).to == model::GoroutineState::Syscall ||
                trace.events.subject(end) != trace.events.goroutine(i)))
            ++end;
        const int64_t to = end < trace.events.size() ? trace.events.time(end) : trace.endTime();
        result[std::string(trace.strings[model::StringIndex(trace.events.argument(i))])] += to - trace.events.time(i);
    }
    return result;
}

struct Sweeps {
    int64_t time = 0;
    uint64_t swept = 0, reclaimed = 0;
};

Sweeps naiveSweeps(const model::Trace &trace) {
    Sweeps sweeps;
    std::map<uint32_t, int64_t> open;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const model::Event event = trace.events[i];
        if (event.type == EventType::SweepBegin)
            open[event.proc.value] = event.time;
        if (event.type == EventType::SweepActive && !open.contains(event.argument))
            open[event.argument] = trace.startTime();
        if (event.type != EventType::SweepEnd)
            continue;
        sweeps.time += event.time - open.at(event.proc.value);
        open.erase(event.proc.value);
        sweeps.swept += trace.values[event.argument];
        sweeps.reclaimed += trace.values[event.argument + 1];
    }
    for (const auto &[proc, since] : open)
        sweeps.time += trace.endTime() - since;
    return sweeps;
}

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
    const Studied studied(qPrintable(name));
    const GcReport report = gcReport(studied.scope());
    const std::map<uint32_t, Assists> assists = naiveAssists(studied);
    QCOMPARE(report.assists.size(), assists.size());
    int64_t assisted = 0;
    for (const analysis::AssistTime &assist : report.assists) {
        QCOMPARE(assist.wall, assists.at(assist.goroutine.value).wall);
        QCOMPARE(assist.onProcessor, assists.at(assist.goroutine.value).running);
        assisted += assist.onProcessor;
    }
    QCOMPARE(report.work.assist, assisted);
    std::map<std::string, int64_t> workers = naiveWorkers(*studied.trace);
    QCOMPARE(report.work.dedicated, workers["GC (dedicated)"]);
    QCOMPARE(report.work.fractional, workers["GC (fractional)"]);
    QCOMPARE(report.work.idle, workers["GC (idle)"]);
    const Sweeps sweeps = naiveSweeps(*studied.trace);
    QCOMPARE(report.work.sweep, sweeps.time);
    QCOMPARE(report.sweptBytes, sweeps.swept);
    QCOMPARE(report.reclaimedBytes, sweeps.reclaimed);
    QCOMPARE(report.stops.size(), countOf(*studied.trace, EventType::StwBegin));
}

void GcCyclesTest::cyclesFollowOneAnother() {
    QFETCH(QString, name);
    const Studied studied(qPrintable(name));
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
    const Studied studied("recorded/go1.27/gc");
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
    const Studied studied("recorded/go1.27/gc");
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

QTEST_GUILESS_MAIN(GcCyclesTest)
#include "gc_cycles_test.moc"
