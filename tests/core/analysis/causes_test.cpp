// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/causes.h"
#include "core/analysis/state_span_search.h"
#include "tests/core/analysis/random_schedule.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <map>
#include <set>

using namespace lanescope;
using namespace lanescope::analysis;
using test::RandomSchedule;
using test::TrueSpan;
using State = model::GoroutineState;

namespace {

constexpr int64_t kLeast = std::numeric_limits<int64_t>::min(), kMost = std::numeric_limits<int64_t>::max();

// A trace with what is asked of it.
struct Studied {
    explicit Studied(model::TracePointer ofTrace)
        : trace(std::move(ofTrace)), histories(*trace), scope(*trace, histories) {}
    explicit Studied(const char *name) : Studied(test::loadWhole(test::traceNamed(name))) {}

    model::TracePointer trace;
    model::GoroutineEvents histories;
    Scope scope;

    // Calls visit(goroutine, span) for each wait that ended.
    template <class Visit> void forEachWait(Visit visit) const {
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g)
            forEachStateSpan(scope, model::GoroutineIndex(g), [&](const StateSpan &span) {
                if (span.state == State::Waiting && !span.open())
                    visit(model::GoroutineIndex(g), span);
            });
    }
    bool hasFunction(model::StackIndex stack, std::string_view function) const {
        bool has = false;
        trace->stacks.forEachFrame(stack, [&](const model::Frame &frame) {
            has = has || trace->strings[frame.function].find(function) != std::string_view::npos;
        });
        return has;
    }
};

Waker wakerOf(const TrueSpan &wait) {
    if (wait.waker >= 0)
        return Waker::Goroutine;
    return wait.reason == "network" ? Waker::Network : wait.reason.empty() ? Waker::Unknown : Waker::Timer;
}

// What goroutines are on processors for within a range, all together.
int64_t busyTime(const std::vector<TrueSpan> &spans, TimeRange range) {
    int64_t ns = 0;
    for (const TrueSpan &span : spans)
        if (span.state == State::Running || span.state == State::Syscall)
            ns += std::max<int64_t>(0, std::min(span.to, range.to) - std::max(span.from, range.from));
    return ns;
}

} // namespace

class CausesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void whatEndedAWaitIsToldOfRandomPrograms();
    void whatMadeReadyIsToldOfRandomPrograms();
    void chainsGoBackInTimeAndEnd();
    void aChainOfGoroutinesLeadsToTheSleeper();
    void locksAreGivenByWhoeverHeldThem();
    void theNetworkIsARoot();
    void aBlockedSystemCallIsARoot();
    void aStoppedWorldIsARoot();
    void coroutinesLeadToWhoSwitched();
    void whatDoesNotEndIsOpen();
    void longChainsAreCut();
    void edgeCasesAreHarmless();
    void damagedTracesAreHarmless();
};

void CausesTest::whatEndedAWaitIsToldOfRandomPrograms() {
    for (const uint64_t seed : {1, 2, 3}) {
        const RandomSchedule schedule(seed, 4'000);
        const Studied studied(schedule.trace());
        const Causes causes(studied.scope);
        int waits = 0;
        for (const TrueSpan &span : schedule.spans()) {
            if (span.state != State::Waiting || span.end < 0)
                continue;
            ++waits;
            const auto chain = causes.explain(model::GoroutineIndex(span.goroutine), (span.from + span.to) / 2);
            QVERIFY(chain);
            const CauseLink &link = chain->links.front();
            QCOMPARE(link.goroutine.value, span.goroutine);
            QCOMPARE(link.range.from, span.from);
            QCOMPARE(link.range.to, span.to);
            QCOMPARE(nameOf(link.wakeup.by), nameOf(wakerOf(span)));
            QCOMPARE(link.wakeup.goroutine, model::GoroutineIndex(static_cast<uint32_t>(span.waker)));
            QCOMPARE(link.wakeup.event.value, static_cast<uint32_t>(span.end));
            if (span.waker < 0)
                QCOMPARE(chain->links.size(), size_t{1});
            else
                QCOMPARE(chain->links[1].goroutine.value, static_cast<uint32_t>(span.waker));
        }
        QVERIFY(waits > 200);
    }
}

void CausesTest::whatMadeReadyIsToldOfRandomPrograms() {
    const std::map<std::string, Waker> wakers{{"", Waker::Start},
                                              {"created", Waker::Creator},
                                              {"yielded", Waker::Yield},
                                              {"preempted", Waker::Preemption},
                                              {"system call", Waker::Syscall},
                                              {"unblocked: network", Waker::Network},
                                              {"unblocked: sleep", Waker::Timer}};
    const RandomSchedule schedule(9, 4'000);
    const Studied studied(schedule.trace());
    const Causes causes(studied.scope);
    int known = 0;
    for (const TrueSpan &span : schedule.spans()) {
        if (span.state != State::Runnable || span.from == span.to)
            continue;
        const auto chain = causes.explain(model::GoroutineIndex(span.goroutine), span.from);
        QVERIFY(chain);
        QCOMPARE(chain->links.size(), size_t{1});
        const CauseLink &link = chain->links.front();
        QVERIFY(chain->root == RootCause::Scheduler); // nobody stops this world
        if (const auto waker = wakers.find(span.made); waker != wakers.end()) {
            QCOMPARE(nameOf(link.wakeup.by), nameOf(waker->second));
            ++known;
        }
        QVERIFY(link.instead);
        const TimeRange range{span.from, span.to};
        QCOMPARE(link.instead->busy, busyTime(schedule.spans(), range));
        QCOMPARE(link.instead->processors, uint64_t{3});
        int64_t run = 0;
        for (const RanInstead::Runner &runner : link.instead->runners) {
            QVERIFY(run == 0 || runner.ns <= link.instead->runners.front().ns);
            QVERIFY(runner.goroutine.value != span.goroutine);
            run += runner.ns;
        }
        QVERIFY(run <= link.instead->busy);
        QVERIFY(run == link.instead->busy || link.instead->runners.size() == ProcessorsMeanwhile::kMostRunners);
    }
    QVERIFY(known > 300);
}

void CausesTest::chainsGoBackInTimeAndEnd() {
    for (const char *name : {"recorded/go1.27/pool", "recorded/go1.22/locks", "recorded/go1.19/pipeline",
                             "recorded/go1.15/gc", "recorded/special/coroutines"}) {
        const Studied studied(name);
        const Causes causes(studied.scope);
        int chains = 0;
        studied.forEachWait([&](model::GoroutineIndex goroutine, const StateSpan &span) {
            if (++chains > 400)
                return;
            const auto chain = causes.explain(goroutine, span.from);
            QVERIFY(chain && !chain->links.empty());
            int64_t at = span.to;
            for (size_t i = 0; i < chain->links.size(); ++i) {
                const CauseLink &link = chain->links[i];
                QCOMPARE(link.range.to, at);
                QVERIFY(link.range.from < link.range.to);
                const bool passedOn = link.state == State::Waiting && i + 1 < chain->links.size();
                if (!passedOn)
                    at = link.range.from;
                else
                    QVERIFY(link.wakeup.goroutine == chain->links[i + 1].goroutine);
            }
            QVERIFY(at >= span.from);
            QVERIFY(!textOf(studied.scope, *chain).empty());
        });
        QVERIFY(chains > 20);
    }
}

// Each goroutine waits for the one that it started; the last of the thirteen sleeps for 200 µs (main.chains).
void CausesTest::aChainOfGoroutinesLeadsToTheSleeper() {
    for (const char *name : {"recorded/go1.27/chains", "recorded/go1.22/chains", "recorded/go1.15/chains"}) {
        const Studied studied(name);
        const Causes causes(studied.scope);
        int found = 0;
        studied.forEachWait([&](model::GoroutineIndex goroutine, const StateSpan &span) {
            if (studied.trace->goroutineName(goroutine) != "main.main" ||
                !studied.scope.reasons->text(span.reason).starts_with("chan receive") ||
                span.range().length() < 200'000)
                return;
            ++found;
            const auto chain = causes.explain(goroutine, span.to - 1);
            QVERIFY(chain);
            QVERIFY(chain->root == RootCause::Timer);
            std::set<uint32_t> waiting;
            for (const CauseLink &link : chain->links)
                if (link.state == State::Waiting)
                    waiting.insert(link.goroutine.value);
            QCOMPARE(waiting.size(), size_t{13});
            QVERIFY(studied.scope.reasons->classOf(chain->links.back().reason) == WaitClass::Sleep);
            QVERIFY(textOf(studied.scope, *chain).find("At the root: a timer") != std::string::npos);
        });
        QVERIFY(found >= 8);
    }
}

// main.locks: whoever waits for a mutex is woken by the one that unlocks it.
void CausesTest::locksAreGivenByWhoeverHeldThem() {
    const Studied studied("recorded/go1.27/locks");
    const Causes causes(studied.scope);
    int found = 0;
    studied.forEachWait([&](model::GoroutineIndex goroutine, const StateSpan &span) {
        const model::StackIndex stack = studied.trace->events.stack(span.begin.value);
        if (!studied.hasFunction(stack, "sync.(*Mutex).Lock") || studied.hasFunction(stack, "RWMutex"))
            return;
        ++found;
        const auto chain = causes.explain(goroutine, span.from);
        QVERIFY(chain && chain->links.size() >= 2);
        const CauseLink &wait = chain->links[0];
        QVERIFY(wait.wakeup.by == Waker::Goroutine);
        QVERIFY(studied.hasFunction(wait.wakeup.stack, "Unlock"));
        QVERIFY(chain->links[1].goroutine == wait.wakeup.goroutine && chain->links[1].goroutine != goroutine);
        QVERIFY(chain->links[1].state == State::Running);
    });
    QVERIFY(found > 20);
}

void CausesTest::theNetworkIsARoot() {
    const Studied studied("recorded/go1.27/pool");
    const Causes causes(studied.scope);
    int polled = 0, closed = 0;
    studied.forEachWait([&](model::GoroutineIndex goroutine, const StateSpan &span) {
        if (studied.scope.reasons->classOf(span.reason) != WaitClass::Network)
            return;
        const auto chain = causes.explain(goroutine, span.from);
        QVERIFY(chain);
        // A connection that is closed, or gets a deadline, wakes whoever reads from it, too.
        if (chain->links[0].wakeup.by == Waker::Goroutine) {
            ++closed;
            QVERIFY(studied.hasFunction(chain->links[0].wakeup.stack, "internal/poll."));
            return;
        }
        ++polled;
        QVERIFY(chain->root == RootCause::Network);
        QCOMPARE(chain->links.size(), size_t{1});
    });
    QVERIFY(polled > 50);
    QVERIFY(closed > 10);
}

void CausesTest::aBlockedSystemCallIsARoot() {
    const Studied studied("recorded/go1.27/syscalls");
    const Causes causes(studied.scope);
    int blocked = 0;
    for (uint32_t g = 0; g < studied.trace->goroutines.size(); ++g)
        forEachStateSpan(studied.scope, model::GoroutineIndex(g), [&](const StateSpan &span) {
            if (span.state != State::Syscall || span.lostProc >= span.to)
                return;
            ++blocked;
            const auto chain = causes.explain(model::GoroutineIndex(g), span.from);
            QVERIFY(chain && chain->links.size() == 1);
            QVERIFY(chain->root == RootCause::Syscall);
            QCOMPARE(chain->links[0].lost.length(), span.to - span.lostProc);
        });
    QVERIFY(blocked > 5);
}

// main.stopTheWorld: whoever is ready while the world is stopped waits for that, whatever else there is to do.
void CausesTest::aStoppedWorldIsARoot() {
    const Studied studied("recorded/go1.27/stop-the-world");
    const Causes causes(studied.scope);
    const model::Lane &stops = studied.trace->gcLanes[1];
    int stopped = 0, found = 0;
    for (uint32_t g = 0; g < studied.trace->goroutines.size(); ++g)
        forEachStateSpan(studied.scope, model::GoroutineIndex(g), [&](const StateSpan &span) {
            if (span.state != State::Runnable || span.range().length() == 0)
                return;
            int64_t ns = 0;
            for (size_t i = 0; i < stops.size(); ++i)
                ns += span.range()
                          .clipped({stops.beginTime(studied.trace->events, i), stops.endTime(studied.trace->events, i)})
                          .length();
            const bool mostly = ns > span.range().length() / 2;
            stopped += mostly;
            const auto chain = causes.explain(model::GoroutineIndex(g), span.from);
            QVERIFY(chain && chain->links[0].instead);
            QCOMPARE(chain->links[0].instead->stopped, ns);
            QCOMPARE(chain->root == RootCause::Stopped, mostly);
            found += chain->root == RootCause::Stopped;
        });
    QVERIFY(stopped > 0);
    QCOMPARE(found, stopped);
}

void CausesTest::coroutinesLeadToWhoSwitched() {
    const Studied studied("recorded/special/coroutines");
    const Causes causes(studied.scope);
    int switches = 0;
    studied.forEachWait([&](model::GoroutineIndex goroutine, const StateSpan &span) {
        if (studied.trace->events.type(span.end.value) != model::EventType::GoSwitchUnblock || ++switches > 200)
            return;
        const auto chain = causes.explain(goroutine, span.from);
        QVERIFY(chain && chain->links.size() >= 2);
        QVERIFY(chain->links[0].wakeup.by == Waker::Coroutine);
        QCOMPARE(chain->links[1].goroutine, studied.trace->events.goroutine(span.end.value));
    });
    QVERIFY(switches > 20);
}

void CausesTest::whatDoesNotEndIsOpen() {
    const Studied studied("recorded/go1.27/leak");
    const Causes causes(studied.scope);
    int open = 0;
    for (uint32_t g = 0; g < studied.trace->goroutines.size(); ++g) {
        const auto span = stateSpanBefore(studied.scope, model::GoroutineIndex(g), studied.trace->endTime());
        if (!span || span->state != State::Waiting)
            continue;
        ++open;
        const auto chain = causes.explain(model::GoroutineIndex(g), studied.trace->endTime() - 1);
        QVERIFY(chain && chain->links.size() == 1);
        QVERIFY(chain->root == RootCause::Open);
    }
    QVERIFY(open >= 12);
}

void CausesTest::longChainsAreCut() {
    const Studied studied("recorded/go1.27/chains");
    const Causes causes(studied.scope);
    studied.forEachWait([&](model::GoroutineIndex goroutine, const StateSpan &span) {
        const auto whole = causes.explain(goroutine, span.from);
        for (const size_t most : {size_t{0}, size_t{1}, size_t{5}}) {
            const auto cut = causes.explain(goroutine, span.from, most);
            QVERIFY(cut);
            QCOMPARE(cut->links.size(), std::min(whole->links.size(), std::max<size_t>(most, 1)));
            QCOMPARE(cut->root == RootCause::TooLong, whole->links.size() > cut->links.size());
        }
    });
}

void CausesTest::edgeCasesAreHarmless() {
    const model::TracePointer empty = std::make_shared<model::Trace>();
    const Studied nothing(empty);
    QVERIFY(!Causes(nothing.scope).explain(model::GoroutineIndex(0), 0));
    QVERIFY(!Causes(nothing.scope).explain(model::GoroutineIndex(), 0));
    QCOMPARE(ProcessorsMeanwhile(nothing.scope).during({kLeast, kMost}).busy, int64_t{0});
    const RandomSchedule schedule(4, 50);
    const Studied studied(schedule.trace());
    const Causes causes(studied.scope);
    for (const int64_t time : {kLeast, int64_t{0}, kMost})
        QVERIFY(!causes.explain(model::GoroutineIndex(0), time));
    QVERIFY(!causes.explain(model::GoroutineIndex(10'000), studied.trace->startTime()));
    QVERIFY(causes.explain(model::GoroutineIndex(0), studied.trace->startTime()));
    const RanInstead all = ProcessorsMeanwhile(studied.scope).during({kLeast, kMost});
    QCOMPARE(all.busy, busyTime(schedule.spans(), wholeOf(*studied.trace)));
    QCOMPARE(textOf(studied.scope, CauseChain()), std::string("The trace does not tell what ended this.\n"));
}

void CausesTest::damagedTracesAreHarmless() {
    for (const char *name : {"recorded/go1.27/locks", "recorded/special/generations", "recorded/go1.21/pipeline"}) {
        const QByteArray bytes = test::inflated(test::traceNamed(name));
        for (const double part : {0.3, 0.6, 0.9}) {
            QByteArray damaged = bytes;
            for (int i = 0; i < 40; ++i)
                damaged[static_cast<qsizetype>(static_cast<double>(bytes.size()) * part) + i] = char(0xEE);
            const auto loaded = test::load(damaged);
            if (!loaded)
                continue;
            const Studied studied(*loaded);
            const Causes causes(studied.scope);
            const TimeRange whole = wholeOf(*studied.trace);
            for (uint32_t g = 0; g < std::min<size_t>(studied.trace->goroutines.size(), 50); ++g)
                for (int i = 0; i <= 10; ++i) {
                    const auto chain = causes.explain(model::GoroutineIndex(g), whole.from + whole.length() / 10 * i);
                    QVERIFY(!chain || !textOf(studied.scope, *chain).empty());
                }
        }
    }
}

QTEST_GUILESS_MAIN(CausesTest)
#include "causes_test.moc"
