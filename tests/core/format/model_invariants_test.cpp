// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/invariants.h"
#include "tests/core/traces/traces.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
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
        if (file.name != "peer-v2/go122-cmd-trace" && !file.name.startsWith("recorded/special/") &&
            QFileInfo::exists(file.goldenJson())) // Go 1.27 reads nothing before 1.11
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
    QSet<uint64_t> listed;          // by old traces, with their start function: Go 1.27 takes no notice of that
    QHash<uint64_t, QString> names; // an ID that is used again goes by its last goroutine, as with Go
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        const std::string_view name = trace->goroutineName(model::GoroutineIndex(g));
        names[trace->goroutines.id(model::GoroutineIndex(g))] =
            QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        const model::StackIndex start = trace->goroutines.startStack(model::GoroutineIndex(g));
        if (model::traitsOf(trace->events.type(trace->goroutines.firstEvent(model::GoroutineIndex(g)).value)).first &&
            !name.empty() && trace->goroutines.nameStack(model::GoroutineIndex(g)) == start)
            listed.insert(trace->goroutines.id(model::GoroutineIndex(g)));
    }
    const QJsonArray expected = test::goldenOf(file)["goroutines"].toArray();
    QVERIFY(!expected.isEmpty() || file.name.startsWith("peer-v2/"));
    for (const QJsonValue &goroutine : expected) {
        const auto id = static_cast<uint64_t>(goroutine["id"].toInteger());
        const QString name = goroutine["name"].toString();
        if (listed.contains(id))
            QVERIFY(name.isEmpty() && !names.value(id).isEmpty());
        else
            QCOMPARE(names.value(id, "missing"), name);
    }
}

QTEST_GUILESS_MAIN(ModelInvariantsTest)
#include "model_invariants_test.moc"
