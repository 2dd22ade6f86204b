// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/critical_path.h"
#include "core/analysis/state_span_search.h"
#include "tests/core/analysis/random_schedule.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace lanescope;
using namespace lanescope::analysis;
using test::RandomSchedule;
using test::TrueSpan;
using State = model::GoroutineState;

namespace {

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min(), kMost = std::numeric_limits<int64_t>::max();

// What is wrong with a path; empty when nothing is.
QString faultOf(const Scope &scope, const CriticalPath &path) {
    const model::Events &events = scope.trace.events;
    int64_t at = path.range.from, sum = 0;
    for (size_t i = 0; i < path.segments.size(); ++i) {
        const PathSegment &segment = path.segments[i];
        if (segment.range.from != at || segment.range.to <= at)
            return QString("segment %1 does not follow").arg(i);
        at = segment.range.to;
        sum += segment.range.length();
        if (i + 1 == path.segments.size())
            break;
        const bool changes = path.segments[i + 1].goroutine != segment.goroutine;
        if (changes && (!segment.link.valid() || events.time(segment.link.value) != at ||
                        events.goroutine(segment.link.value) != segment.goroutine))
            return QString("segment %1 leads nowhere").arg(i);
        if (!changes && segment.link.valid())
            return QString("segment %1 leads to itself").arg(i);
    }
    if (!path.segments.empty() && at != path.range.to)
        return "the end is missing";
    if (path.segments.empty() && path.range.length() != 0)
        return "there is nothing";
    for (const auto &sums : {path.byKind(scope), path.byFunction(scope), path.byGoroutine(scope)}) {
        int64_t all = 0;
        for (const PathSum &part : sums)
            all += part.ns;
        if (all != sum)
            return "sums";
    }
    return {};
}

struct NaiveSegment {
    uint32_t goroutine = 0;
    State state = State::Undetermined;
    int64_t from = 0, to = 0;

    bool operator==(const NaiveSegment &) const = default;
};

// The same by looking through all spans at each step.
std::vector<NaiveSegment> naivePath(const std::vector<TrueSpan> &spans, uint32_t g, int64_t from, int64_t to) {
    std::vector<NaiveSegment> path;
    const auto spanAt = [&spans](uint32_t goroutine, int64_t time) -> const TrueSpan * {
        for (const TrueSpan &span : spans)
            if (span.goroutine == goroutine && span.from < time && time <= span.to)
                return &span;
        return nullptr;
    };
    const TrueSpan *last = spanAt(g, to);
    const int64_t end = to;
    if (last && last->state == State::Waiting && last->end >= 0)
        to = last->to;
    while (to > from) {
        const TrueSpan *span = spanAt(g, to);
        if (!span)
            break;
        if (span->state == State::Waiting && span->to == to && span->waker >= 0) {
            g = static_cast<uint32_t>(span->waker);
            continue;
        }
        const int64_t begin = std::max(from, span->from);
        if (begin < end)
            path.insert(path.begin(), {g, span->state, begin, std::min(to, end)});
        to = begin;
        if (span->creator >= 0 && to > from)
            g = static_cast<uint32_t>(span->creator);
    }
    return path;
}

model::TracePointer damaged(const char *name, double part) {
    QByteArray bytes = test::inflated(test::traceNamed(name));
    const auto at = static_cast<qsizetype>(static_cast<double>(bytes.size()) * part);
    for (int i = 0; i < 40; ++i)
        bytes[at + i] = char(0xEE);
    const auto loaded = test::load(bytes);
    return loaded ? *loaded : nullptr;
}

} // namespace

class CriticalPathTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void coversItsTimeExactly_data();
    void coversItsTimeExactly();
    void agreesWithBruteForce();
    void theSleepersAreOnThePathOfWhoWaitsForThem();
    void tasksHavePaths();
    void regionsHavePaths();
    void isCutByTheScope();
    void edgeCasesAreHarmless();
    void damagedTracesAreCovered();
};

void CriticalPathTest::coversItsTimeExactly_data() {
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"recorded/go1.27/chains", "recorded/go1.27/pool", "recorded/go1.27/locks", "recorded/go1.27/leak",
          "recorded/go1.24/pipeline", "recorded/go1.22/syscalls", "recorded/go1.22/gc", "recorded/go1.21/nested",
          "recorded/go1.19/locks", "recorded/go1.15/pool", "recorded/special/cgo", "recorded/special/coroutines",
          "recorded/special/generations", "peer-v2/go122-gc-stress", "peer-v1/stress_1_11_good"})
        QTest::newRow(name) << QString(name);
}

void CriticalPathTest::coversItsTimeExactly() {
    QFETCH(QString, name);
    const model::TracePointer trace = test::loadWhole(test::traceNamed(name));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    const TimeRange whole = scope.range;
    for (uint32_t g = 0; g < std::min<size_t>(trace->goroutines.size(), 200); ++g) {
        const model::EventIndex end = trace->goroutines.endEvent(model::GoroutineIndex(g));
        const int64_t last = end.valid() ? trace->events.time(end.value) : whole.to;
        for (const TimeRange range : {TimeRange{whole.from, last}, TimeRange{whole.from + whole.length() / 3, whole.to},
                                      TimeRange{last - 1, last}, TimeRange{last, last}})
            QCOMPARE(faultOf(scope, criticalPathTo(scope, model::GoroutineIndex(g), range)), QString());
    }
    for (uint32_t i = 0; i < trace->tasks.size(); ++i)
        if (const auto path = criticalPathOf(scope, model::TaskIndex(i)))
            QCOMPARE(faultOf(scope, *path), QString());
}

void CriticalPathTest::agreesWithBruteForce() {
    for (const uint64_t seed : {1, 2, 3}) {
        const RandomSchedule schedule(seed, 1'500);
        const model::TracePointer trace = schedule.trace();
        const model::GoroutineEvents histories(*trace);
        const Scope scope(*trace, histories);
        std::mt19937_64 random(seed);
        for (int i = 0; i < 200; ++i) {
            const TrueSpan &span = schedule.spans()[random() % schedule.spans().size()];
            const int64_t to =
                span.from + static_cast<int64_t>(random() % static_cast<uint64_t>(span.to - span.from + 1));
            const int64_t from = std::max(trace->startTime(), to - static_cast<int64_t>(random() % 3'000'000));
            if (to <= span.from || from >= to)
                continue;
            const CriticalPath path = criticalPathTo(scope, model::GoroutineIndex(span.goroutine), {from, to});
            QCOMPARE(faultOf(scope, path), QString());
            std::vector<NaiveSegment> found;
            for (const PathSegment &segment : path.segments)
                found.push_back({segment.goroutine.value, segment.state, segment.range.from, segment.range.to});
            QVERIFY(found == naivePath(schedule.spans(), span.goroutine, from, to));
        }
    }
}

// main.chains: the last goroutine of each chain sleeps, the others wait for it, main for all chains one after another.
// So every sleep is on main's path, and almost all of the time is.
void CriticalPathTest::theSleepersAreOnThePathOfWhoWaitsForThem() {
    for (const char *name : {"recorded/go1.27/chains", "recorded/go1.22/chains", "recorded/go1.19/chains"}) {
        const model::TracePointer trace = test::loadWhole(test::traceNamed(name));
        const model::GoroutineEvents histories(*trace);
        const Scope scope(*trace, histories);
        int64_t slept = 0;
        model::GoroutineIndex main;
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
            const std::string_view function = trace->goroutineName(model::GoroutineIndex(g));
            if (function == "main.main" || function == "runtime.main")
                main = model::GoroutineIndex(g);
            if (function.starts_with("main.chains"))
                forEachStateSpan(scope, model::GoroutineIndex(g), [&](const StateSpan &span) {
                    if (scope.reasons->classOf(span.reason) == WaitClass::Sleep)
                        slept += span.range().length();
                });
        }
        QVERIFY(main.valid() && slept > 1'000'000);
        const CriticalPath path = criticalPathTo(scope, main, scope.range);
        QCOMPARE(faultOf(scope, path), QString());
        int64_t onPath = 0;
        for (const PathSegment &segment : path.segments)
            if (segment.state == State::Waiting && scope.reasons->classOf(segment.reason) == WaitClass::Sleep)
                onPath += segment.range.length();
        QCOMPARE(onPath, slept);
        const std::vector<PathSum> kinds = path.byKind(scope);
        QCOMPARE(kinds.front().name, std::string("waiting: sleep"));
        QCOMPARE(path.origin(), main);
    }
}

// main.pool: forty jobs, each a task; what takes their time is writing, reading, and a server that sleeps.
void CriticalPathTest::tasksHavePaths() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    int jobs = 0;
    std::map<std::string, int> functions;
    for (uint32_t i = 0; i < trace->tasks.size(); ++i) {
        const model::Task &task = trace->tasks[i];
        if (trace->strings[task.name] != "Job" || !task.begin.valid() || !task.end.valid())
            continue;
        ++jobs;
        const auto path = criticalPathOf(scope, model::TaskIndex(i));
        QVERIFY(path);
        QCOMPARE(path->range.from, trace->events.time(task.begin.value));
        QCOMPARE(path->range.to, trace->events.time(task.end.value));
        QCOMPARE(faultOf(scope, *path), QString());
        QCOMPARE(path->segments.back().goroutine, trace->events.goroutine(task.end.value));
        for (const PathSum &sum : path->byFunction(scope))
            ++functions[sum.name];
    }
    QVERIFY(jobs >= 30);
    QVERIFY(functions["main.pool.func3"] == jobs);
    QVERIFY(functions["net/http.(*persistConn).readLoop"] > jobs / 2);
}

void CriticalPathTest::regionsHavePaths() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    int regions = 0;
    for (const RegionSpan &region : pairRegions(scope)) {
        if (region.inherited || !region.complete())
            continue;
        ++regions;
        const CriticalPath path = criticalPathOf(scope, region);
        QCOMPARE(path.range, between(*trace, region.begin, region.end));
        QCOMPARE(faultOf(scope, path), QString());
    }
    QVERIFY(regions >= 90);
}

void CriticalPathTest::isCutByTheScope() {
    const RandomSchedule schedule(6, 800);
    const model::TracePointer trace = schedule.trace();
    const model::GoroutineEvents histories(*trace);
    const TimeRange whole = wholeOf(*trace);
    const TimeRange middle{whole.from + whole.length() / 4, whole.to - whole.length() / 4};
    const Scope scope(*trace, histories, middle);
    const CriticalPath path = criticalPathTo(scope, model::GoroutineIndex(0), {kLeast, kMost});
    QCOMPARE(path.range, middle);
    QCOMPARE(faultOf(scope, path), QString());
}

void CriticalPathTest::edgeCasesAreHarmless() {
    const RandomSchedule schedule(6, 2);
    const model::TracePointer trace = schedule.trace();
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        const CriticalPath path = criticalPathTo(scope, model::GoroutineIndex(g), scope.range);
        QCOMPARE(faultOf(scope, path), QString());
        QCOMPARE(path.segments.size(), size_t{1});
    }
    // Beyond the scope there is nothing.
    const Scope none(*trace, histories, {5, 4});
    QVERIFY(criticalPathTo(none, model::GoroutineIndex(0), {kLeast, kMost}).segments.empty());
    QVERIFY(!criticalPathTo(none, model::GoroutineIndex(0), {0, 0}).origin().valid());
}

void CriticalPathTest::damagedTracesAreCovered() {
    for (const char *name : {"recorded/go1.27/locks", "recorded/special/generations", "recorded/go1.27/pool"}) {
        for (const double part : {0.2, 0.4, 0.6, 0.8}) {
            const model::TracePointer trace = damaged(name, part);
            if (!trace)
                continue;
            const model::GoroutineEvents histories(*trace);
            const Scope scope(*trace, histories);
            for (uint32_t g = 0; g < std::min<size_t>(trace->goroutines.size(), 80); ++g)
                QCOMPARE(faultOf(scope, criticalPathTo(scope, model::GoroutineIndex(g), scope.range)), QString());
        }
    }
}

QTEST_GUILESS_MAIN(CriticalPathTest)
#include "critical_path_test.moc"
