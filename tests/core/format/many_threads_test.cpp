// SPDX-License-Identifier: GPL-3.0-or-later
// Traces of so many threads that each waits for its resource.
#include "core/format/v2/generation_reader.h"
#include "core/format/v2/orderer.h"
#include "core/model/builder.h"
#include "tests/core/traces/invariants.h"
#include "tests/core/traces/traces.h"

#include <QElapsedTimer>
#include <QTest>

#include <map>

using namespace lanescope;

namespace {

// Orders a whole trace with as many threads as one likes counted as few.
model::TracePointer ordered(const QByteArray &bytes, size_t fewThreads) {
    auto input = io::openMemory(test::bytesOf(bytes));
    io::ByteStream stream(**input);
    std::array<uint8_t, 16> header{};
    stream.read(header);
    const int minor = QByteArray(reinterpret_cast<const char *>(header.data()), 16).mid(5, 2).toInt();
    model::Builder builder(model::TraceFormat{minor});
    Failure failure;
    format::BlockWriter writer([&](format::BlockWriter::Block block) {
        failure = failure ? failure : builder.add(*block);
        block->clear();
        return block;
    });
    format::v2::Orderer orderer(writer, {}, fewThreads);
    format::v2::GenerationReader reader(stream, minor);
    while (auto generation = reader.next()) {
        failure = generation->damage ? generation->damage : orderer.order(*generation);
        if (failure)
            break;
        writer.flush(false);
    }
    orderer.finish();
    writer.flush(false);
    model::Outcome outcome;
    outcome.damage = failure;
    return builder.finish(outcome);
}

// What each thread did, in its order, without times.
std::map<uint64_t, std::vector<std::pair<int, uint64_t>>> storiesOf(const model::Trace &trace) {
    std::map<uint64_t, std::vector<std::pair<int, uint64_t>>> stories;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const model::Event event = trace.events[i];
        if (!event.thread.valid())
            continue;
        const model::GoroutineIndex subject = trace.events.subject(i);
        stories[trace.threadIds[event.thread.value]].emplace_back(static_cast<int>(event.type),
                                                                  subject.valid() ? trace.goroutines.id(subject) : 0);
    }
    return stories;
}

void appendVarint(QByteArray &bytes, uint64_t value) {
    for (; value >= 0x80; value >>= 7)
        bytes.append(static_cast<char>(value | 0x80));
    bytes.append(static_cast<char>(value));
}

void appendBatch(QByteArray &trace, uint64_t thread, uint64_t time, const QByteArray &payload) {
    trace.append('\1');
    appendVarint(trace, 1);
    appendVarint(trace, thread);
    appendVarint(trace, time);
    appendVarint(trace, static_cast<uint64_t>(payload.size()));
    trace.append(payload);
}

// Thread i unblocks goroutine i, of which thread i - 1 tells only then; and the later a thread may go, the earlier its
// time, so that whoever looks by time alone looks at all of them for each event.
QByteArray chainOfThreads(uint64_t count) {
    QByteArray trace = QByteArray("go 1.22 trace").leftJustified(16, '\0');
    QByteArray frequency("\x08", 1);
    appendVarint(frequency, 1'000'000'000);
    appendBatch(trace, ~uint64_t{0}, 1, frequency);
    for (uint64_t i = 0; i < count; ++i) {
        QByteArray events;
        if (i != 0) {
            events.append("\x15\x01", 2); // GoUnblock
            appendVarint(events, i);
            events.append("\x01\0", 2); // sequence 1, no stack
        }
        events.append("\x19\x01", 2); // GoStatus
        appendVarint(events, i + 1);
        appendVarint(events, ~uint64_t{0}); // on no thread
        events.append('\4');                // waiting
        appendBatch(trace, i + 100, 1'000'000 + 10 * (count - i), events);
    }
    return trace;
}

} // namespace

class ManyThreadsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void everyTraceCanBeOrderedByWaitingForResources_data() {
        QTest::addColumn<test::TraceFile>("file");
        for (const test::TraceFile &file : test::allTraces())
            if (file.name != "peer-v2/go122-cmd-trace" && !file.name.contains("fail") && // empty, and meant to fail
                test::formatOf(file) >= 22)
                QTest::newRow(qPrintable(file.name)) << file;
    }

    void everyTraceCanBeOrderedByWaitingForResources() {
        QFETCH(test::TraceFile, file);
        const QByteArray bytes = test::inflated(file);
        const model::TracePointer few = ordered(bytes, format::v2::Orderer::kFewThreads), many = ordered(bytes, 0);
        QVERIFY(!few->outcome.damage);
        QVERIFY2(!many->outcome.damage, many->outcome.damage ? many->outcome.damage->describe().c_str() : "");
        QCOMPARE(many->events.size(), few->events.size());
        QVERIFY(storiesOf(*many) == storiesOf(*few));
        QCOMPARE(test::brokenEvents(*many), std::string());
        QCOMPARE(test::brokenGoroutines(*many), std::string());
        QCOMPARE(test::brokenProcs(*many), std::string());
    }

    void aForgedChainOfThreadsCostsNoMoreThanItsBytes() {
        const QByteArray small = chainOfThreads(300), large = chainOfThreads(60'000);
        const model::TracePointer trace = ordered(small, 0);
        QVERIFY2(!trace->outcome.damage, trace->outcome.damage ? trace->outcome.damage->describe().c_str() : "");
        QVERIFY(storiesOf(*trace) == storiesOf(*ordered(small, 1000)));
        QElapsedTimer clock;
        clock.start();
        const auto whole = test::load(large);
        QVERIFY(whole && !(*whole)->outcome.damage);
        QCOMPARE((*whole)->events.size(), size_t{2 * 60'000 - 1 + 2});
        // Looking at every thread for each event would take minutes.
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }

    void aChainWithAMissingLinkIsSaidToBeBroken() {
        QByteArray chain = chainOfThreads(1000);
        chain.chop(40); // the last thread's batch is cut
        const auto cut = test::load(chain);
        QVERIFY(cut);
        QVERIFY((*cut)->outcome.damage);
    }
};

QTEST_GUILESS_MAIN(ManyThreadsTest)
#include "many_threads_test.moc"
