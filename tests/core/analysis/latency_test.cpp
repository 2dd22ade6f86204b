// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/latency.h"
#include "core/analysis/state_span_search.h"
#include "tests/core/analysis/random_schedule.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <numeric>

using namespace lanescope;
using namespace lanescope::analysis;
using test::RandomSchedule;
using test::TrueSpan;
using State = model::GoroutineState;

namespace {

constexpr int64_t kMost = std::numeric_limits<int64_t>::max();

const Latency *find(const std::vector<Latency> &latencies, LatencyFamily family, const std::string &name) {
    const auto found = std::find_if(latencies.begin(), latencies.end(), [&](const Latency &latency) {
        return latency.family == family && latency.name == name;
    });
    return found == latencies.end() ? nullptr : &*found;
}

uint64_t countOf(const std::vector<Latency> &latencies, LatencyFamily family, const std::string &name = {}) {
    const Latency *latency = find(latencies, family, name);
    return latency ? latency->summary.count : 0;
}

// What the slow way finds: durations that lie wholly within the range, and what is cut, by family and name.
struct Naive {
    std::vector<int64_t> whole, cut;
};
using NaiveLatencies = std::map<std::pair<std::string, std::string>, Naive>;

NaiveLatencies naiveLatencies(const RandomSchedule &schedule, TimeRange range) {
    NaiveLatencies result;
    for (const TrueSpan &span : schedule.spans()) {
        if (span.state == State::Running || span.to <= range.from || span.from >= range.to)
            continue;
        const bool cut = span.cut || span.from < range.from || span.to > range.to;
        const int64_t ns = std::min(span.to, range.to) - std::max(span.from, range.from);
        std::vector<std::pair<std::string, std::string>> keys;
        const model::Trace &trace = *schedule.trace();
        const std::string function(trace.goroutineName(model::GoroutineIndex(span.goroutine)));
        if (span.state == State::Runnable)
            keys = {{"sched", ""},
                    {"sched", span.made.empty() ? "before the trace" : span.made},
                    {"sched-function", function.empty() ? "unknown" : function}};
        else if (span.state == State::Waiting)
            keys = {{"block", ""}, {"block", span.reason.empty() ? "unknown" : span.reason}};
        else
            keys = {{"syscall", ""}, {"syscall", "unknown"}};
        for (const auto &key : keys)
            (cut ? result[key].cut : result[key].whole).push_back(ns);
    }
    return result;
}

QString compare(const Latency &latency, Naive naive) {
    std::sort(naive.whole.begin(), naive.whole.end());
    const Distribution distribution(naive.whole);
    const LatencySummary &summary = latency.summary;
    const QString name = QString::fromStdString(std::string(nameOf(latency.family)) + ":" + latency.name);
    if (summary.count != naive.whole.size())
        return name + QString(": count %1, not %2").arg(summary.count).arg(naive.whole.size());
    if (summary.sum != distribution.sum() || summary.min != distribution.min() || summary.max != distribution.max())
        return name + ": sum, min or max";
    for (size_t i = 0; i < kLatencyPercentiles.size(); ++i)
        if (summary.percentiles[i] != distribution.percentile(kLatencyPercentiles[i]))
            return name + QString(": percentile %1").arg(kLatencyPercentiles[i]);
    for (unsigned bucket = 0; bucket < 100; ++bucket)
        if (summary.histogram.count(bucket) != distribution.histogram().count(bucket))
            return name + ": histogram";
    if (latency.longest.size() != std::min<size_t>(naive.whole.size(), 3))
        return name + ": longest";
    for (size_t i = 0; i < latency.longest.size(); ++i)
        if (latency.longest[i].range.length() != naive.whole[naive.whole.size() - 1 - i])
            return name + ": longest";
    const int64_t cut = std::accumulate(naive.cut.begin(), naive.cut.end(), int64_t{0});
    if (latency.cut.count != naive.cut.size() || latency.cut.ns != cut)
        return name + ": cut";
    if (!naive.cut.empty() &&
        latency.cut.longest.range.length() != *std::max_element(naive.cut.begin(), naive.cut.end()))
        return name + ": longest cut";
    return {};
}

} // namespace

class LatencyTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void valuesAreSummarizedExactly();
    void agreesWithBruteForce_data();
    void agreesWithBruteForce();
    void spansBeforeAMomentAreThoseOfTheWalk();
    void theWayFromCreationToTheFirstRunCounts();
    void whatIsOpenIsCountedApart();
    void narrowsToAFunction();
    void edgeCasesAreHarmless();
    void damagedTracesAreHarmless();
};

void LatencyTest::valuesAreSummarizedExactly() {
    std::mt19937_64 random(3);
    for (int round = 0; round < 200; ++round) {
        LatencyValues values, more;
        std::vector<int64_t> all;
        const size_t count = round % 20 == 0 ? 20'000 : random() % 300;
        const uint64_t shift = round % 3 == 0 ? 40 : 1; // often all short
        for (size_t i = 0; i < count; ++i) {
            const auto ns = static_cast<int64_t>(random() >> (shift + random() % (64 - shift)));
            all.push_back(ns);
            (random() % 2 == 0 ? values : more).add(ns);
        }
        values.absorb(std::move(more));
        const Distribution distribution(all);
        const LatencySummary summary = values.summarize();
        QCOMPARE(summary.count, all.size());
        QCOMPARE(summary.sum, distribution.sum());
        QCOMPARE(summary.min, distribution.min());
        QCOMPARE(summary.max, distribution.max());
        for (size_t i = 0; i < kLatencyPercentiles.size(); ++i)
            QCOMPARE(summary.percentiles[i], distribution.percentile(kLatencyPercentiles[i]));
        for (unsigned bucket = 0; bucket < 100; ++bucket)
            QCOMPARE(summary.histogram.count(bucket), distribution.histogram().count(bucket));
    }
    LatencyValues short_;
    for (int i = 0; i < 1000; ++i)
        short_.add(i);
    QVERIFY(short_.residentBytes() <= 2 * 1000 * sizeof(uint32_t));
}

void LatencyTest::agreesWithBruteForce_data() {
    QTest::addColumn<uint64_t>("seed");
    QTest::addColumn<int>("events");
    for (const uint64_t seed : {1, 2, 3, 4})
        for (const int events : {20, 300, 5'000, 60'000})
            QTest::addRow("%d events, seed %d", events, int(seed)) << seed << events;
}

void LatencyTest::agreesWithBruteForce() {
    QFETCH(uint64_t, seed);
    QFETCH(int, events);
    const RandomSchedule schedule(seed, static_cast<size_t>(events));
    const model::TracePointer trace = schedule.trace();
    const model::GoroutineEvents histories(*trace);
    const TimeRange whole = wholeOf(*trace);
    const int64_t length = whole.length();
    for (const TimeRange range : {whole, TimeRange{whole.from + length / 3, whole.to - length / 4},
                                  TimeRange{whole.from + length / 2, whole.from + length / 2}}) {
        const std::vector<Latency> latencies = latenciesOf(Scope(*trace, histories, range), {{}, 3});
        const NaiveLatencies naive = naiveLatencies(schedule, range);
        QCOMPARE(latencies.size(), naive.size());
        for (const auto &[key, values] : naive) {
            const auto found = std::find_if(latencies.begin(), latencies.end(), [&key = key](const Latency &latency) {
                return nameOf(latency.family) == key.first && latency.name == key.second;
            });
            QVERIFY2(found != latencies.end(), (key.first + ":" + key.second).c_str());
            QCOMPARE(compare(*found, values), QString());
        }
    }
}

void LatencyTest::spansBeforeAMomentAreThoseOfTheWalk() {
    const RandomSchedule schedule(5, 3'000);
    const model::TracePointer trace = schedule.trace();
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    for (const TrueSpan &span : schedule.spans()) {
        for (const int64_t time : {span.from + 1, (span.from + span.to + 1) / 2, span.to}) {
            if (time <= span.from || time > span.to)
                continue;
            const auto found = stateSpanBefore(scope, model::GoroutineIndex(span.goroutine), time);
            QVERIFY(found);
            QCOMPARE(found->begin.value, span.begin);
            QCOMPARE(found->from, span.from);
            QCOMPARE(found->to, span.to);
            QVERIFY(found->state == span.state);
        }
    }
    QVERIFY(!stateSpanBefore(scope, model::GoroutineIndex(0), trace->startTime()));
    QVERIFY(!stateSpanBefore(scope, model::GoroutineIndex(0), std::numeric_limits<int64_t>::min()));
    QVERIFY(!stateSpanBefore(scope, model::GoroutineIndex(0), kMost));
}

// Row 2 of what Go's tool gets wrong: its profiles have nothing of the time before a goroutine first runs.
void LatencyTest::theWayFromCreationToTheFirstRunCounts() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/chains"));
    const model::GoroutineEvents histories(*trace);
    const std::vector<Latency> latencies = latenciesOf(Scope(*trace, histories));
    uint64_t created = 0, neverRan = 0;
    int64_t ns = 0;
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        const auto history = histories.of(model::GoroutineIndex(g));
        if (trace->events.type(history[0]) != model::EventType::GoCreate)
            continue;
        const auto start = std::find_if(history.begin(), history.end(), [&trace](uint32_t event) {
            return trace->events.type(event) == model::EventType::GoStart;
        });
        if (start == history.end()) {
            ++neverRan;
            continue;
        }
        ++created;
        ns += trace->events.time(*start) - trace->events.time(history[0]);
    }
    const Latency *latency = find(latencies, LatencyFamily::Sched, "created");
    QVERIFY(latency && created > 100);
    QCOMPARE(latency->summary.count, created);
    QCOMPARE(latency->summary.sum, ns);
    QCOMPARE(latency->cut.count, neverRan);
    QVERIFY(ns > 0);
}

// Row 3: Go's profiles know nothing of what goes on when the trace ends. The goroutines that leak wait for ever.
void LatencyTest::whatIsOpenIsCountedApart() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/leak"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    const std::vector<Latency> latencies = latenciesOf(scope);
    std::map<std::string, uint64_t> open;
    int64_t longest = 0;
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g)
        forEachStateSpan(scope, model::GoroutineIndex(g), [&](const StateSpan &span) {
            if (span.state != State::Waiting || !(span.open() || span.fromStart))
                return;
            ++open[std::string(scope.reasons->text(span.reason))];
            if (scope.reasons->text(span.reason) == "chan receive")
                longest = std::max(longest, span.range().length());
        });
    const Latency *receive = find(latencies, LatencyFamily::Block, "chan receive");
    QVERIFY(receive);
    QVERIFY(open["chan receive"] >= 12);
    QCOMPARE(receive->cut.count, open["chan receive"]);
    QCOMPARE(receive->cut.longest.range.length(), longest);
    // They are no latencies: each that is told has an end.
    for (const LatencyInstance &instance : receive->longest)
        QVERIFY(instance.end.valid());
    QVERIFY(find(latencies, LatencyFamily::Block, "network")->cut.count == open["network"]);
    QVERIFY(find(latencies, LatencyFamily::Block, "select (no cases)") ||
            find(latencies, LatencyFamily::Block, "forever"));
}

void LatencyTest::narrowsToAFunction() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    const std::vector<Latency> all = latenciesOf(scope);
    uint64_t sum = 0;
    for (const Latency &latency : all) {
        if (latency.family != LatencyFamily::SchedFunction)
            continue;
        LatencyOptions options;
        for (uint32_t i = 0; i < trace->strings.size(); ++i)
            if (trace->strings[model::StringIndex(i)] == latency.name)
                options.function = model::StringIndex(i);
        const std::vector<Latency> own = latenciesOf(scope, options);
        QCOMPARE(countOf(own, LatencyFamily::Sched), latency.summary.count);
        QCOMPARE(find(own, LatencyFamily::Sched, "")->summary.percentiles, latency.summary.percentiles);
        sum += latency.summary.count;
    }
    QCOMPARE(sum, countOf(all, LatencyFamily::Sched));
    // Eight workers write forty files.
    QVERIFY(countOf(all, LatencyFamily::Syscall, "os.(*File).write") >= 40 ||
            countOf(all, LatencyFamily::Syscall, "os.(*File).Write") >= 40);
}

void LatencyTest::edgeCasesAreHarmless() {
    const model::Trace empty;
    const model::GoroutineEvents none(empty);
    QVERIFY(latenciesOf(Scope(empty, none)).empty());
    const RandomSchedule one(1, 1);
    const model::GoroutineEvents histories(*one.trace());
    for (const Latency &latency : latenciesOf(Scope(*one.trace(), histories, {0, kMost})))
        QCOMPARE(latency.summary.count, uint64_t{0}); // all begin before the trace
    QVERIFY(latenciesOf(Scope(*one.trace(), histories, {5, 4})).empty());
    const std::vector<Latency> all = latenciesOf(Scope(*one.trace(), histories), {{}, ~size_t{0}});
    QVERIFY(!all.empty());
}

void LatencyTest::damagedTracesAreHarmless() {
    for (const char *name : {"recorded/go1.27/locks", "recorded/special/generations", "recorded/go1.21/syscalls"}) {
        const QByteArray bytes = test::inflated(test::traceNamed(name));
        for (const double part : {0.3, 0.6, 0.9}) {
            QByteArray damaged = bytes;
            for (int i = 0; i < 40; ++i)
                damaged[static_cast<qsizetype>(static_cast<double>(bytes.size()) * part) + i] = char(0xEE);
            const auto loaded = test::load(damaged);
            if (!loaded)
                continue;
            const model::GoroutineEvents histories(**loaded);
            const Scope scope(**loaded, histories);
            for (const Latency &latency : latenciesOf(scope)) {
                QVERIFY(latency.summary.min >= 0 && latency.summary.max <= scope.range.length());
                QVERIFY(latency.cut.ns >= 0);
            }
        }
    }
}

QTEST_GUILESS_MAIN(LatencyTest)
#include "latency_test.moc"
