// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/damage.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace lanescope;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr qsizetype kPatience = 7; // one cut in so many: sanitizers are slow
#else
constexpr qsizetype kPatience = 1;
#endif

// Events without the marker that ends what could be read.
size_t eventsBeforeEnd(const model::Trace &trace) {
    const size_t size = trace.events.size();
    return size != 0 && trace.events.type(size - 1) == model::EventType::Sync ? size - 1 : size;
}

QString faultOf(const Result<model::TracePointer> &loaded, qsizetype traceBytes) {
    return QString::fromStdString(test::faultOf(loaded, static_cast<size_t>(traceBytes)));
}

} // namespace

class DamageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void aTraceCutAnywhereIsReadAsFarAsItGoes_data();
    void aTraceCutAnywhereIsReadAsFarAsItGoes();
    void aCutCompressedTraceKeepsItsCompleteGenerations();
    void changedBytesNeverBreakTheModel_data();
    void changedBytesNeverBreakTheModel();
    void changedBytesOfACompressedTraceAreAnErrorOrDamage();
    void noiseBehindAHeaderIsDamage();
    void aClaimOfManyBytesTakesNone();

private:
    static void fewTraces();
};

void DamageTest::fewTraces() {
    QTest::addColumn<test::TraceFile>("file");
    for (const char *name :
         {"peer-v2/go122-annotations", "peer-v2/go122-confuse-seq-across-generations",
          "peer-v2/go122-create-syscall-reuse-thread-id", "peer-v2/go122-syscall-steal-proc-gen-boundary",
          "peer-v2/go122-task-across-generations", "peer-v2/go125-sync", "recorded/go1.22/hello",
          "recorded/go1.23/cpu-samples", "recorded/go1.24/hello", "recorded/go1.26/hello", "recorded/go1.27/nested"})
        QTest::newRow(name) << test::traceNamed(name);
}

void DamageTest::aTraceCutAnywhereIsReadAsFarAsItGoes_data() {
    constexpr qsizetype kLargest = 40960, kEveryByte = 3000; // bytes inflated
    QTest::addColumn<test::TraceFile>("file");
    QTest::addColumn<qsizetype>("step");
    for (const test::TraceFile &file : test::allTraces()) {
        const qsizetype size = test::inflated(file).size();
        if (size <= kLargest && test::load(file) && !(*test::load(file))->outcome.damage)
            QTest::newRow(qPrintable(file.name)) << file << (size <= kEveryByte ? 1 : 1 + size / 400) * kPatience;
    }
}

void DamageTest::aTraceCutAnywhereIsReadAsFarAsItGoes() {
    QFETCH(test::TraceFile, file);
    QFETCH(qsizetype, step);
    const QByteArray bytes = test::inflated(file);
    const auto whole = test::load(bytes);
    QVERIFY(whole);
    const std::vector<size_t> ends = test::certainEnds(test::bytesOf(bytes), (*whole)->format.minor);
    for (qsizetype size = 0; size < bytes.size(); size += step) {
        const auto cut = test::load(bytes.first(size));
        const QString fault = faultOf(cut, size);
        QVERIFY2(fault.isEmpty(), qPrintable(QString("cut at %1: %2").arg(size).arg(fault)));
        QVERIFY(cut || size < 16); // behind the header there is always something to show
        if (!cut)
            continue;
        const size_t due = test::eventsBefore(static_cast<size_t>(size), ends, **whole);
        const size_t sound = std::min<size_t>((*cut)->events.size(), (*cut)->outcome.soundEvents);
        QVERIFY2(sound >= due, qPrintable(QString("cut at %1").arg(size)));
        const QString difference = test::differenceOfPrefix(**cut, **whole, due);
        QVERIFY2(difference.isEmpty(), qPrintable(QString("cut at %1: %2").arg(size).arg(difference)));
    }
}

void DamageTest::aCutCompressedTraceKeepsItsCompleteGenerations() {
    const test::TraceFile file = test::traceNamed("recorded/go1.26/stop-the-world");
    const QByteArray bytes = test::readFile(file.path);
    const auto whole = test::load(bytes);
    QVERIFY(whole);
    int readable = 0;
    size_t salvaged = 0;
    for (int tenth = 1; tenth < 10; ++tenth) {
        const auto cut = test::load(bytes.first(bytes.size() * tenth / 10));
        if (!cut) { // zstd gives out whole blocks
            QCOMPARE(cut.error().kind, ErrorKind::Truncated);
            continue;
        }
        ++readable;
        QVERIFY((*cut)->outcome.damage);
        QCOMPARE((*cut)->outcome.damage->kind, ErrorKind::Truncated);
        QCOMPARE(test::differenceOfPrefix(**cut, **whole, (*cut)->outcome.soundEvents), QString());
        salvaged += eventsBeforeEnd(**cut) - (*cut)->outcome.soundEvents;
    }
    QVERIFY(readable > 0);
    QVERIFY(salvaged > 1000);
}

void DamageTest::changedBytesNeverBreakTheModel_data() {
    fewTraces();
}

void DamageTest::changedBytesNeverBreakTheModel() {
    QFETCH(test::TraceFile, file);
    const QByteArray bytes = test::inflated(file);
    std::mt19937 random(41);
    for (int round = 0; round < 400; ++round) {
        QByteArray changed = bytes;
        const unsigned changes = 1 + random() % 3;
        for (unsigned i = 0; i < changes; ++i) {
            const auto at = static_cast<qsizetype>(16 + random() % static_cast<unsigned>(bytes.size() - 16));
            changed[at] = static_cast<char>(
                random() % 2 == 0 ? random() : static_cast<unsigned>(changed[at] ^ (1 << random() % 8)));
        }
        const auto trace = test::load(changed);
        const QString fault = faultOf(trace, changed.size());
        QVERIFY2(fault.isEmpty(), qPrintable(QString("round %1: %2").arg(round).arg(fault)));
        if (trace)
            QCOMPARE(test::goText(**trace).empty(), (*trace)->outcome.soundEvents == 0 && !(*trace)->outcome.marked);
    }
}

void DamageTest::changedBytesOfACompressedTraceAreAnErrorOrDamage() {
    const test::TraceFile file = test::traceNamed("recorded/go1.27/locks");
    const QByteArray bytes = test::readFile(file.path);
    std::mt19937 random(43);
    for (int round = 0; round < 200; ++round) {
        QByteArray changed = bytes;
        changed[static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size()))] = static_cast<char>(random());
        const auto trace = test::load(changed);
        const QString fault = faultOf(trace, qsizetype{1} << 24);
        QVERIFY2(fault.isEmpty(), qPrintable(QString("round %1: %2").arg(round).arg(fault)));
    }
}

void DamageTest::noiseBehindAHeaderIsDamage() {
    std::mt19937 random(47);
    for (const char *head : {"go 1.22 trace", "go 1.23 trace", "go 1.25 trace", "go 1.26 trace"}) {
        for (int round = 0; round < 50; ++round) {
            QByteArray bytes = QByteArray(head).leftJustified(16, '\0');
            bytes.append("\x01\x01", 2); // a batch of the first generation, and then anything
            for (int i = 0; i < 300; ++i)
                bytes.append(static_cast<char>(random()));
            const auto trace = test::load(bytes);
            QVERIFY(trace);
            QVERIFY((*trace)->outcome.damage);
            QCOMPARE(faultOf(trace, bytes.size()), QString());
        }
    }
}

void DamageTest::aClaimOfManyBytesTakesNone() {
    // A batch that claims the most a varint can hold, and one that claims what is allowed but not there.
    for (const char *hex : {"0101000affffffffffffffffff01", "0101000a808004", "0101000a8080048080"}) {
        const QByteArray bytes = QByteArray("go 1.26 trace").leftJustified(16, '\0') + QByteArray::fromHex(hex);
        const auto trace = test::load(bytes);
        QVERIFY(trace);
        QVERIFY((*trace)->outcome.damage);
        QVERIFY((*trace)->outcome.damage->kind == ErrorKind::Corrupt ||
                (*trace)->outcome.damage->kind == ErrorKind::Truncated);
        QVERIFY((*trace)->outcome.damage->offset <= static_cast<uint64_t>(bytes.size()));
    }
}

QTEST_GUILESS_MAIN(DamageTest)
#include "damage_test.moc"
