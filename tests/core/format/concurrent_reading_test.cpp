// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

using namespace lanescope;

class ConcurrentReadingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void versionsAreReadWhileLoadingGoesOn();
};

// Under ThreadSanitizer this shows whether a published version shares anything that is still written.
void ConcurrentReadingTest::versionsAreReadWhileLoadingGoesOn() {
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
                seen += test::walkAsATimeline(*version);
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
    QVERIFY(seen >= test::walkAsATimeline(**whole));
}

QTEST_GUILESS_MAIN(ConcurrentReadingTest)
#include "concurrent_reading_test.moc"
