// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_identity.h"
#include "core/analysis/stack_samples.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <random>

using namespace lanescope;
using analysis::SampleKind;
using analysis::Scope;
using model::EventType;
using model::GoroutineIndex;
using State = model::GoroutineState;

namespace {

constexpr std::array kAll{SampleKind::Network, SampleKind::Sync, SampleKind::Syscall, SampleKind::Sched,
                          SampleKind::Sleep,   SampleKind::Gc,   SampleKind::Running, SampleKind::OnCpu};

using Sum = std::pair<uint64_t, int64_t>; // count, ns
using ByStack = std::map<uint32_t, Sum>;

ByStack byStack(const std::vector<analysis::StackSample> &samples) {
    ByStack result;
    for (const analysis::StackSample &sample : samples)
        result[sample.stack.value] = {sample.count, sample.ns};
    return result;
}

// What a goroutine does, event after event, without any index.
struct Doing {
    State state = State::NotExist;
    int64_t since = 0;
    uint32_t stack = 0;
    analysis::ReasonKey reason = 0;
};

std::optional<SampleKind> kindOf(const Doing &doing, const Scope &scope) {
    switch (doing.state) {
    case State::Running: return SampleKind::Running;
    case State::Runnable: return SampleKind::Sched;
    case State::Syscall: return SampleKind::Syscall;
    case State::Waiting: break;
    default: return {};
    }
    const std::string_view reason = scope.reasons->text(doing.reason);
    const auto has = [reason](const char *part) { return reason.find(part) != std::string_view::npos; };
    if (reason == "network")
        return SampleKind::Network;
    if (has("chan") || has("sync") || has("select"))
        return SampleKind::Sync;
    if (reason == "sleep")
        return SampleKind::Sleep;
    return has("GC") ? std::optional(SampleKind::Gc) : std::nullopt;
}

std::map<SampleKind, ByStack> naively(const Scope &scope, std::optional<uint64_t> only) {
    const model::Trace &trace = scope.trace;
    std::map<SampleKind, ByStack> result;
    std::vector<Doing> doing(trace.goroutines.size());
    const auto end = [&](uint32_t g, int64_t time, model::StackIndex stop) {
        const std::optional<SampleKind> kind = kindOf(doing[g], scope);
        const int64_t ns = std::min(time, scope.range.to) - std::max(doing[g].since, scope.range.from);
        if (!kind || ns <= 0 || (only && trace.goroutines.id(GoroutineIndex(g)) != *only))
            return;
        Sum &sum = result[*kind][*kind == SampleKind::Running ? (stop.valid() ? stop.value : 0) : doing[g].stack];
        ++sum.first;
        sum.second += ns;
    };
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const model::Event event = trace.events[i];
        const model::EventTraits &traits = model::traitsOf(event.type);
        if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
            continue;
        const GoroutineIndex g = trace.events.subject(i);
        end(g.value, event.time, event.stack);
        Doing &now = doing[g.value];
        now = {traits.to, traits.first ? trace.startTime() : event.time, event.stack.valid() ? event.stack.value : 0,
               0};
        if (traits.argument == model::Argument::String)
            now.reason = event.argument;
        else if (event.type == EventType::GoSwitchBlock || event.type == EventType::GoCreateBlocked)
            now.reason = scope.reasons->coroutine();
        else if (traits.to == State::Waiting)
            now.reason = scope.reasons->implied(event.stack, trace.goroutines.nameStack(g));
    }
    for (uint32_t g = 0; g < doing.size(); ++g)
        end(g, trace.endTime(), {});
    return result;
}

uint64_t countOf(const std::vector<analysis::StackSample> &samples) {
    uint64_t count = 0;
    for (const analysis::StackSample &sample : samples)
        count += sample.count;
    return count;
}

} // namespace

class StackSamplesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void samplesAreWhatAWalkOverAllEventsFinds_data();
    void samplesAreWhatAWalkOverAllEventsFinds();
    void stretchesNarrowThem();
    void aFunctionNarrowsThem();
    void creationToFirstRunIsSchedulingLatency();
    void whatGoesOnAtTheEndIsThere();
    void processorSamplesAreCounted();
    void kindsHaveNames();
};

void StackSamplesTest::samplesAreWhatAWalkOverAllEventsFinds_data() {
    QTest::addColumn<QString>("name");
    for (const test::TraceFile &file : test::allTraces())
        if (!file.name.startsWith("large/"))
            QTest::newRow(qPrintable(file.name)) << file.name;
}

void StackSamplesTest::samplesAreWhatAWalkOverAllEventsFinds() {
    QFETCH(QString, name);
    const auto loaded = test::load(test::traceNamed(name));
    if (!loaded || (*loaded)->events.size() == 0)
        return; // damaged beyond reading
    const model::Trace &trace = **loaded;
    const model::GoroutineEvents histories(trace);
    std::mt19937_64 random(3);
    for (int round = 0; round < 4; ++round) {
        analysis::TimeRange range = analysis::wholeOf(trace);
        std::optional<uint64_t> only;
        if (round > 0) {
            range.from = trace.events.time(random() % trace.events.size());
            range.to = std::max(range.from, trace.events.time(random() % trace.events.size()));
        }
        if (round > 1 && trace.goroutines.size() > 0)
            only = trace.goroutines.id(GoroutineIndex(static_cast<uint32_t>(random() % trace.goroutines.size())));
        const Scope scope(trace, histories, range);
        analysis::Narrowing narrowing;
        narrowing.goroutine = only;
        const analysis::StackSamples samples = analysis::collectSamples(scope, kAll, narrowing);
        std::map<SampleKind, ByStack> wanted = naively(scope, only);
        for (const SampleKind kind : kAll) {
            const auto &found = samples[static_cast<size_t>(kind)];
            if (kind != SampleKind::OnCpu)
                QVERIFY2(byStack(found) == wanted[kind], nameOf(kind).data());
            for (size_t i = 1; i < found.size(); ++i)
                QVERIFY(found[i - 1].ns >= found[i].ns);
        }
    }
}

void StackSamplesTest::stretchesNarrowThem() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const model::GoroutineEvents histories(*trace);
    const Scope whole(*trace, histories);
    const int64_t third = (trace->endTime() - trace->startTime()) / 3, start = trace->startTime();
    // All goroutines, in the first and the last third: as two scopes together.
    std::vector<analysis::GoroutineStretch> stretches;
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g)
        for (const int64_t from : {start, start + 2 * third})
            stretches.push_back({GoroutineIndex(g), {from, from + third}});
    analysis::Narrowing narrowing;
    narrowing.stretches = &stretches;
    const analysis::StackSamples narrowed = analysis::collectSamples(whole, kAll, narrowing);
    std::map<SampleKind, int64_t> wanted;
    for (const int64_t from : {start, start + 2 * third}) {
        const analysis::StackSamples part =
            analysis::collectSamples(Scope(*trace, histories, {from, from + third}), kAll);
        for (const SampleKind kind : kAll)
            for (const analysis::StackSample &sample : part[static_cast<size_t>(kind)])
                wanted[kind] += sample.ns;
    }
    for (const SampleKind kind : kAll) {
        int64_t found = 0;
        for (const analysis::StackSample &sample : narrowed[static_cast<size_t>(kind)])
            found += sample.ns;
        QCOMPARE(found, wanted[kind]);
    }
    QVERIFY(wanted[SampleKind::Sync] > 0 && wanted[SampleKind::Network] > 0);
}

void StackSamplesTest::aFunctionNarrowsThem() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    std::map<uint32_t, uint64_t> counts; // by function
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g)
        counts[analysis::startFunctionOf(scope, GoroutineIndex(g)).value] = 0;
    uint64_t sum = 0;
    for (auto &[function, count] : counts) {
        analysis::Narrowing narrowing;
        narrowing.function = model::StringIndex(function);
        count = countOf(analysis::collectSamples(scope, kAll, narrowing)[static_cast<size_t>(SampleKind::Sync)]);
        sum += count;
    }
    QVERIFY(counts.size() > 5);
    QCOMPARE(sum, countOf(analysis::collectSamples(scope, kAll)[static_cast<size_t>(SampleKind::Sync)]));
}

// Row 2 of the differences: Go cuts away what was before a goroutine first ran.
void StackSamplesTest::creationToFirstRunIsSchedulingLatency() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/chains"));
    const model::GoroutineEvents histories(*trace);
    uint64_t created = 0;
    for (size_t i = 0; i < trace->events.size(); ++i)
        created += trace->events.type(i) == EventType::GoCreate;
    QVERIFY(created > 50);
    const auto fromCreation = [&](bool asGo) {
        const analysis::StackSamples samples = analysis::collectSamples(Scope(*trace, histories, asGo), kAll);
        uint64_t count = 0;
        for (const analysis::StackSample &sample : samples[static_cast<size_t>(SampleKind::Sched)])
            for (size_t i = 0; i < trace->events.size(); ++i)
                if (trace->events.type(i) == EventType::GoCreate && trace->events.stack(i) == sample.stack) {
                    count += sample.count;
                    break;
                }
        return count;
    };
    QVERIFY(fromCreation(false) >= created);
    QVERIFY(fromCreation(true) < created / 10);
}

// Row 3: Go leaves out what is not over when the trace ends.
void StackSamplesTest::whatGoesOnAtTheEndIsThere() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/leak"));
    const model::GoroutineEvents histories(*trace);
    const auto sync = [&](bool asGo) {
        const analysis::StackSamples samples = analysis::collectSamples(Scope(*trace, histories, asGo), kAll);
        int64_t sum = 0;
        for (const analysis::StackSample &sample : samples[static_cast<size_t>(SampleKind::Sync)])
            sum += sample.ns;
        return sum;
    };
    // Most of the goroutines wait for ever, for a millisecond at least.
    QVERIFY(sync(false) > 20'000'000);
    QVERIFY(sync(true) < sync(false) / 100);
}

void StackSamplesTest::processorSamplesAreCounted() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.24/cpu-samples"));
    const model::GoroutineEvents histories(*trace);
    uint64_t count = 0;
    for (size_t i = 0; i < trace->events.size(); ++i)
        count += trace->events.type(i) == EventType::CpuSample;
    const analysis::StackSamples all = analysis::collectSamples(Scope(*trace, histories), kAll);
    const std::vector<analysis::StackSample> &samples = all[static_cast<size_t>(SampleKind::OnCpu)];
    QVERIFY(count > 0);
    QCOMPARE(countOf(samples), count);
    QCOMPARE(samples[0].ns, static_cast<int64_t>(samples[0].count) * 10'000'000);
}

void StackSamplesTest::kindsHaveNames() {
    for (const SampleKind kind : kAll)
        QVERIFY(analysis::sampleKindNamed(nameOf(kind)) == kind);
    QVERIFY(!analysis::sampleKindNamed("everything"));
}

QTEST_GUILESS_MAIN(StackSamplesTest)
#include "stack_samples_test.moc"
