// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/describe.h"
#include "tests/app/cli/run_cli.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

namespace {

using test::pathOf;
using test::runCli;

const QString kGood = pathOf("recorded/go1.27/pool");
const QString kSmall = pathOf("recorded/go1.22/hello");
const QString kDamaged = pathOf("peer-v2/go122-fail-first-gen-first");

} // namespace

// What each command prints.
class CommandsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void eventsAsGoAreGos_data();
    void eventsAsGoAreGos();
    void eventsAreOneALine();
    void eventsOfAStretchAreThoseWithin();
    void eventsComeInEveryForm();
    void infoCountsWhatIsThere();
    void infoComesInEveryForm();
    void infoTellsOfDamage();
    void infoTellsWhatIsLeftOut();
    void infoKnowsWhoWroteATrace_data();
    void infoKnowsWhoWroteATrace();
    void benchMeasuresEveryLoad();
    void benchComesInEveryForm_data();
    void benchComesInEveryForm();
};

void CommandsTest::eventsAsGoAreGos_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.22/gc", "recorded/go1.27/unicode", "large/pool-3000-1.27"})
        QTest::newRow(name) << QString(name);
}

void CommandsTest::eventsAsGoAreGos() {
    QFETCH(QString, name);
    const test::TraceFile file = test::traceNamed(name);
    const test::Outcome outcome = runCli({"events", "--as-go", file.path});
    QCOMPARE(outcome.status, 0);
    QCOMPARE(QCryptographicHash::hash(outcome.out, QCryptographicHash::Sha256).toHex(),
             test::readFile(file.goldenHash()).split(' ').first());
}

void CommandsTest::eventsAreOneALine() {
    const test::Outcome outcome = runCli({"events", kGood});
    const auto trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    QCOMPARE(static_cast<size_t>(outcome.out.count('\n')), trace->events.size());
    const QStringList lines = QString::fromUtf8(outcome.out).split('\n');
    QVERIFY(lines[0].contains("Sync") && lines[0].contains("0s"));
    const qsizetype blocked = lines.indexOf(QRegularExpression(
        R"(^ *[0-9.]+(µs|ms)  M\d+ P\d+ G\d+ +GoBlock +G\d+ [\w./()*]+ Running->Waiting, .+ at [\w./()*]+:\d+$)"));
    QVERIFY(blocked > 0);
}

void CommandsTest::eventsOfAStretchAreThoseWithin() {
    const auto times = [](const QStringList &limits) {
        std::vector<qint64> result;
        const test::Outcome outcome = runCli(QStringList{"events", "--format", "json", kGood} + limits);
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

void CommandsTest::eventsComeInEveryForm() {
    const auto lines = runCli({"events", kSmall}).out.count('\n');
    const test::Outcome json = runCli({"events", "--format", "json", pathOf("recorded/go1.27/unicode")});
    const QJsonArray events = QJsonDocument::fromJson(json.out).array();
    QCOMPARE(events.size(), runCli({"events", pathOf("recorded/go1.27/unicode")}).out.count('\n'));
    bool foundTask = false;
    for (const QJsonValue &event : events)
        foundTask = foundTask || (event["event"] == "UserTaskBegin" && event["detail"].toString().contains("任务"));
    QVERIFY(foundTask);
    QCOMPARE(QJsonDocument::fromJson(runCli({"events", "--format", "json", "--from", "1h", kSmall}).out),
             QJsonDocument(QJsonArray()));
    const test::Outcome csv = runCli({"events", "--format", "csv", kSmall});
    QCOMPARE(csv.out.count('\n'), lines + 1);
    QVERIFY(csv.out.startsWith("time_ns,thread,proc,goroutine,event,subject,from,to,detail,at\n"));
    const test::Outcome markdown = runCli({"events", "--format", "markdown", kSmall});
    QCOMPARE(markdown.out.count('\n'), lines + 2);
    for (const QByteArray &line : markdown.out.trimmed().split('\n'))
        QVERIFY(line.startsWith("| ") && line.endsWith(" |"));
}

void CommandsTest::infoCountsWhatIsThere() {
    const test::Outcome outcome = runCli({"info", "--format", "json", kGood});
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
        QJsonDocument::fromJson(runCli({"info", "--format", "json", "--to", "1ms", kGood}).out).object();
    QVERIFY(part["events"].toInteger() < facts["events"].toInteger());
    QCOMPARE(part["goroutines"], facts["goroutines"]);
}

void CommandsTest::infoComesInEveryForm() {
    const test::Outcome text = runCli({"info", kGood}), csv = runCli({"info", "--format", "csv", kGood}),
                        markdown = runCli({"info", "--format", "markdown", kGood});
    QVERIFY(text.out.startsWith("format      go 1.26, written by Go 1.26 and 1.27\n"));
    QVERIFY(text.out.contains("\nevent                 count\nGoStart"));
    QVERIFY(csv.out.startsWith("name,value\n"));
    QVERIFY(csv.out.contains("\nformat,go 1.26\n"));
    QVERIFY(csv.out.contains("\nkinds.GoStart,"));
    QVERIFY(markdown.out.contains("| event | count |\n| --- | ---: |\n"));
}

void CommandsTest::infoTellsOfDamage() {
    const QJsonObject facts = QJsonDocument::fromJson(runCli({"info", "--format", "json", kDamaged}).out).object();
    const QJsonObject damage = facts["damage"].toObject();
    QCOMPARE(damage["message"].toString(), QString("expected a proc but didn't have one"));
    QCOMPARE(damage["kind"].toString(), QString("corrupt"));
    QCOMPARE(damage["offset"].toInteger(), 36);
    QCOMPARE(damage["generation"].toInteger(), 1);
    QVERIFY(runCli({"info", kDamaged}).out.contains("\ndamage      expected a proc but didn't have one, at byte 36"));
}

void CommandsTest::infoTellsWhatIsLeftOut() {
    const QByteArray whole = test::inflated(test::traceNamed("recorded/go1.27/pool"));
    const QByteArray cut = whole.first(whole.size() * 2 / 3);
    const Result<model::TracePointer> trace = test::load(cut);
    QVERIFY(trace && (*trace)->outcome.damage);
    const model::LeftOut &leftOut = (*trace)->outcome.leftOut;
    const QJsonObject facts = QJsonDocument::fromJson(runCli({"info", "--format", "json", "-"}, cut).out).object();
    QCOMPARE(facts["damage"]["kind"].toString(), QString("truncated"));
    QCOMPARE(facts["left_out"]["events"].toInteger(), static_cast<qint64>(leftOut.events));
    QCOMPARE(facts["left_out"]["bytes"].toInteger(), static_cast<qint64>(leftOut.bytes));
    QCOMPARE(facts["left_out"]["time_ns"].toInteger(), qint64{leftOut.time});
    QVERIFY(facts["sound_events"].toInteger() <= facts["events"].toInteger());
    const QByteArray text = runCli({"info", "-"}, cut).out;
    const std::string words = leftOut.any() ? model::describe(leftOut) : "how much is not known";
    QVERIFY2(text.contains("\nleft out    " + QByteArray::fromStdString(words) + "\n"), text.constData());
    QVERIFY(runCli({"info", "--format", "csv", "-"}, cut).out.contains("\nleft_out.bytes,"));
    QVERIFY(runCli({"info", "--format", "markdown", "-"}, cut).out.contains("\n| left out | "));
    QVERIFY(!runCli({"info", kGood}).out.contains("left out"));
}

void CommandsTest::infoKnowsWhoWroteATrace_data() {
    QTest::addColumn<QString>("trace");
    QTest::addColumn<QByteArray>("writer");
    for (const auto &[trace, writer] : {std::pair{"peer-v1/http_1_5_good", "go 1.5, written by Go 1.5 and 1.6"},
                                        {"peer-v1/http_1_7_good", "go 1.7, written by Go 1.7"},
                                        {"peer-v1/http_1_10_good", "go 1.10, written by Go 1.10"},
                                        {"recorded/go1.15/hello", "go 1.11, written by Go 1.11 to 1.18"},
                                        {"recorded/go1.19/hello", "go 1.19, written by Go 1.19 and 1.20"},
                                        {"recorded/go1.21/hello", "go 1.21, written by Go 1.21"},
                                        {"recorded/go1.24/hello", "go 1.23, written by Go 1.23 and 1.24"},
                                        {"recorded/go1.27/hello", "go 1.26, written by Go 1.26 and 1.27"}})
        QTest::newRow(trace) << QString(trace) << QByteArray(writer);
}

void CommandsTest::infoKnowsWhoWroteATrace() {
    QFETCH(QString, trace);
    QFETCH(QByteArray, writer);
    const test::Outcome outcome = runCli({"info", test::traceNamed(trace).path});
    QVERIFY2(outcome.out.startsWith("format      " + writer + "\n"), outcome.out.constData());
}

void CommandsTest::benchMeasuresEveryLoad() {
    const test::Outcome outcome = runCli({"bench", "-n", "3", "--format", "json", kGood});
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

void CommandsTest::benchComesInEveryForm_data() {
    QTest::addColumn<QString>("form");
    QTest::addColumn<QString>("head");
    QTest::newRow("text") << "text"
                          << "load    seconds  M events/s";
    QTest::newRow("csv") << "csv"
                         << "load,seconds,events_per_second,first_picture_seconds,peak_bytes";
    QTest::newRow("markdown") << "markdown"
                              << "| load | seconds | M events/s |";
}

void CommandsTest::benchComesInEveryForm() {
    QFETCH(QString, form);
    QFETCH(QString, head);
    const test::Outcome outcome = runCli({"bench", "-n2", "--format", form, kSmall});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.contains(head.toUtf8()), outcome.out.constData());
}

QTEST_GUILESS_MAIN(CommandsTest)
#include "commands_test.moc"
