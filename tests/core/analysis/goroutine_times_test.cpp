// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_identity.h"
#include "core/analysis/goroutine_table.h"
#include "core/analysis/goroutine_times.h"
#include "core/analysis/state_spans.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <random>
#include <set>

using namespace lanescope;
using analysis::GoroutineLife;
using analysis::GoroutineTimes;
using analysis::Scope;
using analysis::TimeRange;
using model::GoroutineIndex;
using State = model::GoroutineState;

namespace {

std::map<uint32_t, int64_t> known(const std::vector<analysis::KeyedTime> &times) {
    std::map<uint32_t, int64_t> result;
    for (const analysis::KeyedTime &time : times)
        if (time.ns != 0)
            result[time.key] += time.ns;
    return result;
}

bool same(const GoroutineTimes &a, const GoroutineTimes &b) {
    return a.total == b.total && a.running == b.running && a.runnable == b.runnable && a.syscall == b.syscall &&
           a.syscallBlocked == b.syscallBlocked && known(a.waiting) == known(b.waiting) &&
           known(a.ranges) == known(b.ranges);
}

int64_t partsOf(const GoroutineTimes &times) {
    return times.running + times.runnable + times.syscall + times.syscallBlocked + times.waitingTotal();
}

// From the spans of its states alone, without ranges.
GoroutineTimes timesBySpans(const Scope &scope, GoroutineIndex goroutine) {
    GoroutineTimes times;
    std::map<uint32_t, int64_t> waiting;
    const auto clipped = [&scope](int64_t from, int64_t to) {
        return std::max<int64_t>(0, std::min(to, scope.range.to) - std::max(from, scope.range.from));
    };
    analysis::forEachStateSpan(scope, goroutine, [&](const analysis::StateSpan &span) {
        const int64_t ns = clipped(span.from, span.to);
        switch (span.state) {
        case State::Running: times.running += ns; break;
        case State::Runnable: times.runnable += ns; break;
        case State::Waiting: waiting[span.reason] += ns; break;
        case State::Syscall:
            times.syscall += clipped(span.from, span.lostProc);
            times.syscallBlocked += clipped(span.lostProc, span.to);
            break;
        default: break;
        }
    });
    for (const auto &[reason, ns] : waiting)
        times.waiting.push_back({reason, ns});
    return times;
}

// Some moments of a trace, its edges among them, in order.
std::vector<int64_t> someMoments(const model::Trace &trace, std::mt19937_64 &random) {
    std::vector<int64_t> moments{trace.startTime(), trace.endTime()};
    for (int i = 0; i < 4; ++i) {
        const size_t event = random() % trace.events.size();
        moments.push_back(trace.events.time(event) + static_cast<int64_t>(random() % 3) - 1);
    }
    std::sort(moments.begin(), moments.end());
    return moments;
}

} // namespace

class GoroutineTimesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void timesAreThoseOfTheSpans_data() { traces(); }
    void timesAreThoseOfTheSpans();
    void stretchesAddUpToTheWhole_data() { traces(); }
    void stretchesAddUpToTheWhole();
    void theTableIsTheGoroutinesOneByOne_data() { traces(); }
    void theTableIsTheGoroutinesOneByOne();
    void aSystemCallThatGoesOnAtTheEndIsCountedOnce();
    void eachLifeOfAnIdCountsForItself();
    void whatAGoroutineWaitedForBeforeTheTraceIsTold();
    void percentilesAreByNearestRank();
    void nothingIsWellKnown();

private:
    void traces();
};

void GoroutineTimesTest::traces() {
    QTest::addColumn<QString>("name");
    for (const test::TraceFile &file : test::allTraces())
        if (!file.name.startsWith("large/"))
            QTest::newRow(qPrintable(file.name)) << file.name;
}

void GoroutineTimesTest::timesAreThoseOfTheSpans() {
    QFETCH(QString, name);
    const auto loaded = test::load(test::traceNamed(name));
    if (!loaded)
        return; // damaged beyond reading: there is nothing to compare
    const model::Trace &trace = **loaded;
    if (trace.events.size() == 0)
        return;
    std::mt19937_64 random(7);
    const model::GoroutineEvents histories(trace);
    const std::vector<int64_t> moments = someMoments(trace, random);
    for (size_t i = 0; i + 1 < moments.size(); ++i) {
        const Scope scope(trace, histories, {moments[i], moments[i + 1]});
        for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
            GoroutineTimes times = analysis::timesOf(scope, GoroutineIndex(g)),
                           spans = timesBySpans(scope, GoroutineIndex(g));
            QVERIFY(times.total >= 0 && times.total <= scope.range.length());
            QVERIFY(partsOf(times) <= times.total);
            if (!trace.outcome.damage)
                QCOMPARE(times.unknown(), int64_t{0});
            times.ranges.clear();
            spans.total = times.total;
            QVERIFY2(same(times, spans),
                     qPrintable(QString("goroutine %1").arg(trace.goroutines.id(GoroutineIndex(g)))));
        }
    }
}

void GoroutineTimesTest::stretchesAddUpToTheWhole() {
    QFETCH(QString, name);
    const auto loaded = test::load(test::traceNamed(name));
    if (!loaded || (*loaded)->events.size() == 0)
        return;
    const model::Trace &trace = **loaded;
    std::mt19937_64 random(8);
    const model::GoroutineEvents histories(trace);
    const std::vector<int64_t> moments = someMoments(trace, random);
    const Scope whole(trace, histories);
    for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
        GoroutineTimes left = analysis::timesOf(whole, GoroutineIndex(g));
        for (size_t i = 0; i + 1 < moments.size(); ++i)
            left.subtract(analysis::timesOf(Scope(trace, histories, {moments[i], moments[i + 1]}), GoroutineIndex(g)));
        QVERIFY(same(left, {}));
    }
}

void GoroutineTimesTest::theTableIsTheGoroutinesOneByOne() {
    QFETCH(QString, name);
    const auto loaded = test::load(test::traceNamed(name));
    if (!loaded)
        return;
    const model::Trace &trace = **loaded;
    const model::GoroutineEvents histories(trace);
    const Scope scope(trace, histories);
    const analysis::GoroutineTable table(scope);
    QCOMPARE(table.size(), trace.goroutines.size());
    uint32_t members = 0;
    GoroutineTimes all = table.sum();
    for (size_t i = 0; i < table.groups().size(); ++i) {
        const analysis::GoroutineGroup &group = table.groups()[i];
        GoroutineTimes sum = group.times;
        std::vector<int64_t> running;
        uint32_t ended = 0;
        for (const uint32_t g : table.members(i)) {
            const GoroutineIndex goroutine(g);
            QCOMPARE(analysis::startFunctionOf(scope, goroutine), group.function);
            GoroutineLife life;
            const GoroutineTimes times = analysis::timesOf(scope, goroutine, &life);
            QCOMPARE(table.time(goroutine, analysis::TimeColumn::Running), times.running);
            QCOMPARE(table.time(goroutine, analysis::TimeColumn::Waiting), times.waitingTotal());
            QCOMPARE(table.time(goroutine, analysis::TimeColumn::Total), times.total);
            QCOMPARE(life.ended != GoroutineLife::kNever, trace.goroutines.endEvent(goroutine).valid());
            ended += life.ended != GoroutineLife::kNever;
            sum.subtract(times);
            running.push_back(times.running);
        }
        QVERIFY(same(sum, {}));
        QCOMPARE(group.count, static_cast<uint32_t>(running.size()));
        QCOMPARE(group.ended, ended);
        std::sort(running.begin(), running.end());
        const analysis::Percentiles &of = group.percentiles[static_cast<size_t>(analysis::TimeColumn::Running)];
        QCOMPARE(of.max, running.back());
        QCOMPARE(of.p50, running[(running.size() * 50 + 99) / 100 - 1]);
        all.subtract(group.times);
        members += group.count;
        QVERIFY(i == 0 || table.groups()[i - 1].times.running >= group.times.running);
    }
    QVERIFY(same(all, {}));
    QCOMPARE(static_cast<size_t>(members), trace.goroutines.size());
}

// Row 4 of the differences: Go counts it as a system call and as a wait for a processor.
void GoroutineTimesTest::aSystemCallThatGoesOnAtTheEndIsCountedOnce() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/cpu-samples"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories), asGo(*trace, histories, true);
    int twice = 0;
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        const GoroutineTimes times = analysis::timesOf(scope, GoroutineIndex(g)),
                             gos = analysis::timesOf(asGo, GoroutineIndex(g));
        QCOMPARE(partsOf(times), times.total);
        if (partsOf(gos) <= gos.total)
            continue;
        ++twice;
        QVERIFY(times.syscallBlocked > 0);
        QCOMPARE(gos.syscall, times.syscall + times.syscallBlocked);
        QCOMPARE(gos.runnable, times.runnable + times.syscallBlocked);
    }
    QCOMPARE(twice, 1);
}

// Row 5: of an ID that is used again Go knows the last life only.
void GoroutineTimesTest::eachLifeOfAnIdCountsForItself() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/special/cgo"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories), asGo(*trace, histories, true);
    const std::vector<uint32_t> all = analysis::goroutinesById(scope), gos = analysis::goroutinesById(asGo);
    std::map<uint64_t, uint32_t> last;
    std::set<uint64_t> usedAgain;
    for (const uint32_t g : all)
        if (!last.insert_or_assign(trace->goroutines.id(GoroutineIndex(g)), g).second)
            usedAgain.insert(trace->goroutines.id(GoroutineIndex(g)));
    QVERIFY(!usedAgain.empty());
    QCOMPARE(all.size(), trace->goroutines.size());
    QCOMPARE(gos.size(), last.size());
    for (const uint32_t g : gos)
        QCOMPARE(g, last[trace->goroutines.id(GoroutineIndex(g))]);
    // The lives of one ID do not overlap.
    std::map<uint64_t, int64_t> end;
    for (const uint32_t g : all) {
        GoroutineLife life;
        analysis::timesOf(scope, GoroutineIndex(g), &life);
        const uint64_t id = trace->goroutines.id(GoroutineIndex(g));
        QVERIFY(!end.contains(id) || end[id] <= life.created);
        end[id] = life.ended == GoroutineLife::kNever ? trace->endTime() : life.ended;
    }
}

// Row 20: Go has no reason for it. The stack tells.
void GoroutineTimesTest::whatAGoroutineWaitedForBeforeTheTraceIsTold() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/hello"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories), asGo(*trace, histories, true);
    std::map<std::string, std::string> reasons;
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        if (trace->events.type(trace->goroutines.firstEvent(GoroutineIndex(g)).value) !=
            model::EventType::GoFirstWaiting)
            continue;
        const GoroutineTimes times = analysis::timesOf(scope, GoroutineIndex(g)),
                             gos = analysis::timesOf(asGo, GoroutineIndex(g));
        QVERIFY(scope.reasons->text(gos.waiting[0].key).empty());
        QCOMPARE(times.waitingTotal(), gos.waitingTotal());
        reasons[std::string(trace->goroutineName(GoroutineIndex(g)))] = scope.reasons->text(times.waiting[0].key);
    }
    QCOMPARE(reasons["runtime.bgsweep"], std::string("GC background sweeper wait"));
    QCOMPARE(reasons["runtime.forcegchelper"], std::string("system goroutine wait"));
    QVERIFY(reasons.size() >= 3);
    for (const auto &[name, reason] : reasons)
        QVERIFY2(!reason.empty(), name.c_str());
}

void GoroutineTimesTest::percentilesAreByNearestRank() {
    std::mt19937_64 random(9);
    for (const size_t size : {1, 2, 3, 10, 99, 100, 101, 1000, 5432, 20'000}) {
        for (const unsigned bits : {1, 10, 17, 40, 63}) {
            std::vector<int64_t> values(size);
            for (int64_t &value : values)
                value = static_cast<int64_t>(random() >> (64 - bits));
            std::vector<int64_t> sorted = values;
            std::sort(sorted.begin(), sorted.end());
            const auto found = analysis::percentilesOf(size, [&values](size_t i) { return values[i]; });
            const auto ranked = [&sorted](double percent) {
                return sorted[static_cast<size_t>(std::ceil(percent / 100 * static_cast<double>(sorted.size()))) - 1];
            };
            QCOMPARE(found.p50, ranked(50));
            QCOMPARE(found.p90, ranked(90));
            QCOMPARE(found.p99, ranked(99));
            QCOMPARE(found.max, sorted.back());
        }
    }
    QCOMPARE(analysis::percentilesOf(0, [](size_t) { return int64_t{1}; }).max, int64_t{0});
}

void GoroutineTimesTest::nothingIsWellKnown() {
    const model::Trace trace;
    const model::GoroutineEvents histories(trace);
    const Scope scope(trace, histories);
    const analysis::GoroutineTable table(scope);
    QCOMPARE(table.size(), size_t{0});
    QVERIFY(table.groups().empty());
    QVERIFY(analysis::goroutinesById(scope).empty());
    const model::TracePointer hello = test::loadWhole(test::traceNamed("recorded/go1.27/hello"));
    const model::GoroutineEvents events(*hello);
    const Scope empty(*hello, events, TimeRange{hello->endTime(), hello->endTime() - 1});
    const analysis::GoroutineTable nothing(empty);
    QVERIFY(!nothing.groups().empty());
    for (const analysis::GoroutineGroup &group : nothing.groups())
        QCOMPARE(group.times.total, int64_t{0});
}

QTEST_GUILESS_MAIN(GoroutineTimesTest)
#include "goroutine_times_test.moc"
