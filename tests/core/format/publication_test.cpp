// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/invariants.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

class PublicationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyVersionIsABeginningOfTheWholeTrace();
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
