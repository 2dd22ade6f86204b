// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/thresholds.h"
#include "tests/app/cli/run_cli.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace lanescope;

namespace {

using test::Outcome;
using test::pathOf;
using test::runCli;

QString scenario(const QString &name) {
    for (const test::TraceFile &file : test::scenarioTraces())
        if (file.name == "go1.27/" + name)
            return file.path;
    qFatal("there is no scenario %s", qPrintable(name));
}

QJsonArray findingsOf(const QStringList &arguments) {
    const Outcome outcome = runCli(QStringList{"findings", "--format", "json"} + arguments);
    const QJsonDocument document = QJsonDocument::fromJson(outcome.out);
    if (outcome.status != 0 || !document.isArray())
        qFatal("no findings: %s", outcome.err.constData());
    return document.array();
}

} // namespace

// What `findings` prints.
class CliFindingsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void jsonIsAsTheContractHasIt();
    void healthyTracesHaveAnEmptyArray();
    void textIsANumberedListOfShortLines();
    void tablesHaveARowForEach();
    void stretchesAreKept();
    void thresholdsAreSet_data();
    void thresholdsAreSet();
    void wrongThresholdsAreWrongUsage_data();
    void wrongThresholdsAreWrongUsage();
    void thresholdsAreListedWithoutATrace();
    void damagedTracesAreStudied();
};

void CliFindingsTest::jsonIsAsTheContractHasIt() {
    const QJsonArray findings = findingsOf({scenario("hot-lock")});
    QCOMPARE(findings.size(), 1);
    const QJsonObject finding = findings[0].toObject();
    QCOMPARE(finding["category"].toString(), QString("sync"));
    QCOMPARE(finding["rule"].toString(), QString("hot-lock"));
    QVERIFY(!finding["title"].toString().isEmpty() && finding["text"].toString().contains("main.(*ledger).post"));
    QVERIFY(finding["share"].toDouble() > 0.7 && finding["share"].toDouble() <= 1);
    QVERIFY(finding["from"].toInteger() >= 0 && finding["to"].toInteger() > finding["from"].toInteger());
    const QJsonObject where = finding["where"].toObject();
    QCOMPARE(where["function"].toString(), QString("main.(*ledger).post"));
    QVERIFY(where["stack"].toArray()[0].toString().startsWith("sync.(*Mutex).Lock:"));
    QCOMPARE(where["goroutines"].toArray().size(), 8);
    QCOMPARE(finding["evidence"].toObject()["longest queue"].toObject()["value"].toInt(), 7);
}

void CliFindingsTest::healthyTracesHaveAnEmptyArray() {
    QCOMPARE(findingsOf({scenario("healthy-server")}), QJsonArray());
    QCOMPARE(runCli({"findings", scenario("healthy-server")}).out, QByteArray("Nothing found: this looks healthy.\n"));
}

void CliFindingsTest::textIsANumberedListOfShortLines() {
    const Outcome outcome = runCli({"findings", scenario("gc")});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out.startsWith("1. The garbage collector"));
    QVERIFY(outcome.out.contains("\n\n2. ") && outcome.out.contains("\n   Where: main.grow (slow.go:"));
    for (const QString &line : QString::fromUtf8(outcome.out).split('\n'))
        QVERIFY2(line.size() <= 80, qPrintable(line));
}

void CliFindingsTest::tablesHaveARowForEach() {
    const QString path = scenario("gc");
    const qsizetype count = findingsOf({path}).size();
    QVERIFY(count >= 1);
    const QByteArray csv = runCli({"findings", "--format=csv", path}).out;
    QVERIFY(csv.startsWith("category,rule,share,title,text,from_ns,to_ns,function,source,goroutines,numbers\ngc,"));
    QCOMPARE(csv.count('\n'), count + 1);
    QCOMPARE(runCli({"findings", "--format=markdown", path}).out.count('\n'), count + 2);
}

void CliFindingsTest::stretchesAreKept() {
    const QJsonArray findings = findingsOf({"--from", "100ms", "--to", "200ms", scenario("hot-lock")});
    QCOMPARE(findings.size(), 1);
    QVERIFY(findings[0].toObject()["from"].toInteger() >= 100'000'000);
    QVERIFY(findings[0].toObject()["to"].toInteger() <= 200'000'000);
    QCOMPARE(findingsOf({"--from", "1h", scenario("hot-lock")}), QJsonArray());
}

void CliFindingsTest::thresholdsAreSet_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<bool>("found");
    QTest::newRow("none") << QStringList{} << true;
    QTest::newRow("a number") << QStringList{"--threshold", "lock-queue=20"} << false;
    QTest::newRow("a share") << QStringList{"--threshold=lock-share=1.1"} << false;
    QTest::newRow("a percentage") << QStringList{"--threshold=lock-share=110%"} << false;
    QTest::newRow("a low percentage") << QStringList{"--threshold=lock-share=11%"} << true;
    QTest::newRow("a time") << QStringList{"--threshold=shortest-trace=1h"} << false;
    QTest::newRow("the last counts") << QStringList{"--threshold=lock-queue=20", "--threshold=lock-queue=1"} << true;
    QTest::newRow("several") << QStringList{"--threshold=gc-share=0", "--threshold=lock-queue=20"} << false;
}

void CliFindingsTest::thresholdsAreSet() {
    QFETCH(QStringList, options);
    QFETCH(bool, found);
    QCOMPARE(!findingsOf(options + QStringList{scenario("hot-lock")}).isEmpty(), found);
}

void CliFindingsTest::wrongThresholdsAreWrongUsage_data() {
    QTest::addColumn<QString>("threshold");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("unknown") << "heat=1" << QByteArray("there is no threshold heat");
    QTest::newRow("without a value") << "lock-queue" << QByteArray("is no number");
    QTest::newRow("no time") << "pause-length=long" << QByteArray("is no time such as 1ms");
    QTest::newRow("no share") << "gc-share=much" << QByteArray("is no share such as 0.3 or 30%");
    QTest::newRow("negative") << "gc-share=-1" << QByteArray("is no share");
    QTest::newRow("not finite") << "lock-queue=nan" << QByteArray("is no number");
}

void CliFindingsTest::wrongThresholdsAreWrongUsage() {
    QFETCH(QString, threshold);
    QFETCH(QByteArray, says);
    const Outcome outcome = runCli({"findings", "--threshold=" + threshold, scenario("hot-lock")});
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains(says), outcome.err.constData());
    QVERIFY(outcome.out.isEmpty());
}

void CliFindingsTest::thresholdsAreListedWithoutATrace() {
    const Outcome outcome = runCli({"findings", "--list-thresholds"});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.err.isEmpty());
    for (const analysis::ThresholdInfo &info : analysis::allThresholds())
        QVERIFY(
            outcome.out.contains("\n" + QByteArray(info.name.data(), static_cast<qsizetype>(info.name.size())) + " "));
    QCOMPARE(static_cast<size_t>(outcome.out.count('\n')), analysis::allThresholds().size() + 1);
    QCOMPARE(runCli({"info", "--list-thresholds", scenario("hot-lock")}).status, 2);
}

void CliFindingsTest::damagedTracesAreStudied() {
    QByteArray bytes = test::inflated(test::TraceFile{"hot-lock", scenario("hot-lock")});
    bytes.truncate(bytes.size() * 3 / 4);
    const Outcome outcome = runCli({"findings", "-"}, bytes);
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.err.contains("is damaged"));
    QVERIFY(!outcome.out.isEmpty());
    QCOMPARE(runCli({"findings", "--strict", "-"}, bytes).status, 3);
}

QTEST_GUILESS_MAIN(CliFindingsTest)
#include "findings_test.moc"
