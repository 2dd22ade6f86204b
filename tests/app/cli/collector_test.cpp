// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

namespace {

using test::pathOf;
using test::runCli;

const QString kGc = pathOf("recorded/go1.27/gc");
const QString kLocks = pathOf("recorded/go1.27/locks");                   // without a collection
const QString kEmptyTrace = pathOf("peer-v2/go122-fail-first-gen-first"); // all of it is damaged

QJsonObject json(const QStringList &arguments) {
    const test::Outcome outcome = runCli(arguments + QStringList{"--format", "json"});
    return outcome.status == 0 ? QJsonDocument::fromJson(outcome.out).object() : QJsonObject{{"failed", true}};
}

} // namespace

// The commands gc, mmu and processors.
class CollectorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void minimaAreThoseOfTheSummary();
    void flagsAndWindowsAreTaken();
    void quantilesAndWorstWindowsAgree();
    void cyclesAddUp();
    void gcHasATableForEachQuestion();
    void processorsAddUp();
    void aStretchHasLess();
    void everyFormIsWellFormed_data();
    void everyFormIsWellFormed();
    void tracesWithoutCollectionsSaySo();
    void wrongOptionsAreRefused_data();
    void wrongOptionsAreRefused();
};

void CollectorTest::minimaAreThoseOfTheSummary() {
    const QJsonObject mmu = json({"summary", kGc})["mmu"].toObject();
    QCOMPARE(mmu.size(), 8);
    const QStringList names{"stw", "stw|assist", "stw|assist|sweep", "stw|assist|sweep|perProc"};
    for (const QString &name : names)
        QVERIFY(mmu.contains(name) && mmu.contains(name + "|background"));
    const QJsonArray curve = mmu["stw|assist|background"].toArray();
    const QJsonArray windows = json({"mmu", kGc})["windows"].toArray();
    QCOMPARE(curve.size(), 5); // up to 20 ms of 35
    QCOMPARE(windows.size(), curve.size());
    for (qsizetype i = 0; i < curve.size(); ++i) {
        QCOMPARE(windows[i]["window_ns"].toInteger(), curve[i][0].toInteger());
        QCOMPARE(windows[i]["minimum"].toDouble(), curve[i][1].toDouble());
    }
    QVERIFY(curve[4][1].toDouble() > 0.5);
}

void CollectorTest::flagsAndWindowsAreTaken() {
    const QJsonObject answer = json({"mmu", "--flags", "STW,sweep,perproc", "--windows", "2ms, 7ms", kGc});
    QCOMPARE(answer["flags"].toString(), "stw|sweep|perProc");
    QCOMPARE(answer["windows"].toArray().size(), 2);
    QCOMPARE(answer["windows"][1]["window_ns"].toInteger(), 7'000'000);
    QVERIFY(!answer.contains("worst") && !answer["windows"][0].toObject().contains("p99"));
}

void CollectorTest::quantilesAndWorstWindowsAgree() {
    const QJsonObject answer = json({"mmu", "--windows", "1ms", "--quantiles", "--worst", "4", kGc});
    const QJsonObject window = answer["windows"][0].toObject();
    QVERIFY(window["minimum"].toDouble() <= window["p99.9"].toDouble());
    QVERIFY(window["p99.9"].toDouble() <= window["p99"].toDouble());
    QVERIFY(window["p99"].toDouble() <= window["p95"].toDouble());
    const QJsonArray worst = answer["worst"].toArray();
    QCOMPARE(worst.size(), 4);
    QCOMPARE(worst[0]["utilisation"].toDouble(), window["minimum"].toDouble());
    for (qsizetype i = 0; i < 4; ++i) {
        QCOMPARE(worst[i]["to"].toInteger() - worst[i]["from"].toInteger(), 1'000'000);
        QVERIFY(i == 0 || worst[i]["utilisation"].toDouble() >= worst[i - 1]["utilisation"].toDouble());
    }
}

void CollectorTest::cyclesAddUp() {
    const QJsonObject answer = json({"gc", kGc});
    const QJsonArray cycles = answer["cycles"].toArray();
    QCOMPARE(cycles.size(), 7);
    QCOMPARE(answer["stops"].toArray().size(), 15);
    qint64 stopped = 0, assists = 0;
    for (const auto &cycle : cycles) {
        stopped += cycle.toObject()["stopped_ns"].toInteger();
        QVERIFY(!cycle.toObject()["begins_earlier"].toBool() && !cycle.toObject()["ends_later"].toBool());
        QVERIFY(!cycle.toObject()["stack"].toArray().isEmpty());
    }
    QCOMPARE(stopped, answer["stopped_ns"].toInteger());
    for (const auto &assist : answer["assists"].toArray())
        assists += assist.toObject()["on_processor_ns"].toInteger();
    QCOMPARE(assists, answer["work"]["assist_ns"].toInteger());
    QVERIFY(answer["share"].toDouble() > 0.1 && answer["share"].toDouble() < 0.5);
    const QByteArray text = runCli({"gc", kGc}).out;
    for (const char *words : {"7 collections", "GC mark termination", "start trace", "main.collect.func1"})
        QVERIFY2(text.contains(words), words);
}

void CollectorTest::gcHasATableForEachQuestion() {
    for (const auto &[table, rows] : {std::pair{"cycles", 7}, {"stops", 15}, {"reasons", 3}, {"assists", 8}}) {
        const QByteArray csv = runCli({"gc", "--format", "csv", "--table", table, kGc}).out;
        QCOMPARE(csv.count('\n'), rows + 1);
    }
}

void CollectorTest::processorsAddUp() {
    const QJsonObject answer = json({"processors", "--buckets", "10", kGc});
    qint64 busy = 0, time = 0, busyTwice = 0;
    for (const auto &proc : answer["processors"].toArray())
        busy += proc.toObject()["busy_ns"].toInteger();
    for (const auto &level : answer["concurrency"].toArray()) {
        time += level.toObject()["ns"].toInteger();
        busyTwice += level.toObject()["processors"].toInteger() * level.toObject()["ns"].toInteger();
    }
    QCOMPARE(busyTwice, busy);
    QCOMPARE(time, json({"summary", kGc})["span_ns"].toInteger());
    QCOMPARE(answer["capacity_ns"].toDouble(), static_cast<double>(4 * time));
    QCOMPARE(answer["buckets"].toArray().size(), 10);
    QCOMPARE(runCli({"processors", "--format", "csv", kGc}).out.count('\n'), 5);
    QCOMPARE(runCli({"processors", "--format", "csv", "--buckets", "10", kGc}).out.count('\n'), 11);
}

void CollectorTest::aStretchHasLess() {
    const QStringList stretch{"--from", "5ms", "--to", "9ms", kGc};
    QCOMPARE(json(QStringList{"gc"} + stretch)["cycles"].toArray().size(), 2);
    QVERIFY(json(QStringList{"gc"} + stretch)["cycles"][1]["ends_later"].toBool());
    QCOMPARE(json(QStringList{"mmu"} + stretch)["windows"].toArray().size(), 3);
    QCOMPARE(json(QStringList{"processors"} + stretch)["capacity_ns"].toDouble(), 16e6);
}

void CollectorTest::everyFormIsWellFormed_data() {
    QTest::addColumn<QStringList>("arguments");
    for (const QString &trace : {kGc, kLocks, kEmptyTrace})
        for (const QStringList &command : {QStringList{"gc"},
                                           {"mmu", "--quantiles", "--worst", "3"},
                                           {"processors"},
                                           {"mmu", "--flags", "sweep,perproc"}})
            QTest::newRow(qPrintable(command.join(' ') + ' ' + trace.section('/', -1))) << command + QStringList{trace};
}

void CollectorTest::everyFormIsWellFormed() {
    QFETCH(QStringList, arguments);
    const test::Outcome document = runCli(arguments + QStringList{"--format", "json"});
    QCOMPARE(document.status, 0);
    QVERIFY(QJsonDocument::fromJson(document.out).isObject());
    const test::Outcome csv = runCli(arguments + QStringList{"--format", "csv"});
    QCOMPARE(csv.status, 0);
    const QList<QByteArray> lines = csv.out.trimmed().split('\n');
    for (const QByteArray &line : lines)
        QCOMPARE(line.count(','), lines[0].count(','));
    for (const char *format : {"text", "markdown"}) {
        const test::Outcome outcome = runCli(arguments + QStringList{"--format", format});
        QCOMPARE(outcome.status, 0);
        QVERIFY(!outcome.out.isEmpty() && !outcome.out.contains("nan"));
    }
}

void CollectorTest::tracesWithoutCollectionsSaySo() {
    QVERIFY(runCli({"gc", kLocks}).out.startsWith("The garbage collector did nothing."));
    QVERIFY(runCli({"mmu", kLocks}).out.contains("did nothing"));
    QCOMPARE(json({"mmu", kLocks})["windows"][0]["minimum"].toDouble(), 1.0);
    QVERIFY(runCli({"gc", kLocks}).out.contains("start trace"));
}

void CollectorTest::wrongOptionsAreRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("flag") << QStringList{"mmu", "--flags", "stw,sweeps", kGc};
    QTest::newRow("window") << QStringList{"mmu", "--windows", "1ms,often", kGc};
    QTest::newRow("no window") << QStringList{"mmu", "--windows", "0s", kGc};
    QTest::newRow("worst") << QStringList{"mmu", "--worst", "-1", kGc};
    QTest::newRow("table") << QStringList{"gc", "--format", "csv", "--table", "heap", kGc};
    QTest::newRow("table of text") << QStringList{"gc", "--table", "stops", kGc};
    QTest::newRow("buckets") << QStringList{"processors", "--buckets", "0", kGc};
}

void CollectorTest::wrongOptionsAreRefused() {
    QFETCH(QStringList, arguments);
    const test::Outcome outcome = runCli(arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.out.isEmpty() && outcome.err.contains("--"));
}

QTEST_GUILESS_MAIN(CollectorTest)
#include "collector_test.moc"
