// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mmu.h"
#include "tests/core/analysis/studied_processors.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <cmath>
#include <random>

using namespace lanescope;
using analysis::GcActivity;
using analysis::MutatorFlags;
using analysis::UtilisationFunction;
using model::EventType;
using test::meanOf;
using test::valueAt;
using Studied = test::StudiedProcessors;

namespace {

constexpr MutatorFlags kStw{.stw = true};
constexpr MutatorFlags kAssist{.stw = true, .assist = true};
constexpr MutatorFlags kSweep{.stw = true, .assist = true, .sweep = true};
constexpr MutatorFlags kPerProcessor{.stw = true, .assist = true, .sweep = true, .perProcessor = true};

} // namespace

class MutatorUtilisationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void minimaAreGos_data();
    void minimaAreGos();
    void aStretchIsAPieceOfTheWhole();
    void workersCountOnce();
    void damagedTracesStayWithinBounds();
};

void MutatorUtilisationTest::minimaAreGos_data() {
    QTest::addColumn<test::TraceFile>("file");
    int count = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        // Go counts no stop-the-world of older traces: each contains a GOMAXPROCS, the first of which it swallows.
        if (!QFileInfo::exists(file.goldenJson()) || test::formatOf(file) < 22 || !test::goldenOf(file).contains("mmu"))
            continue;
        QTest::newRow(qPrintable(file.name)) << file;
        ++count;
    }
    QVERIFY(count >= 60);
}

void MutatorUtilisationTest::minimaAreGos() {
    QFETCH(test::TraceFile, file);
    const QJsonObject golden = test::goldenOf(file)["mmu"].toObject();
    const model::TracePointer trace = test::loadWhole(file);
    const GcActivity activity = Studied(trace).activity(true);
    for (const MutatorFlags flags : {kStw, kAssist, kSweep, kPerProcessor}) {
        const QString name = QString::fromStdString(analysis::nameOf(flags));
        const std::vector<UtilisationFunction> functions = analysis::mutatorUtilisation(activity, flags);
        for (const auto &point : golden[name].toArray()) {
            const qint64 window = point[0].toInteger();
            const double want = point[1].toDouble(), is = analysis::minimumUtilisation(functions, window);
            QVERIFY2(std::abs(want - is) <= std::max(1e-3, 1e-3 * want),
                     qPrintable(QString("%1, %2 ns: %3, not %4").arg(name).arg(window).arg(is).arg(want)));
        }
    }
}

void MutatorUtilisationTest::aStretchIsAPieceOfTheWhole() {
    const Studied studied(test::loadWhole(test::traceNamed("recorded/go1.27/gc")));
    const GcActivity whole = studied.activity();
    const analysis::TimeRange all = whole.range();
    for (MutatorFlags flags : {kStw, kSweep, kPerProcessor}) {
        flags.background = true;
        const std::vector<UtilisationFunction> functions = analysis::mutatorUtilisation(whole, flags);
        for (int piece = 0; piece < 7; ++piece) {
            const analysis::TimeRange range{all.from + all.length() / 7 * piece,
                                            all.from + all.length() / 7 * (piece + 1)};
            const auto pieces = analysis::mutatorUtilisation(studied.activity(range), flags);
            QCOMPARE(pieces.size(), functions.size());
            for (size_t i = 0; i < pieces.size(); ++i) {
                QCOMPARE(pieces[i].begin(), range.from);
                QCOMPARE(pieces[i].end(), range.to);
                for (const auto &knot : pieces[i].knots)
                    if (knot.time < range.to)
                        QVERIFY(std::abs(valueAt(pieces[i], knot.time) - valueAt(functions[i], knot.time)) < 1e-6);
            }
        }
    }
}

// Row 1 of the table of quirks. Go counts a worker that runs again twice, and so believes from the second collection
// on that some processor always works for the collector: in windows of 20 ms of this trace it says 0.
void MutatorUtilisationTest::workersCountOnce() {
    constexpr MutatorFlags background{.background = true};
    const Studied studied(test::loadWhole(test::traceNamed("recorded/go1.27/gc")));
    const model::Trace &trace = *studied.trace;
    for (const bool asGo : {false, true}) { // the same in both
        const auto functions = analysis::mutatorUtilisation(studied.activity(asGo), background);
        QVERIFY(analysis::minimumUtilisation(functions, 20'000'000) > 0.7);
    }
    // All that counts are the runs, from their labels on.
    int64_t worked = 0;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const std::string_view label =
            trace.events.type(i) == EventType::Label ? trace.strings[model::StringIndex(trace.events.argument(i))] : "";
        if (label != "GC (dedicated)" && label != "GC (fractional)")
            continue;
        size_t end = i + 1;
        while (model::traitsOf(trace.events.type(end)).from != model::GoroutineState::Running ||
               trace.events.subject(end) != trace.events.goroutine(i))
            ++end;
        worked += trace.events.time(end) - trace.events.time(i);
    }
    const UtilisationFunction function = analysis::mutatorUtilisation(studied.activity(), background)[0];
    const double counted = (1 - function.mean()) * static_cast<double>(function.length()) * 4;
    QVERIFY(worked > 20'000'000);
    QVERIFY(std::abs(counted - static_cast<double>(worked)) < 10);
}

void MutatorUtilisationTest::damagedTracesStayWithinBounds() {
    std::mt19937_64 random(11);
    const QByteArray bytes = test::inflated(test::traceNamed("recorded/go1.22/gc"));
    for (int round = 0; round < 12; ++round) {
        QByteArray broken = bytes;
        for (int i = 0; i < 3; ++i)
            broken[static_cast<qsizetype>(64 + random() % static_cast<uint64_t>(bytes.size() - 64))] =
                static_cast<char>(random());
        const auto trace = test::load(broken);
        if (!trace)
            continue;
        const Studied studied(*trace);
        for (const MutatorFlags flags : {kSweep, kPerProcessor}) {
            for (const UtilisationFunction &function : analysis::mutatorUtilisation(studied.activity(), flags)) {
                QVERIFY(function.mean() >= 0 && function.mean() <= 1);
                for (size_t i = 1; i < function.knots.size(); ++i) {
                    QVERIFY(function.knots[i].time > function.knots[i - 1].time);
                    QVERIFY(function.knots[i].mutator >= function.knots[i - 1].mutator);
                }
            }
        }
    }
}

QTEST_GUILESS_MAIN(MutatorUtilisationTest)
#include "mutator_utilisation_test.moc"
