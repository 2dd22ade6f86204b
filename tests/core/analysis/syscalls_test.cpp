// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_times.h"
#include "core/analysis/syscalls.h"
#include "tests/core/analysis/random_schedule.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using namespace lanescope::analysis;
using test::RandomSchedule;
using test::TrueSpan;
using State = model::GoroutineState;

namespace {

// Calls visit(goroutine, span, when it runs next: an event or none) for each system call.
template <class Visit> void forEachSyscall(const Scope &scope, Visit visit) {
    for (uint32_t g = 0; g < scope.trace.goroutines.size(); ++g) {
        const auto history = scope.histories.of(model::GoroutineIndex(g));
        forEachStateSpan(scope, model::GoroutineIndex(g), [&](const StateSpan &span) {
            if (span.state != State::Syscall)
                return;
            const auto start = std::find_if(history.begin(), history.end(), [&](uint32_t event) {
                return !span.open() && event > span.end.value &&
                       scope.trace.events.type(event) == model::EventType::GoStart;
            });
            visit(model::GoroutineIndex(g), span,
                  start == history.end() ? model::EventIndex() : model::EventIndex(*start));
        });
    }
}

} // namespace

class SyscallsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void agreesWithBruteForce();
    void sumsAreThoseOfGoroutines_data();
    void sumsAreThoseOfGoroutines();
    void aBlockedSystemCallIsOnTheThreadThatItBeganOn_data();
    void aBlockedSystemCallIsOnTheThreadThatItBeganOn();
    void whoMakesThemIsNotThePackageThatPassesOn();
    void narrowsToAFunction();
    void edgeCasesAreHarmless();
};

void SyscallsTest::agreesWithBruteForce() {
    for (const uint64_t seed : {1, 2, 3}) {
        const RandomSchedule schedule(seed, 3'000);
        const model::TracePointer trace = schedule.trace();
        const model::GoroutineEvents histories(*trace);
        const TimeRange whole = wholeOf(*trace);
        for (const TimeRange range :
             {whole, TimeRange{whole.from + whole.length() / 3, whole.to - whole.length() / 3}}) {
            const Syscalls calls = syscallsOf(Scope(*trace, histories, range));
            uint64_t count = 0, cut = 0;
            int64_t ns = 0, longest = 0;
            std::vector<std::pair<int64_t, int>> changes;
            for (const TrueSpan &span : schedule.spans()) {
                if (span.state != State::Syscall || span.to <= range.from || span.from >= range.to)
                    continue;
                const TimeRange within = range.clipped({span.from, span.to});
                ++count;
                cut += span.cut || within.length() != span.to - span.from;
                ns += within.length();
                longest = std::max(longest, within.length());
                changes.emplace_back(within.from, 1);
                changes.emplace_back(within.to, -1);
            }
            std::sort(changes.begin(), changes.end());
            int held = 0, peak = 0;
            for (const auto &[time, by] : changes) {
                held += by;
                peak = std::max(peak, held);
            }
            QVERIFY(count > 10);
            QCOMPARE(calls.all.count, count);
            QCOMPARE(calls.all.cut, cut);
            QCOMPARE(calls.all.ns, ns);
            QCOMPARE(calls.all.longest.range.length(), longest);
            QCOMPARE(calls.threads.peak, peak);
            QVERIFY(qAbs(calls.threads.mean - double(ns) / double(range.length())) < 1e-9);
        }
    }
}

void SyscallsTest::sumsAreThoseOfGoroutines_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.27/syscalls", "recorded/go1.22/pool", "recorded/special/cgo",
                             "recorded/go1.15/syscalls", "peer-v2/go122-gc-stress"})
        QTest::newRow(name) << QString(name);
}

void SyscallsTest::sumsAreThoseOfGoroutines() {
    QFETCH(QString, name);
    const model::TracePointer trace = test::loadWhole(test::traceNamed(name));
    const model::GoroutineEvents histories(*trace);
    const TimeRange whole = wholeOf(*trace);
    for (const TimeRange range : {whole, TimeRange{whole.from + whole.length() / 4, whole.to - whole.length() / 2}}) {
        const Scope scope(*trace, histories, range);
        int64_t held = 0, blocked = 0;
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
            const GoroutineTimes times = timesOf(scope, model::GoroutineIndex(g));
            held += times.syscall;
            blocked += times.syscallBlocked;
        }
        const Syscalls calls = syscallsOf(scope);
        QCOMPARE(calls.all.ns, held + blocked);
        QCOMPARE(calls.all.blockedNs, blocked);
        for (const auto *sites : {&calls.byFunction, &calls.byStack}) {
            int64_t ns = 0;
            for (const SyscallSite &site : *sites) {
                ns += site.ns;
                QVERIFY(site.blockedNs <= site.ns && site.blocked <= site.count && site.count > 0);
            }
            QCOMPARE(ns, calls.all.ns);
        }
    }
}

void SyscallsTest::aBlockedSystemCallIsOnTheThreadThatItBeganOn_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("moves");
    // The few that C code makes happen to come back where they were.
    QTest::newRow("recorded/special/cgo") << QString("recorded/special/cgo") << false;
    for (const char *name : {"recorded/go1.27/syscalls", "recorded/go1.22/syscalls"})
        QTest::newRow(name) << QString(name) << true;
}

// Row 10 of what Go's tool gets wrong: it shows a system call that lost its processor on the thread that its goroutine
// runs on next.
void SyscallsTest::aBlockedSystemCallIsOnTheThreadThatItBeganOn() {
    QFETCH(QString, name);
    QFETCH(bool, moves);
    const model::TracePointer trace = test::loadWhole(test::traceNamed(name));
    const model::GoroutineEvents histories(*trace);
    const model::Events &events = trace->events;
    int blocked = 0, elsewhere = 0;
    forEachSyscall(Scope(*trace, histories), [&](model::GoroutineIndex, const StateSpan &span, model::EventIndex next) {
        const model::ThreadIndex thread = threadOf(*trace, span);
        QVERIFY(thread.valid());
        QCOMPARE(thread, events.thread(span.begin.value));
        if (span.open())
            return;
        // Where a goroutine goes into a system call it comes out of it: the kernel knows threads, not goroutines.
        QCOMPARE(thread, events.thread(span.end.value));
        if (events.type(span.end.value) != model::EventType::GoSyscallEndBlocked || !next.valid())
            return;
        ++blocked;
        elsewhere += events.thread(next.value) != thread;
    });
    QVERIFY(blocked > 0);
    QCOMPARE(elsewhere > 0, moves);
}

void SyscallsTest::whoMakesThemIsNotThePackageThatPassesOn() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/syscalls"));
    const model::GoroutineEvents histories(*trace);
    const Syscalls calls = syscallsOf(Scope(*trace, histories));
    bool syncs = false;
    for (const SyscallSite &site : calls.byFunction) {
        const std::string_view function = trace->strings[site.function];
        QVERIFY(!function.starts_with("syscall.") && !function.starts_with("internal/poll."));
        syncs = syncs || function == "os.(*File).Sync";
        QCOMPARE(site.longest.range.length() > 0, true);
    }
    QVERIFY(syncs);
    QVERIFY(calls.threads.peak >= 2 && calls.threads.mean > 0);
}

void SyscallsTest::narrowsToAFunction() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    const Syscalls all = syscallsOf(scope);
    int64_t ns = 0;
    for (uint32_t i = 0; i < trace->strings.size(); ++i)
        ns += syscallsOf(scope, model::StringIndex(i)).all.ns;
    QCOMPARE(ns, all.all.ns);
}

void SyscallsTest::edgeCasesAreHarmless() {
    const model::Trace empty;
    const model::GoroutineEvents none(empty);
    QCOMPARE(syscallsOf(Scope(empty, none)).all.count, uint64_t{0});
    const RandomSchedule one(1, 1);
    const model::GoroutineEvents histories(*one.trace());
    QVERIFY(syscallsOf(Scope(*one.trace(), histories, {5, 4})).byStack.empty());
    QCOMPARE(syscallsOf(Scope(*one.trace(), histories, {0, std::numeric_limits<int64_t>::max()})).threads.peak, 0);
}

QTEST_GUILESS_MAIN(SyscallsTest)
#include "syscalls_test.moc"
