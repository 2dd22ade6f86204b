// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_tree_functions.h"
#include "core/analysis/regions_groups.h"
#include "core/analysis/tasks_types.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace lanescope;
using namespace lanescope::analysis;
using model::GoroutineIndex;
using test::Annotated;

namespace {

std::string faultOf(const Scope &scope, const std::vector<Region> &regions) {
    for (size_t i = 0; i < regions.size(); ++i) {
        const RegionSpan &span = regions[i].span;
        if (!span.begin.valid() && !span.end.valid())
            return "a region has neither a beginning nor an end";
        if (span.begin.valid() && span.end.valid() && span.end <= span.begin)
            return "a region ends before it begins";
        if (!overlap(between(scope.trace, span.begin, span.end), scope.range))
            return "a region lies outside";
        if (span.outer != RegionSpan::kNone && span.outer >= i)
            return "a region lies in a later one";
        if (span.ended && span.goroutine != scope.trace.events.subject(span.end.value))
            return "a region ends in another goroutine";
        const TimeSums &times = regions[i].times;
        for (const int64_t ns : {times.running, times.runnable, times.waiting, times.syscall, times.syscallBlocked})
            if (ns < 0 || ns > scope.range.length())
                return "a region has an odd time";
    }
    size_t inGroups = 0;
    for (const RegionGroup &group : groupsOf(scope, regions))
        inGroups += group.regions.size();
    return inGroups == regions.size() ? "" : "a region is in no group";
}

std::string faultOf(const Scope &scope, const Tasks &tasks) {
    uint64_t inTrees = 0, logs = 0, inTypes = 0;
    for (const uint32_t root : tasks.roots())
        inTrees += tasks.list()[root].all.tasks;
    if (inTrees != tasks.list().size())
        return "a task is in no tree";
    for (uint32_t i = 0; i < tasks.list().size(); ++i) {
        const Task &task = tasks.list()[i];
        logs += task.own.logs;
        if (task.self < 0 || task.self > task.own.elapsed || task.own.elapsed > scope.range.length())
            return "a task has an odd time";
        for (const uint32_t child : tasks.children(i))
            if (tasks.list()[child].parent != i)
                return "a child is another's";
        for (const uint32_t log : tasks.logs(i))
            if (tasks.logs()[log].task != task.id)
                return "a log is another's";
        for (const uint32_t region : tasks.regions(i))
            if (tasks.regions()[region].task != task.id || tasks.regions()[region].inherited)
                return "a region is another's";
        for (const auto goroutines : {tasks.goroutines(i), tasks.heirs(i)})
            for (const uint32_t g : goroutines)
                if (g >= scope.trace.goroutines.size())
                    return "a goroutine that is none works for a task";
    }
    for (const TaskType &type : typesOf(scope, tasks))
        inTypes += type.tasks.size();
    return logs == tasks.logs().size() && inTypes == tasks.list().size() ? "" : "a log or a task is left over";
}

std::string faultOf(const Scope &scope) {
    if (std::string fault = faultOf(scope, regionsOf(scope)); !fault.empty())
        return fault;
    if (std::string fault = faultOf(scope, tasksOf(scope)); !fault.empty())
        return fault;
    const GoroutineTree tree(scope);
    uint64_t inTree = 0, inNodes = 0;
    for (const uint32_t root : tree.roots())
        inTree += 1 + tree.descendants(GoroutineIndex(root));
    const FunctionTree functions(scope, tree);
    for (const FunctionNode &node : functions.nodes())
        inNodes += node.goroutines;
    if (inTree != tree.size() || inNodes > tree.size() || (scope.isWhole() && inNodes != tree.size()))
        return "a goroutine is not in the tree";
    return {};
}

// Looks at a trace whole and in part, as it is and as Go has it.
std::string faultOf(const model::Trace &trace) {
    const model::GoroutineEvents histories(trace);
    const size_t size = trace.events.size();
    std::vector<TimeRange> ranges{wholeOf(trace), {1, 0}};
    if (size > 0)
        ranges.push_back({trace.events.time(size / 3), trace.events.time(size / 2)});
    for (const TimeRange range : ranges)
        for (const bool asGo : {false, true})
            if (std::string fault = faultOf(Scope(trace, histories, range, asGo)); !fault.empty())
                return fault;
    return {};
}

} // namespace

// What must hold of the annotations of any trace, however broken.
class AnnotationsOfDamageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyTraceHasSoundAnnotations();
    void brokenTracesHaveSoundAnnotations_data();
    void brokenTracesHaveSoundAnnotations();
    void regionsThatNeverEndAreNoTrouble();
    void disorderIsNoTrouble();
    void tasksInARowAreNoTrouble();
};

void AnnotationsOfDamageTest::everyTraceHasSoundAnnotations() {
    int damaged = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        const Result<model::TracePointer> trace = test::load(file);
        if (!trace || file.name.startsWith("large/"))
            continue;
        damaged += (*trace)->outcome.damage.has_value();
        const std::string fault = faultOf(**trace);
        QVERIFY2(fault.empty(), qPrintable(file.name + ": " + fault.c_str()));
    }
    QVERIFY(damaged >= 1);
}

void AnnotationsOfDamageTest::brokenTracesHaveSoundAnnotations_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.27/pool", "recorded/go1.22/nested", "recorded/go1.19/nested",
                             "peer-v2/go122-annotations-stress", "peer-v1/user_task_region_1_11_good"})
        QTest::newRow(name) << name;
}

void AnnotationsOfDamageTest::brokenTracesHaveSoundAnnotations() {
    QFETCH(QString, name);
    const QByteArray sound = test::inflated(test::traceNamed(name));
    std::mt19937 random(11);
    int read = 0;
    for (int round = 0; round < 40; ++round) {
        QByteArray bytes = sound;
        for (unsigned i = 0; i <= random() % 6; ++i) {
            const auto at = static_cast<qsizetype>(16 + random() % static_cast<unsigned>(bytes.size() - 16));
            if (random() % 3 == 0)
                bytes.remove(at, static_cast<qsizetype>(random() % 200));
            else
                bytes[std::min(at, bytes.size() - 1)] = static_cast<char>(random());
        }
        const Result<model::TracePointer> trace = test::load(bytes);
        if (!trace)
            continue;
        ++read;
        const std::string fault = faultOf(**trace);
        QVERIFY2(fault.empty(), qPrintable(QString("round %1: %2").arg(round).arg(fault.c_str())));
    }
    QVERIFY(read > 0);
}

void AnnotationsOfDamageTest::regionsThatNeverEndAreNoTrouble() {
    Annotated program;
    const uint32_t g = program.goroutine();
    for (int i = 0; i < 200'000; ++i)
        program.regionBegin(g, static_cast<uint64_t>(i), "deeper");
    QCOMPARE(faultOf(*program.finish()), std::string());
}

void AnnotationsOfDamageTest::disorderIsNoTrouble() {
    Annotated program;
    const uint32_t g = program.goroutine();
    for (int i = 0; i < 100'000; ++i)
        program.regionBegin(g, 0, "a");
    for (int i = 0; i < 100'000; ++i) // none of these is there
        program.regionEnd(g, 0, "b");
    QCOMPARE(faultOf(*program.finish()), std::string());
}

void AnnotationsOfDamageTest::tasksInARowAreNoTrouble() {
    Annotated program;
    const uint32_t g = program.goroutine();
    constexpr uint64_t kCount = 200'000;
    for (uint64_t id = 1; id <= kCount; ++id)
        program.taskBegin(g, id, "t", id % kCount + 1); // the last descends from the first
    const model::TracePointer trace = program.finish();
    QCOMPARE(faultOf(*trace), std::string());
    const model::GoroutineEvents histories(*trace);
    QCOMPARE(tasksOf({*trace, histories}).roots().size(), size_t{1});
}

QTEST_GUILESS_MAIN(AnnotationsOfDamageTest)
#include "annotations_of_damage_test.moc"
