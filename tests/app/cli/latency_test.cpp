// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

namespace {

using test::pathOf;
using test::runCli;

const QString kPool = pathOf("recorded/go1.27/pool");
const QString kChains = pathOf("recorded/go1.27/chains");

QJsonDocument json(const QStringList &arguments) {
    const test::Outcome outcome = runCli(arguments + QStringList{"--format", "json"});
    return outcome.status == 0 ? QJsonDocument::fromJson(outcome.out) : QJsonDocument();
}

} // namespace

// What latency, syscalls, explain and critical-path print.
class LatencyCommandTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyFormIsThere_data();
    void everyFormIsThere();
    void latenciesOfAKindAreDrawn();
    void latenciesAddUp();
    void systemCallsAddUp();
    void explanationsLeadToTheRoot();
    void pathsCoverWhatIsAskedFor();
    void mistakesAreTold_data();
    void mistakesAreTold();
};

void LatencyCommandTest::everyFormIsThere_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("latency") << QStringList{"latency", kPool};
    QTest::newRow("latency of a kind") << QStringList{"latency", "--kind", "sched", kPool};
    QTest::newRow("syscalls") << QStringList{"syscalls", kPool};
    QTest::newRow("syscalls by stack") << QStringList{"syscalls", "--stacks", kPool};
    QTest::newRow("explain") << QStringList{"explain", "--goroutine", "1", "--at", "1.3ms", kChains};
    QTest::newRow("critical path") << QStringList{"critical-path", "--goroutine", "1", kChains};
    QTest::newRow("critical path of a region") << QStringList{"critical-path", "--region", "HTTPGet", kPool};
    QTest::newRow("latency of a damaged trace") << QStringList{"latency", pathOf("peer-v2/go122-fail-first-gen-first")};
}

void LatencyCommandTest::everyFormIsThere() {
    QFETCH(QStringList, arguments);
    for (const char *form : {"text", "json", "csv", "markdown"}) {
        const test::Outcome outcome = runCli(arguments + QStringList{"--format", form});
        QCOMPARE(outcome.status, 0);
        if (form == QString("json"))
            QVERIFY(!QJsonDocument::fromJson(outcome.out).isNull());
        else if (form == QString("csv"))
            QVERIFY(outcome.out.contains(','));
        else if (!arguments.back().contains("fail"))
            QVERIFY(outcome.out.size() > 100);
    }
}

void LatencyCommandTest::latenciesOfAKindAreDrawn() {
    const test::Outcome all = runCli({"latency", kPool});
    QVERIFY(all.out.contains("unblocked: network") && all.out.contains("chan receive") && all.out.contains("os.open"));
    const test::Outcome one = runCli({"latency", "--kind", "sched:created", "--longest", "2", kPool});
    QCOMPARE(one.status, 0);
    QVERIFY(one.out.contains("sched: created") && one.out.contains("█"));
    QVERIFY(!one.out.contains("chan receive"));
    // A table of two under its title, at the end.
    QVERIFY(one.out.trimmed().split('\n').at(one.out.trimmed().split('\n').size() - 3).startsWith("goroutine"));
    const test::Outcome none = runCli({"latency", "--kind", "nothing", kPool});
    QCOMPARE(none.status, 0);
    QVERIFY(none.err.contains("no latencies of the kind nothing"));
}

void LatencyCommandTest::latenciesAddUp() {
    QMap<QString, qint64> all, parts;
    for (const auto &value : json({"latency", kPool}).array()) {
        const QJsonObject latency = value.toObject();
        qint64 inBuckets = 0;
        for (const auto &bucket : latency["histogram"].toArray())
            inBuckets += bucket.toArray()[1].toInteger();
        QCOMPARE(inBuckets, latency["count"].toInteger());
        QVERIFY(latency["longest"].toArray().size() <= 5);
        if (latency["count"].toInteger() > 0) {
            QVERIFY(latency["p50_ns"].toInteger() <= latency["p99_ns"].toInteger());
            QCOMPARE(latency["longest"].toArray()[0].toObject()["ns"].toInteger(), latency["max_ns"].toInteger());
        }
        (latency["name"].toString().isEmpty() ? all : parts)[latency["kind"].toString()] +=
            latency["sum_ns"].toInteger();
    }
    QCOMPARE(all.size(), 3);
    for (const QString &kind : all.keys())
        QCOMPARE(parts[kind], all[kind]);
    QCOMPARE(parts["sched-function"], all["sched"]);
}

void LatencyCommandTest::systemCallsAddUp() {
    for (const QStringList &how :
         {QStringList{}, QStringList{"--stacks"}, QStringList{"--from", "5ms", "--to", "20ms"}}) {
        const QJsonObject calls = json(QStringList{"syscalls", kPool} + how).object();
        qint64 count = 0, ns = 0;
        for (const auto &call : calls["calls"].toArray()) {
            count += call.toObject()["count"].toInteger();
            ns += call.toObject()["ns"].toInteger();
        }
        QVERIFY(count > 0);
        QCOMPARE(count, calls["count"].toInteger());
        QCOMPARE(ns, calls["ns"].toInteger());
        QVERIFY(calls["threads_peak"].toInteger() >= 1);
    }
}

void LatencyCommandTest::explanationsLeadToTheRoot() {
    const QStringList question{"explain", "--goroutine", "1", "--at", "1.3ms", kChains};
    const test::Outcome text = runCli(question);
    QVERIFY(text.out.contains("waited") && text.out.contains("At the root: a timer."));
    const QJsonObject chain = json(question).object();
    QCOMPARE(chain["root"].toString(), "timer");
    QCOMPARE(chain["links"].toArray().first().toObject()["goroutine"].toInteger(), 1);
    const test::Outcome nobody = runCli({"explain", "--goroutine", "4711", "--at", "1ms", kChains});
    QCOMPARE(nobody.status, 0);
    QVERIFY(nobody.err.contains("no goroutine 4711"));
}

void LatencyCommandTest::pathsCoverWhatIsAskedFor() {
    const QJsonObject path =
        json({"critical-path", "--goroutine", "1", "--from", "1ms", "--to", "2ms", kChains}).object();
    qint64 at = 1'000'000;
    for (const auto &value : path["segments"].toArray()) {
        QCOMPARE(value.toObject()["from_ns"].toInteger(), at);
        at = value.toObject()["to_ns"].toInteger();
    }
    QCOMPARE(at, 2'000'000);
    const test::Outcome none = runCli({"critical-path", "--task", "4711", kChains});
    QCOMPARE(none.status, 0);
    QVERIFY(none.err.contains("no task 4711"));
}

void LatencyCommandTest::mistakesAreTold_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const QStringList &arguments :
         {QStringList{"latency", "--longest", "many"}, QStringList{"latency", "--longest", "1001"},
          QStringList{"explain", "--goroutine", "1"}, QStringList{"explain", "--at", "1ms"},
          QStringList{"explain", "--goroutine", "x", "--at", "1ms"},
          QStringList{"explain", "--goroutine", "1", "--at", "soon"}, QStringList{"critical-path"},
          QStringList{"critical-path", "--task", "1", "--goroutine", "1"}, QStringList{"critical-path", "--task", "x"},
          QStringList{"syscalls", "--limit", "x"}})
        QTest::newRow(qPrintable(arguments.join(' '))) << arguments;
}

void LatencyCommandTest::mistakesAreTold() {
    QFETCH(QStringList, arguments);
    const test::Outcome outcome = runCli(arguments + QStringList{kChains});
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.out.isEmpty() && outcome.err.startsWith("lanescope-cli: "));
}

QTEST_GUILESS_MAIN(LatencyCommandTest)
#include "latency_test.moc"
