// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tasks.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/traces/traces.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace lanescope;
using namespace lanescope::analysis;
using test::Annotated;

namespace {

qint64 sinceStart(const model::Trace &trace, model::EventIndex event) {
    return event.valid() ? qint64{trace.events.time(event.value) - trace.startTime()} : -1;
}

QString text(const model::Trace &trace, model::StringIndex string) {
    const std::string_view bytes = trace.strings[string];
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

// Places of the tasks, by their IDs.
std::vector<uint32_t> byId(const Tasks &tasks) {
    std::vector<uint32_t> order(tasks.list().size());
    for (uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&tasks](uint32_t a, uint32_t b) { return tasks.list()[a].id < tasks.list()[b].id; });
    return order;
}

std::set<qint64> goroutineIds(const model::Trace &trace, std::span<const uint32_t> goroutines) {
    std::set<qint64> ids;
    for (const uint32_t g : goroutines)
        ids.insert(static_cast<qint64>(trace.goroutines.id(model::GoroutineIndex(g))));
    return ids;
}

} // namespace

class TasksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void tasksAreGos_data();
    void tasksAreGos();
    void aTraceWithoutTasksHasNone();
    void anEmptyTraceHasNone();
    void whatOnlyRegionsAndLogsNameIsATaskToo();
    void whatEndsTwiceEndedTheFirstTime();
    void anIdThatIsUsedAgainIsAnotherTask();
    void aGoroutineCreatedInARegionWorksForItsTask();
    void tasksThatDescendFromThemselvesAreCutFree();
    void totalsAreThoseOfAPlainWalk_data();
    void totalsAreThoseOfAPlainWalk();
    void aStretchHasWhatTouchesIt();
};

void TasksTest::tasksAreGos_data() {
    QTest::addColumn<test::TraceFile>("file");
    int withTasks = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        if (!QFileInfo::exists(file.goldenJson()))
            continue;
        const QJsonObject golden = test::goldenOf(file);
        if (golden.contains("error") || !golden.contains("tasks"))
            continue;
        QTest::newRow(qPrintable(file.name)) << file;
        withTasks += !golden["tasks"].toArray().isEmpty();
    }
    QVERIFY(withTasks >= 20);
}

void TasksTest::tasksAreGos() {
    QFETCH(test::TraceFile, file);
    const QJsonObject golden = test::goldenOf(file);
    const model::TracePointer trace = test::loadWhole(file);
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories, true);
    const Tasks tasks = tasksOf(scope);
    const QJsonArray wanted = golden["tasks"].toArray();
    QCOMPARE(static_cast<qsizetype>(tasks.list().size()),
             golden.contains("task_count") ? golden["task_count"].toInteger() : wanted.size());
    // Go shifts the events of older traces by some nanoseconds while it converts them.
    const qint64 slack = trace->format.minor < 22 ? 16 * 64 : 0;
    const std::vector<uint32_t> order = byId(tasks);
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const QJsonObject want = wanted[i].toObject();
        const uint32_t place = order[static_cast<size_t>(i)];
        const Task &task = tasks.list()[place];
        QCOMPARE(static_cast<qint64>(task.id), want["id"].toInteger());
        QCOMPARE(text(*trace, task.name), want["name"].toString());
        QCOMPARE(task.parentId == kNoTask ? 0 : static_cast<qint64>(task.parentId), want["parent"].toInteger());
        QVERIFY(qAbs(sinceStart(*trace, task.begin) - want["start"].toInteger()) <= slack);
        QVERIFY(qAbs(sinceStart(*trace, task.end) - want["end"].toInteger()) <= slack);
        QCOMPARE(task.complete(), want["complete"].toBool());
        QCOMPARE(static_cast<qint64>(tasks.logs(place).size()), want["logs"].toInteger());
        QCOMPARE(static_cast<qint64>(tasks.regions(place).size()), want["regions"].toInteger());
        std::set<qint64> goroutines;
        for (const auto &id : want["goroutines"].toArray())
            goroutines.insert(id.toInteger());
        QVERIFY(goroutineIds(*trace, tasks.goroutines(place)) == goroutines);
    }
}

void TasksTest::aTraceWithoutTasksHasNone() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/hello"));
    const model::GoroutineEvents histories(*trace);
    const Tasks tasks = tasksOf({*trace, histories});
    QVERIFY(tasks.list().empty() && tasks.logs().empty() && tasks.regions().empty() && tasks.roots().empty());
    QCOMPARE(tasks.find(1), kNoPlace);
}

void TasksTest::anEmptyTraceHasNone() {
    const model::TracePointer trace = Annotated().finish();
    const model::GoroutineEvents histories(*trace);
    QVERIFY(tasksOf({*trace, histories}).list().empty());
    QVERIFY(tasksOf({*trace, histories, true}).roots().empty());
}

void TasksTest::whatOnlyRegionsAndLogsNameIsATaskToo() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.log(g, 0, "", "hello").regionBegin(g, 7, "load").regionEnd(g, 9, "late").taskEnd(g, 8);
    program.log(g, ~uint64_t{0} - 1, "c", "m");
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Tasks tasks = tasksOf({*trace, histories});
    QCOMPARE(tasks.list().size(), size_t{5});
    const Task &background = tasks.list()[tasks.find(kBackgroundTask)];
    QVERIFY(!background.name.valid() && !background.complete() && !background.begin.valid());
    QCOMPARE(background.own.logs, uint64_t{1});
    QCOMPARE(tasks.list()[tasks.find(7)].own.regions, uint64_t{1});
    QCOMPARE(tasks.list()[tasks.find(9)].own.regions, uint64_t{1});
    QVERIFY(tasks.list()[tasks.find(8)].end.valid() && !tasks.list()[tasks.find(8)].complete());
    QCOMPARE(tasks.list()[tasks.find(~uint64_t{0} - 1)].own.logs, uint64_t{1});
    // Nothing tells when they began or ended.
    QCOMPARE(background.own.elapsed, trace->endTime() - trace->startTime());
}

// runtime/trace: "If the End method is called multiple times, only the first call is used in the latency measurement."
// Go's own tools take the last, and lose the name.
void TasksTest::whatEndsTwiceEndedTheFirstTime() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.taskBegin(g, 5, "job").taskEnd(g, 5).taskEnd(g, 5);
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Tasks ours = tasksOf({*trace, histories}), gos = tasksOf({*trace, histories, true});
    QCOMPARE(ours.list().size(), size_t{1});
    QCOMPARE(gos.list().size(), size_t{1});
    QCOMPARE(text(*trace, ours.list()[0].name), QString("job"));
    QCOMPARE(text(*trace, gos.list()[0].name), QString());
    QCOMPARE(gos.list()[0].end.value, ours.list()[0].end.value + 1);
}

void TasksTest::anIdThatIsUsedAgainIsAnotherTask() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.taskBegin(g, 5, "first").log(g, 5, "", "one").taskEnd(g, 5);
    program.taskBegin(g, 5, "second").taskBegin(g, 6, "child", 5).log(g, 5, "", "two").log(g, 5, "", "three");
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Tasks ours = tasksOf({*trace, histories}), gos = tasksOf({*trace, histories, true});
    QCOMPARE(ours.list().size(), size_t{3});
    QCOMPARE(ours.logs(0).size(), size_t{1});
    QCOMPARE(ours.logs(1).size(), size_t{2});
    QCOMPARE(ours.find(5), 1U);
    QCOMPARE(ours.list()[2].parent, 1U);
    QVERIFY(ours.list()[0].complete() && !ours.list()[1].complete());
    QCOMPARE(gos.list().size(), size_t{2});
    QCOMPARE(gos.logs(0).size(), size_t{3});
}

void TasksTest::aGoroutineCreatedInARegionWorksForItsTask() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.taskBegin(g, 5, "job").regionBegin(g, 5, "fan out");
    const uint32_t worker = program.create(g, "main.worker"), idle = program.create(g, "main.idle");
    const uint32_t second = program.create(worker, "main.second");
    program.create(g, "runtime.gcBgMarkWorker");
    program.regionEnd(g, 5, "fan out").log(worker, 5, "", "done");
    program.create(g, "main.later");
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Tasks tasks = tasksOf({*trace, histories});
    const auto worked = tasks.goroutines(0), heirs = tasks.heirs(0);
    QVERIFY(std::ranges::equal(worked, std::vector{g, worker}));
    QVERIFY(std::ranges::equal(heirs, std::vector{idle, second}));
    QCOMPARE(tasks.regions(0).size(), size_t{1});
}

void TasksTest::tasksThatDescendFromThemselvesAreCutFree() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.taskBegin(g, 1, "own child", 1);
    program.taskBegin(g, 2, "a", 3).taskBegin(g, 3, "b", 4).taskBegin(g, 4, "c", 2).taskBegin(g, 5, "leaf", 3);
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Tasks tasks = tasksOf({*trace, histories});
    QCOMPARE(tasks.list().size(), size_t{5});
    uint64_t inTrees = 0;
    for (const uint32_t root : tasks.roots())
        inTrees += tasks.list()[root].all.tasks;
    QCOMPARE(inTrees, uint64_t{5});
    QCOMPARE(tasks.roots().size(), size_t{2});
    QCOMPARE(tasks.list()[tasks.find(1)].parentId, uint64_t{1});
}

void TasksTest::totalsAreThoseOfAPlainWalk_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void TasksTest::totalsAreThoseOfAPlainWalk() {
    QFETCH(unsigned, seed);
    std::mt19937_64 random(seed);
    Annotated program;
    const uint32_t g = program.goroutine();
    std::vector<uint64_t> open;
    for (uint64_t id = 1; id <= 60; ++id) {
        program.taskBegin(g, id, "t", open.empty() || random() % 4 == 0 ? kNoTask : open[random() % open.size()]);
        open.push_back(id);
        for (uint64_t logs = random() % 3; logs > 0; --logs)
            program.log(g, open[random() % open.size()], "", "x");
        while (!open.empty() && random() % 2 == 0) {
            const size_t which = random() % open.size();
            program.taskEnd(g, open[which]);
            open.erase(open.begin() + static_cast<std::ptrdiff_t>(which));
        }
    }
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    const Tasks tasks = tasksOf(scope);
    QCOMPARE(tasks.list().size(), size_t{60});
    for (uint32_t i = 0; i < tasks.list().size(); ++i) {
        const Task &task = tasks.list()[i];
        uint64_t all = 0, logs = 0;
        int64_t elapsed = 0;
        for (uint32_t j = 0; j < tasks.list().size(); ++j) {
            uint32_t up = j;
            while (up != kNoPlace && up != i)
                up = tasks.list()[up].parent;
            if (up != i)
                continue;
            ++all;
            logs += tasks.logs(j).size();
            elapsed += tasks.timeOf(scope, j).length();
        }
        QCOMPARE(task.all.tasks, all);
        QCOMPARE(task.all.logs, logs);
        QCOMPARE(task.all.elapsed, elapsed);
        // Nanosecond by nanosecond.
        const TimeRange whole = tasks.timeOf(scope, i);
        int64_t self = 0;
        for (int64_t at = whole.from; at < whole.to; ++at)
            self += std::ranges::none_of(tasks.children(i), [&](uint32_t child) {
                const TimeRange time = tasks.timeOf(scope, child);
                return time.from <= at && at < time.to;
            });
        QCOMPARE(task.self, self);
    }
}

void TasksTest::aStretchHasWhatTouchesIt() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.taskBegin(g, 1, "over").taskEnd(g, 1);                        // events 2, 3
    program.taskBegin(g, 2, "around").taskBegin(g, 3, "in it", 1);        // 4, 5
    program.log(g, 2, "", "early").log(g, 3, "", "inside").taskEnd(g, 3); // 6, 7, 8
    program.log(g, 4, "", "late").taskEnd(g, 2);                          // 9, 10
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const auto timeOf = [&](size_t event) { return trace->events.time(event); };
    const size_t first = trace->tasks[0].begin.value;
    const Scope scope(*trace, histories, TimeRange{timeOf(first + 3), timeOf(first + 6)});
    const Tasks tasks = tasksOf(scope);
    QCOMPARE(tasks.list().size(), size_t{2});
    const uint32_t around = tasks.find(2), inside = tasks.find(3);
    QVERIFY(around != kNoPlace && inside != kNoPlace);
    QVERIFY(tasks.list()[around].complete() && !tasks.isWhole(scope, around) && tasks.isWhole(scope, inside));
    QCOMPARE(tasks.list()[around].own.elapsed, scope.range.length());
    QCOMPARE(tasks.list()[inside].parentId, uint64_t{1});
    QCOMPARE(tasks.list()[inside].parent, kNoPlace);
    QCOMPARE(tasks.logs().size(), size_t{2});
    QVERIFY(tasksOf({*trace, histories, TimeRange{5, 3}}).list().empty());
}

QTEST_GUILESS_MAIN(TasksTest)
#include "tasks_test.moc"
