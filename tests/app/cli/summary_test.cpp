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

QJsonObject summaryOf(const QStringList &arguments) {
    return QJsonDocument::fromJson(runCli(QStringList{"summary"} + arguments).out).object();
}

} // namespace

// What `summary` prints.
class CliSummaryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theDocumentSaysWhatGoSays_data();
    void theDocumentSaysWhatGoSays();
    void aStretchIsThatOfEvents();
    void damageIsTheErrorOfTheDocument();
    void theDocumentIsMadeForPeopleToo();
    void itComesInEveryForm();
};

void CliSummaryTest::theDocumentSaysWhatGoSays_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.22/gc", "recorded/go1.27/unicode", "peer-v2/go122-gc-stress"})
        QTest::newRow(name) << QString(name);
}

void CliSummaryTest::theDocumentSaysWhatGoSays() {
    QFETCH(QString, name);
    const test::TraceFile file = test::traceNamed(name);
    const QJsonObject golden = test::goldenOf(file);
    for (const QStringList &arguments :
         {QStringList{file.path}, {"--as-go", file.path}, {"--format=json", file.path}}) {
        const QJsonObject summary = summaryOf(arguments);
        for (const char *key : {"events", "kinds", "span_ns", "goroutine_transitions", "metrics_first_last_max"})
            QCOMPARE(summary[key], golden[key]);
        QVERIFY(!summary.contains("error"));
    }
}

void CliSummaryTest::aStretchIsThatOfEvents() {
    const QString path = pathOf("recorded/go1.27/pool");
    const QStringList stretch{"--from", "1ms", "--to", "2ms", path};
    const QJsonObject summary = summaryOf(stretch);
    QCOMPARE(summary["events"].toInteger(), runCli(QStringList{"events"} + stretch).out.count('\n'));
    QVERIFY(summary["events"].toInteger() > 10);
    QVERIFY(summary["span_ns"].toInteger() <= 1'000'000);
    QCOMPARE(summaryOf({"--from", "1h", path})["events"].toInteger(), 0);
}

void CliSummaryTest::damageIsTheErrorOfTheDocument() {
    const QJsonObject summary = summaryOf({pathOf("peer-v2/go122-fail-first-gen-first")});
    const QString error = summary["error"].toString();
    QVERIFY2(error.startsWith("expected a proc but didn't have one, at byte 36, generation 1"), qPrintable(error));
    QVERIFY(summary.contains("events"));
    const test::Outcome strict = runCli({"summary", "--strict", pathOf("peer-v2/go122-fail-first-gen-first")});
    QCOMPARE(strict.status, 3);
    QVERIFY(strict.out.isEmpty());
}

void CliSummaryTest::theDocumentIsMadeForPeopleToo() {
    const QByteArray text = runCli({"summary", pathOf("recorded/go1.27/hello")}).out;
    QVERIFY(text.startsWith("{\n    \"events\": 33,\n    \"kinds\": {\n        \"Metric\": 5,\n"));
    QVERIFY(text.contains("\n        \"/sched/gomaxprocs:threads\": [2, 2, 2]\n    },\n"));
    QVERIFY(text.endsWith("\n}\n"));
}

void CliSummaryTest::itComesInEveryForm() {
    const QString path = pathOf("recorded/go1.27/hello");
    QVERIFY(runCli({"summary", "--format", "csv", path}).out.startsWith("name,value\nevents,33\n"));
    QVERIFY(runCli({"summary", "--format", "markdown", path}).out.contains("| kinds.Sync | 2 |\n"));
}

QTEST_GUILESS_MAIN(CliSummaryTest)
#include "summary_test.moc"
