// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

// Go's own reading of each trace is the measure.
class CorpusTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        qputenv("TZ", "UTC"); // wall clock times are printed in the machine's zone
        tzset();
    }
    void everyEventIsPrintedAsGoPrintsIt_data();
    void everyEventIsPrintedAsGoPrintsIt();
    void whatGoRefusesIsDamagedForTheSameReason_data();
    void whatGoRefusesIsDamagedForTheSameReason();
};

void CorpusTest::everyEventIsPrintedAsGoPrintsIt_data() {
    QTest::addColumn<test::TraceFile>("file");
    int count = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        if (!QFileInfo::exists(file.goldenHash()))
            continue;
        QTest::newRow(qPrintable(file.name)) << file;
        ++count;
    }
    QVERIFY(count >= 70);
}

void CorpusTest::everyEventIsPrintedAsGoPrintsIt() {
    QFETCH(test::TraceFile, file);
    const QByteArray golden = test::readFile(file.goldenHash()); // hash, number of lines, exit status
    const std::string text = test::goText(*test::loadWhole(file));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(text.data(), static_cast<qsizetype>(text.size())));
    QCOMPARE(hash.result().toHex(), golden.split(' ').first());
}

void CorpusTest::whatGoRefusesIsDamagedForTheSameReason_data() {
    QTest::addColumn<test::TraceFile>("file");
    QTest::addColumn<QString>("reason"); // empty: Go reads it
    const QString list = QFileInfo(test::traceNamed("peer-v2/go125-sync").path).path() + "/expect.tsv";
    for (const QByteArray &line : test::readFile(list).trimmed().split('\n')) {
        const QList<QByteArray> fields = line.split('\t');
        QCOMPARE(fields.size(), 2);
        QString reason;
        if (fields[1].startsWith("FAILURE"))
            reason = fields[1].mid(QByteArray("FAILURE \"").size()).chopped(1);
        if (fields[0] != "go122-cmd-trace") // it came without its bytes; see load_test
            QTest::newRow(fields[0].constData()) << test::traceNamed("peer-v2/" + fields[0]) << reason;
    }
}

void CorpusTest::whatGoRefusesIsDamagedForTheSameReason() {
    QFETCH(test::TraceFile, file);
    QFETCH(QString, reason);
    const model::TracePointer trace = test::loadWhole(file);
    QVERIFY(trace->complete);
    QCOMPARE(trace->outcome.damage.has_value(), !reason.isEmpty());
    if (!trace->outcome.damage)
        return;
    QCOMPARE(QString::fromStdString(trace->outcome.damage->message), reason);
    QCOMPARE(trace->outcome.damage->generation, 1u);
    QVERIFY(trace->outcome.damage->offset != Error::kNowhere);
}

QTEST_GUILESS_MAIN(CorpusTest)
#include "corpus_test.moc"
