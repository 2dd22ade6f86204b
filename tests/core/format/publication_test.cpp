// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/invariants.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace lanescope;

class PublicationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyVersionIsABeginningOfTheWholeTrace();
    void anOldTraceTellsHowFarItIsRead();
    void theLastVersionIsTheResult_data();
    void theLastVersionIsTheResult();
};

void PublicationTest::everyVersionIsABeginningOfTheWholeTrace() {
    std::vector<model::TracePointer> versions;
    format::LoadObserver observer;
    observer.publishInterval = {};
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
        QCOMPARE(test::brokenEvents(*version), std::string());
        QCOMPARE(test::brokenLanes(*version), std::string());
        QCOMPARE(test::brokenCounters(*version), std::string());
        QVERIFY(test::walkAsATimeline(*version) > 0);
    }
    QVERIFY2(versions.front()->events.size() < (*whole)->events.size() / 2, "the first picture came late");
}

// It is read whole before its first event can be shown.
void PublicationTest::anOldTraceTellsHowFarItIsRead() {
    class SlowInput final : public io::Input {
    public:
        explicit SlowInput(std::span<const uint8_t> bytes) : bytes_(bytes) {}
        Result<size_t> read(std::span<uint8_t> buffer) override {
            std::this_thread::sleep_for(std::chrono::milliseconds(40));
            const size_t count = std::min({buffer.size(), bytes_.size() - at_, size_t{30'000}});
            std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), count, buffer.begin());
            at_ += count;
            return count;
        }
        uint64_t consumed() const override { return at_; }
        uint64_t size() const override { return bytes_.size(); }

    private:
        std::span<const uint8_t> bytes_;
        std::atomic<size_t> at_{0};
    };
    const QByteArray bytes = test::inflated(test::traceNamed("peer-v1/stress_1_9_good"));
    SlowInput input(test::bytesOf(bytes));
    std::vector<format::LoadProgress> told;
    format::LoadObserver observer;
    observer.progress = [&told](const format::LoadProgress &progress) { told.push_back(progress); };
    const auto trace = format::loadTrace(input, observer);
    QVERIFY(trace && !(*trace)->outcome.damage);
    const auto early = std::count_if(told.begin(), told.end(), [&](const format::LoadProgress &progress) {
        return progress.events == 0 && progress.bytesRead > 0 &&
               progress.bytesRead < static_cast<uint64_t>(bytes.size());
    });
    QVERIFY2(early >= 2, qPrintable(QString("%1 of %2").arg(early).arg(told.size())));
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
    observer.publishInterval = {};
    observer.published = [&last](model::TracePointer version) { last = std::move(version); };
    const auto trace = test::load(test::traceNamed(name), observer);
    QVERIFY(trace);
    QCOMPARE(last.get(), trace->get());
}

QTEST_GUILESS_MAIN(PublicationTest)
#include "publication_test.moc"
