// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/processor_utilisation.h"
#include "core/analysis/state_spans.h"
#include "tests/core/analysis/processor_story.h"
#include "tests/core/analysis/studied_processors.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <limits>
#include <numeric>

using namespace lanescope;
using analysis::ProcessorTimes;
using analysis::ProcessorUse;
using analysis::ProcessorUtilisation;
using analysis::Scope;
using analysis::TimeRange;
using test::EventType;
using test::ProcessorStory;
using Studied = test::StudiedProcessors;

namespace {

constexpr uint32_t kNone = ProcessorStory::kNone;

// What a processor of a random story is used for after event `last`, by looking at all that happened before.
ProcessorUse naiveUse(ProcessorStory &story, size_t last, uint32_t proc) {
    ProcessorUse use = ProcessorUse::Idle, goroutine = ProcessorUse::Goroutine;
    for (size_t i = 0; i <= last; ++i) {
        const model::Record &r = story.records()[i];
        if (r.type == EventType::ProcStart && r.argument == proc)
            use = ProcessorUse::Scheduling;
        if (r.proc != proc + 1)
            continue;
        switch (r.type) {
        case EventType::GoStart: use = goroutine = ProcessorUse::Goroutine; break;
        case EventType::Label: {
            const std::string label = story.text(r.argument);
            use = label == "GC (dedicated)"    ? ProcessorUse::Dedicated
                  : label == "GC (fractional)" ? ProcessorUse::Fractional
                  : label == "GC (idle)"       ? ProcessorUse::IdleWorker
                                               : use;
            goroutine = use;
            break;
        }
        case EventType::GoSyscallBegin: use = goroutine == ProcessorUse::Goroutine ? ProcessorUse::Syscall : use; break;
        case EventType::GoSyscallEnd: use = goroutine; break;
        case EventType::GoStop: use = ProcessorUse::Scheduling; break;
        case EventType::ProcStop:
        case EventType::ProcStopInSyscall: use = ProcessorUse::Idle; break;
        default: break;
        }
    }
    return use;
}

int64_t sumOf(const std::vector<int64_t> &times) {
    return std::accumulate(times.begin(), times.end(), int64_t{0});
}

bool same(const ProcessorTimes &a, const ProcessorTimes &b) {
    return a.uses == b.uses && a.assist == b.assist && a.sweep == b.sweep;
}

ProcessorTimes sumOf(const std::vector<ProcessorTimes> &all) {
    ProcessorTimes sum;
    for (const ProcessorTimes &times : all) {
        for (size_t use = 0; use < analysis::kProcessorUses; ++use)
            sum.uses[use] += times.uses[use];
        sum.assist += times.assist;
        sum.sweep += times.sweep;
    }
    return sum;
}

} // namespace

class ProcessorUtilisationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void timesAreThoseOfTheGoroutines_data();
    void timesAreThoseOfTheGoroutines();
    void sumsHold_data() { timesAreThoseOfTheGoroutines_data(); }
    void sumsHold();
    void everyMomentIsAsTheEventsSay();
    void stretchesAddUpToTheWhole();
    void aSerialProgramKeepsOneBusy();
    void processorsComeAndGo();
    void idleWhileSomethingIsRunnable();
    void emptyTracesHaveNothing();
    void absurdNumbersOfBucketsDoNoHarm();
    void damagedTracesStayWithinBounds();
};

void ProcessorUtilisationTest::timesAreThoseOfTheGoroutines_data() {
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"recorded/go1.27/gc", "recorded/go1.27/pool", "recorded/go1.27/locks", "recorded/go1.22/gc",
          "recorded/go1.24/pool", "recorded/go1.21/gc", "recorded/go1.15/pool", "recorded/go1.19/locks"})
        QTest::newRow(name) << QString(name);
}

void ProcessorUtilisationTest::timesAreThoseOfTheGoroutines() {
    QFETCH(QString, name);
    const Studied studied(name);
    const Scope scope = studied.scope();
    int64_t running = 0, syscall = 0;
    for (uint32_t g = 0; g < studied.trace->goroutines.size(); ++g) {
        analysis::SpanWalk(scope, model::GoroutineIndex(g)).forEach([&](const analysis::StateSpan &span) {
            if (span.state == model::GoroutineState::Running)
                running += span.to - span.from;
            if (span.state == model::GoroutineState::Syscall)
                syscall += span.lostProc - span.from;
        });
    }
    const ProcessorTimes all = processorUtilisation(scope).all;
    const int64_t used = all.in(ProcessorUse::Goroutine) + all.in(ProcessorUse::Dedicated) +
                         all.in(ProcessorUse::Fractional) + all.in(ProcessorUse::IdleWorker);
    // Old traces begin with the start of the processor that the first goroutine is on already.
    const int64_t slack = studied.trace->format.minor < 22 ? 1000 : 0;
    QVERIFY(running > 0 && used <= running && running - used <= slack);
    QCOMPARE(all.in(ProcessorUse::Syscall), syscall);
}

void ProcessorUtilisationTest::sumsHold() {
    QFETCH(QString, name);
    const Studied studied(name);
    const ProcessorUtilisation result = processorUtilisation(studied.scope(), 37);
    const int64_t length = result.range.length();
    QCOMPARE(result.processors.size(), studied.trace->procIds.size());
    for (const ProcessorTimes &times : result.processors)
        QCOMPARE(times.existing() + times.in(ProcessorUse::Absent), length);
    QVERIFY(same(sumOf(result.processors), result.all));
    QVERIFY(same(sumOf(result.buckets), result.all));
    QCOMPARE(result.buckets.size(), size_t{37});
    QCOMPARE(sumOf(result.busyTimes), length);
    int64_t busy = 0;
    for (size_t k = 0; k < result.busyTimes.size(); ++k)
        busy += static_cast<int64_t>(k) * result.busyTimes[k];
    QCOMPARE(busy, result.all.busy());
    QVERIFY(static_cast<double>(result.all.existing()) <= result.capacity);
    QVERIFY(result.share(result.all.busy()) > 0 && result.share(result.all.busy()) <= 1);
    double shares = 0;
    for (size_t proc = 0; proc < result.processors.size(); ++proc)
        for (size_t bucket = 0; bucket < 37; ++bucket)
            shares += static_cast<double>(result.busyShare(proc, bucket));
    QVERIFY(std::abs(shares / 37 - result.meanBusy()) < 1e-3);
    int64_t longest = 0;
    for (size_t i = 0; i < result.idlestRunnable.size(); ++i) {
        const TimeRange stretch = result.idlestRunnable[i];
        QVERIFY(i == 0 || stretch.length() <= result.idlestRunnable[i - 1].length());
        QVERIFY(stretch.length() > 0 && result.range.clipped(stretch) == stretch);
        longest += stretch.length();
    }
    QVERIFY(longest <= result.idleWhileRunnable && result.idleWhileRunnable <= length);
    QVERIFY(result.idlestRunnable.size() == std::min<uint64_t>(result.idleWhileRunnableCount, 10));
}

void ProcessorUtilisationTest::everyMomentIsAsTheEventsSay() {
    std::mt19937_64 random(5);
    for (int round = 0; round < 8; ++round) {
        ProcessorStory story = test::someStory(random, 200);
        const Studied studied(story.trace());
        const ProcessorUtilisation result = processorUtilisation(studied.scope());
        std::vector<ProcessorTimes> times(4);
        std::vector<int64_t> busyTimes(5);
        int64_t starving = 0;
        int stops = 0;
        for (size_t i = 0; i + 1 < story.records().size(); ++i) {
            const int64_t ns = story.records()[i + 1].time - story.records()[i].time;
            stops += story.records()[i].type == EventType::StwBegin ? 1
                     : story.records()[i].type == EventType::StwEnd ? -1
                                                                    : 0;
            size_t busy = 0, idle = 0;
            for (uint32_t proc = 0; proc < 4; ++proc) {
                const ProcessorUse use = naiveUse(story, i, proc);
                times[proc].uses[static_cast<size_t>(use)] += ns;
                busy += analysis::isBusy(use);
                idle += use == ProcessorUse::Idle;
            }
            busyTimes[busy] += ns;
            const int32_t runnable = studied.trace->counters.before(
                studied.trace->events, i + 1)[static_cast<size_t>(model::Counter::Runnable)];
            starving += idle > 0 && runnable > 0 && stops == 0 ? ns : 0;
        }
        for (size_t proc = 0; proc < 4; ++proc)
            QVERIFY(times[proc].uses == result.processors[proc].uses);
        QCOMPARE(result.busyTimes, busyTimes);
        QCOMPARE(result.idleWhileRunnable, starving);
        QVERIFY(starving > 0);
    }
}

void ProcessorUtilisationTest::stretchesAddUpToTheWhole() {
    const Studied studied(QString("recorded/go1.27/gc"));
    const TimeRange whole = analysis::wholeOf(*studied.trace);
    const ProcessorUtilisation all = processorUtilisation(studied.scope(), 6);
    std::vector<ProcessorTimes> pieces;
    int64_t starving = 0;
    std::vector<int64_t> busyTimes(all.busyTimes.size());
    double capacity = 0;
    for (int piece = 0; piece < 6; ++piece) {
        const TimeRange range{whole.from + whole.length() * piece / 6, whole.from + whole.length() * (piece + 1) / 6};
        const ProcessorUtilisation part = processorUtilisation(studied.scope(range));
        QVERIFY(same(part.all, part.buckets[0]));
        pieces.push_back(part.all);
        starving += part.idleWhileRunnable;
        capacity += part.capacity;
        for (size_t k = 0; k < busyTimes.size(); ++k)
            busyTimes[k] += part.busyTimes[k];
    }
    QVERIFY(same(sumOf(pieces), all.all));
    QCOMPARE(starving, all.idleWhileRunnable);
    QCOMPARE(busyTimes, all.busyTimes);
    QCOMPARE(capacity, all.capacity);
    // A bucket is a stretch, too, but for the rounding of its edges.
    for (size_t i = 0; i < 6; ++i)
        QVERIFY(std::abs(static_cast<double>(pieces[i].busy() - all.buckets[i].busy())) <= 8);
}

void ProcessorUtilisationTest::aSerialProgramKeepsOneBusy() {
    ProcessorStory story({0, 1}, 1);
    story.measures(100, EventType::ProcsChange, {4})
        .at(101, EventType::ProcFirstRunning, kNone, kNone, 0)
        .at(102, EventType::ProcFirstIdle, kNone, kNone, 1)
        .at(110, EventType::GoUnblock, 0, kNone, 0)
        .at(200, EventType::GoStart, 0, kNone, 0)
        .at(1200, EventType::GoStop, 0, 0);
    const Studied studied(story.trace());
    const ProcessorUtilisation result = processorUtilisation(studied.scope());
    QCOMPARE(result.busyTimes, (std::vector<int64_t>{200, 1000, 0}));
    QCOMPARE(result.capacity, 4800.0); // two of the four are never told of
    QCOMPARE(result.all.in(ProcessorUse::Idle), int64_t{1200});
    QCOMPARE(result.all.in(ProcessorUse::Scheduling), int64_t{200}); // since the start, though told at 101
    QCOMPARE(result.idleWhileRunnable, int64_t{90});
    QVERIFY((result.idlestRunnable == std::vector<TimeRange>{{110, 200}}));
}

void ProcessorUtilisationTest::processorsComeAndGo() {
    ProcessorStory story({3, 0}, 0);
    story.measures(100, EventType::ProcsChange, {4})
        .at(101, EventType::ProcFirstIdle, kNone, kNone, 0)
        .at(102, EventType::ProcFirstIdle, kNone, kNone, 1)
        .measures(300, EventType::ProcsChange, {1})
        .measures(700, EventType::ProcsChange, {uint64_t{1} << 63})
        .at(1000, EventType::GcBegin);
    const Studied studied(story.trace());
    const ProcessorUtilisation result = processorUtilisation(studied.scope());
    QCOMPARE(result.processors[0].in(ProcessorUse::Absent), int64_t{400});
    QCOMPARE(result.processors[0].in(ProcessorUse::Idle), int64_t{600});
    QCOMPARE(result.processors[1].in(ProcessorUse::Absent), int64_t{0});
    QCOMPARE(result.all.existing(), int64_t{1600});
    QCOMPARE(result.capacity, 300 * 4.0 + 400 * 1.0 + 300 * std::pow(2.0, 63));
}

void ProcessorUtilisationTest::idleWhileSomethingIsRunnable() {
    ProcessorStory story({0, 1}, 3);
    story.measures(100, EventType::ProcsChange, {2})
        .at(101, EventType::ProcFirstRunning, kNone, kNone, 0)
        .at(102, EventType::ProcFirstIdle, kNone, kNone, 1)
        .at(200, EventType::GoUnblock, 0, kNone, 0)
        .at(250, EventType::ProcStart, kNone, kNone, 1) // none is idle any more
        .at(300, EventType::GoStart, 0, kNone, 0)
        .at(350, EventType::ProcStop, 1)
        .at(400, EventType::GoUnblock, 0, kNone, 1)
        .says(500, EventType::StwBegin, "GC sweep termination", 0, 0) // the world waits for something else
        .says(600, EventType::StwEnd, "GC sweep termination", 0, 0)
        .at(700, EventType::GcBegin);
    const Studied studied(story.trace());
    const ProcessorUtilisation result = processorUtilisation(studied.scope());
    QVERIFY((result.idlestRunnable == std::vector<TimeRange>{{400, 500}, {600, 700}, {200, 250}}));
    QCOMPARE(result.idleWhileRunnable, int64_t{250});
    const ProcessorUtilisation part = processorUtilisation(studied.scope({450, 650}));
    QVERIFY((part.idlestRunnable == std::vector<TimeRange>{{450, 500}, {600, 650}}));
}

void ProcessorUtilisationTest::emptyTracesHaveNothing() {
    for (const model::TracePointer &trace :
         {ProcessorStory({0}).trace(), ProcessorStory({}).trace(), model::Builder(model::TraceFormat{26}).finish({})}) {
        const Studied studied(trace);
        const ProcessorUtilisation result = processorUtilisation(studied.scope(), 100);
        QCOMPARE(result.all.existing(), int64_t{0});
        QCOMPARE(result.capacity, 0.0);
        QCOMPARE(result.share(5), 0.0);
        QCOMPARE(result.meanBusy(), 0.0);
        QCOMPARE(result.buckets.size(), size_t{1});
        QVERIFY(result.idlestRunnable.empty());
    }
}

void ProcessorUtilisationTest::absurdNumbersOfBucketsDoNoHarm() {
    const Studied studied(QString("recorded/go1.27/locks"));
    const ProcessorUtilisation result = processorUtilisation(studied.scope(), std::numeric_limits<size_t>::max());
    QVERIFY(result.buckets.size() > 1'000'000 && result.busy.size() < 10'000'000);
    QVERIFY(same(sumOf(result.buckets), result.all));
    QCOMPARE(processorUtilisation(studied.scope(), 0).buckets.size(), size_t{1});
}

void ProcessorUtilisationTest::damagedTracesStayWithinBounds() {
    std::mt19937_64 random(17);
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
        const ProcessorUtilisation result = processorUtilisation(studied.scope(), 5);
        for (const ProcessorTimes &times : result.processors)
            QCOMPARE(times.existing() + times.in(ProcessorUse::Absent), result.range.length());
        QVERIFY(same(sumOf(result.buckets), result.all));
        QCOMPARE(sumOf(result.busyTimes), result.range.length());
        QVERIFY(result.idleWhileRunnable >= 0 && result.idleWhileRunnable <= result.range.length());
    }
}

QTEST_GUILESS_MAIN(ProcessorUtilisationTest)
#include "processor_utilisation_test.moc"
