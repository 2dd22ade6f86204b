// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lanescope;

namespace {

using test::pathOf;
using test::runCli;

// Good, damaged from the first generation on, and none at all.
const QString kGood = pathOf("recorded/go1.27/pool");
const QString kSmall = pathOf("recorded/go1.22/hello");
const QString kDamaged = pathOf("peer-v2/go122-fail-first-gen-first");
const QString kNone = QStringLiteral(LANESCOPE_CLI);

} // namespace

// The contract of docs/cli.md.
class ContractTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theExitStatusTellsWhatHappened_data();
    void theExitStatusTellsWhatHappened();
    void damageIsAWarningUnlessStrict();
    void optionsMayStandAnywhere_data();
    void optionsMayStandAnywhere();
    void aDoubleDashEndsTheOptions();
    void aMinusIsStandardInput();
    void helpAndVersionAreAnswered();
    void theOutputIsWrittenWhole();
    void aFailedCommandLeavesTheOutputAlone();
    void anOutputThatCannotBeWrittenIsAnError_data();
    void anOutputThatCannotBeWrittenIsAnError();
    void progressStaysOffWhatIsNoTerminal();

private:
    QTemporaryDir folder_;
};

void ContractTest::theExitStatusTellsWhatHappened_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said"); // on standard error
    const auto row = [](const char *name, const QStringList &arguments, int status, const char *said = "") {
        QTest::newRow(name) << arguments << status << QString(said);
    };
    row("nothing", {}, 2, "no command");
    row("an unknown command", {"inform", kGood}, 2, "no command inform");
    row("a command to come", {"export", kGood}, 2, "export is not there yet");
    row("no trace", {"info"}, 2, "needs a trace");
    row("two traces", {"info", kGood, kSmall}, 2, "one trace");
    row("an unknown option", {"info", kGood, "--fast"}, 2, "fast");
    row("an unknown format", {"info", kGood, "--format", "xml"}, 2, "xml");
    row("a time that is none", {"events", kGood, "--from", "soon"}, 2, "soon");
    row("times the wrong way round", {"events", kGood, "--from", "2ms", "--to", "1ms"}, 2, "later");
    row("an option without its value", {"info", kGood, "-o"}, 2, "-o");
    row("Go's text as JSON", {"events", kGood, "--as-go", "--format", "json"}, 2, "--as-go");
    row("a number of loads that is none", {"bench", kGood, "-n", "few"}, 2, "few");
    row("an option of another command", {"info", kGood, "-n", "3"}, 2, "-n is for bench, not for info");
    row("no loads", {"bench", kGood, "-n", "0"}, 2, "0");
    row("a part of a load", {"bench", kGood, "--to", "1ms"}, 2, "--to");
    row("standard input many times", {"bench", "-"}, 2, "standard input");
    row("no trace at all", {"info", kNone}, 3, "not a Go execution trace");
    row("a missing file", {"events", "/nowhere/trace.out"}, 3, "/nowhere/trace.out");
    row("a folder", {"info", "/"}, 3, "folder");
    row("an empty file", {"info", pathOf("peer-v2/go122-cmd-trace")}, 3, "empty");
    row("no trace to measure", {"bench", kNone}, 3, "not a Go execution trace");
    row("a damaged trace", {"events", kDamaged}, 0, "expected a proc but didn't have one, at byte 36");
    row("a damaged trace, strictly", {"events", kDamaged, "--strict"}, 3, "damaged");
    row("a damaged trace, quietly", {"info", kDamaged, "--quiet"}, 0, "damaged");
    row("a damaged trace measured", {"bench", "-n", "1", kDamaged}, 0, "damaged");
    row("a damaged trace measured strictly", {"bench", "-n", "1", "--strict", kDamaged}, 3, "damaged");
    row("a good trace, strictly", {"info", "--strict", kGood}, 0);
}

void ContractTest::theExitStatusTellsWhatHappened() {
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, said);
    const test::Outcome outcome = runCli(arguments);
    QCOMPARE(outcome.status, status);
    QCOMPARE(outcome.err.isEmpty(), said.isEmpty());
    QVERIFY2(outcome.err.contains(said.toUtf8()), outcome.err.constData());
    if (status != 0)
        QVERIFY(outcome.out.isEmpty());
    if (!said.isEmpty())
        QVERIFY(outcome.err.startsWith("lanescope-cli: "));
}

void ContractTest::damageIsAWarningUnlessStrict() {
    const test::Outcome outcome = runCli({"events", "--as-go", kDamaged});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, QByteArray("M=-1 P=-1 G=-1 Sync Time=1 N=1\n"));
    QCOMPARE(outcome.err.count('\n'), 1);
}

void ContractTest::optionsMayStandAnywhere_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("behind") << QStringList{"events", kSmall, "--format", "csv", "--to", "500us"};
    QTest::newRow("before") << QStringList{"--format", "csv", "--to", "500us", "events", kSmall};
    QTest::newRow("between") << QStringList{"--to=500us", "events", "--format=csv", kSmall};
    QTest::newRow("another unit") << QStringList{"events", "--to", "+0.5ms", "--from", "0", kSmall, "--format", "csv"};
}

void ContractTest::optionsMayStandAnywhere() {
    QFETCH(QStringList, arguments);
    const test::Outcome expected = runCli({"events", "--format", "csv", "--to", "500000", kSmall});
    QVERIFY(expected.out.count('\n') > 3);
    const test::Outcome outcome = runCli(arguments);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, expected.out);
}

void ContractTest::aDoubleDashEndsTheOptions() {
    const QString name = folder_.filePath("--to");
    QVERIFY(QFile::copy(kSmall, name));
    QProcess process;
    process.setWorkingDirectory(folder_.path());
    process.start(LANESCOPE_CLI, {"info", "--", "--to"});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("go 1.22"));
}

void ContractTest::aMinusIsStandardInput() {
    const test::Outcome expected = runCli({"events", kGood}), outcome = runCli({"events", "-"}, test::readFile(kGood));
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out == expected.out);
    const test::Outcome none = runCli({"events", "-"}, "no trace");
    QCOMPARE(none.status, 3);
    QVERIFY(none.err.contains("standard input"));
}

void ContractTest::helpAndVersionAreAnswered() {
    const test::Outcome help = runCli({"--help"}), version = runCli({"--version"});
    QCOMPARE(help.status, 0);
    QVERIFY(help.err.isEmpty());
    for (const char *word : {"info", "summary", "events", "pack", "bench", "--format", "-o", "--from", "--to",
                             "--as-go", "--strict", "--quiet"})
        QVERIFY2(help.out.contains(word), word);
    QVERIFY(!help.out.contains("measure-once"));
    QCOMPARE(version.out, QByteArray("lanescope-cli " LANESCOPE_VERSION "\n"));
}

void ContractTest::theOutputIsWrittenWhole() {
    const QString name = folder_.filePath("events.txt");
    const test::Outcome expected = runCli({"events", kGood}), outcome = runCli({"events", kGood, "-o", name});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY(test::readFile(name) == expected.out);
    QCOMPARE(runCli({"info", "--format", "json", "-o", name, kSmall}).status, 0); // replaces it
    QVERIFY(QJsonDocument::fromJson(test::readFile(name)).isObject());
    QVERIFY(runCli({"info", "-o", "-", kSmall}).out.contains("go 1.22"));
}

void ContractTest::aFailedCommandLeavesTheOutputAlone() {
    const QString name = folder_.filePath("kept.txt");
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("precious");
    file.close();
    const qsizetype files = QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden).size();
    QCOMPARE(runCli({"events", kNone, "-o", name}).status, 3);
    QCOMPARE(runCli({"events", kDamaged, "--strict", "-o", name}).status, 3);
    QCOMPARE(test::readFile(name), QByteArray("precious"));
    QCOMPARE(runCli({"info", kNone, "-o", folder_.filePath("new.txt")}).status, 3);
    QCOMPARE(QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden).size(), files); // nothing is left lying about
}

void ContractTest::anOutputThatCannotBeWrittenIsAnError_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("no such folder") << "/nowhere/events.txt";
    QTest::newRow("a folder") << folder_.path();
    QTest::newRow("a full device") << "/dev/full";
}

void ContractTest::anOutputThatCannotBeWrittenIsAnError() {
    QFETCH(QString, name);
    const test::Outcome outcome = runCli({"events", kGood, "-o", name});
    QCOMPARE(outcome.status, 4);
    QVERIFY2(outcome.err.contains("cannot write " + name.toUtf8()), outcome.err.constData());
    QProcess full; // the same through standard output
    full.setStandardOutputFile("/dev/full");
    full.start(LANESCOPE_CLI, {"events", kGood});
    QVERIFY(full.waitForFinished());
    QCOMPARE(full.exitCode(), 4);
}

void ContractTest::progressStaysOffWhatIsNoTerminal() {
    QVERIFY(runCli({"info", pathOf("large/pool-3000-1.27")}).err.isEmpty());
    QVERIFY(runCli({"bench", "-n", "1", kGood}).err.isEmpty());
}

QTEST_GUILESS_MAIN(ContractTest)
#include "contract_test.moc"
