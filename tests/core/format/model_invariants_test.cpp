// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/invariants.h"
#include "tests/core/traces/traces.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

class ModelInvariantsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void theModelContradictsItselfNowhere_data();
    void theModelContradictsItselfNowhere();
    void goroutinesHaveTheNamesThatGoGivesThem_data();
    void goroutinesHaveTheNamesThatGoGivesThem();
};

void ModelInvariantsTest::theModelContradictsItselfNowhere_data() {
    QTest::addColumn<test::TraceFile>("file");
    for (const test::TraceFile &file : test::allTraces())
        if (file.name != "peer-v2/go122-cmd-trace") // empty
            QTest::newRow(qPrintable(file.name)) << file;
}

void ModelInvariantsTest::goroutinesHaveTheNamesThatGoGivesThem_data() {
    QTest::addColumn<test::TraceFile>("file");
    for (const test::TraceFile &file : test::allTraces())
        if (file.name != "peer-v2/go122-cmd-trace" && !file.name.startsWith("recorded/special/")) // no such golden
            QTest::newRow(qPrintable(file.name)) << file;
}

void ModelInvariantsTest::theModelContradictsItselfNowhere() {
    QFETCH(test::TraceFile, file);
    const model::TracePointer trace = test::loadWhole(file);
    QVERIFY(trace->events.size() > 0);
    QCOMPARE(test::brokenEvents(*trace), std::string());
    QCOMPARE(test::brokenLanes(*trace), std::string());
    QCOMPARE(test::brokenProcs(*trace), std::string());
    QCOMPARE(test::brokenGoroutines(*trace), std::string());
    QCOMPARE(test::brokenCounters(*trace), std::string());
}

void ModelInvariantsTest::goroutinesHaveTheNamesThatGoGivesThem() {
    QFETCH(test::TraceFile, file);
    const model::TracePointer trace = test::loadWhole(file);
    QHash<uint64_t, QString> names; // an ID that is used again goes by its last goroutine, as with Go
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        const std::string_view name = trace->goroutineName(model::GoroutineIndex(g));
        names[trace->goroutines.id(model::GoroutineIndex(g))] =
            QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }
    const QJsonArray expected = test::goldenOf(file)["goroutines"].toArray();
    QVERIFY(!expected.isEmpty() || file.name.startsWith("peer-v2/"));
    for (const QJsonValue &goroutine : expected) {
        const auto id = static_cast<uint64_t>(goroutine["id"].toInteger());
        QCOMPARE(names.value(id, "missing"), goroutine["name"].toString());
    }
}

QTEST_GUILESS_MAIN(ModelInvariantsTest)
#include "model_invariants_test.moc"
