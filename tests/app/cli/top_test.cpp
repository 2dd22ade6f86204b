// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

namespace {

using test::Outcome;
using test::runCli;

const QString kProfiles = LANESCOPE_TEST_DATA "/profiles/";

QByteArray golden(const QString &name) {
    return test::readFile(kProfiles + "goldens/" + name + ".txt");
}

} // namespace

// What `top` prints of pprof files.
class CliTopTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theTextIsThatOfGo_data();
    void theTextIsThatOfGo();
    void scriptsGetExactNumbers();
    void itComesAsATable();
    void aProfileComesByAPipe();
    void whatIsNoProfileIsRefused_data();
    void whatIsNoProfileIsRefused();
    void wrongUsageIsSaid_data();
    void wrongUsageIsSaid();
    void whatMatchesNothingIsSaid();
};

void CliTopTest::theTextIsThatOfGo_data() {
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *profile, const QStringList &options, const char *name) {
        QTest::addRow("%s %s", profile, name) << QString(profile) << options << QString(name);
    };
    row("go1.27/cpu", {}, "top");
    row("go1.27/cpu", {"--format", "text", "--cum"}, "top-cum");
    row("go1.27/cpu", {"--cum", "--nodecount", "12"}, "top-cum-nodecount");
    row("go1.27/cpu", {"--sample-index=0"}, "top-samples");
    row("go1.27/cpu", {"--focus=insert|sum"}, "top-focus");
    row("go1.27/cpu", {"--ignore", "^runtime\\."}, "top-ignore");
    row("go1.27/cpu", {"--hide", "^runtime"}, "top-hide");
    row("go1.27/cpu", {"--show", "^main\\."}, "top-show");
    row("go1.27/cpu", {"--show-from", "main\\.(even|odd|compute)$"}, "top-show_from");
    row("go1.27/heap", {"--sample-index", "alloc_space"}, "top-alloc_space");
    row("go1.27/mutex", {}, "top");
    row("go1.21/goroutine", {}, "top");
}

void CliTopTest::theTextIsThatOfGo() {
    QFETCH(QString, profile);
    QFETCH(QStringList, options);
    QFETCH(QString, name);
    const Outcome outcome = runCli(QStringList{"top", kProfiles + profile + ".pb.gz"} + options);
    QCOMPARE(outcome.err, QByteArray());
    QCOMPARE(outcome.status, 0);
    QCOMPARE(QString::fromUtf8(outcome.out), QString::fromUtf8(golden(profile + "/" + name)));
}

void CliTopTest::scriptsGetExactNumbers() {
    const QString file = kProfiles + "go1.27/cpu.pb.gz";
    const QJsonObject top = QJsonDocument::fromJson(runCli({"top", "--format=json", file}).out).object();
    QCOMPARE(top["type"].toString(), QString("cpu"));
    QCOMPARE(top["unit"].toString(), QString("nanoseconds"));
    const QJsonArray rows = top["rows"].toArray();
    const QList<QByteArray> lines = runCli({"top", "--format=csv", file}).out.trimmed().split('\n');
    QVERIFY(rows.size() > 20);
    QCOMPARE(lines.size(), rows.size() + 1);
    QCOMPARE(lines[0], QByteArray("function,inlined,flat,flat_percent,sum_percent,cum,cum_percent"));
    qint64 flat = 0;
    for (const QJsonValue &row : rows) {
        flat += row["flat"].toInteger();
        QVERIFY(row["cum"].toInteger() > 0);
        QCOMPARE(row["flat_percent"].toDouble(),
                 100 * row["flat"].toDouble() / static_cast<double>(top["total"].toInteger()));
    }
    QCOMPARE(flat, top["shown"].toInteger());
    QVERIFY(lines[1].startsWith(rows[0]["function"].toString().toUtf8()));
}

void CliTopTest::itComesAsATable() {
    const QByteArray out = runCli({"top", "--format=markdown", "--nodecount=2", kProfiles + "go1.27/cpu.pb.gz"}).out;
    QVERIFY(out.startsWith("| flat | flat% | sum% | cum | cum% | function |\n| ---: |"));
    QCOMPARE(out.count('\n'), 4);
}

void CliTopTest::aProfileComesByAPipe() {
    const Outcome outcome = runCli({"top", "-"}, test::readFile(kProfiles + "go1.27/heap.pb.gz"));
    QCOMPARE(outcome.out, golden("go1.27/heap/top"));
}

void CliTopTest::whatIsNoProfileIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << QByteArray() << "the file is empty";
    QTest::newRow("a letter") << QByteArray("Dear reader,\n") << "no pprof profile";
    QTest::newRow("cut") << test::readFile(kProfiles + "go1.27/heap.pb.gz").first(5000) << "ends early";
    QTest::newRow("old") << QByteArray("goroutine profile: total 1\n") << "old text form";
}

void CliTopTest::whatIsNoProfileIsRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const Outcome outcome = runCli({"top", "-"}, bytes);
    QCOMPARE(outcome.status, 3);
    QVERIFY2(outcome.err.contains(words.toUtf8()), outcome.err.constData());
    QVERIFY(outcome.out.isEmpty());
}

void CliTopTest::wrongUsageIsSaid_data() {
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("words");
    QTest::newRow("pattern") << QStringList{"--focus=("} << "focus is no regular expression";
    QTest::newRow("samples") << QStringList{"--sample-index=heap"} << "there are no samples heap";
    QTest::newRow("rows") << QStringList{"--nodecount=-1"} << "--nodecount -1 is no number";
    QTest::newRow("stretch") << QStringList{"--from=1ms"} << "--from and --to have no place";
}

void CliTopTest::wrongUsageIsSaid() {
    QFETCH(QStringList, options);
    QFETCH(QString, words);
    const Outcome outcome = runCli(QStringList{"top", kProfiles + "go1.27/cpu.pb.gz"} + options);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains(words.toUtf8()), outcome.err.constData());
    QVERIFY(outcome.out.isEmpty());
}

void CliTopTest::whatMatchesNothingIsSaid() {
    const Outcome outcome = runCli({"top", "--focus=nosuchfunction", kProfiles + "go1.27/cpu.pb.gz"});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.err, QByteArray("lanescope-cli: focus matched nothing\n"));
    QCOMPARE(outcome.out, golden("go1.27/cpu/top-nothing"));
}

QTEST_GUILESS_MAIN(CliTopTest)
#include "top_test.moc"
