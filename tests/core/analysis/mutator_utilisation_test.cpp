// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mmu.h"
#include "tests/core/traces/traces.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <cmath>

using namespace lanescope;
using analysis::GcActivity;
using analysis::MutatorFlags;
using analysis::Scope;
using analysis::UtilisationFunction;

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
    const model::GoroutineEvents histories(*trace);
    const GcActivity activity(Scope(*trace, histories, true));
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

QTEST_GUILESS_MAIN(MutatorUtilisationTest)
#include "mutator_utilisation_test.moc"
