// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tasks_types.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using namespace lanescope::analysis;
using test::Annotated;

class TaskTypesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void tasksOfOneNameAreOneType();
    void theBackgroundTaskIsApart();
    void whatAStretchCutsHasNoLatency();
    void realTypesAreWhatTheProgramDoes();
};

void TaskTypesTest::tasksOfOneNameAreOneType() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.taskBegin(g, 1, "b").taskBegin(g, 2, "a").taskEnd(g, 2).taskBegin(g, 3, "b").taskEnd(g, 1);
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    const Tasks tasks = tasksOf(scope);
    const std::vector<TaskType> types = typesOf(scope, tasks);
    QCOMPARE(types.size(), size_t{2});
    QCOMPARE(trace->strings[types[0].name], std::string_view("a"));
    QCOMPARE(types[1].tasks.size(), size_t{2});
    QCOMPARE(types[1].complete, size_t{1});
    QCOMPARE(types[1].latency.count(), size_t{1});
    QCOMPARE(types[1].latency.max(), trace->events.time(5) - trace->events.time(1));
}

void TaskTypesTest::theBackgroundTaskIsApart() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.log(g, 0, "", "x").taskEnd(g, 9).taskBegin(g, 3, "").taskEnd(g, 3);
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    const std::vector<TaskType> types = typesOf(scope, tasksOf(scope));
    QCOMPARE(types.size(), size_t{2});
    QVERIFY(!types[0].background && types[1].background);
    QCOMPARE(types[0].tasks.size(), size_t{2});
    QCOMPARE(types[0].complete, size_t{1});
}

void TaskTypesTest::whatAStretchCutsHasNoLatency() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.taskBegin(g, 1, "t").taskBegin(g, 2, "t").taskEnd(g, 2).taskEnd(g, 1);
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories, TimeRange{trace->events.time(2), trace->events.time(3)});
    const std::vector<TaskType> types = typesOf(scope, tasksOf(scope));
    QCOMPARE(types.size(), size_t{1});
    QCOMPARE(types[0].tasks.size(), size_t{2});
    QCOMPARE(types[0].latency.count(), size_t{1});
    QCOMPARE(types[0].latency.max(), scope.range.length());
}

void TaskTypesTest::realTypesAreWhatTheProgramDoes() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.22/nested"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    const std::vector<TaskType> types = typesOf(scope, tasksOf(scope));
    QCOMPARE(types.size(), size_t{2});
    QCOMPARE(trace->strings[types[0].name], std::string_view("inner"));
    QCOMPARE(types[0].tasks.size(), size_t{20});
    QCOMPARE(types[0].complete, size_t{17});
    QCOMPARE(types[0].latency.count(), size_t{17});
    QCOMPARE(types[1].latency.min(), int64_t{20780288 - 182592});
}

QTEST_GUILESS_MAIN(TaskTypesTest)
#include "task_types_test.moc"
