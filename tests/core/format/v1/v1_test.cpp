// SPDX-License-Identifier: GPL-3.0-or-later
// What sound traces of Go 1.5 to 1.21 mean, on files made for the purpose.
#include "tests/core/format/v1/v1_file.h"
#include "tests/core/traces/invariants.h"
#include "tests/core/traces/traces.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using test::V1File;
using Wire = format::v1::Wire;
using Type = model::EventType;

namespace {

constexpr uint64_t kGigahertz = 1'000'000'000; // a tick is a nanosecond

// The beginning of every trace: goroutine 1 starts it on processor 0; 2 waits, 3 is in a system call, 4 can run.
V1File preamble(int minor = 21) {
    V1File file(minor);
    file.batch(0, 1000);
    for (uint64_t g : {1, 2, 3, 4})
        file.event(Wire::GoCreate, {1, g, 0, 0});
    file.event(Wire::GoWaiting, {1, 2}).event(Wire::GoInSyscall, {1, 3});
    file.event(Wire::ProcStart, {1, 7}).event(Wire::GoStart, {1, 1, 1});
    return file.event(Wire::Gomaxprocs, {1, 2, 0});
}

model::TracePointer loaded(const V1File &file) {
    const auto trace = test::load(file.bytes());
    if (!trace)
        qFatal("%s", trace.error().describe().c_str());
    return *trace;
}

// The events by their types' names, without the markers at both ends.
QStringList typesOf(const model::Trace &trace) {
    QStringList types;
    for (size_t i = 1; i + 1 < trace.events.size(); ++i) {
        const std::string_view name = model::traitsOf(trace.events.type(i)).name;
        types += QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    return types;
}

size_t only(const model::Trace &trace, Type type, uint64_t goroutine) {
    size_t found = 0, count = 0;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const model::GoroutineIndex subject = trace.events.subject(i);
        if (trace.events.type(i) == type && subject.valid() && trace.goroutines.id(subject) == goroutine) {
            found = i;
            ++count;
        }
    }
    if (count != 1)
        qFatal("there are %zu such events of goroutine %d", count, static_cast<int>(goroutine));
    return found;
}

// ns from the first event of the file.
int64_t at(const model::Trace &trace, size_t event) {
    return trace.events.time(event) - trace.events.time(1);
}

QString faultOf(const model::Trace &trace) {
    for (const std::string &fault : {test::brokenEvents(trace), test::brokenLanes(trace), test::brokenProcs(trace),
                                     test::brokenGoroutines(trace), test::brokenCounters(trace)})
        if (!fault.empty())
            return QString::fromStdString(fault);
    return {};
}

} // namespace

class V1Test : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void whatWasThereBeforeTheTraceHasAStatus();
    void processorsWaitForEachOther();
    void aSystemCallEndsWhenItReallyDid();
    void aSystemCallThatDoesNotBlockTakesANanosecond();
    void aProcessorThatASystemCallLostGoesOn();
    void futileWakeupsAreLeftOut();
    void theOldestFormatIsNumberedThrough();
    void theOldestFormatShowsAddresses();
    void stopTheWorldHasItsKindByFormat_data();
    void stopTheWorldHasItsKindByFormat();
    void tasksRegionsAndLogsSayWhatTheySay();
    void samplesStandWhereTheirTimeIs();
    void ticksAreConvertedAsGoDoes();
    void callbacksFromThreadsOfCAreReadWhole_data();
    void callbacksFromThreadsOfCAreReadWhole();
    void goroutinesOfTheOldestLiveAsLongAsGoSays_data();
    void goroutinesOfTheOldestLiveAsLongAsGoSays();
};

void V1Test::whatWasThereBeforeTheTraceHasAStatus() {
    const auto trace = loaded(preamble().frequency(kGigahertz));
    QVERIFY(!trace->outcome.damage);
    QCOMPARE(faultOf(*trace), QString());
    QCOMPARE(typesOf(*trace),
             QStringList({"GoStatus", "GoStatus", "ProcStatus", "GoStatus", "GoStatus", "ProcsChange"}));
    only(*trace, Type::GoFirstWaiting, 2);
    only(*trace, Type::GoFirstSyscall, 3);
    only(*trace, Type::GoFirstRunning, 1);
    only(*trace, Type::GoFirstRunnable, 4);
    QCOMPARE(trace->procIds.size(), size_t{1});
    QCOMPARE(trace->threadIds[0], uint64_t{7});
}

void V1Test::processorsWaitForEachOther() {
    // Processor 1 starts goroutine 5 earlier by its clock than processor 0 creates it; and stands first in the file.
    V1File file(21);
    file.batch(1, 1100).event(Wire::ProcStart, {0, 8}).event(Wire::GoStart, {6, 5, 1}).event(Wire::GoEnd, {50});
    file.raw(preamble().bytes().mid(16))
        .event(Wire::GoCreate, {95, 5, 0, 0})
        .event(Wire::GoEnd, {9})
        .frequency(kGigahertz);
    const auto trace = loaded(file);
    QCOMPARE(faultOf(*trace), QString());
    QVERIFY(!trace->outcome.damage);
    const size_t create = only(*trace, Type::GoCreate, 5), start = only(*trace, Type::GoStart, 5);
    QVERIFY(create < start);
    QVERIFY(start < only(*trace, Type::GoDestroy, 5));
}

void V1Test::aSystemCallEndsWhenItReallyDid() {
    V1File file = preamble();
    file.event(Wire::GoSysCall, {91, 0}).event(Wire::GoSysBlock, {10}).event(Wire::ProcStop, {1});
    file.event(Wire::ProcStart, {100, 9}).event(Wire::GoStart, {5, 4, 1}); // at 1213
    file.event(Wire::GoBlockRecv, {10, 0});
    file.event(Wire::GoSysExit, {50, 1, 2, 1150}).event(Wire::GoStart, {1, 1, 3});
    const auto trace = loaded(file.frequency(kGigahertz));
    QVERIFY(!trace->outcome.damage);
    QCOMPARE(faultOf(*trace), QString());
    const size_t begin = only(*trace, Type::GoSyscallBegin, 1), end = only(*trace, Type::GoSyscallEndBlocked, 1);
    QCOMPARE(at(*trace, begin), int64_t{1100 - 1005});
    QCOMPARE(at(*trace, end), int64_t{1150 - 1005}); // told at 1273
    QVERIFY(end < only(*trace, Type::GoStart, 4));
    QVERIFY(!trace->events[end].proc.valid());
    QCOMPARE(trace->syscalls.size(), size_t{1});
}

void V1Test::aSystemCallThatDoesNotBlockTakesANanosecond() {
    const auto trace =
        loaded(preamble().event(Wire::GoSysCall, {91, 0}).event(Wire::GoEnd, {50}).frequency(kGigahertz));
    const size_t begin = only(*trace, Type::GoSyscallBegin, 1), end = only(*trace, Type::GoSyscallEnd, 1);
    QCOMPARE(end, begin + 1);
    QCOMPARE(at(*trace, end), at(*trace, begin) + 1);
    QCOMPARE(faultOf(*trace), QString());
}

void V1Test::aProcessorThatASystemCallLostGoesOn() {
    V1File file = preamble();
    file.event(Wire::GoSysCall, {91, 0}).event(Wire::GoSysBlock, {10}).event(Wire::GoStart, {50, 4, 1});
    const auto trace = loaded(file.frequency(kGigahertz));
    QVERIFY(!trace->outcome.damage);
    QCOMPARE(faultOf(*trace), QString());
    QCOMPARE(typesOf(*trace).mid(6), QStringList({"GoSyscallBegin", "ProcStop", "ProcStart", "GoStart"}));
    const model::Lane &lane = trace->procRows[0].lanes[0];
    QCOMPARE(lane.size(), size_t{2});
    QCOMPARE(lane.endTime(trace->events, 0) - trace->events.time(1), int64_t{1110 - 1005});
    QCOMPARE(lane.beginTime(trace->events, 1) - trace->events.time(1),
             int64_t{1160 - 1005 + 1}); // behind its processor
}

void V1Test::futileWakeupsAreLeftOut() {
    V1File file = preamble(7);
    file.event(Wire::GoCreate, {1, 5, 0, 0}).event(Wire::GoUnblock, {1, 2, 2, 0}).event(Wire::GoBlockSync, {1, 0});
    file.event(Wire::GoStart, {1, 2, 3}).event(Wire::FutileWakeup, {1}).event(Wire::GoBlockRecv, {1, 0});
    file.event(Wire::GoStart, {1, 5, 1}).event(Wire::GoUnblock, {1, 2, 4, 0}).event(Wire::GoEnd, {1});
    file.event(Wire::GoStart, {1, 2, 5});
    const auto trace = loaded(file.frequency(kGigahertz));
    QVERIFY2(!trace->outcome.damage, trace->outcome.damage ? trace->outcome.damage->describe().c_str() : "");
    QCOMPARE(faultOf(*trace), QString());
    // Of goroutine 2 only the second wakeup is left.
    QVERIFY(only(*trace, Type::GoUnblock, 2) < only(*trace, Type::GoStart, 2));
    QVERIFY(only(*trace, Type::GoStart, 5) < only(*trace, Type::GoUnblock, 2));
}

void V1Test::theOldestFormatIsNumberedThrough() {
    // Times say nothing of the order here, numbers all: processor 1 comes between two events of processor 0.
    V1File file(5);
    file.batch(0, 1000, 1).event(Wire::GoCreate, {0, 0, 1, 0x400, 0}).event(Wire::ProcStart, {1, 0, 3});
    file.event(Wire::GoStart, {1, 0, 1})
        .event(Wire::Gomaxprocs, {1, 0, 2, 0})
        .event(Wire::GoCreate, {1, 5, 9, 0x500, 0});
    file.event(Wire::GoSysCall, {4, 5, 0}).event(Wire::GoSysBlock, {1, 0}).event(Wire::ProcStop, {1, 0});
    file.batch(1, 1006, 6).event(Wire::ProcStart, {0, 0, 4}).event(Wire::GoStart, {1, 0, 9}).event(Wire::GoEnd, {1, 2});
    file.event(Wire::GoSysExit, {5, 50, 1, 13, 1040}).event(Wire::GoStart, {1, 5, 1});
    const auto trace = loaded(file.frequency(kGigahertz));
    QVERIFY2(!trace->outcome.damage, trace->outcome.damage ? trace->outcome.damage->describe().c_str() : "");
    QCOMPARE(faultOf(*trace), QString());
    const size_t created = only(*trace, Type::GoCreate, 9), begins = only(*trace, Type::GoSyscallBegin, 1);
    const size_t ends = only(*trace, Type::GoDestroy, 9), exit = only(*trace, Type::GoSyscallEndBlocked, 1);
    QVERIFY(created < only(*trace, Type::GoStart, 9));
    QVERIFY(ends < begins && begins < exit);
    QVERIFY(trace->events.time(exit) - trace->events.time(created) > 30);
}

void V1Test::theOldestFormatShowsAddresses() {
    V1File file(5);
    file.batch(0, 1000, 1).event(Wire::GoCreate, {0, 0, 1, 0x400, 0}).event(Wire::ProcStart, {1, 0, 3});
    file.event(Wire::GoStart, {1, 0, 1}).event(Wire::Gomaxprocs, {1, 0, 2, 0});
    file.event(Wire::GoCreate, {1, 5, 9, 0x5A0, 1}).event(Wire::GoBlockRecv, {1, 5, 1}).stack(1, 0xABC);
    const auto trace = loaded(file.frequency(kGigahertz));
    QVERIFY(!trace->outcome.damage);
    const model::Event create = trace->events[only(*trace, Type::GoCreate, 9)];
    const model::Frame &creator = trace->stacks.leaf(create.stack);
    QCOMPARE(creator.pc, uint64_t{0xABC});
    QCOMPARE(trace->strings[creator.function], std::string_view("0xabc"));
    QVERIFY(trace->strings[creator.file].empty());
    const model::GoroutineIndex created = trace->events.subject(only(*trace, Type::GoCreate, 9));
    QCOMPARE(trace->goroutineName(created), std::string_view("0x5a0"));
    // One more than the address, as return addresses are.
    QCOMPARE(trace->stacks.leaf(trace->goroutines.startStack(created)).pc, uint64_t{0x5A1});
}

void V1Test::stopTheWorldHasItsKindByFormat_data() {
    QTest::addColumn<int>("minor");
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("kind");
    QTest::newRow("9") << 9 << -1 << "GC mark termination";
    QTest::newRow("10, 0") << 10 << 0 << "GC mark termination";
    QTest::newRow("19, 1") << 19 << 1 << "GC sweep termination";
    QTest::newRow("19, 2") << 19 << 2 << "";
    QTest::newRow("21, 0") << 21 << 0 << "";
    QTest::newRow("21, 2") << 21 << 2 << "GC sweep termination";
    QTest::newRow("21, 9") << 21 << 9 << "GOMAXPROCS";
    QTest::newRow("21, 17") << 21 << 17 << "";
}

void V1Test::stopTheWorldHasItsKindByFormat() {
    QFETCH(int, minor);
    QFETCH(int, number);
    QFETCH(QString, kind);
    V1File file = preamble(minor);
    if (number < 0)
        file.event(Wire::StwStart, {1});
    else
        file.event(Wire::StwStart, {1, static_cast<uint64_t>(number)});
    const auto trace = loaded(file.event(Wire::StwDone, {5}).frequency(kGigahertz));
    QVERIFY(!trace->outcome.damage);
    QCOMPARE(typesOf(*trace).mid(6), QStringList({"STWBegin", "STWEnd"}));
    const size_t begin = trace->events.size() - 3;
    for (const size_t event : {begin, begin + 1}) {
        const std::string_view text = trace->strings[model::StringIndex(trace->events[event].argument)];
        QCOMPARE(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), kind);
    }
}

void V1Test::tasksRegionsAndLogsSayWhatTheySay() {
    V1File file = preamble(11);
    file.string(5, "outer").string(6, "part").string(7, "kind");
    file.event(Wire::UserTaskCreate, {1, 30, 0, 5, 0}).event(Wire::UserRegion, {1, 30, 0, 6, 0});
    file.event(Wire::UserLog, {1, 30, 7, 0}).text("all is well").event(Wire::UserRegion, {1, 30, 1, 6, 0});
    file.event(Wire::UserTaskEnd, {1, 30, 0}).event(Wire::UserTaskEnd, {1, 31, 0});
    const auto trace = loaded(file.frequency(kGigahertz));
    QVERIFY(!trace->outcome.damage);
    QCOMPARE(typesOf(*trace).mid(6), QStringList({"UserTaskBegin", "UserRegionBegin", "UserLog", "UserRegionEnd",
                                                  "UserTaskEnd", "UserTaskEnd"}));
    QCOMPARE(trace->tasks.size(), size_t{2});
    QCOMPARE(trace->strings[trace->tasks[0].name], std::string_view("outer"));
    QCOMPARE(trace->tasks[0].parent, ~uint64_t{0});
    QVERIFY(trace->tasks[0].end.valid() && !trace->tasks[1].begin.valid());
    const uint32_t log = trace->events[9].argument;
    QCOMPARE(trace->values[log], uint64_t{30});
    const auto text = [&](uint32_t value) {
        return trace->strings[model::StringIndex(static_cast<uint32_t>(trace->values[value]))];
    };
    QCOMPARE(text(log + 1), std::string_view("kind"));
    QCOMPARE(text(log + 2), std::string_view("all is well"));
}

void V1Test::samplesStandWhereTheirTimeIs() {
    V1File file = preamble(19);
    file.string(5, "main.hot").event(Wire::HeapAlloc, {100, 4096}).event(Wire::HeapAlloc, {100, 8192});
    // Two samples, the later first, in a batch of the writer's.
    file.batch(0, 1400)
        .event(Wire::CpuSample, {1, 1150, 0, 1, 3})
        .event(Wire::CpuSample, {1, 1050, ~uint64_t{0}, 0, 3});
    const auto trace = loaded(file.frequency(kGigahertz).stack(3, 0x77, 5));
    QVERIFY(!trace->outcome.damage);
    QCOMPARE(typesOf(*trace).mid(6), QStringList({"CPUSample", "HeapAlloc", "CPUSample", "HeapAlloc"}));
    const model::Event late = trace->events[9], early = trace->events[7];
    QCOMPARE(at(*trace, 9), int64_t{1150 - 1005});
    QCOMPARE(trace->goroutines.id(late.goroutine), uint64_t{1});
    QCOMPARE(trace->strings[trace->stacks.leaf(late.stack).function], std::string_view("main.hot"));
    QVERIFY(!early.goroutine.valid() && !early.proc.valid());
}

void V1Test::ticksAreConvertedAsGoDoes() {
    // 35,125,995 ticks a second: as in a real file.
    V1File file = preamble();
    file.event(Wire::HeapAlloc, {1'000'003, 1}).frequency(35'125'995);
    const auto trace = loaded(file);
    const double nanosecondsPerTick = 1e9 / 35'125'995.0;
    const int64_t expected =
        static_cast<int64_t>((1'000'003.0 + 9) * nanosecondsPerTick) - static_cast<int64_t>(5.0 * nanosecondsPerTick);
    QVERIFY(qAbs(at(*trace, trace->events.size() - 2) - expected) <= 1);
}

void V1Test::callbacksFromThreadsOfCAreReadWhole_data() {
    QTest::addColumn<test::TraceFile>("file");
    for (const char *name : {"cgo-go1.19", "cgo-go1.21"})
        QTest::newRow(name) << test::traceNamed(QString("recorded/special/") + name);
}

void V1Test::callbacksFromThreadsOfCAreReadWhole() {
    QFETCH(test::TraceFile, file);
    const model::TracePointer trace = test::loadWhole(file);
    QVERIFY2(!trace->outcome.damage, trace->outcome.damage ? trace->outcome.damage->describe().c_str() : "");
    QVERIFY(trace->outcome.warnings.empty());
    QCOMPARE(faultOf(*trace), QString());
    // Three times 24 threads call 20 times; all but every fifth sleep then.
    int sleeps = 0, lost = 0;
    for (size_t i = 0; i < trace->events.size(); ++i) {
        const model::Event event = trace->events[i];
        sleeps += event.type == Type::GoBlock && trace->strings[model::StringIndex(event.argument)] == "sleep" &&
                  trace->goroutineName(event.goroutine) == "runtime.cgocallback";
        lost += model::traitsOf(event.type).to == model::GoroutineState::Undetermined &&
                model::traitsOf(event.type).kind == model::EventKind::GoroutineTransition;
    }
    QCOMPARE(sleeps, 3 * 19 * 20);
    QCOMPARE(lost, 0);
}

void V1Test::goroutinesOfTheOldestLiveAsLongAsGoSays_data() {
    QTest::addColumn<test::TraceFile>("file");
    for (const char *name : {"http_1_10_good", "http_1_5_good", "http_1_7_good", "stress_1_5_good", "stress_1_9_good",
                             "stress_start_stop_1_10_good", "stress_start_stop_1_5_good"})
        QTest::newRow(name) << test::traceNamed(QString("peer-v1/") + name);
}

void V1Test::goroutinesOfTheOldestLiveAsLongAsGoSays() {
    QFETCH(test::TraceFile, file);
    const model::TracePointer trace = test::loadWhole(file);
    QVERIFY(!trace->outcome.damage);
    struct Life {
        int64_t total = 0, busy = 0;
    };
    QHash<uint64_t, Life> lives;
    std::vector<int64_t> since(trace->goroutines.size(), trace->startTime());
    std::vector<model::GoroutineState> states(trace->goroutines.size(), model::GoroutineState::NotExist);
    const auto pass = [&](uint32_t g, int64_t time) {
        const bool busy = states[g] == model::GoroutineState::Running || states[g] == model::GoroutineState::Syscall;
        Life &life = lives[trace->goroutines.id(model::GoroutineIndex(g))];
        life.total += states[g] == model::GoroutineState::NotExist ? 0 : time - since[g];
        life.busy += busy ? time - since[g] : 0;
        since[g] = time;
    };
    for (size_t i = 0; i < trace->events.size(); ++i) {
        const model::EventTraits &traits = model::traitsOf(trace->events.type(i));
        if (traits.kind != model::EventKind::GoroutineTransition)
            continue;
        const uint32_t g = trace->events.subject(i).value;
        pass(g, trace->events.time(i));
        states[g] = traits.to;
        // Go 1.21 has a goroutine that blocks forever end, and one wait that was in a system call before the trace.
        if (traits.to == model::GoroutineState::Waiting && traits.argument == model::Argument::String &&
            trace->strings[model::StringIndex(trace->events[i].argument)] == "forever")
            states[g] = model::GoroutineState::NotExist;
        if (trace->events.type(i) == Type::GoFirstSyscall)
            states[g] = model::GoroutineState::Waiting;
    }
    for (uint32_t g = 0; g < states.size(); ++g)
        pass(g, trace->endTime());
    // Within the time it takes to list those that were there before the trace.
    int far = 0, count = 0;
    for (const QJsonValue &value : test::oldGoldenOf(file)["goroutines"].toArray()) {
        const auto id = static_cast<uint64_t>(value["id"].toInteger());
        if (id == 0)
            continue;
        ++count;
        QVERIFY2(lives.contains(id), qPrintable(QString("goroutine %1 is missing").arg(id)));
        const qint64 total = value["total"].toInteger();
        const qint64 busy = value["exec"].toInteger() + value["syscall"].toInteger();
        far +=
            qAbs(lives[id].total - total) > total / 100 + 30'000 || qAbs(lives[id].busy - busy) > busy / 100 + 30'000;
    }
    QCOMPARE(count, static_cast<int>(lives.size()));
    QVERIFY2(far <= count / 50, qPrintable(QString("%1 of %2").arg(far).arg(count)));
}

QTEST_GUILESS_MAIN(V1Test)
#include "v1_test.moc"
