// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <random>
#include <thread>

using namespace lanescope;

namespace {

// Gives out a trace block by block and asks for the stop at a certain byte.
class StoppingInput final : public io::Input {
public:
    StoppingInput(std::span<const uint8_t> bytes, size_t stopAt, std::stop_source &stop)
        : bytes_(bytes), stopAt_(stopAt), stop_(stop) {}

    Result<size_t> read(std::span<uint8_t> buffer) override {
        const size_t count = std::min({buffer.size(), bytes_.size() - at_, size_t{10'000}});
        std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), count, buffer.begin());
        at_ += count;
        if (at_ >= stopAt_)
            stop_.request_stop();
        return count;
    }
    uint64_t consumed() const override { return at_; }
    uint64_t size() const override { return bytes_.size(); }

private:
    std::span<const uint8_t> bytes_;
    size_t stopAt_;
    std::stop_source &stop_;
    size_t at_ = 0;
};

bool isCancelled(const Result<model::TracePointer> &trace) {
    return !trace && trace.error().kind == ErrorKind::Cancelled;
}

} // namespace

// The reading thread, the ordering thread and the caller's must all end, whatever each of them was doing.
class CancelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aStopBeforeTheStartLoadsNothing();
    void aStopAtAnyByteCancels_data();
    void aStopAtAnyByteCancels();
    void aStopFromThePublishedCallbackCancels_data();
    void aStopFromThePublishedCallbackCancels();
    void aStopFromAnotherThreadCancelsOrComesTooLate();
    void manyTracesAreLoadedAtOnce();

private:
    QByteArray large_, small_, old_;
};

void CancelTest::initTestCase() {
    QTest::failOnWarning(QRegularExpression(".*"));
    large_ = test::inflated(test::traceNamed("large/pool-3000-1.27"));
    small_ = test::inflated(test::traceNamed("recorded/go1.27/pool"));
    old_ = test::inflated(test::traceNamed("peer-v1/stress_1_9_good"));
}

void CancelTest::aStopBeforeTheStartLoadsNothing() {
    std::stop_source stop;
    stop.request_stop();
    int published = 0;
    format::LoadObserver observer;
    observer.published = [&published](const model::TracePointer &) { ++published; };
    QVERIFY(isCancelled(test::load(large_, observer, stop.get_token())));
    QCOMPARE(published, 0);
}

void CancelTest::aStopAtAnyByteCancels_data() {
    QTest::addColumn<int>("percent");
    for (const int percent : {0, 1, 7, 20, 33, 50, 64, 80, 95, 99})
        QTest::addRow("%d percent", percent) << percent;
}

void CancelTest::aStopAtAnyByteCancels() {
    QFETCH(int, percent);
    std::mt19937 random(static_cast<unsigned>(percent));
    for (const QByteArray *bytes : {&large_, &small_, &old_}) {
        const auto size = static_cast<size_t>(bytes->size());
        std::stop_source stop;
        StoppingInput input(test::bytesOf(*bytes), size * static_cast<size_t>(percent) / 100 + random() % 1000, stop);
        QVERIFY(isCancelled(format::loadTrace(input, {}, stop.get_token())));
    }
}

void CancelTest::aStopFromThePublishedCallbackCancels_data() {
    QTest::addColumn<int>("version");
    for (const int version : {1, 2})
        QTest::addRow("version %d", version) << version;
}

void CancelTest::aStopFromThePublishedCallbackCancels() {
    QFETCH(int, version);
    std::stop_source stop;
    int published = 0;
    model::TracePointer last;
    format::LoadObserver observer;
    observer.publishInterval = {}; // as often as there is something new
    observer.published = [&](model::TracePointer trace) {
        last = std::move(trace);
        if (++published == version)
            stop.request_stop();
    };
    QVERIFY(isCancelled(test::load(large_, observer, stop.get_token())));
    QCOMPARE(published, version);
    QVERIFY(last->events.size() > 0); // what was published stays good
    QVERIFY(!last->complete);
}

void CancelTest::aStopFromAnotherThreadCancelsOrComesTooLate() {
    std::mt19937 random(37);
    int cancelled = 0;
    for (int i = 0; i < 60; ++i) {
        std::stop_source stop;
        const unsigned turns = random() % 4000;
        std::jthread stopper([&stop, turns] {
            for (unsigned turn = 0; turn < turns; ++turn)
                std::this_thread::yield();
            stop.request_stop();
        });
        const auto trace = test::load(i % 2 == 0 ? small_ : old_, {}, stop.get_token());
        QVERIFY(trace || isCancelled(trace));
        cancelled += isCancelled(trace);
    }
    QVERIFY(cancelled > 0);
}

void CancelTest::manyTracesAreLoadedAtOnce() {
    constexpr size_t count = 6;
    const auto expected = test::load(small_);
    QVERIFY(expected);
    std::vector<size_t> events(count);
    {
        std::vector<std::jthread> threads;
        for (size_t i = 0; i < count; ++i) {
            threads.emplace_back([this, i, &events] {
                const auto trace = test::load(small_);
                events[i] = trace ? (*trace)->events.size() : 0;
            });
        }
    }
    for (const size_t size : events)
        QCOMPARE(size, (*expected)->events.size());
}

QTEST_GUILESS_MAIN(CancelTest)
#include "cancel_test.moc"
