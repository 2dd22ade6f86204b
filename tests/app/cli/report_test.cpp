// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace lanescope;

namespace {

using test::Outcome;
using test::pathOf;
using test::runCli;

// What is wrong with a page; empty when it is well-formed and needs nothing but itself.
QString faultOf(const QByteArray &html) {
    QXmlStreamReader reader(html);
    QStringList open;
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement())
            continue;
        const QString name = reader.name().toString();
        for (const char *loads : {"script", "link", "img", "iframe", "object", "embed", "base", "form"})
            if (name == loads)
                return name + " is there";
        for (const QXmlStreamAttribute &attribute : reader.attributes()) {
            const QString key = attribute.name().toString();
            if (key == "src" || key == "href" || key.startsWith("on"))
                return key + " is there";
            if (attribute.value().contains(u"url(") || attribute.value().contains(u"http"))
                return "an attribute leads elsewhere";
        }
    }
    if (reader.hasError())
        return reader.errorString();
    return html.contains("@import") || html.contains("url(") ? "the style loads something" : "";
}

// All text of the page, style left out.
QString textOf(const QByteArray &html) {
    QXmlStreamReader reader(html);
    QString text;
    bool style = false;
    while (!reader.atEnd()) {
        reader.readNext();
        if (reader.isStartElement() || reader.isEndElement())
            style = reader.isStartElement() && reader.name() == u"style";
        if (reader.isCharacters() && !style)
            text += reader.text();
    }
    return text;
}

QStringList headings(const QByteArray &markdown) {
    QStringList all;
    for (const QString &line : QString::fromUtf8(markdown).split('\n'))
        if (line.startsWith("## "))
            all << line.mid(3);
    return all;
}

QString scenario(const QString &name) {
    for (const test::TraceFile &file : test::scenarioTraces())
        if (file.name == name)
            return file.path;
    qFatal("there is no scenario %s", qPrintable(name));
}

} // namespace

// What `report` writes.
class CliReportTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everySectionIsThere();
    void whatATraceLacksIsLeftOut();
    void htmlIsWellFormedAndSelfContained_data();
    void htmlIsWellFormedAndSelfContained();
    void namesOfTheTraceDoNoHarm();
    void theFormFollowsTheNameOrTheOption();
    void otherFormsAreWrongUsage();
    void damageStandsInFront();
    void aStretchIsToldOf();
};

void CliReportTest::everySectionIsThere() {
    const Outcome outcome = runCli({"report", pathOf("recorded/go1.27/pool")});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out.startsWith("# Trace report: pool.trace.zst\n"));
    QCOMPARE(headings(outcome.out),
             (QStringList{"The trace", "Where the goroutines' time went", "Findings", "Goroutines",
                          "Waiting for the network", "Waiting for locks, channels and others", "In system calls",
                          "Ready to run, and waiting for a processor", "Latency", "Garbage collection",
                          "Minimum mutator utilisation", "Stops of the world", "Tasks", "Regions"}));
    for (const char *name : {"| main.pool.func3 |", "| Job |", "| WriteFile |", "| start trace |"})
        QVERIFY2(outcome.out.contains(name), name);
}

void CliReportTest::whatATraceLacksIsLeftOut() {
    const QStringList all = headings(runCli({"report", scenario("go1.27/healthy-hello")}).out);
    for (const char *missing : {"Garbage collection", "Tasks", "Regions", "Waiting for the network"})
        QVERIFY2(!all.contains(missing), missing);
    QVERIFY(all.contains("Goroutines"));
}

void CliReportTest::htmlIsWellFormedAndSelfContained_data() {
    QTest::addColumn<QString>("path");
    for (const char *name : {"recorded/go1.27/unicode", "recorded/go1.27/pool", "recorded/go1.15/gc",
                             "peer-v1/http_1_5_good", "peer-v2/go122-fail-first-gen-first", "recorded/go1.22/nested"})
        QTest::newRow(name) << pathOf(name);
    for (const char *name : {"go1.27/hot-lock", "go1.21/gc", "go1.27/tiny"})
        QTest::newRow(name) << scenario(name);
}

void CliReportTest::htmlIsWellFormedAndSelfContained() {
    QFETCH(QString, path);
    const Outcome outcome = runCli({"report", "--format=html", path});
    if (outcome.status == 3) { // one that is no trace
        QVERIFY(outcome.out.isEmpty());
        return;
    }
    QCOMPARE(outcome.status, 0);
    QCOMPARE(faultOf(outcome.out), QString());
    QVERIFY(outcome.out.contains("prefers-color-scheme: dark"));
}

void CliReportTest::namesOfTheTraceDoNoHarm() {
    const QString path = pathOf("recorded/go1.27/unicode");
    const QByteArray html = runCli({"report", "--format=html", path}).out;
    const QString text = textOf(html);
    for (const char *name : {"quote\"and<angle>&amp;", "naïve café", "任务", "tab here"})
        QVERIFY2(text.contains(QString::fromUtf8(name)), name);
    QVERIFY(!html.contains("<angle>"));
    const QByteArray markdown = runCli({"report", path}).out;
    QVERIFY(markdown.contains("quote\"and\\<angle\\>\\&amp;"));
    QVERIFY(!markdown.contains('\t'));
    QCOMPARE(QString::fromUtf8(markdown).toUtf8(), markdown);
}

void CliReportTest::theFormFollowsTheNameOrTheOption() {
    QTemporaryDir dir;
    const QString path = scenario("go1.27/hot-lock");
    const QString html = dir.filePath("x.html"), markdown = dir.filePath("x.md");
    QCOMPARE(runCli({"report", "-o", html, path}).status, 0);
    QCOMPARE(runCli({"report", "-o", markdown, path}).status, 0);
    QVERIFY(test::readFile(html).startsWith("<!DOCTYPE html>"));
    QVERIFY(test::readFile(markdown).startsWith("# Trace report: hot-lock"));
    QCOMPARE(test::readFile(html), runCli({"report", "--format", "html", path}).out);
    QCOMPARE(test::readFile(markdown), runCli({"report", "--format", "markdown", path}).out);
}

void CliReportTest::otherFormsAreWrongUsage() {
    const QString path = scenario("go1.27/hot-lock");
    for (const char *format : {"json", "csv", "pdf"})
        QCOMPARE(runCli({"report", "--format", format, path}).status, 2);
    QCOMPARE(runCli({"info", "--format", "html", path}).status, 2);
    QCOMPARE(runCli({"report", "--threshold", "heat=1", path}).status, 2);
    QVERIFY(runCli({"report", "--threshold", "lock-queue=99", path}).out.contains("Nothing found"));
}

void CliReportTest::damageStandsInFront() {
    QByteArray bytes = test::inflated(test::TraceFile{"pool", pathOf("recorded/go1.27/pool")});
    bytes.truncate(bytes.size() * 3 / 4);
    const Outcome outcome = runCli({"report", "--format=html", "-"}, bytes);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(faultOf(outcome.out), QString());
    const QString text = textOf(outcome.out);
    QVERIFY(text.contains("This trace is damaged: "));
    QVERIFY(text.indexOf("This trace is damaged") < text.indexOf("Findings"));
}

void CliReportTest::aStretchIsToldOf() {
    const QByteArray part = runCli({"report", "--from=100ms", "--to=200ms", scenario("go1.27/hot-lock")}).out;
    QVERIFY(part.contains("| This report is of | 100ms to 200ms |"));
    QVERIFY(!runCli({"report", scenario("go1.27/hot-lock")}).out.contains("This report is of"));
}

QTEST_GUILESS_MAIN(CliReportTest)
#include "report_test.moc"
