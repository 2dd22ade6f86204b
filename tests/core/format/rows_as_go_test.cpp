// SPDX-License-Identifier: GPL-3.0-or-later
// Processors, collector and network as `go tool trace` draws them, slice by slice.
#include "tests/core/traces/traces.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>

using namespace lanescope;

namespace {

// Go's rows that are no processors.
constexpr uint64_t kGcRow = 1000004, kNetworkRow = 1000002;

const char *nameOf(model::SpanKind kind) {
    switch (kind) {
    case model::SpanKind::Goroutine: return "goroutine";
    case model::SpanKind::GcMark: return "mark";
    case model::SpanKind::Syscall: return "syscall";
    case model::SpanKind::Stw: return "stw";
    case model::SpanKind::Assist: return "assist";
    case model::SpanKind::Sweep: return "sweep";
    case model::SpanKind::Processor: return "proc"; // of threads only
    }
    return "";
}

// "row kind begin duration", ns since the trace's start, sorted: the form of the goldens.
std::vector<std::string> slicesOf(const model::Trace &trace) {
    std::vector<std::string> lines;
    const auto add = [&](uint64_t row, const char *what, int64_t begin, int64_t end) {
        lines.push_back(std::to_string(row) + ' ' + what + ' ' + std::to_string(begin - trace.startTime()) + ' ' +
                        std::to_string(end - begin) + '\n');
    };
    const auto addLane = [&](uint64_t row, const model::Lane &lane) {
        for (size_t i = 0; i < lane.size(); ++i)
            add(row, nameOf(lane[i].kind), lane.beginTime(trace.events, i), lane.endTime(trace.events, i));
    };
    for (size_t proc = 0; proc < trace.procRows.size(); ++proc)
        for (const model::Lane &lane : trace.procRows[proc].lanes)
            addLane(trace.procIds[proc], lane);
    addLane(kGcRow, trace.gcLanes[0]);
    for (size_t i = 0; i < trace.network.size(); ++i) {
        const int64_t time = trace.events.time(trace.network[i]);
        add(kNetworkRow, "network", time, time);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

class RowsAsGoTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void slicesAreThoseOfGo_data() {
        QTest::addColumn<test::TraceFile>("file");
        for (const test::TraceFile &file : test::allTraces()) {
            const bool unreadable = file.name == "peer-v2/go122-cmd-trace" || file.name.contains("fail");
            // There Go draws a goroutine on for ever that returned from a system call without losing its processor.
            const bool differs = file.name == "peer-v2/go122-syscall-steal-proc-gen-boundary";
            // Go's view of older traces has rows that no processor is, and lacks the first stop-the-world.
            const bool older = test::formatOf(file) < 22;
            if (!unreadable && !differs && !older)
                QTest::newRow(qPrintable(file.name)) << file;
        }
    }

    void slicesAreThoseOfGo() {
        QFETCH(test::TraceFile, file);
        const std::vector<std::string> lines = slicesOf(*test::loadWhole(file));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const std::string &line : lines)
            hash.addData(QByteArrayView(line.data(), static_cast<qsizetype>(line.size())));
        const QString path = file.goldenHash().replace(".parsed.", ".lanes.");
        const QList<QByteArray> golden = test::readFile(path).trimmed().split(' ');
        QCOMPARE(golden.size(), 2);
        QCOMPARE(QByteArray::number(static_cast<qulonglong>(lines.size())), golden[1]);
        QCOMPARE(hash.result().toHex(), golden[0]);
    }
};

QTEST_GUILESS_MAIN(RowsAsGoTest)
#include "rows_as_go_test.moc"
