// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/report.h"
#include "tests/core/profile/dot.h"
#include "tests/core/profile/profiles.h"
#include "tests/core/profile/report_arguments.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using namespace lanescope::profile;

namespace {

QString valueText(const std::string &name, int64_t value, const ValueFormat &format) {
    return QString::fromStdString(name + " (" + format(value) + ")");
}

} // namespace

// Reports, held against what `go tool pprof` printed.
class ReportTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void reportsAreGos_data();
    void reportsAreGos();
    void graphsAreGos_data();
    void graphsAreGos();
};

void ReportTest::reportsAreGos_data() {
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("golden");
    int count = 0;
    for (const test::ProfileGolden &golden : test::allGoldens()) {
        if (golden.name.startsWith("dot") || golden.name == "raw")
            continue;
        QTest::newRow(qPrintable(golden.profile + " " + golden.name))
            << golden.profile << golden.arguments << golden.text;
        ++count;
    }
    QVERIFY(count >= 50);
}

void ReportTest::reportsAreGos() {
    QFETCH(QString, profile);
    QFETCH(QStringList, arguments);
    QFETCH(QString, golden);
    const test::ReportRequest request = test::parseReportArguments(arguments);
    const QString report = QString::fromStdString(test::makeReport(test::loadProfile(profile), request));
    QStringList expected = golden.split('\n'), actual = report.split('\n');
    // Files have a row for each line that a function begins at, of one name: pprof leaves their order to chance.
    if (request.selection.granularity == Granularity::Files) {
        expected.sort();
        actual.sort();
    }
    for (qsizetype i = 0; i < std::min(expected.size(), actual.size()); ++i)
        QCOMPARE(actual[i], expected[i]);
    QCOMPARE(actual.size(), expected.size());
}

void ReportTest::graphsAreGos_data() {
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("golden");
    int count = 0;
    for (const test::ProfileGolden &golden : test::allGoldens()) {
        if (!golden.name.startsWith("dot"))
            continue;
        QTest::newRow(qPrintable(golden.profile + " " + golden.name))
            << golden.profile << golden.arguments << golden.text;
        ++count;
    }
    QVERIFY(count >= 5);
}

void ReportTest::graphsAreGos() {
    QFETCH(QString, profile);
    QFETCH(QStringList, arguments);
    QFETCH(QString, golden);
    const test::ReportRequest request = test::parseReportArguments(arguments);
    const Result<WeightedStacks> stacks = select(test::loadProfile(profile), request.selection);
    QVERIFY(stacks);
    const CallGraph graph = makeCallGraph(*stacks, Order::Drawing, request.trim);
    const ValueFormat format = formatFor(*stacks, graph);
    QStringList nodes, edges;
    for (const CallGraph::Node &node : graph.nodes)
        nodes += valueText(node.name, node.cum, format);
    for (const CallGraph::Edge &edge : graph.edges)
        edges += (edge.inlined ? "inline " : "") +
                 valueText(graph.nodes[edge.caller].name + (edge.residual ? " ... " : " -> ") +
                               graph.nodes[edge.callee].name,
                           edge.weight, format);
    edges.sort();
    const QStringList expected = test::nodesOfDot(golden);
    QVERIFY(expected.size() > 3);
    for (qsizetype i = 0; i < std::min(expected.size(), nodes.size()); ++i)
        QCOMPARE(nodes[i], expected[i]);
    QCOMPARE(nodes.size(), expected.size());
    QCOMPARE(edges.join('\n'), test::edgesOfDot(golden).join('\n'));
    QVERIFY(!edges.isEmpty());
}

QTEST_GUILESS_MAIN(ReportTest)
#include "report_test.moc"
