// SPDX-License-Identifier: GPL-3.0-or-later
// What is left of damaged traces of Go 1.5 to 1.21.
#include "tests/core/format/v1/v1_file.h"
#include "tests/core/traces/damage.h"
#include "tests/core/traces/traces.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace lanescope;
using test::V1File;
using Wire = format::v1::Wire;
using Type = model::EventType;

namespace {

constexpr uint64_t kGigahertz = 1'000'000'000;

// Goroutine 1 makes goroutines, one a batch of processor 0.
V1File manyBatches(int batches) {
    V1File file(21);
    file.batch(0, 1000).event(Wire::GoCreate, {1, 1, 0, 0}).event(Wire::ProcStart, {1, 7});
    file.event(Wire::GoStart, {1, 1, 1}).event(Wire::Gomaxprocs, {1, 2, 0});
    for (int i = 0; i < batches; ++i) {
        const auto n = static_cast<uint64_t>(i);
        file.batch(0, 2000 + 1000 * n).event(Wire::GoCreate, {1, 100 + n, 0, 0}).event(Wire::HeapAlloc, {5, 4096});
    }
    return file.frequency(kGigahertz);
}

model::TracePointer loaded(const QByteArray &bytes) {
    const auto trace = test::load(bytes);
    const std::string fault = test::faultOf(trace, static_cast<size_t>(bytes.size()));
    if (!trace || !fault.empty())
        qFatal("%s", trace ? fault.c_str() : trace.error().describe().c_str());
    return *trace;
}

size_t countOf(const model::Trace &trace, Type type) {
    size_t count = 0;
    for (size_t i = 0; i < trace.events.size(); ++i)
        count += trace.events.type(i) == type;
    return count;
}

} // namespace

class V1DamageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void aTraceCutAnywhereIsReadAsFarAsItGoes_data();
    void aTraceCutAnywhereIsReadAsFarAsItGoes();
    void aCutTraceShowsTicks();
    void whatCannotBeReadCostsOneBatch_data();
    void whatCannotBeReadCostsOneBatch();
    void aRecordOfAnUnknownTypeIsPassedOver();
    void aMissingBatchLeavesGapsAndNoMore();
    void aBatchThatStandsTwiceIsReadOnce();
    void aSecondTraceBehindTheFirstIsToldOf();
    void clocksThatDisagreeAreSet();
    void anAbsurdTimeIsLeftOut();
    void aGoroutineInTwoPlacesIsLostSightOf();
    void manyProcessorsThatWaitTakeNoQuadraticTime();
    void claimsOfManyBytesTakeNone();
};

void V1DamageTest::aTraceCutAnywhereIsReadAsFarAsItGoes_data() {
    QTest::addColumn<test::TraceFile>("file");
    for (const char *name : {"peer-v1/http_1_7_good", "peer-v1/http_1_10_good", "peer-v1/user_task_region_1_11_good",
                             "peer-v1/user_task_region_1_21_good", "recorded/go1.15/hello", "recorded/go1.19/unicode"})
        QTest::newRow(name) << test::traceNamed(name);
}

void V1DamageTest::aTraceCutAnywhereIsReadAsFarAsItGoes() {
    QFETCH(test::TraceFile, file);
    const QByteArray bytes = test::inflated(file);
    const auto whole = test::load(bytes);
    QVERIFY(whole);
    size_t most = 0;
    for (qsizetype size = 16; size < bytes.size(); ++size) {
        const auto cut = test::load(bytes.first(size));
        const std::string fault = test::faultOf(cut, static_cast<size_t>(size));
        QVERIFY2(fault.empty(), qPrintable(QString("cut at %1: %2").arg(size).arg(fault.c_str())));
        QVERIFY2(cut && ((*cut)->outcome.damage || size + 1 == bytes.size() || (*cut)->events.size() > 2), "nothing");
        most = std::max(most, (*cut)->events.size());
    }
    // All but what the last bytes hold can be had without them: tables, which are no events, stand last.
    QVERIFY(most + 2 >= (*whole)->events.size());
}

void V1DamageTest::aCutTraceShowsTicks() {
    const QByteArray whole = manyBatches(5).bytes();
    const auto trace = loaded(whole.chopped(6)); // the frequency
    QVERIFY(trace->outcome.damage);
    QCOMPARE(trace->outcome.damage->kind, ErrorKind::Truncated);
    QVERIFY(!trace->outcome.warnings.empty());
    QCOMPARE(countOf(*trace, Type::GoCreate), size_t{5});
    QCOMPARE(trace->outcome.soundEvents, uint64_t{0}); // Go shows nothing of it
}

void V1DamageTest::whatCannotBeReadCostsOneBatch_data() {
    QTest::addColumn<QByteArray>("bytes"); // written over a batch's first event
    QTest::newRow("zeros") << QByteArray(4, '\0');
    QTest::newRow("an endless number") << QByteArray(4, '\xFF');
    QTest::newRow("a length of a million") << QByteArray::fromHex("cdffff3d");
}

void V1DamageTest::whatCannotBeReadCostsOneBatch() {
    QFETCH(QByteArray, bytes);
    QByteArray file = manyBatches(20).bytes();
    // The head of batch 10: its time is 12,000.
    const qsizetype batch = file.indexOf(QByteArray::fromHex("4100e05d"));
    QVERIFY(batch > 0);
    file.replace(batch + 4, bytes.size(), bytes);
    const auto trace = loaded(file);
    QVERIFY(trace->outcome.damage);
    QVERIFY2(trace->outcome.damage->offset >= static_cast<uint64_t>(batch) &&
                 trace->outcome.damage->offset <= static_cast<uint64_t>(batch) + 16,
             trace->outcome.damage->describe().c_str());
    QCOMPARE(countOf(*trace, Type::GoCreate), size_t{19});
    QVERIFY(trace->outcome.leftOut.bytes > 0 && trace->outcome.leftOut.bytes < 20);
    QVERIFY(trace->outcome.warnings.empty());
}

void V1DamageTest::aRecordOfAnUnknownTypeIsPassedOver() {
    V1File file(21);
    file.batch(0, 1000).event(Wire::GoCreate, {1, 1, 0, 0}).event(Wire::ProcStart, {1, 7});
    file.event(Wire::GoStart, {1, 1, 1}).event(Wire::Gomaxprocs, {1, 2, 0}).event(Wire::GoCreate, {1, 5, 0, 0});
    file.event(static_cast<Wire>(57), {1, 2, 3});
    file.event(Wire::GoCreate, {1, 6, 0, 0}).event(Wire::GoCreate, {1, 7, 0, 0}).event(Wire::GoCreate, {1, 8, 0, 0});
    const auto trace = loaded(file.frequency(kGigahertz).bytes());
    QVERIFY(trace->outcome.damage);
    QCOMPARE(trace->outcome.damage->kind, ErrorKind::Corrupt);
    QCOMPARE(countOf(*trace, Type::GoCreate), size_t{4});
    QCOMPARE(trace->outcome.leftOut.events, uint64_t{1});
    QCOMPARE(trace->outcome.leftOut.bytes, uint64_t{4});
}

void V1DamageTest::aMissingBatchLeavesGapsAndNoMore() {
    // Processor 1 had made goroutine 50, which is unblocked and runs again and again: but that batch is missing.
    V1File file(21);
    file.batch(0, 1000).event(Wire::GoCreate, {1, 1, 0, 0}).event(Wire::ProcStart, {1, 7});
    file.event(Wire::GoStart, {1, 1, 1}).event(Wire::Gomaxprocs, {1, 2, 0}).event(Wire::GoCreate, {1, 50, 0, 0});
    file.event(Wire::GoBlockRecv, {1, 0});
    for (uint64_t i = 0; i < 10; ++i)
        file.event(Wire::GoUnblock, {10, 50, 4 + 2 * i, 0})
            .event(Wire::GoStart, {10, 50, 5 + 2 * i})
            .event(Wire::GoBlockRecv, {10, 0});
    const auto trace = loaded(file.frequency(kGigahertz).bytes());
    QVERIFY(trace->outcome.damage);
    QCOMPARE(trace->outcome.damage->kind, ErrorKind::Unordered);
    QCOMPARE(countOf(*trace, Type::GoStart), size_t{10});
    QCOMPARE(countOf(*trace, Type::GoLostRunnable), size_t{1}); // one gap, then all fits again
    QCOMPARE(countOf(*trace, Type::GoFoundWaiting), size_t{1});
}

void V1DamageTest::aBatchThatStandsTwiceIsReadOnce() {
    const QByteArray file = manyBatches(20).bytes();
    const qsizetype from = file.indexOf(QByteArray::fromHex("4100e05d")),
                    to = file.indexOf(QByteArray::fromHex("4100c865"));
    QVERIFY(from > 0 && to > from);
    const auto trace = loaded(file.first(to) + file.mid(from));
    QVERIFY(trace->outcome.damage);
    QCOMPARE(trace->outcome.damage->offset, static_cast<uint64_t>(to));
    QCOMPARE(countOf(*trace, Type::GoCreate), size_t{20});
    QCOMPARE(trace->outcome.leftOut.events, uint64_t{2});
    QVERIFY(trace->outcome.warnings.empty());
}

void V1DamageTest::aSecondTraceBehindTheFirstIsToldOf() {
    const QByteArray first = manyBatches(5).bytes(), second = test::inflated(test::traceNamed("recorded/go1.26/hello"));
    const auto trace = loaded(first + second);
    QVERIFY(trace->outcome.damage);
    QVERIFY(trace->outcome.damage->message.find("a second trace") != std::string::npos);
    QCOMPARE(trace->outcome.damage->offset, static_cast<uint64_t>(first.size()));
    QCOMPARE(trace->outcome.leftOut.bytes, static_cast<uint64_t>(second.size()));
    QCOMPARE(countOf(*trace, Type::GoCreate), size_t{5});
}

void V1DamageTest::clocksThatDisagreeAreSet() {
    // Processor 1's clock is late by 400: it starts a goroutine before that is made.
    V1File file(21);
    file.batch(0, 1000).event(Wire::GoCreate, {1, 1, 0, 0}).event(Wire::ProcStart, {1, 7});
    file.event(Wire::GoStart, {1, 1, 1}).event(Wire::Gomaxprocs, {1, 2, 0}).event(Wire::GoCreate, {496, 5, 0, 0});
    file.batch(1, 1100).event(Wire::ProcStart, {0, 8}).event(Wire::GoStart, {10, 5, 1}).event(Wire::GoEnd, {250});
    const auto trace = loaded(file.frequency(kGigahertz).bytes());
    QVERIFY(trace->outcome.damage);
    QVERIFY(trace->outcome.damage->message.find("out of order") != std::string::npos);
    // It ran for 250 all the same.
    size_t start = 0, end = 0;
    for (size_t i = 0; i < trace->events.size(); ++i) {
        start = trace->events.type(i) == Type::GoStart ? i : start;
        end = trace->events.type(i) == Type::GoDestroy ? i : end;
    }
    QCOMPARE(trace->events.time(end) - trace->events.time(start), int64_t{250 - 1}); // both are moved apart by 1
}

void V1DamageTest::anAbsurdTimeIsLeftOut() {
    V1File file(21);
    file.batch(0, 1000).event(Wire::GoCreate, {1, 1, 0, 0}).event(Wire::ProcStart, {1, 7});
    file.event(Wire::GoStart, {1, 1, 1}).event(Wire::Gomaxprocs, {1, 2, 0});
    file.event(Wire::HeapAlloc, {uint64_t{1} << 50, 4096}).event(Wire::HeapAlloc, {1, 8192});
    file.batch(0, 2000).event(Wire::HeapAlloc, {1, 4096});
    const auto trace = loaded(file.frequency(kGigahertz).bytes());
    QVERIFY(trace->outcome.damage);
    QCOMPARE(trace->outcome.leftOut.events, uint64_t{2});
    QCOMPARE(countOf(*trace, Type::HeapAlloc), size_t{1});
    QVERIFY(trace->endTime() - trace->startTime() < 2000);
}

void V1DamageTest::aGoroutineInTwoPlacesIsLostSightOf() {
    V1File file(21);
    file.batch(0, 1000).event(Wire::GoCreate, {1, 1, 0, 0}).event(Wire::ProcStart, {1, 7});
    file.event(Wire::GoStart, {1, 1, 1}).event(Wire::Gomaxprocs, {1, 2, 0}).event(Wire::HeapAlloc, {50, 1});
    file.batch(1, 1010).event(Wire::ProcStart, {1, 8}).event(Wire::GoStart, {1, 1, 1}).event(Wire::HeapAlloc, {20, 1});
    const auto trace = loaded(file.frequency(kGigahertz).bytes());
    QVERIFY(trace->outcome.damage);
    QVERIFY(!trace->outcome.warnings.empty());
    QCOMPARE(countOf(*trace, Type::HeapAlloc), size_t{2});
    QVERIFY(countOf(*trace, Type::GoLostRunning) >= 1);
}

void V1DamageTest::manyProcessorsThatWaitTakeNoQuadraticTime() {
    // Each processor's only event waits for one goroutine, whose state changes as many times.
    constexpr uint64_t kMany = 60'000;
    V1File file(21);
    file.batch(0, 1000).event(Wire::GoCreate, {1, 1, 0, 0}).event(Wire::ProcStart, {1, 7});
    file.event(Wire::GoStart, {1, 1, 1}).event(Wire::Gomaxprocs, {1, 2, 0});
    for (uint64_t i = 0; i < kMany; ++i)
        file.event(Wire::GoSched, {1, 0}).event(Wire::GoStart, {1, 1, 2 + i});
    for (uint64_t i = 0; i < kMany; ++i)
        file.batch(1 + i, 900).event(Wire::GoUnblockLocal, {1, 1, 0});
    QElapsedTimer timer;
    timer.start();
    const auto trace = test::load(file.frequency(kGigahertz).bytes());
    QVERIFY(trace);
    QVERIFY((*trace)->outcome.damage);
    QCOMPARE(countOf(**trace, Type::GoStop), size_t{kMany});
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString("%1 ms").arg(timer.elapsed())));
}

void V1DamageTest::claimsOfManyBytesTakeNone() {
    for (const char *hex :
         {"4100e807", "4100e807cdffffffffffffffffff01", "4100e80725018080808010", "4100e807c3c0843d"}) {
        const auto trace = loaded(QByteArray("go 1.21 trace").leftJustified(16, '\0') + QByteArray::fromHex(hex));
        QVERIFY(trace->outcome.damage);
        QCOMPARE(trace->events.size(), size_t{2}); // the markers
    }
}

QTEST_GUILESS_MAIN(V1DamageTest)
#include "v1_damage_test.moc"
