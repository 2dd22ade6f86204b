// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/builder.h"
#include "core/profile/flame_tree.h"
#include "core/profile/neighbours.h"
#include "core/profile/selection.h"
#include "core/profile/source_lines.h"
#include "core/profile/top.h"
#include "tests/core/profile/naive_stacks.h"
#include "tests/core/profile/profiles.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <numeric>

using namespace lanescope;
using namespace lanescope::profile;

namespace {

// A profile of stacks of functions, each given with its outermost function first: "main;work;leaf".
Profile profileOf(const std::vector<std::pair<const char *, int64_t>> &samples, const char *drop = "",
                  const char *keep = "") {
    Builder builder;
    builder.header().sampleTypes = {builder.valueType("cpu", "nanoseconds")};
    builder.header().dropFrames = builder.intern(drop);
    builder.header().keepFrames = builder.intern(keep);
    for (const auto &[names, value] : samples) {
        std::vector<LocationIndex> stack;
        for (const QString &name : QString(names).split(';', Qt::SkipEmptyParts))
            stack.insert(stack.begin(), builder.intern(Call{.function = name.toStdString(), .file = {}}));
        builder.addSample(builder.intern(stack), std::array{value});
    }
    return builder.finish();
}

WeightedStacks selected(const Profile &profile, const Selection &selection = {}) {
    const Result<WeightedStacks> stacks = select(profile, selection);
    if (!stacks)
        qFatal("%s", stacks.error().message.c_str());
    return *stacks;
}

// The stacks that are left, outermost first: "main;work 5".
QStringList textOf(const WeightedStacks &stacks) {
    QStringList texts;
    for (size_t i = 0; i < stacks.size(); ++i) {
        QStringList names;
        for (const StackFrame frame : stacks.stack(i))
            names += QString::fromStdString(stacks.nameOf(frame.entry));
        texts += names.join(';') + " " + QString::number(stacks.weights[i]);
    }
    texts.sort();
    return texts;
}

std::vector<Selection> manySelections() {
    std::vector<Selection> all(1);
    const std::array patterns{"f1", "f[0-3]$", "1\\.go", "program", "f7|2\\.go", "nothing", "f5"};
    for (size_t i = 0; i < patterns.size(); ++i) {
        const std::string one = patterns[i], other = patterns[(i + 2) % patterns.size()];
        all.push_back({.focus = one});
        all.push_back({.ignore = one});
        all.push_back({.hide = one});
        all.push_back({.show = one});
        all.push_back({.showFrom = one});
        all.push_back({.focus = one, .ignore = other});
        all.push_back({.hide = one, .show = other, .showFrom = "f[0-9]"});
        all.push_back({.focus = other, .hide = "f3", .showFrom = one, .relative = true});
    }
    return all;
}

} // namespace

// What a selection leaves of a profile, and the views of it, held against a slow way.
class SelectionTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void viewsAreThoseOfTheSlowWay_data();
    void viewsAreThoseOfTheSlowWay();
    void labelsSelectSamples();
    void rangesOfNumbersSelectSamples_data();
    void rangesOfNumbersSelectSamples();
    void aTypeOfSamplesGoesByNameOrNumber();
    void theProfilesOwnPatternsHideWhatIsBelow_data();
    void theProfilesOwnPatternsHideWhatIsBelow();
    void namesOfCPlusPlusLoseTheirArguments();
    void whatIsNoPatternIsAnError();
    void whatMatchesNothingIsSaid();
    void linesOfAFunctionAddUp();
    void anEmptyProfileHasEmptyViews();
    void hugeValuesGoRound();
};

void SelectionTest::viewsAreThoseOfTheSlowWay_data() {
    QTest::addColumn<int>("number");
    for (int i = 0; i < static_cast<int>(manySelections().size()); ++i)
        QTest::addRow("selection %d", i) << i;
}

void SelectionTest::viewsAreThoseOfTheSlowWay() {
    QFETCH(int, number);
    const Selection selection = manySelections()[static_cast<size_t>(number)];
    for (unsigned seed = 0; seed < 8; ++seed) {
        const Profile profile = test::randomProfile(seed);
        const WeightedStacks stacks = selected(profile, selection);
        const test::NaiveSums sums = test::sumNaively(test::selectNaively(profile, selection, 1));
        const CallGraph graph = makeCallGraph(stacks, Order::Flat, Trim::none());
        std::map<std::string, int64_t> flat, cum;
        std::map<std::pair<std::string, std::string>, int64_t> edges;
        for (const CallGraph::Node &node : graph.nodes) {
            cum[node.name] = node.cum;
            flat[node.name] = node.flat;
        }
        for (const CallGraph::Edge &edge : graph.edges)
            edges[{graph.nodes[edge.caller].name, graph.nodes[edge.callee].name}] = edge.weight;
        for (const auto &[name, value] : sums.cum) {
            const auto own = sums.flat.find(name);
            const int64_t ownValue = own == sums.flat.end() ? 0 : own->second;
            QCOMPARE(cum.contains(name), value != 0 || ownValue != 0);
            QCOMPARE(cum[name], value);
            QCOMPARE(flat[name], ownValue);
        }
        for (const auto &[edge, weight] : sums.edges)
            if (sums.cum.at(edge.first) != 0 && sums.cum.at(edge.second) != 0)
                QCOMPARE(edges.at(edge), weight);
        QVERIFY(edges.size() <= sums.edges.size());
        // The tree, node by node.
        const FlameTree tree = makeFlameTree(stacks);
        std::vector<std::vector<std::string>> paths(tree.size());
        for (size_t node = 0; node < tree.size(); ++node) {
            if (node != 0) {
                paths[node] = paths[tree.parents[node]];
                paths[node].push_back(stacks.nameOf(tree.entries[node]));
            }
            const auto total = sums.total.find(paths[node]), self = sums.self.find(paths[node]);
            QCOMPARE(tree.total[node], total == sums.total.end() ? 0 : total->second);
            QCOMPARE(tree.self[node], self == sums.self.end() ? 0 : self->second);
            for (uint32_t child = tree.firstChildren[node]; child != FlameTree::kNone;
                 child = tree.nextSiblings[child]) {
                const uint32_t next = tree.nextSiblings[child];
                QVERIFY(next == FlameTree::kNone || magnitude(tree.total[child]) >= magnitude(tree.total[next]));
            }
        }
        QCOMPARE(tree.size(), std::max<size_t>(1, sums.total.size()));
    }
}

void SelectionTest::labelsSelectSamples() {
    const Profile profile = test::randomProfile(3);
    const test::NaiveSums red = test::sumNaively(test::selectNaively(profile, {}, 0, {"colour", "red"}));
    QVERIFY(red.total.at({}) > 0);
    for (const char *filter : {"colour=red", "colour=^r", "colour:red", "our:r,red", "colour=blue,red"}) {
        const WeightedStacks stacks = selected(profile, {.sampleIndex = "contentions", .tagFocus = filter});
        QCOMPARE(makeFlameTree(stacks).total[0], red.total.at({}));
    }
    const WeightedStacks all = selected(profile, {.sampleIndex = "contentions"}),
                         others = selected(profile, {.sampleIndex = "contentions", .tagIgnore = "colour=red"});
    QCOMPARE(makeFlameTree(others).total[0] + red.total.at({}), makeFlameTree(all).total[0]);
    QCOMPARE(others.total, all.total);
    QVERIFY(selected(profile, {.sampleIndex = "0", .tagIgnore = "colour=red", .relative = true}).total < all.total);
}

void SelectionTest::rangesOfNumbersSelectSamples_data() {
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int64_t>("from");
    QTest::addColumn<int64_t>("to");
    const auto row = [](const char *filter, int64_t from, int64_t to) {
        QTest::newRow(filter) << QString(filter) << from << to;
    };
    row("64b", 64, 64);
    row("bytes=64", 1, 0); // a number without a unit is none of bytes
    row("bytes=:64b", 0, 64);
    row("1kb:", 1024, 1 << 30);
    row("100b:1kb", 100, 1024);
    row("bytes=+100b:1024b", 100, 1024);
    row("other=64b", 1, 0);
}

void SelectionTest::rangesOfNumbersSelectSamples() {
    QFETCH(QString, filter);
    QFETCH(int64_t, from);
    QFETCH(int64_t, to);
    const Profile profile = test::randomProfile(5);
    int64_t expected = 0;
    for (size_t i = 0; i < profile.sampleCount(); ++i)
        for (const Label &label : profile.labels(i))
            if (label.isNumber() && label.number >= from && label.number <= to)
                expected += profile.sampleValues(i)[0];
    const WeightedStacks stacks = selected(profile, {.sampleIndex = "0", .tagFocus = filter.toStdString()});
    QCOMPARE(std::accumulate(stacks.weights.begin(), stacks.weights.end(), int64_t{0}), expected);
}

void SelectionTest::aTypeOfSamplesGoesByNameOrNumber() {
    const Profile heap = test::loadProfile("go1.27/heap");
    const auto number = [&heap](const char *name) {
        const auto found = sampleTypeNumber(heap, name);
        return found ? static_cast<int>(*found) : -1;
    };
    QCOMPARE(number(""), 3);
    QCOMPARE(number("inuse_objects"), 2);
    QCOMPARE(number("alloc_space"), 1);
    QCOMPARE(number("0"), 0);
    QCOMPARE(number("4"), -1);
    QCOMPARE(number("-1"), -1);
    QCOMPARE(number("space"), -1);
    QCOMPARE(number("99999999999999999999"), -1);
    QVERIFY(sampleTypeNumber(heap, "cpu").error().message.find("inuse_space") != std::string::npos);
    const auto ofAllocs = sampleTypeNumber(test::loadProfile("go1.27/allocs"), "");
    QCOMPARE(static_cast<int>(*ofAllocs), 1);
}

void SelectionTest::theProfilesOwnPatternsHideWhatIsBelow_data() {
    QTest::addColumn<QString>("drop");
    QTest::addColumn<QString>("keep");
    QTest::addColumn<QStringList>("left");
    const auto row = [](const char *drop, const char *keep, const QStringList &left) {
        QTest::addRow("%s, but %s", drop, keep) << QString(drop) << QString(keep) << left;
    };
    const QStringList all{"alloc;deep 3", "main;alloc(int);deep 1", "main;free 2"};
    row("", "", all);
    row("alloc", "", {"alloc;deep 3", "main 1", "main;free 2"}); // nothing is left out before the first of the user's
    row("all", "", all);                                         // the whole name
    row(".*", "main", {"alloc;deep 3", "main 1", "main 2"});
    row("alloc|free", "free", {"alloc;deep 3", "main 1", "main;free 2"});
    row("(", "", all); // no pattern
}

void SelectionTest::theProfilesOwnPatternsHideWhatIsBelow() {
    QFETCH(QString, drop);
    QFETCH(QString, keep);
    QFETCH(QStringList, left);
    const Profile profile = profileOf({{"main;alloc(int);deep", 1}, {"main;free", 2}, {"alloc;deep", 3}},
                                      qPrintable(drop), qPrintable(keep));
    QCOMPARE(textOf(selected(profile)), left);
    QCOMPARE(textOf(selected(profile, {.allFrames = true})).size(), 3);
}

void SelectionTest::namesOfCPlusPlusLoseTheirArguments() {
    const Profile profile = profileOf({{"std::map<int, std::vector<int>>::find(int const&)", 1},
                                       {"main.(*tree[...]).insert", 2},
                                       {"java.util.List.<init>", 3},
                                       {"operator<", 4},
                                       {"main.Sort[go.shape.int]", 5}});
    QCOMPARE(textOf(selected(profile)), QStringList({"java.util.List.<init> 3", "main.(*tree[...]).insert 2",
                                                     "main.Sort[go.shape.int] 5", "operator< 4", "std::map::find 1"}));
}

void SelectionTest::whatIsNoPatternIsAnError() {
    const Profile profile = profileOf({{"main", 1}});
    for (const Selection &selection : {Selection{.focus = "("},
                                       {.ignore = "*"},
                                       {.hide = "[z-a]"},
                                       {.show = "a{2,1}"},
                                       {.showFrom = "\\"},
                                       {.tagFocus = "key=("},
                                       {.tagIgnore = "a,("},
                                       {.focus = "(?<=x)y"},
                                       {.focus = std::string(5000000, 'x')}}) {
        const auto stacks = select(profile, selection);
        QVERIFY(!stacks);
        QVERIFY(stacks.error().message.find("no regular expression") != std::string::npos);
    }
    QVERIFY(select(profile, {.focus = "(x+x+)+y", .hide = "(a*)*b"})); // slow only where patterns are searched by trial
}

void SelectionTest::whatMatchesNothingIsSaid() {
    const Profile profile = test::randomProfile(1);
    const WeightedStacks stacks = selected(profile, {.focus = "nothing", .hide = "f1", .showFrom = "nothing"});
    QVERIFY((stacks.remarks == std::vector<std::string>{"focus matched nothing", "show_from matched nothing"}));
    QCOMPARE(stacks.size(), size_t{0});
    QVERIFY(stacks.total > 0);
    QVERIFY((stacks.filters == std::vector<std::string>{"focus=nothing", "hide=f1", "show_from=nothing"}));
}

void SelectionTest::linesOfAFunctionAddUp() {
    const Profile profile = test::randomProfile(9, test::Negatives::None);
    const auto lines = findSourceLines(profile, {.sampleIndex = "0"}, "^main\\.f3$");
    QVERIFY(lines);
    const test::NaiveSums sums = test::sumNaively(test::selectNaively(profile, {}, 0));
    int64_t flat = 0, most = 0;
    for (const SourceLine &line : *lines) {
        QCOMPARE(line.function, std::string("main.f3"));
        QVERIFY(line.file.starts_with("/src/"));
        flat += line.flat;
        most = std::max(most, line.cum);
    }
    const auto own = sums.flat.find("main.f3");
    QCOMPARE(flat, own == sums.flat.end() ? 0 : own->second);
    QVERIFY(lines->size() > 1 && most <= sums.cum.at("main.f3"));
    QVERIFY(!findSourceLines(profile, {}, "("));
}

void SelectionTest::anEmptyProfileHasEmptyViews() {
    for (const Profile &profile : {profileOf({}), profileOf({{"", 5}}), profileOf({{"main", 0}})}) {
        const WeightedStacks stacks = selected(profile);
        const Top top = makeTop(stacks);
        QVERIFY(top.rows.empty() && top.shown == 0 && top.originalRows == 0);
        QCOMPARE(makeFlameTree(stacks).size(), size_t{1});
        QVERIFY(makeCallGraph(stacks, Order::Drawing).nodes.empty());
        QVERIFY(findNeighbours(stacks, {}).functions.empty());
    }
}

void SelectionTest::hugeValuesGoRound() {
    constexpr int64_t most = std::numeric_limits<int64_t>::max(), least = std::numeric_limits<int64_t>::min();
    const Profile profile = profileOf({{"main;a", most}, {"main;b", most}, {"main;c", least}, {"main;a", least}});
    const WeightedStacks stacks = selected(profile);
    QCOMPARE(makeFlameTree(stacks).total[0], int64_t{-2});
    const Top top = makeTop(stacks, Order::Flat, Trim::none());
    QCOMPARE(top.rows.size(), size_t{4});
    QCOMPARE(top.rows.front().flat, most);
    QCOMPARE(top.rows.back().flat, least); // its size is no number: Go, too, has it last
    QVERIFY(!makeCallGraph(stacks, Order::Drawing).nodes.empty());
}

QTEST_GUILESS_MAIN(SelectionTest)
#include "selection_test.moc"
