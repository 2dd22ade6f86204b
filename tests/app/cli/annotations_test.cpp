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

const QString kPool = pathOf("recorded/go1.27/pool");
const QString kNested = pathOf("recorded/go1.22/nested");
const QString kStress = pathOf("peer-v2/go122-annotations-stress");
const QString kUnicode = pathOf("recorded/go1.27/unicode");
const QString kHello = pathOf("recorded/go1.22/hello");
const QString kEmptyTrace = pathOf("peer-v2/go122-fail-first-gen-first"); // all of it is damaged

QJsonArray rows(const QStringList &arguments) {
    const test::Outcome outcome = runCli(arguments + QStringList{"--format", "json"});
    return outcome.status == 0 ? QJsonDocument::fromJson(outcome.out).array() : QJsonArray{"failed"};
}

QJsonObject rowWith(const QJsonArray &rows, const QString &key, const QJsonValue &value) {
    for (const auto &row : rows)
        if (row.toObject()[key] == value)
            return row.toObject();
    return {};
}

qsizetype linesOf(const QByteArray &text) {
    return text.count('\n');
}

} // namespace

// The commands tasks, regions and tree.
class AnnotationsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void typesHaveTheirLatencies();
    void tasksOfATypeAreListedTheLongestFirst();
    void aTaskTellsWhatHappenedInIt();
    void tasksStandUnderTheirParents();
    void logsAreFound();
    void regionsAreGroupedByTheirLine();
    void regionsOfANameHaveTheWholeBreakdown();
    void functionsMakeATree();
    void aGoroutineKnowsItsKin();
    void aStretchHasLess();
    void everyFormIsWellFormed_data();
    void everyFormIsWellFormed();
    void namesStayOnTheirLine();
    void tracesWithoutAnnotationsSayHowToAddThem();
    void longListsAreCutForPeople();
    void wrongQuestionsAreTold_data();
    void wrongQuestionsAreTold();
};

void AnnotationsTest::typesHaveTheirLatencies() {
    const QJsonArray types = rows({"tasks", kNested});
    QCOMPARE(types.size(), 2);
    const QJsonObject inner = rowWith(types, "name", "inner"), outer = rowWith(types, "name", "outer");
    QCOMPARE(inner["count"].toInt(), 20);
    QCOMPARE(inner["complete"].toInt(), 17);
    QCOMPARE(outer["latency_max"].toInteger(), 20780288 - 182592);
    QCOMPARE(outer["latency_p50"], outer["latency_max"]);
    qint64 counted = 0;
    for (const auto &bucket : inner["latency_histogram"].toArray())
        counted += bucket.toArray()[1].toInteger();
    QCOMPARE(counted, 17);
    const QByteArray text = runCli({"tasks", kNested}).out;
    QVERIFY(text.contains("inner") && text.contains("latency") && text.contains("█"));
}

void AnnotationsTest::tasksOfATypeAreListedTheLongestFirst() {
    const QJsonArray tasks = rows({"tasks", "--type", "inner", kNested});
    QCOMPARE(tasks.size(), 20);
    for (qsizetype i = 1; i < tasks.size(); ++i)
        QVERIFY(tasks[i - 1]["elapsed"].toInteger() >= tasks[i]["elapsed"].toInteger());
    const QJsonObject second = rowWith(tasks, "id", 2);
    QCOMPARE(second["end"].toInteger(), -1);
    QCOMPARE(second["complete"].toBool(), false);
    QCOMPARE(second["regions"].toInt(), 3);
    QCOMPARE(second["goroutines"].toArray(), (QJsonArray{1, 9}));
    QCOMPARE(rows({"tasks", "--type", "inner", "--limit", "3", kNested}).size(), 3);
}

void AnnotationsTest::aTaskTellsWhatHappenedInIt() {
    const QJsonArray tasks = rows({"tasks", "--id", "7", kPool});
    QCOMPARE(tasks.size(), 1);
    QStringList what;
    qint64 when = 0;
    for (const auto &event : tasks[0]["events"].toArray()) {
        what << event.toObject()["what"].toString();
        QCOMPARE(event.toObject()["when"].toInteger() - when, event.toObject()["elapsed"].toInteger());
        when = event.toObject()["when"].toInteger();
        QVERIFY(event.toObject()["at"].toString().startsWith("main.pool.func3 "));
    }
    QCOMPARE(what,
             (QStringList{"task Job begins", "log (category: job) \"worker 7 takes job 7\"", "region WriteFile begins",
                          "region WriteFile ends", "region ReadFile begins", "region ReadFile ends",
                          "region HTTPGet begins", "region HTTPGet ends", "task Job ends"}));
    // What its goroutine left open ends with it.
    const QByteArray text = runCli({"tasks", "--id", "2", kNested}).out;
    QVERIFY(text.contains("region unended is left open by its goroutine"));
}

void AnnotationsTest::tasksStandUnderTheirParents() {
    const QJsonArray tasks = rows({"tasks", "--tree", kStress});
    QCOMPARE(tasks.size(), 23);
    qsizetype parent = -1, child = -1;
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        parent = tasks[i]["id"].toInt() == 8 ? i : parent;
        child = tasks[i]["id"].toInt() == 9 ? i : child;
    }
    QCOMPARE(child, parent + 1);
    QCOMPARE(tasks[parent]["tasks"].toInt(), 2);
    QCOMPARE(tasks[parent]["logs_all"].toInt(), 6);
    QVERIFY(runCli({"tasks", "--tree", kStress}).out.contains("    do "));
}

void AnnotationsTest::logsAreFound() {
    const QJsonArray found = rows({"tasks", "--log", "worker 7", kPool});
    QVERIFY(!found.isEmpty());
    for (const auto &log : found)
        QVERIFY(log.toObject()["message"].toString().startsWith("worker 7 "));
    QVERIFY(rows({"tasks", "--log", "WORKER 7", kPool}).isEmpty());
    QCOMPARE(rows({"tasks", "--log", "WORKER 7", "--ignore-case", kPool}), found);
    const test::Outcome nothing = runCli({"tasks", "--log", "no such text", kPool});
    QCOMPARE(nothing.status, 0);
    QVERIFY(nothing.err.contains("no log contains no such text"));
}

void AnnotationsTest::regionsAreGroupedByTheirLine() {
    const QJsonArray groups = rows({"regions", kPool});
    QCOMPARE(groups.size(), 3);
    QStringList places;
    for (const auto &group : groups) {
        QCOMPARE(group.toObject()["count"].toInt(), 40);
        QCOMPARE(group.toObject()["incomplete"].toInt(), 0);
        const qint64 parts = group.toObject()["exec"].toInteger() + group.toObject()["sched_wait"].toInteger() +
                             group.toObject()["block_total"].toInteger() + group.toObject()["syscall"].toInteger() +
                             group.toObject()["syscall_block"].toInteger();
        QVERIFY(parts <= group.toObject()["total"].toInteger());
        places << group.toObject()["at"].toString().section(':', -1);
    }
    places.sort();
    QCOMPARE(places, (QStringList{"226", "227", "232"}));
    QVERIFY(runCli({"regions", kPool}).out.contains("main.pool.func3 workloads.go:232"));
    // As Go has it, what goroutines inherit is there, too.
    QVERIFY(rowWith(rows({"regions", "--as-go", kPool}), "name", "").contains("count"));
}

void AnnotationsTest::regionsOfANameHaveTheWholeBreakdown() {
    const QJsonArray regions = rows({"regions", "--name", "HTTPGet", kPool});
    QCOMPARE(regions.size(), 40);
    for (qsizetype i = 0; i < regions.size(); ++i) {
        const QJsonObject region = regions[i].toObject();
        qint64 waiting = 0;
        for (const auto &ns : region["block"].toObject())
            waiting += ns.toInteger();
        QCOMPARE(waiting, region["block_total"].toInteger());
        QCOMPARE(region["end"].toInteger() - region["start"].toInteger(), region["total"].toInteger());
        QVERIFY(i == 0 || region["total"].toInteger() <= regions[i - 1]["total"].toInteger());
    }
}

void AnnotationsTest::functionsMakeATree() {
    const QJsonArray nodes = rows({"tree", kPool});
    qint64 all = 0, inRoots = 0;
    for (const auto &node : nodes) {
        all += node.toObject()["goroutines"].toInteger();
        if (node.toObject()["parent"].toInteger() == -1)
            inRoots += node.toObject()["goroutines_all"].toInteger();
    }
    QCOMPARE(all, inRoots);
    const QJsonObject info = QJsonDocument::fromJson(runCli({"info", "--format", "json", kPool}).out).object();
    QCOMPARE(all, info["goroutines"].toInteger());
    const QJsonObject worker = rowWith(nodes, "function", "main.pool.func3");
    QCOMPARE(worker["goroutines"].toInt(), 12);
    QCOMPARE(worker["ended"].toInt(), 12);
    QCOMPARE(rowWith(nodes, "node", worker["parent"])["function"].toString(), QString("main.main"));
    QVERIFY(runCli({"tree", kPool}).out.contains("├─ main.pool.func3"));
}

void AnnotationsTest::aGoroutineKnowsItsKin() {
    const QJsonArray kin = rows({"tree", "--goroutine", "31", kPool});
    QCOMPARE(kin[0]["relation"].toString(), QString("creator"));
    QCOMPARE(kin[0]["function"].toString(), QString("main.main"));
    QCOMPARE(kin[1]["relation"].toString(), QString("itself"));
    QCOMPARE(kin[1]["g"].toInt(), 31);
    QVERIFY(kin[1]["at"].toString().startsWith("main.pool "));
    for (qsizetype i = 2; i < kin.size(); ++i)
        QCOMPARE(kin[i]["relation"].toString(), QString("created"));
    QVERIFY(kin.size() > 2);
}

void AnnotationsTest::aStretchHasLess() {
    const QStringList stretch{"--from", "10ms", "--to", "12ms"};
    for (const QStringList &question :
         {QStringList{"tasks", "--tree", kPool}, {"regions", "--name", "HTTPGet", kPool}}) {
        const QJsonArray some = rows(question + stretch), all = rows(question);
        QVERIFY(!some.isEmpty() && some.size() < all.size());
        for (const auto &row : some)
            QVERIFY(row.toObject()[row.toObject().contains("total") ? "total" : "elapsed"].toInteger() <= 2'000'000);
    }
}

void AnnotationsTest::everyFormIsWellFormed_data() {
    QTest::addColumn<QStringList>("question");
    QTest::newRow("types") << QStringList{"tasks", kUnicode};
    QTest::newRow("tree of tasks") << QStringList{"tasks", "--tree", "--limit", "0", kStress};
    QTest::newRow("one task") << QStringList{"tasks", "--id", "5", kStress};
    QTest::newRow("logs") << QStringList{"tasks", "--log", "", "--limit", "0", kStress};
    QTest::newRow("regions") << QStringList{"regions", kUnicode};
    QTest::newRow("regions of a name") << QStringList{"regions", "--name", "a", kNested};
    QTest::newRow("tree") << QStringList{"tree", kPool};
    QTest::newRow("kin") << QStringList{"tree", "--goroutine", "1", kStress};
}

void AnnotationsTest::everyFormIsWellFormed() {
    QFETCH(QStringList, question);
    const auto print = [&question](const char *format) {
        const test::Outcome outcome = runCli(question + QStringList{"--format", format});
        return outcome.status == 0 && outcome.err.isEmpty() ? outcome.out : QByteArray();
    };
    const QJsonArray json = QJsonDocument::fromJson(print("json")).array();
    QVERIFY(!json.isEmpty());
    const qsizetype count = json[0].toObject().contains("events") ? json[0]["events"].toArray().size() : json.size();
    const QByteArray csv = print("csv"), markdown = print("markdown"), text = print("text");
    if (!csv.contains("\"\"")) // no quoted line breaks to reckon with
        QVERIFY(linesOf(csv) >= count + 1);
    QVERIFY(linesOf(text) >= count + 1);
    const QList<QByteArray> lines = markdown.split('\n');
    QVERIFY(lines.size() >= count + 2);
    QVERIFY(lines[1].startsWith("| --"));
    for (const QByteArray &line : lines)
        QVERIFY(line.isEmpty() || (line.startsWith("| ") && line.endsWith(" |")));
}

void AnnotationsTest::namesStayOnTheirLine() {
    // Names with tabs, line breaks and bytes that are no UTF-8.
    const QByteArray text = runCli({"regions", kUnicode}).out;
    for (const char c : text)
        QVERIFY(c == '\n' || c < 0 || c >= ' ');
    QCOMPARE(linesOf(text), rows({"regions", kUnicode}).size() + 1);
    QVERIFY(!rowWith(rows({"regions", kUnicode}), "name", "tab\there").isEmpty());
}

void AnnotationsTest::tracesWithoutAnnotationsSayHowToAddThem() {
    for (const QString &trace : {kHello, kEmptyTrace}) {
        const test::Outcome tasks = runCli({"tasks", trace}), regions = runCli({"regions", trace});
        QCOMPARE(tasks.status, 0);
        QCOMPARE(regions.status, 0);
        QVERIFY(tasks.out.contains("no tasks") && tasks.out.contains("trace.NewTask"));
        QVERIFY(regions.out.contains("no regions") && regions.out.contains("trace.WithRegion"));
        QCOMPARE(rows({"tasks", trace}), QJsonArray());
        QCOMPARE(rows({"regions", trace}), QJsonArray());
        QCOMPARE(linesOf(runCli({"regions", "--format", "csv", trace}).out), 1);
        QCOMPARE(runCli({"tree", trace}).status, 0);
    }
}

void AnnotationsTest::longListsAreCutForPeople() {
    const test::Outcome few = runCli({"tasks", "--tree", "--limit", "5", kPool});
    QVERIFY(few.out.contains("36 more; --limit 0 shows all."));
    QCOMPARE(linesOf(few.out), 1 + 5 + 2);
    QCOMPARE(rows({"tasks", "--log", "", pathOf("large/pool-3000-1.27")}).size(), 3000);
    const QByteArray cut = runCli({"tasks", "--log", "", pathOf("large/pool-3000-1.27")}).out;
    QVERIFY(cut.endsWith("2,950 more; --limit 0 shows all.\n"));
}

void AnnotationsTest::wrongQuestionsAreTold_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("said");
    QTest::newRow("two questions") << QStringList{"tasks", "--id", "1", "--tree", kPool} << "different things";
    QTest::newRow("no number") << QStringList{"tasks", "--id", "first", kPool} << "--id first is no number";
    QTest::newRow("no task") << QStringList{"tasks", "--id", "4711", kPool} << "no task 4711";
    QTest::newRow("no type") << QStringList{"tasks", "--type", "Jobs", kPool} << "no task is of the type Jobs";
    QTest::newRow("case of nothing") << QStringList{"tasks", "--ignore-case", kPool} << "--log";
    QTest::newRow("no limit") << QStringList{"regions", "--limit", "few", kPool} << "--limit few is no number";
    QTest::newRow("no region") << QStringList{"regions", "--name", "x", kPool} << "no region is called x";
    QTest::newRow("no goroutine") << QStringList{"tree", "--goroutine", "4711", kPool} << "no goroutine 4711";
    QTest::newRow("no goroutine's ID") << QStringList{"tree", "--goroutine", "g1", kPool} << "no number";
}

void AnnotationsTest::wrongQuestionsAreTold() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, said);
    const test::Outcome outcome = runCli(arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains(said.toUtf8()), outcome.err);
    QVERIFY(outcome.out.isEmpty());
}

QTEST_GUILESS_MAIN(AnnotationsTest)
#include "annotations_test.moc"
