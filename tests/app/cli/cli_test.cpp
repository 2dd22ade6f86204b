// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lanescope;

namespace {

struct Outcome {
    int status = -1;
    QByteArray out, err;
};

Outcome run(const QStringList &arguments, const QByteArray &standardInput = {}) {
    QProcess process;
    process.start(LANESCOPE_CLI, arguments);
    process.write(standardInput);
    process.closeWriteChannel();
    Outcome outcome;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
        outcome.status = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

QString pathOf(const char *name) {
    return test::traceNamed(name).path;
}

// Good, damaged from the first generation on, and none at all.
const QString kGood = pathOf("recorded/go1.27/pool");
const QString kSmall = pathOf("recorded/go1.22/hello");
const QString kDamaged = pathOf("peer-v2/go122-fail-first-gen-first");
const QString kNone = QStringLiteral(LANESCOPE_CLI);

} // namespace

// The contract of docs/cli.md.
class CliTest : public QObject {
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
    void eventsAsGoAreGos_data();
    void eventsAsGoAreGos();
    void eventsAreOneALine();
    void eventsOfAStretchAreThoseWithin();
    void eventsComeInEveryForm();
    void infoCountsWhatIsThere();
    void infoComesInEveryForm();
    void infoTellsOfDamage();
    void benchMeasuresEveryLoad();
    void benchComesInEveryForm_data();
    void benchComesInEveryForm();
    void theOutputIsWrittenWhole();
    void aFailedCommandLeavesTheOutputAlone();
    void anOutputThatCannotBeWrittenIsAnError_data();
    void anOutputThatCannotBeWrittenIsAnError();
    void progressStaysOffWhatIsNoTerminal();

private:
    QTemporaryDir folder_;
};

void CliTest::theExitStatusTellsWhatHappened_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said"); // on standard error
    const auto row = [](const char *name, const QStringList &arguments, int status, const char *said = "") {
        QTest::newRow(name) << arguments << status << QString(said);
    };
    row("nothing", {}, 2, "no command");
    row("an unknown command", {"inform", kGood}, 2, "no command inform");
    row("a command to come", {"summary", kGood}, 2, "summary is not there yet");
    row("no trace", {"info"}, 2, "needs a trace");
    row("two traces", {"info", kGood, kSmall}, 2, "one trace");
    row("an unknown option", {"info", kGood, "--fast"}, 2, "fast");
    row("an unknown format", {"info", kGood, "--format", "xml"}, 2, "xml");
    row("a time that is none", {"events", kGood, "--from", "soon"}, 2, "soon");
    row("times the wrong way round", {"events", kGood, "--from", "2ms", "--to", "1ms"}, 2, "later");
    row("an option without its value", {"info", kGood, "-o"}, 2, "-o");
    row("Go's text as JSON", {"events", kGood, "--as-go", "--format", "json"}, 2, "--as-go");
    row("a number of loads that is none", {"bench", kGood, "-n", "few"}, 2, "few");
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

void CliTest::theExitStatusTellsWhatHappened() {
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, said);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.status, status);
    QCOMPARE(outcome.err.isEmpty(), said.isEmpty());
    QVERIFY2(outcome.err.contains(said.toUtf8()), outcome.err.constData());
    if (status != 0)
        QVERIFY(outcome.out.isEmpty());
    if (!said.isEmpty())
        QVERIFY(outcome.err.startsWith("lanescope-cli: "));
}

void CliTest::damageIsAWarningUnlessStrict() {
    const Outcome outcome = run({"events", "--as-go", kDamaged});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, QByteArray("M=-1 P=-1 G=-1 Sync Time=1 N=1\n"));
    QCOMPARE(outcome.err.count('\n'), 1);
}

void CliTest::optionsMayStandAnywhere_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("behind") << QStringList{"events", kSmall, "--format", "csv", "--to", "500us"};
    QTest::newRow("before") << QStringList{"--format", "csv", "--to", "500us", "events", kSmall};
    QTest::newRow("between") << QStringList{"--to=500us", "events", "--format=csv", kSmall};
    QTest::newRow("another unit") << QStringList{"events", "--to", "+0.5ms", "--from", "0", kSmall, "--format", "csv"};
}

void CliTest::optionsMayStandAnywhere() {
    QFETCH(QStringList, arguments);
    const Outcome expected = run({"events", "--format", "csv", "--to", "500000", kSmall});
    QVERIFY(expected.out.count('\n') > 3);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.status, 0);
    QCOMPARE(outcome.out, expected.out);
}

void CliTest::aDoubleDashEndsTheOptions() {
    const QString name = folder_.filePath("--to");
    QVERIFY(QFile::copy(kSmall, name));
    QProcess process;
    process.setWorkingDirectory(folder_.path());
    process.start(LANESCOPE_CLI, {"info", "--", "--to"});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("go 1.22"));
}

void CliTest::aMinusIsStandardInput() {
    const Outcome expected = run({"events", kGood}), outcome = run({"events", "-"}, test::readFile(kGood));
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out == expected.out);
    const Outcome none = run({"events", "-"}, "no trace");
    QCOMPARE(none.status, 3);
    QVERIFY(none.err.contains("standard input"));
}

void CliTest::helpAndVersionAreAnswered() {
    const Outcome help = run({"--help"}), version = run({"--version"});
    QCOMPARE(help.status, 0);
    QVERIFY(help.err.isEmpty());
    for (const char *word :
         {"info", "events", "bench", "--format", "-o", "--from", "--to", "--as-go", "--strict", "--quiet"})
        QVERIFY2(help.out.contains(word), word);
    QVERIFY(!help.out.contains("measure-once"));
    QCOMPARE(version.out, QByteArray("lanescope-cli " LANESCOPE_VERSION "\n"));
}

void CliTest::eventsAsGoAreGos_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.22/gc", "recorded/go1.27/unicode", "large/pool-3000-1.27"})
        QTest::newRow(name) << QString(name);
}

void CliTest::eventsAsGoAreGos() {
    QFETCH(QString, name);
    const test::TraceFile file = test::traceNamed(name);
    const Outcome outcome = run({"events", "--as-go", file.path});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(QCryptographicHash::hash(outcome.out, QCryptographicHash::Sha256).toHex(),
             test::readFile(file.goldenHash()).split(' ').first());
}

void CliTest::eventsAreOneALine() {
    const Outcome outcome = run({"events", kGood});
    const auto trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    QCOMPARE(static_cast<size_t>(outcome.out.count('\n')), trace->events.size());
    const QStringList lines = QString::fromUtf8(outcome.out).split('\n');
    QVERIFY(lines[0].contains("Sync") && lines[0].contains("0s"));
    const qsizetype blocked = lines.indexOf(QRegularExpression(
        R"(^ *[0-9.]+(µs|ms)  M\d+ P\d+ G\d+ +GoBlock +G\d+ [\w./()*]+ Running->Waiting, .+ at [\w./()*]+:\d+$)"));
    QVERIFY(blocked > 0);
}

void CliTest::eventsOfAStretchAreThoseWithin() {
    const auto times = [](const QStringList &limits) {
        std::vector<qint64> result;
        const Outcome outcome = run(QStringList{"events", "--format", "json", kGood} + limits);
        for (const QJsonValue &event : QJsonDocument::fromJson(outcome.out).array())
            result.push_back(event["time"].toInteger());
        return result;
    };
    const std::vector<qint64> all = times({});
    std::vector<qint64> expected;
    for (const qint64 time : all)
        if (time >= 1'000'000 && time <= all[200])
            expected.push_back(time);
    // Both ends belong to the stretch.
    QVERIFY(times({"--from", "1ms", "--to", QString::number(all[200])}) == expected);
    QVERIFY(times({"--from", QString::number(all[7])}).front() == all[7]);
    QVERIFY(times({"--from", "-1h", "--to", "2562047h"}) == all);
    QVERIFY(times({"--from", "1h"}).empty());
    QVERIFY(times({"--to", "-1ns"}).empty());
}

void CliTest::eventsComeInEveryForm() {
    const auto lines = run({"events", kSmall}).out.count('\n');
    const Outcome json = run({"events", "--format", "json", pathOf("recorded/go1.27/unicode")});
    const QJsonArray events = QJsonDocument::fromJson(json.out).array();
    QCOMPARE(events.size(), run({"events", pathOf("recorded/go1.27/unicode")}).out.count('\n'));
    bool foundTask = false;
    for (const QJsonValue &event : events)
        foundTask = foundTask || (event["event"] == "UserTaskBegin" && event["detail"].toString().contains("任务"));
    QVERIFY(foundTask);
    QCOMPARE(QJsonDocument::fromJson(run({"events", "--format", "json", "--from", "1h", kSmall}).out),
             QJsonDocument(QJsonArray()));
    const Outcome csv = run({"events", "--format", "csv", kSmall});
    QCOMPARE(csv.out.count('\n'), lines + 1);
    QVERIFY(csv.out.startsWith("time_ns,thread,proc,goroutine,event,subject,from,to,detail,at\n"));
    const Outcome markdown = run({"events", "--format", "markdown", kSmall});
    QCOMPARE(markdown.out.count('\n'), lines + 2);
    for (const QByteArray &line : markdown.out.trimmed().split('\n'))
        QVERIFY(line.startsWith("| ") && line.endsWith(" |"));
}

void CliTest::infoCountsWhatIsThere() {
    const Outcome outcome = run({"info", "--format", "json", kGood});
    QCOMPARE(outcome.status, 0);
    const QJsonObject facts = QJsonDocument::fromJson(outcome.out).object();
    const auto trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    QCOMPARE(facts["format"].toString(), QString("go 1.26"));
    QVERIFY(facts["written_by"].toString().contains("1.27"));
    QCOMPARE(facts["length_ns"].toInteger(), qint64{trace->endTime() - trace->startTime()});
    QCOMPARE(facts["events"].toInteger(), static_cast<qint64>(trace->events.size()));
    QCOMPARE(facts["goroutines"].toInteger(), static_cast<qint64>(trace->goroutines.size()));
    QCOMPARE(facts["procs"].toInteger(), static_cast<qint64>(trace->procIds.size()));
    QCOMPARE(facts["threads"].toInteger(), static_cast<qint64>(trace->threadIds.size()));
    QCOMPARE(facts["tasks"].toInteger(), static_cast<qint64>(trace->tasks.size()));
    QVERIFY(facts["damage"].isNull());
    qint64 kinds = 0;
    const QJsonObject byKind = facts["kinds"].toObject();
    for (const QJsonValue &count : byKind)
        kinds += count.toInteger();
    QCOMPARE(kinds, facts["events"].toInteger());
    QCOMPARE(facts["generations"].toArray().size(), 1);
    QVERIFY(facts["generations"][0]["wall_clock"].toString().startsWith("2026-"));
    const QJsonObject part =
        QJsonDocument::fromJson(run({"info", "--format", "json", "--to", "1ms", kGood}).out).object();
    QVERIFY(part["events"].toInteger() < facts["events"].toInteger());
    QCOMPARE(part["goroutines"], facts["goroutines"]);
}

void CliTest::infoComesInEveryForm() {
    const Outcome text = run({"info", kGood}), csv = run({"info", "--format", "csv", kGood}),
                  markdown = run({"info", "--format", "markdown", kGood});
    QVERIFY(text.out.startsWith("format      go 1.26, written by Go 1.26 and 1.27\n"));
    QVERIFY(text.out.contains("\nevent                 count\nGoStart"));
    QVERIFY(csv.out.startsWith("name,value\n"));
    QVERIFY(csv.out.contains("\nformat,go 1.26\n"));
    QVERIFY(csv.out.contains("\nkinds.GoStart,"));
    QVERIFY(markdown.out.contains("| event | count |\n| --- | ---: |\n"));
}

void CliTest::infoTellsOfDamage() {
    const QJsonObject facts = QJsonDocument::fromJson(run({"info", "--format", "json", kDamaged}).out).object();
    const QJsonObject damage = facts["damage"].toObject();
    QCOMPARE(damage["message"].toString(), QString("expected a proc but didn't have one"));
    QCOMPARE(damage["kind"].toString(), QString("corrupt"));
    QCOMPARE(damage["offset"].toInteger(), 36);
    QCOMPARE(damage["generation"].toInteger(), 1);
    QVERIFY(run({"info", kDamaged}).out.contains("\ndamage      expected a proc but didn't have one, at byte 36"));
}

void CliTest::benchMeasuresEveryLoad() {
    const Outcome outcome = run({"bench", "-n", "3", "--format", "json", kGood});
    QCOMPARE(outcome.status, 0);
    const QJsonObject result = QJsonDocument::fromJson(outcome.out).object();
    QCOMPARE(result["loads"].toArray().size(), 3);
    QVERIFY(result["events"].toInteger() > 40'000);
    for (const char *key :
         {"seconds", "events_per_second", "first_picture_seconds", "peak_bytes", "resident_bytes", "bytes_per_event"}) {
        const double best = result["best"][key].toDouble(), median = result["median"][key].toDouble();
        QVERIFY2(best > 0 && median > 0, key);
        QVERIFY2(QByteArray(key) == "events_per_second" ? best >= median : best <= median, key);
    }
    QVERIFY(result["best"]["first_picture_seconds"].toDouble() <= result["best"]["seconds"].toDouble());
}

void CliTest::benchComesInEveryForm_data() {
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("head");
    QTest::newRow("text") << "text"
                          << "load    seconds  M events/s";
    QTest::newRow("csv") << "csv"
                         << "load,seconds,events_per_second,first_picture_seconds,peak_bytes";
    QTest::newRow("markdown") << "markdown"
                              << "| load | seconds | M events/s |";
}

void CliTest::benchComesInEveryForm() {
    QFETCH(QString, form);
    QFETCH(QString, head);
    const Outcome outcome = run({"bench", "-n2", "--format", form, kSmall});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.contains(head.toUtf8()), outcome.out.constData());
}

void CliTest::theOutputIsWrittenWhole() {
    const QString name = folder_.filePath("events.txt");
    const Outcome expected = run({"events", kGood}), outcome = run({"events", kGood, "-o", name});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY(test::readFile(name) == expected.out);
    QCOMPARE(run({"info", "--format", "json", "-o", name, kSmall}).status, 0); // replaces it
    QVERIFY(QJsonDocument::fromJson(test::readFile(name)).isObject());
    QVERIFY(run({"info", "-o", "-", kSmall}).out.contains("go 1.22"));
}

void CliTest::aFailedCommandLeavesTheOutputAlone() {
    const QString name = folder_.filePath("kept.txt");
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("precious");
    file.close();
    const qsizetype files = QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden).size();
    QCOMPARE(run({"events", kNone, "-o", name}).status, 3);
    QCOMPARE(run({"events", kDamaged, "--strict", "-o", name}).status, 3);
    QCOMPARE(test::readFile(name), QByteArray("precious"));
    QCOMPARE(run({"info", kNone, "-o", folder_.filePath("new.txt")}).status, 3);
    QCOMPARE(QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden).size(), files); // nothing is left lying about
}

void CliTest::anOutputThatCannotBeWrittenIsAnError_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("no such folder") << "/nowhere/events.txt";
    QTest::newRow("a folder") << folder_.path();
    QTest::newRow("a full device") << "/dev/full";
}

void CliTest::anOutputThatCannotBeWrittenIsAnError() {
    QFETCH(QString, name);
    const Outcome outcome = run({"events", kGood, "-o", name});
    QCOMPARE(outcome.status, 4);
    QVERIFY2(outcome.err.contains("cannot write " + name.toUtf8()), outcome.err.constData());
    QProcess full; // the same through standard output
    full.setStandardOutputFile("/dev/full");
    full.start(LANESCOPE_CLI, {"events", kGood});
    QVERIFY(full.waitForFinished());
    QCOMPARE(full.exitCode(), 4);
}

void CliTest::progressStaysOffWhatIsNoTerminal() {
    QVERIFY(run({"info", pathOf("large/pool-3000-1.27")}).err.isEmpty());
    QVERIFY(run({"bench", "-n", "1", kGood}).err.isEmpty());
}

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
