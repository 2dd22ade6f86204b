// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mmu.h"
#include "tests/core/analysis/processor_story.h"
#include "tests/core/analysis/studied_processors.h"

#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace lanescope;
using analysis::GcActivity;
using analysis::MutatorFlags;
using analysis::UtilisationFunction;
using test::EventType;
using test::meanOf;
using test::ProcessorStory;
using test::valueAt;
using Studied = test::StudiedProcessors;

namespace {

constexpr MutatorFlags kAssist{.stw = true, .assist = true};
constexpr MutatorFlags kSweep{.stw = true, .assist = true, .sweep = true};
constexpr MutatorFlags kPerProcessor{.stw = true, .assist = true, .sweep = true, .perProcessor = true};

// What a processor does for the collector after event `last`, by looking back over all that happened.
bool worksNaively(ProcessorStory &story, size_t last, uint32_t proc, MutatorFlags flags) {
    bool sweeps = false, holds = false, assists = false, works = false;
    uint32_t on = ProcessorStory::kNone;
    for (size_t i = 0; i <= last; ++i) {
        const model::Record &r = story.records()[i];
        if (r.proc == proc + 1 && (r.type == EventType::SweepBegin || r.type == EventType::SweepEnd))
            sweeps = r.type == EventType::SweepBegin;
        if (r.proc == proc + 1 && r.type == EventType::GoStart) {
            on = r.argument;
            holds = true;
            works = false;
        }
        if (r.proc == proc + 1 && (r.type == EventType::GoStop || r.type == EventType::ProcStopInSyscall))
            holds = false;
        if (r.proc == proc + 1 && r.type == EventType::Label) {
            const std::string label = story.text(r.argument);
            works = label == "GC (fractional)" || (label == "GC (dedicated)" && !flags.perProcessor);
        }
    }
    for (size_t i = 0; i <= last; ++i) {
        const model::Record &r = story.records()[i];
        if (r.goroutine == on + 1 && (r.type == EventType::AssistBegin || r.type == EventType::AssistEnd))
            assists = r.type == EventType::AssistBegin;
    }
    return (flags.sweep && sweeps) || (flags.assist && holds && assists) || (flags.background && holds && works);
}

bool isStoppedNaively(const ProcessorStory &story, size_t last) {
    int depth = 0;
    for (size_t i = 0; i <= last; ++i)
        depth += story.records()[i].type == EventType::StwBegin ? 1
                 : story.records()[i].type == EventType::StwEnd ? -1
                                                                : 0;
    return depth > 0;
}

} // namespace

class MutatorStoriesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyValueIsWhatTheEventsSay();
    void withoutGomaxprocsTheProcessorsSeenCount();
    void aFunctionForEachTimeAProcessorExists();
    void absurdNumbersOfProcessorsDoNoHarm();
    void whatGoesOnSinceTheStartCountsFromIt();
    void whatIsLostEnds();
    void traceWithoutLengthHasNoFunctions();
};

void MutatorStoriesTest::everyValueIsWhatTheEventsSay() {
    std::mt19937_64 random(7);
    for (int round = 0; round < 6; ++round) {
        ProcessorStory story = test::someStory(random, 150);
        const Studied studied(story.trace());
        const GcActivity activity = studied.activity();
        for (unsigned bits = 0; bits < 32; ++bits) {
            const MutatorFlags flags{.stw = (bits & 1) != 0,
                                     .background = (bits & 2) != 0,
                                     .assist = (bits & 4) != 0,
                                     .sweep = (bits & 8) != 0,
                                     .perProcessor = (bits & 16) != 0};
            const std::vector<UtilisationFunction> functions = analysis::mutatorUtilisation(activity, flags);
            QCOMPARE(functions.size(), flags.perProcessor ? size_t{4} : size_t{1});
            for (size_t i = 0; i + 1 < story.records().size(); ++i) {
                const int64_t time = story.records()[i].time;
                if (time < activity.range().from)
                    continue;
                const bool stopped = flags.stw && isStoppedNaively(story, i);
                double program = 0;
                for (uint32_t proc = 0; proc < 4; ++proc) {
                    const double value = stopped || worksNaively(story, i, proc, flags) ? 0 : 1;
                    program += value / 4;
                    if (flags.perProcessor)
                        QCOMPARE(valueAt(functions[proc], time), value);
                }
                if (!flags.perProcessor)
                    QVERIFY(std::abs(valueAt(functions[0], time) - program) < 1e-9);
            }
        }
    }
}

// Row 14. For a trace without GOMAXPROCS the page of `go tool trace` fails. Here the processors that are seen count.
void MutatorStoriesTest::withoutGomaxprocsTheProcessorsSeenCount() {
    const Studied real(test::loadWhole(test::traceNamed("peer-v2/go122-syscall-steal-proc-simple")));
    QVERIFY(!real.trace->events.size() == 0);
    for (size_t i = 0; i < real.trace->events.size(); ++i)
        QVERIFY(real.trace->events.type(i) != EventType::ProcsChange);
    QCOMPARE(meanOf(analysis::mutatorUtilisation(real.activity(), kSweep)), 1.0);

    ProcessorStory story({0, 1}, 1);
    story.at(100, EventType::ProcFirstRunning, ProcessorStory::kNone, ProcessorStory::kNone, 0)
        .at(101, EventType::ProcFirstRunning, ProcessorStory::kNone, ProcessorStory::kNone, 1)
        .at(200, EventType::SweepBegin, 0)
        .measures(600, EventType::SweepEnd, {1, 1}, 0)
        .at(1000, EventType::GcBegin);
    const Studied studied(story.trace());
    const auto functions = analysis::mutatorUtilisation(studied.activity(), {.sweep = true});
    QCOMPARE(functions.size(), size_t{1});
    QCOMPARE(functions[0].length(), int64_t{1000});
    QCOMPARE(functions[0].mean(), 1 - 0.5 * 0.4);
}

void MutatorStoriesTest::aFunctionForEachTimeAProcessorExists() {
    ProcessorStory story({0, 5}, 1);
    story.measures(100, EventType::ProcsChange, {6})
        .measures(200, EventType::ProcsChange, {2})
        .at(250, EventType::SweepBegin, 0)
        .measures(300, EventType::SweepEnd, {1, 1}, 0)
        .measures(400, EventType::ProcsChange, {8})
        .at(500, EventType::SweepBegin, 1)
        .measures(600, EventType::SweepEnd, {1, 1}, 1)
        .at(1100, EventType::GcBegin);
    const Studied studied(story.trace());
    auto functions = analysis::mutatorUtilisation(studied.activity(), {.sweep = true, .perProcessor = true});
    QCOMPARE(functions.size(), size_t{3}); // processor 5 went away and came again
    std::sort(functions.begin(), functions.end(),
              [](const auto &a, const auto &b) { return a.proc != b.proc ? a.proc < b.proc : a.begin() < b.begin(); });
    QVERIFY(functions[0].begin() == 100 && functions[0].end() == 1100 && functions[0].mean() == 0.95);
    QVERIFY(functions[1].begin() == 100 && functions[1].end() == 200 && functions[1].mean() == 1);
    QVERIFY(functions[2].begin() == 400 && functions[2].end() == 1100);
    QVERIFY(std::abs(functions[2].mean() - 6.0 / 7) < 1e-12);
    // Of the program a sixth, half or an eighth was swept by.
    const auto program = analysis::mutatorUtilisation(studied.activity(), {.sweep = true});
    QCOMPARE(valueAt(program[0], 260), 0.5);
    QCOMPARE(valueAt(program[0], 550), 1 - 1.0 / 8);
}

void MutatorStoriesTest::absurdNumbersOfProcessorsDoNoHarm() {
    std::vector<uint64_t> numbers;
    for (uint64_t i = 0; i < 3000; ++i)
        numbers.push_back(i * 1'000'000'007);
    ProcessorStory story(numbers, 1);
    int64_t time = 100;
    for (uint64_t i = 0; i < 60'000; ++i)
        story.measures(++time, EventType::ProcsChange, {i % 3 == 0 ? 0 : i % 3 == 1 ? uint64_t{1} << 63 : 1});
    story.at(time + 1, EventType::SweepBegin, 7).at(time + 2, EventType::GcBegin);
    const Studied studied(story.trace());
    for (MutatorFlags flags : {kSweep, kPerProcessor}) {
        const auto functions = analysis::mutatorUtilisation(studied.activity(), flags);
        QVERIFY(!functions.empty());
        const double least = analysis::minimumUtilisation(functions, 10);
        QVERIFY(least >= 0 && least <= 1);
    }
}

// An assist and a sweep that the trace tells of late; Go lets them count by processor only from there.
void MutatorStoriesTest::whatGoesOnSinceTheStartCountsFromIt() {
    constexpr uint32_t none = ProcessorStory::kNone;
    ProcessorStory story({0, 1}, 0);
    story.measures(1, EventType::ProcsChange, {2})
        .at(400, EventType::ProcFirstRunning, none, none, 0)
        .at(500, EventType::SweepActive, 0, none, 0)
        .measures(601, EventType::SweepEnd, {1, 1}, 0)
        .generation(800)
        .at(900, EventType::SweepActive, 0, none, 1) // since now, as it was not told before
        .at(1001, EventType::GcBegin);
    const Studied studied(story.trace());
    constexpr MutatorFlags sweep{.sweep = true}, perProcessor{.sweep = true, .perProcessor = true};
    for (const bool asGo : {false, true}) {
        const auto program = analysis::mutatorUtilisation(studied.activity(asGo), sweep);
        QCOMPARE(valueAt(program[0], 1), 0.5);
        QCOMPARE(valueAt(program[0], 600), 0.5);
        QCOMPARE(valueAt(program[0], 601), 1.0);
        QCOMPARE(valueAt(program[0], 899), 1.0);
        QCOMPARE(valueAt(program[0], 900), 0.5);
    }
    const auto right = analysis::mutatorUtilisation(studied.activity(), perProcessor);
    QCOMPARE(right[0].mean(), 0.4);
    QCOMPARE(right[1].end(), int64_t{1001});
    const auto gos = analysis::mutatorUtilisation(studied.activity(true), perProcessor);
    QCOMPARE(valueAt(gos[0], 1), 1.0);
    QCOMPARE(valueAt(gos[0], 500), 0.0);
    QCOMPARE(gos[1].end(), int64_t{900}); // Go ends a function where it stays 0
}

void MutatorStoriesTest::whatIsLostEnds() {
    constexpr uint32_t none = ProcessorStory::kNone;
    ProcessorStory story({0}, 1);
    story.measures(100, EventType::ProcsChange, {1})
        .at(101, EventType::ProcFirstRunning, none, none, 0)
        .at(102, EventType::GoUnblock, none, none, 0)
        .at(110, EventType::GoStart, 0, none, 0)
        .at(120, EventType::AssistBegin, 0, 0)
        .says(130, EventType::StwBegin, "GC mark termination", 0, 0)
        .at(200, EventType::AssistLost, none, none, 0)
        .says(201, EventType::StwLost, "GC mark termination", none, 0)
        .at(202, EventType::GoLostRunning, none, none, 0)
        .at(203, EventType::ProcLostRunning, none, none, 0)
        .at(300, EventType::ProcFoundRunning, none, none, 0)
        .at(301, EventType::GoFoundRunning, 0, none, 0)
        .at(302, EventType::AssistActive, none, none, 0)
        .at(400, EventType::AssistEnd, 0, 0)
        .at(500, EventType::GcBegin);
    const Studied studied(story.trace());
    const auto functions = analysis::mutatorUtilisation(studied.activity(), kAssist);
    for (const auto &[time, value] :
         {std::pair{119, 1.0}, {120, 0.0}, {200, 0.0}, {201, 1.0}, {299, 1.0}, {350, 0.0}, {400, 1.0}})
        QVERIFY2(valueAt(functions[0], time) == value, qPrintable(QString::number(time)));
}

void MutatorStoriesTest::traceWithoutLengthHasNoFunctions() {
    for (const MutatorFlags flags : {kSweep, kPerProcessor}) {
        const Studied one(ProcessorStory({0}).trace());
        QCOMPARE(one.trace->events.size(), size_t{1});
        QVERIFY(analysis::mutatorUtilisation(one.activity(), flags).empty());
        const Studied none(model::Builder(model::TraceFormat{26}).finish({}));
        QVERIFY(analysis::mutatorUtilisation(none.activity(), flags).empty());
        const Studied gc(test::loadWhole(test::traceNamed("recorded/go1.27/gc")));
        const int64_t middle = gc.trace->events.time(gc.trace->events.size() / 2);
        QVERIFY(analysis::mutatorUtilisation(gc.activity({middle, middle}), flags).empty());
        QVERIFY(analysis::mutatorUtilisation(gc.activity({middle, middle - 1}), flags).empty());
    }
}

QTEST_GUILESS_MAIN(MutatorStoriesTest)
#include "mutator_stories_test.moc"
