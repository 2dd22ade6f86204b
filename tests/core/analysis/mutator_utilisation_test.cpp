// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mmu.h"
#include "tests/core/analysis/processor_story.h"
#include "tests/core/traces/damage.h"
#include "tests/core/traces/traces.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace lanescope;
using analysis::GcActivity;
using analysis::MutatorFlags;
using analysis::Scope;
using analysis::UtilisationFunction;

namespace {

constexpr MutatorFlags kStw{.stw = true};
constexpr MutatorFlags kAssist{.stw = true, .assist = true};
constexpr MutatorFlags kSweep{.stw = true, .assist = true, .sweep = true};
constexpr MutatorFlags kPerProcessor{.stw = true, .assist = true, .sweep = true, .perProcessor = true};

using test::EventType;
using test::ProcessorStory;

// A trace with what an analysis of it needs.
struct Studied {
    explicit Studied(model::TracePointer t) : trace(std::move(t)), histories(*trace) {}
    GcActivity activity(bool asGo = false) const { return GcActivity(Scope(*trace, histories, asGo)); }
    GcActivity activity(analysis::TimeRange range) const { return GcActivity(Scope(*trace, histories, range)); }

    model::TracePointer trace;
    model::GoroutineEvents histories;
};

// The value in force just after `time`.
double valueAt(const UtilisationFunction &function, int64_t time) {
    for (size_t i = 0; i + 1 < function.knots.size(); ++i) {
        const auto &a = function.knots[i], &b = function.knots[i + 1];
        if (a.time <= time && time < b.time)
            return (b.mutator - a.mutator) / static_cast<double>(b.time - a.time);
    }
    return -1;
}

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

double meanOf(const std::vector<UtilisationFunction> &functions) {
    double sum = 0;
    for (const UtilisationFunction &function : functions)
        sum += function.mean();
    return functions.empty() ? -1 : sum / static_cast<double>(functions.size());
}

} // namespace

class MutatorUtilisationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void minimaAreGos_data();
    void minimaAreGos();
    void everyValueIsWhatTheEventsSay();
    void aStretchIsAPieceOfTheWhole();
    void workersCountOnce();
    void withoutGomaxprocsTheProcessorsSeenCount();
    void aFunctionForEachTimeAProcessorExists();
    void absurdNumbersOfProcessorsDoNoHarm();
    void whatGoesOnSinceTheStartCountsFromIt();
    void whatIsLostEnds();
    void traceWithoutLengthHasNoFunctions();
    void damagedTracesStayWithinBounds();
};

void MutatorUtilisationTest::minimaAreGos_data() {
    QTest::addColumn<test::TraceFile>("file");
    int count = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        // Go counts no stop-the-world of older traces: each contains a GOMAXPROCS, the first of which it swallows.
        if (!QFileInfo::exists(file.goldenJson()) || test::formatOf(file) < 22 || !test::goldenOf(file).contains("mmu"))
            continue;
        QTest::newRow(qPrintable(file.name)) << file;
        ++count;
    }
    QVERIFY(count >= 60);
}

void MutatorUtilisationTest::minimaAreGos() {
    QFETCH(test::TraceFile, file);
    const QJsonObject golden = test::goldenOf(file)["mmu"].toObject();
    const model::TracePointer trace = test::loadWhole(file);
    const model::GoroutineEvents histories(*trace);
    const GcActivity activity(Scope(*trace, histories, true));
    for (const MutatorFlags flags : {kStw, kAssist, kSweep, kPerProcessor}) {
        const QString name = QString::fromStdString(analysis::nameOf(flags));
        const std::vector<UtilisationFunction> functions = analysis::mutatorUtilisation(activity, flags);
        for (const auto &point : golden[name].toArray()) {
            const qint64 window = point[0].toInteger();
            const double want = point[1].toDouble(), is = analysis::minimumUtilisation(functions, window);
            QVERIFY2(std::abs(want - is) <= std::max(1e-3, 1e-3 * want),
                     qPrintable(QString("%1, %2 ns: %3, not %4").arg(name).arg(window).arg(is).arg(want)));
        }
    }
}

void MutatorUtilisationTest::everyValueIsWhatTheEventsSay() {
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

void MutatorUtilisationTest::aStretchIsAPieceOfTheWhole() {
    const Studied studied(test::loadWhole(test::traceNamed("recorded/go1.27/gc")));
    const GcActivity whole = studied.activity();
    const analysis::TimeRange all = whole.range();
    for (MutatorFlags flags : {kStw, kSweep, kPerProcessor}) {
        flags.background = true;
        const std::vector<UtilisationFunction> functions = analysis::mutatorUtilisation(whole, flags);
        for (int piece = 0; piece < 7; ++piece) {
            const analysis::TimeRange range{all.from + all.length() / 7 * piece,
                                            all.from + all.length() / 7 * (piece + 1)};
            const auto pieces = analysis::mutatorUtilisation(studied.activity(range), flags);
            QCOMPARE(pieces.size(), functions.size());
            for (size_t i = 0; i < pieces.size(); ++i) {
                QCOMPARE(pieces[i].begin(), range.from);
                QCOMPARE(pieces[i].end(), range.to);
                for (const auto &knot : pieces[i].knots)
                    if (knot.time < range.to)
                        QVERIFY(std::abs(valueAt(pieces[i], knot.time) - valueAt(functions[i], knot.time)) < 1e-6);
            }
        }
    }
}

// Row 1 of the table of quirks. Go counts a worker that runs again twice, and so believes from the second collection
// on that some processor always works for the collector: in windows of 20 ms of this trace it says 0.
void MutatorUtilisationTest::workersCountOnce() {
    constexpr MutatorFlags background{.background = true};
    const Studied studied(test::loadWhole(test::traceNamed("recorded/go1.27/gc")));
    const model::Trace &trace = *studied.trace;
    for (const bool asGo : {false, true}) { // the same in both
        const auto functions = analysis::mutatorUtilisation(studied.activity(asGo), background);
        QVERIFY(analysis::minimumUtilisation(functions, 20'000'000) > 0.7);
    }
    // All that counts are the runs, from their labels on.
    int64_t worked = 0;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const std::string_view label =
            trace.events.type(i) == EventType::Label ? trace.strings[model::StringIndex(trace.events.argument(i))] : "";
        if (label != "GC (dedicated)" && label != "GC (fractional)")
            continue;
        size_t end = i + 1;
        while (model::traitsOf(trace.events.type(end)).from != model::GoroutineState::Running ||
               trace.events.subject(end) != trace.events.goroutine(i))
            ++end;
        worked += trace.events.time(end) - trace.events.time(i);
    }
    const UtilisationFunction function = analysis::mutatorUtilisation(studied.activity(), background)[0];
    const double counted = (1 - function.mean()) * static_cast<double>(function.length()) * 4;
    QVERIFY(worked > 20'000'000);
    QVERIFY(std::abs(counted - static_cast<double>(worked)) < 10);
}

// Row 14. For a trace without GOMAXPROCS the page of `go tool trace` fails. Here the processors that are seen count.
void MutatorUtilisationTest::withoutGomaxprocsTheProcessorsSeenCount() {
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

void MutatorUtilisationTest::aFunctionForEachTimeAProcessorExists() {
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

void MutatorUtilisationTest::absurdNumbersOfProcessorsDoNoHarm() {
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
void MutatorUtilisationTest::whatGoesOnSinceTheStartCountsFromIt() {
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

void MutatorUtilisationTest::whatIsLostEnds() {
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

void MutatorUtilisationTest::traceWithoutLengthHasNoFunctions() {
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

void MutatorUtilisationTest::damagedTracesStayWithinBounds() {
    std::mt19937_64 random(11);
    const QByteArray bytes = test::inflated(test::traceNamed("recorded/go1.22/gc"));
    for (int round = 0; round < 12; ++round) {
        QByteArray broken = bytes;
        for (int i = 0; i < 3; ++i)
            broken[static_cast<qsizetype>(64 + random() % static_cast<uint64_t>(bytes.size() - 64))] =
                static_cast<char>(random());
        const auto trace = test::load(broken);
        if (!trace)
            continue;
        const Studied studied(*trace);
        for (const MutatorFlags flags : {kSweep, kPerProcessor}) {
            for (const UtilisationFunction &function : analysis::mutatorUtilisation(studied.activity(), flags)) {
                QVERIFY(function.mean() >= 0 && function.mean() <= 1);
                for (size_t i = 1; i < function.knots.size(); ++i) {
                    QVERIFY(function.knots[i].time > function.knots[i - 1].time);
                    QVERIFY(function.knots[i].mutator >= function.knots[i - 1].mutator);
                }
            }
        }
    }
}

QTEST_GUILESS_MAIN(MutatorUtilisationTest)
#include "mutator_utilisation_test.moc"
