// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lanescope;

namespace {

using test::pathOf;
using test::runCli;

QJsonArray arrayOf(const QStringList &arguments) {
    return QJsonDocument::fromJson(runCli(arguments + QStringList{"--format", "json"}).out).array();
}

qint64 sumOf(const QJsonArray &array, const char *key) {
    qint64 sum = 0;
    for (const QJsonValue &value : array)
        sum += value[key].toInteger();
    return sum;
}

} // namespace

// What `goroutines` and `profile` print.
class GoroutinesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void groupsAddUpToTheSummary();
    void theGoroutinesOfAFunctionAreItsGroup();
    void rowsAreSortedAndLimited();
    void everyFormHasTheSameRows_data();
    void everyFormHasTheSameRows();
    void aProfileHasTheSamplesOfTheSummary_data();
    void aProfileHasTheSamplesOfTheSummary();
    void aProfileIsNarrowed();
    void aProfileForPprofIsReadByTop();
    void mistakesAreNamed_data();
    void mistakesAreNamed();

private:
    const QString pool_ = pathOf("recorded/go1.27/pool");
};

void GoroutinesTest::groupsAddUpToTheSummary() {
    const QJsonArray groups = arrayOf({"goroutines", pool_});
    const QJsonArray goroutines =
        QJsonDocument::fromJson(runCli({"summary", pool_}).out).object()["goroutines"].toArray();
    QVERIFY(groups.size() > 5);
    QCOMPARE(sumOf(groups, "count"), qint64{goroutines.size()});
    for (const char *key : {"total", "exec", "sched_wait", "syscall", "syscall_block", "unknown"})
        QCOMPARE(sumOf(groups, key), sumOf(goroutines, key));
}

void GoroutinesTest::theGoroutinesOfAFunctionAreItsGroup() {
    for (const QJsonValue &group : arrayOf({"goroutines", pool_})) {
        const QJsonArray members = arrayOf({"goroutines", "--function", group["name"].toString(), pool_});
        QCOMPARE(qint64{members.size()}, group["count"].toInteger());
        for (const char *key : {"total", "exec", "sched_wait"})
            QCOMPARE(sumOf(members, key), group[key].toInteger());
        for (const QJsonValue &member : members)
            QCOMPARE(member["name"], group["name"]);
    }
}

void GoroutinesTest::rowsAreSortedAndLimited() {
    const QJsonArray all = arrayOf({"goroutines", pool_}), some = arrayOf({"goroutines", "--limit", "3", pool_});
    QCOMPARE(some.size(), qsizetype{3});
    for (qsizetype i = 0; i < 3; ++i)
        QCOMPARE(some[i], all[i]);
    const QJsonArray sorted = arrayOf({"goroutines", "--sort", "runnable", pool_});
    QCOMPARE(sorted.size(), all.size());
    for (qsizetype i = 1; i < sorted.size(); ++i) {
        QVERIFY(all[i - 1]["exec"].toInteger() >= all[i]["exec"].toInteger());
        QVERIFY(sorted[i - 1]["sched_wait"].toInteger() >= sorted[i]["sched_wait"].toInteger());
    }
}

void GoroutinesTest::everyFormHasTheSameRows_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("groups") << QStringList{"goroutines", "--limit", "0"};
    QTest::newRow("one function") << QStringList{"goroutines", "--limit", "0", "--function", "net/http.(*conn).serve"};
}

void GoroutinesTest::everyFormHasTheSameRows() {
    QFETCH(QStringList, arguments);
    arguments << pool_;
    const qsizetype rows = arrayOf(arguments).size();
    QVERIFY(rows > 5);
    QCOMPARE(runCli(arguments).out.count('\n'), rows + 1);
    const QByteArray csv = runCli(arguments + QStringList{"--format", "csv"}).out;
    QCOMPARE(csv.count('\n'), rows + 1);
    QVERIFY(csv.contains(",total,exec,sched_wait,block,syscall,syscall_block,unknown,"));
    const QByteArray markdown = runCli(arguments + QStringList{"--format", "markdown"}).out;
    QCOMPARE(markdown.count('\n'), rows + 2);
    QVERIFY(markdown.startsWith("| "));
}

void GoroutinesTest::aProfileHasTheSamplesOfTheSummary_data() {
    QTest::addColumn<QString>("kind");
    for (const char *kind : {"net", "sync", "syscall", "sched"})
        QTest::newRow(kind) << QString(kind);
}

void GoroutinesTest::aProfileHasTheSamplesOfTheSummary() {
    QFETCH(QString, kind);
    for (const QStringList &options : {QStringList{}, {"--as-go"}, {"--from", "5ms", "--to", "20ms"}}) {
        const QJsonObject summary =
            QJsonDocument::fromJson(runCli(QStringList{"summary", pool_} + options).out).object();
        const QJsonArray samples = arrayOf(QStringList{"profile", kind, pool_} + options);
        QVERIFY(!samples.isEmpty());
        QCOMPARE(samples, summary["profiles"][kind].toArray());
        const QByteArray csv = runCli(QStringList{"profile", kind, pool_, "--format", "csv"} + options).out;
        QCOMPARE(qsizetype{csv.count('\n')}, samples.size() + 1);
    }
}

void GoroutinesTest::aProfileIsNarrowed() {
    const qint64 all = sumOf(arrayOf({"profile", "sync", pool_}), "ns");
    qint64 byFunction = 0;
    for (const QJsonValue &group : arrayOf({"goroutines", pool_}))
        byFunction += sumOf(arrayOf({"profile", "sync", "--function", group["name"].toString(), pool_}), "ns");
    QCOMPARE(byFunction, all);
    const QJsonArray regions = QJsonDocument::fromJson(runCli({"summary", pool_}).out).object()["regions"].toArray();
    QVERIFY(!regions.isEmpty());
    const QString region = regions[0]["name"].toString();
    const qint64 inside = sumOf(arrayOf({"profile", "net", "--region", region, pool_}), "ns");
    QVERIFY(inside <= sumOf(arrayOf({"profile", "net", pool_}), "ns"));
    // The regions of a name are those of its lines.
    qint64 byLine = 0;
    for (const QJsonValue &group : arrayOf({"regions", pool_}))
        if (group["name"].toString() == region)
            byLine += sumOf(arrayOf({"profile", "net", "--region", region, "--line",
                                     QString::number(group["line"].toInteger()), pool_}),
                            "ns");
    QCOMPARE(byLine, inside);
    QVERIFY(arrayOf({"profile", "net", "--region", region, "--line", "999999", pool_}).isEmpty());
    const qint64 ofTask = sumOf(arrayOf({"profile", "running", "--task", "1", pool_}), "ns");
    QVERIFY(ofTask > 0 && ofTask < sumOf(arrayOf({"profile", "running", pool_}), "ns"));
}

void GoroutinesTest::aProfileForPprofIsReadByTop() {
    const QTemporaryDir folder;
    for (const char *name : {"x.pb.gz", "x.pb", "x.pprof"}) {
        const QString path = folder.filePath(name);
        QCOMPARE(runCli({"profile", "sync", pool_, "-o", path}).status, 0);
        const QByteArray bytes = test::readFile(path);
        QCOMPARE(bytes.startsWith("\x1f\x8b"), !path.endsWith(".pb"));
        QCOMPARE(runCli({"top", path}).out, runCli({"profile", "sync", pool_}).out);
    }
}

void GoroutinesTest::mistakesAreNamed_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("a column") << QStringList{"goroutines", "--sort", "beauty"} << "beauty";
    QTest::newRow("a limit") << QStringList{"goroutines", "--limit", "few"} << "few";
    QTest::newRow("a function") << QStringList{"goroutines", "--function", "main.nobody"} << "main.nobody";
    QTest::newRow("a kind") << QStringList{"profile", "love"} << "net, sync, syscall";
    QTest::newRow("a region") << QStringList{"profile", "net", "--region", "nowhere"} << "nowhere";
    QTest::newRow("a task") << QStringList{"profile", "net", "--task", "777777"} << "777777";
    QTest::newRow("no number") << QStringList{"profile", "net", "--task", "seven"} << "seven";
    QTest::newRow("both") << QStringList{"profile", "net", "--task", "1", "--region", "x"} << "not both";
    QTest::newRow("a pattern") << QStringList{"profile", "net", "--focus", "("} << "(";
}

void GoroutinesTest::mistakesAreNamed() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const test::Outcome outcome = runCli(arguments << pool_);
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.err.contains(said.toUtf8()), outcome.err.constData());
}

QTEST_GUILESS_MAIN(GoroutinesTest)
#include "goroutines_test.moc"
