// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/invariants.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace lanescope;

namespace {

// Looks at everything that a timeline draws from: what a reader may touch while loading goes on. Returns how much there
// was, so that nothing of it can be left out.
uint64_t walk(const model::Trace &trace) {
    uint64_t seen = 0;
    for (const model::ProcRow &row : trace.procRows) {
        for (const model::Lane &lane : row.lanes) {
            seen += lane.sum(trace.events, 0, lane.size()).count;
            for (size_t i = 0; i < lane.size(); i += 1 + lane.size() / 50)
                seen += static_cast<uint64_t>(lane.endTime(trace.events, i) - lane.beginTime(trace.events, i));
        }
    }
    const size_t events = trace.events.size();
    for (size_t i = 0; i < events; i += 1 + events / 200) {
        const model::Event event = trace.events[i];
        seen += trace.goroutineTitle(trace.events.subject(i)).size();
        if (event.stack.valid())
            trace.stacks.forEachFrame(event.stack,
                                      [&](const model::Frame &frame) { seen += trace.strings[frame.function].size(); });
        seen += static_cast<uint64_t>(trace.counters.before(trace.events, i)[1]);
    }
    for (size_t i = 0; i < trace.heapAlloc.size(); i += 50)
        seen += trace.heapAlloc.value(i);
    return seen;
}

} // namespace

class PublicationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyVersionIsABeginningOfTheWholeTrace();
    void theLastVersionIsTheResult_data();
    void theLastVersionIsTheResult();
    void versionsAreReadWhileLoadingGoesOn();
};

void PublicationTest::everyVersionIsABeginningOfTheWholeTrace() {
    std::vector<model::TracePointer> versions;
    format::LoadObserver observer;
    observer.published = [&versions](model::TracePointer version) { versions.push_back(std::move(version)); };
    const auto whole = test::load(test::traceNamed("large/pool-3000-1.27"), observer);
    QVERIFY(whole);
    QVERIFY2(versions.size() >= 2, "nothing was published before the end");
    size_t last = 0;
    for (const model::TracePointer &version : versions) {
        QVERIFY(version->events.size() >= last);
        QCOMPARE(version->complete, version == versions.back());
        last = version->events.size();
        QCOMPARE(test::differenceOfPrefix(*version, **whole, last), QString());
        QCOMPARE(test::brokenEvents(*version), QString());
        QCOMPARE(test::brokenLanes(*version), QString());
        QCOMPARE(test::brokenCounters(*version), QString());
        QVERIFY(walk(*version) > 0);
    }
    QVERIFY2(versions.front()->events.size() < (*whole)->events.size() / 2, "the first picture came late");
}

void PublicationTest::theLastVersionIsTheResult_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.22/hello", "recorded/go1.26/gc", "peer-v2/go122-fail-first-gen-first"})
        QTest::newRow(name) << QString(name);
}

void PublicationTest::theLastVersionIsTheResult() {
    QFETCH(QString, name);
    model::TracePointer last;
    format::LoadObserver observer;
    observer.published = [&last](model::TracePointer version) { last = std::move(version); };
    const auto trace = test::load(test::traceNamed(name), observer);
    QVERIFY(trace);
    QCOMPARE(last.get(), trace->get());
}

// Under ThreadSanitizer this shows whether a published version shares anything that is still written.
void PublicationTest::versionsAreReadWhileLoadingGoesOn() {
    std::mutex mutex;
    model::TracePointer latest;
    std::atomic<bool> done = false;
    std::atomic<uint64_t> seen = 0, walks = 0;
    format::LoadObserver observer;
    observer.published = [&](model::TracePointer version) {
        const std::lock_guard lock(mutex);
        latest = std::move(version);
    };
    std::jthread reader([&] {
        bool last = false;
        do {
            last = done;
            model::TracePointer version;
            {
                const std::lock_guard lock(mutex);
                version = latest;
            }
            if (version) {
                seen += walk(*version);
                ++walks;
            } else {
                std::this_thread::yield();
            }
        } while (!last);
    });
    const auto whole = test::load(test::traceNamed("large/pool-3000-1.27"), observer);
    done = true;
    reader.join();
    QVERIFY(whole);
    QVERIFY(walks > 0);
    QVERIFY(seen >= walk(**whole));
}

QTEST_GUILESS_MAIN(PublicationTest)
#include "publication_test.moc"
