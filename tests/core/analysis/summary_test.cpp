// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"
#include "tests/core/traces/traces.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using analysis::Summary;

namespace {

template <class Counts> QJsonObject json(const Counts &counts) {
    QJsonObject object;
    for (const auto &[name, count] : counts)
        object[QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))] = static_cast<qint64>(count);
    return object;
}

QJsonObject json(const std::map<std::string_view, analysis::MetricValues> &metrics) {
    QJsonObject object;
    for (const auto &[name, values] : metrics)
        object[QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))] = QJsonArray{
            static_cast<qint64>(values.first), static_cast<qint64>(values.last), static_cast<qint64>(values.max)};
    return object;
}

Summary wholeOf(const model::Trace &trace) {
    return analysis::summarize(trace, {0, trace.events.size()});
}

} // namespace

class SummaryTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void countsAreGos_data();
    void countsAreGos();
    void stretchesAddUpToTheWhole();
    void aStretchKnowsOnlyItsMetrics();
    void anEmptyStretchIsEmpty();
};

void SummaryTest::countsAreGos_data() {
    QTest::addColumn<test::TraceFile>("file");
    int count = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        if (!QFileInfo::exists(file.goldenJson()) || test::goldenOf(file).contains("error"))
            continue;
        QTest::newRow(qPrintable(file.name)) << file;
        ++count;
    }
    QVERIFY(count >= 79);
}

void SummaryTest::countsAreGos() {
    QFETCH(test::TraceFile, file);
    QJsonObject golden = test::goldenOf(file);
    const model::TracePointer trace = test::loadWhole(file);
    Summary summary = wholeOf(*trace);
    if (trace->format.minor < 22) {
        // Of old traces Go's converter swallows the first GOMAXPROCS, and with it how many there were; we tell it.
        QVERIFY(summary.metrics.contains("/sched/gomaxprocs:threads"));
        --summary.events;
        if (--summary.kinds["Metric"] == 0)
            summary.kinds.erase("Metric");
        summary.metrics.erase("/sched/gomaxprocs:threads");
        QJsonObject metrics = golden["metrics_first_last_max"].toObject();
        metrics.remove("/sched/gomaxprocs:threads");
        golden["metrics_first_last_max"] = metrics;
        // Nor does it tell of processors that were taken from a system call and went on at once: we do.
        const auto taken =
            static_cast<uint64_t>(static_cast<qint64>(summary.transitions["p Idle->Running "]) -
                                  golden["goroutine_transitions"].toObject()["p Idle->Running "].toInteger());
        summary.events -= 2 * taken;
        summary.kinds["StateTransition"] -= 2 * taken;
        for (const char *change : {"p Idle->Running ", "p Running->Idle "})
            if ((summary.transitions[change] -= taken) == 0)
                summary.transitions.erase(change);
        const qint64 blocked = golden["goroutine_transitions"].toObject()["g Syscall->Runnable "].toInteger();
        QVERIFY(static_cast<qint64>(taken) <= blocked);
    }
    QVERIFY(!trace->outcome.damage);
    QCOMPARE(json(summary.kinds), golden["kinds"].toObject());
    QCOMPARE(json(summary.transitions), golden["goroutine_transitions"].toObject());
    QCOMPARE(json(summary.metrics), golden["metrics_first_last_max"].toObject());
    QCOMPARE(static_cast<qint64>(summary.events), golden["events"].toInteger());
    // Go shifts the events of older traces by some nanoseconds while it converts them.
    const qint64 slack = trace->format.minor < 22 ? 64 : 0;
    QVERIFY(qAbs(qint64{summary.span} - golden["span_ns"].toInteger()) <= slack);
}

void SummaryTest::stretchesAddUpToTheWhole() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const Summary whole = wholeOf(*trace);
    const size_t size = trace->events.size();
    uint64_t events = 0;
    std::map<std::string_view, uint64_t> kinds;
    std::map<std::string, uint64_t> transitions;
    for (const analysis::EventRange range : {analysis::EventRange{0, 1}, {1, 1}, {1, size / 3}, {size / 3, size}}) {
        const Summary part = analysis::summarize(*trace, range);
        QVERIFY(part.span <= whole.span);
        events += part.events;
        for (const auto &[name, count] : part.kinds)
            kinds[name] += count;
        for (const auto &[name, count] : part.transitions)
            transitions[name] += count;
    }
    QCOMPARE(events, whole.events);
    QVERIFY(kinds == whole.kinds);
    QVERIFY(transitions == whole.transitions);
}

void SummaryTest::aStretchKnowsOnlyItsMetrics() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/gc"));
    // From the second value of the heap to the last but one.
    const model::StepSeries &heap = trace->heapAlloc;
    QVERIFY(heap.size() > 100);
    const size_t from = heap.event(1), to = heap.event(heap.size() - 1);
    const Summary part = analysis::summarize(*trace, {from, to});
    const analysis::MetricValues values = part.metrics.at("/memory/classes/heap/objects:bytes");
    QCOMPARE(values.first, heap.value(1));
    QCOMPARE(values.last, heap.value(heap.size() - 2));
    QCOMPARE(values.max, heap.sum(1, heap.size() - 1).high);
    QCOMPARE(part.span, trace->events.time(to - 1) - trace->events.time(from));
    QVERIFY(!analysis::summarize(*trace, {from, from + 1}).metrics.contains("/gc/heap/goal:bytes"));
}

void SummaryTest::anEmptyStretchIsEmpty() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/hello"));
    for (const analysis::EventRange range : {analysis::EventRange{0, 0}, {5, 5}, {9, 3}}) {
        const Summary summary = analysis::summarize(*trace, range);
        QCOMPARE(summary.events, uint64_t{0});
        QCOMPARE(summary.span, int64_t{0});
        QVERIFY(summary.kinds.empty() && summary.transitions.empty() && summary.metrics.empty());
    }
}

QTEST_GUILESS_MAIN(SummaryTest)
#include "summary_test.moc"
