// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_tree_functions.h"
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

struct Studied {
    explicit Studied(model::TracePointer of) : trace(std::move(of)) {}

    model::TracePointer trace;
    model::GoroutineEvents histories{*trace};
    Scope scope{*trace, histories};
    GoroutineTree tree{scope};
};

std::string nameOf(const Studied &studied, const FunctionNode &node) {
    return std::string(studied.trace->strings[node.function]);
}

} // namespace

class GoroutineTreeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void creatorsAreThoseOfTheEvents_data();
    void creatorsAreThoseOfTheEvents();
    void descendantsAreThoseOfAPlainWalk_data();
    void descendantsAreThoseOfAPlainWalk();
    void anEmptyTraceHasNoTree();
    void functionsFoldRecursion();
    void functionsAddUpToTheGoroutines_data() { creatorsAreThoseOfTheEvents_data(); }
    void functionsAddUpToTheGoroutines();
    void aStretchHasTheFunctionsThatLivedInIt();
    void aMillionGoroutinesInARowAreNoTrouble();
};

void GoroutineTreeTest::creatorsAreThoseOfTheEvents_data() {
    QTest::addColumn<QString>("name");
    for (const char *name : {"recorded/go1.27/pool", "recorded/go1.27/chains", "recorded/go1.19/nested",
                             "recorded/go1.22/leak", "recorded/special/cgo", "recorded/special/generations"})
        QTest::newRow(name) << name;
}

void GoroutineTreeTest::creatorsAreThoseOfTheEvents() {
    QFETCH(QString, name);
    const Studied studied(test::loadWhole(test::traceNamed(name)));
    const model::Events &events = studied.trace->events;
    std::vector<uint32_t> creators(studied.trace->goroutines.size(), GoroutineIndex::kNone);
    for (size_t i = 0; i < events.size(); ++i) {
        const model::EventTraits &traits = model::traitsOf(events.type(i));
        if (traits.kind == model::EventKind::GoroutineTransition && traits.from == model::GoroutineState::NotExist)
            creators[events.subject(i).value] = events.goroutine(i).value;
    }
    uint32_t inTrees = 0;
    for (uint32_t g = 0; g < creators.size(); ++g) {
        QCOMPARE(studied.tree.creator(GoroutineIndex(g)).value, creators[g]);
        for (const uint32_t created : studied.tree.created(GoroutineIndex(g)))
            QCOMPARE(creators[created], g);
    }
    for (const uint32_t root : studied.tree.roots()) {
        QCOMPARE(creators[root], GoroutineIndex::kNone);
        inTrees += 1 + studied.tree.descendants(GoroutineIndex(root));
    }
    QCOMPARE(inTrees, creators.size());
}

void GoroutineTreeTest::descendantsAreThoseOfAPlainWalk_data() {
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::newRow(qPrintable(QString::number(seed))) << seed;
}

void GoroutineTreeTest::descendantsAreThoseOfAPlainWalk() {
    QFETCH(unsigned, seed);
    std::mt19937_64 random(seed);
    Annotated program;
    std::vector<uint32_t> all{program.goroutine(), program.goroutine("main.other")};
    for (int i = 0; i < 80; ++i) {
        const uint32_t creator = all[random() % all.size()];
        all.push_back(program.create(creator, "main.f" + std::to_string(random() % 4)));
    }
    const Studied studied(program.finish());
    for (const uint32_t g : all) {
        uint32_t descendants = 0;
        for (const uint32_t other : all) {
            GoroutineIndex up(other);
            while (up.valid() && up.value != g)
                up = studied.tree.creator(up);
            descendants += up.valid() && other != g;
        }
        QCOMPARE(studied.tree.descendants(GoroutineIndex(g)), descendants);
        QVERIFY(std::ranges::is_sorted(studied.tree.created(GoroutineIndex(g))));
    }
}

void GoroutineTreeTest::anEmptyTraceHasNoTree() {
    const Studied studied(Annotated().finish());
    QCOMPARE(studied.tree.size(), size_t{0});
    QVERIFY(studied.tree.roots().empty());
    const FunctionTree functions(studied.scope, studied.tree);
    QVERIFY(functions.nodes().empty() && functions.roots().empty());
}

void GoroutineTreeTest::functionsFoldRecursion() {
    Annotated program;
    const uint32_t main = program.goroutine("main.main");
    const uint32_t sort = program.create(main, "main.sort");
    const uint32_t left = program.create(sort, "main.sort"), right = program.create(left, "main.merge");
    program.create(right, "main.sort");
    program.create(program.create(main, "main.merge"), "main.sort");
    const Studied studied(program.finish());
    const FunctionTree functions(studied.scope, studied.tree);
    // main -> sort (3 goroutines) -> merge; main -> merge -> sort
    QCOMPARE(functions.nodes().size(), size_t{5});
    QCOMPARE(functions.roots().size(), size_t{1});
    const FunctionNode &root = functions.nodes()[functions.roots()[0]];
    QCOMPARE(nameOf(studied, root), std::string("main.main"));
    QCOMPARE(root.goroutines, uint64_t{1});
    QCOMPARE(root.allGoroutines, uint64_t{7});
    const uint32_t sortNode = functions.nodeOf(GoroutineIndex(sort));
    QCOMPARE(functions.nodes()[sortNode].goroutines, uint64_t{3});
    QCOMPARE(functions.nodeOf(GoroutineIndex(left)), sortNode);
    QCOMPARE(functions.children(functions.roots()[0]).size(), size_t{2});
}

void GoroutineTreeTest::functionsAddUpToTheGoroutines() {
    QFETCH(QString, name);
    const Studied studied(test::loadWhole(test::traceNamed(name)));
    const FunctionTree functions(studied.scope, studied.tree);
    uint64_t goroutines = 0, ended = 0;
    TimeSums sums, expected;
    for (const uint32_t root : functions.roots()) {
        goroutines += functions.nodes()[root].allGoroutines;
        sums.add(functions.nodes()[root].allTimes);
    }
    for (uint32_t g = 0; g < studied.trace->goroutines.size(); ++g) {
        expected.add(TimeSums(timesOf(studied.scope, GoroutineIndex(g))));
        ended += studied.trace->goroutines.endEvent(GoroutineIndex(g)).valid();
    }
    QCOMPARE(goroutines, studied.trace->goroutines.size());
    QCOMPARE(sums.running, expected.running);
    QCOMPARE(sums.total, expected.total);
    QCOMPARE(sums.waiting, expected.waiting);
    uint64_t endedInNodes = 0;
    for (const FunctionNode &node : functions.nodes())
        endedInNodes += node.ended;
    QCOMPARE(endedInNodes, ended);
}

void GoroutineTreeTest::aStretchHasTheFunctionsThatLivedInIt() {
    Annotated program;
    const uint32_t main = program.goroutine("main.main");
    const uint32_t early = program.create(main, "main.early");
    program.destroy(early);
    const size_t from = program.size();
    const uint32_t there = program.create(main, "main.there");
    const size_t to = program.size();
    program.create(main, "main.late");
    const Studied studied(program.finish());
    const model::Events &events = studied.trace->events;
    const Scope scope(*studied.trace, studied.histories, TimeRange{events.time(from), events.time(to - 1)});
    const FunctionTree functions(scope, studied.tree);
    QCOMPARE(functions.nodes().size(), size_t{2});
    QCOMPARE(functions.nodeOf(GoroutineIndex(early)), ~uint32_t{0});
    QCOMPARE(functions.nodes()[functions.nodeOf(GoroutineIndex(there))].times.total,
             events.time(to - 1) - events.time(from));
    QVERIFY(FunctionTree(Scope(*studied.trace, studied.histories, TimeRange{2, 1}), studied.tree).nodes().empty());
}

void GoroutineTreeTest::aMillionGoroutinesInARowAreNoTrouble() {
    Annotated program;
    uint32_t last = program.goroutine("main.f0");
    constexpr uint32_t kCount = 1'000'000;
    const std::array<std::string, 3> names{"main.f0", "main.f1", "main.f2"};
    for (uint32_t i = 1; i < kCount; ++i)
        last = program.create(last, names[i % 3]);
    const Studied studied(program.finish());
    QCOMPARE(studied.tree.descendants(GoroutineIndex(0)), kCount - 1);
    const FunctionTree functions(studied.scope, studied.tree);
    QCOMPARE(functions.nodes().size(), size_t{3});
    QCOMPARE(functions.nodes()[0].allGoroutines, uint64_t{kCount});
}

QTEST_GUILESS_MAIN(GoroutineTreeTest)
#include "goroutine_tree_test.moc"
