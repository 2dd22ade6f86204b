// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"
#include "tests/core/symbols/some_elf.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lanescope;

namespace {

using test::pathOf;
using test::runCli;
using test::SomeElf;

const QString kTrace = pathOf("peer-v1/http_1_5_good"); // of Go 1.5: addresses only
const QString kNamed = pathOf("recorded/go1.22/hello");

// A program whose only function covers all addresses of the trace.
const std::vector<SomeElf::Function> kEverything{
    {"main.everything", 0x400000, 0x800000, "/src/main.go", {{0x800000, 42}}}};

} // namespace

// What --binary does for traces that hold only addresses.
class CliSymbolsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void aTraceOfAddressesAsksForItsProgram();
    void itsProgramGivesTheNames_data();
    void itsProgramGivesTheNames();
    void aProgramThatDoesNotFitIsRefused_data();
    void aProgramThatDoesNotFitIsRefused();
    void aTraceWithNamesNeedsNoProgram();

private:
    QString made(const std::string &bytes) {
        QFile file(folder_.filePath("program"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write the program");
        file.write(bytes.data(), static_cast<qint64>(bytes.size()));
        return file.fileName();
    }

    QTemporaryDir folder_;
};

void CliSymbolsTest::aTraceOfAddressesAsksForItsProgram() {
    const test::Outcome outcome = runCli({"events", kTrace});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.err.contains("addresses instead of names") && outcome.err.contains("--binary"),
             outcome.err.constData());
    QVERIFY(outcome.out.contains(" at 0x"));
    QVERIFY(runCli({"events", "--quiet", kTrace}).err.isEmpty());
    QVERIFY(runCli({"events", kNamed}).err.isEmpty());
}

void CliSymbolsTest::itsProgramGivesTheNames_data() {
    QTest::addColumn<bool>("lines");
    QTest::addColumn<QByteArray>("place");
    QTest::newRow("by its symbols") << false << QByteArray(" at main.everything\n");
    QTest::newRow("by its line table") << true << QByteArray(" at main.everything:42\n");
}

void CliSymbolsTest::itsProgramGivesTheNames() {
    QFETCH(bool, lines);
    QFETCH(QByteArray, place);
    const SomeElf elf(true, false);
    const QString program = made(lines ? elf.withLines(kEverything) : elf.withSymbols(kEverything));
    const test::Outcome outcome = runCli({"events", "--binary", program, kTrace});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.err.isEmpty(), outcome.err.constData());
    QVERIFY(outcome.out.contains(place));
    QVERIFY(!outcome.out.contains(" at 0x"));
    QVERIFY(outcome.out.contains(" main.everything Running->"));
}

void CliSymbolsTest::aProgramThatDoesNotFitIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    const SomeElf elf(true, false);
    const std::string other = elf.withLines({{"main.main", 0x10, 0x10, "main.go", {{0x10, 1}}}});
    QTest::newRow("another program") << QByteArray::fromStdString(other)
                                     << QByteArray("not the one that made the trace");
    QTest::newRow("no program") << QByteArray("a text") << QByteArray("no program");
    QTest::newRow("nothing") << QByteArray() << QByteArray("no program");
}

void CliSymbolsTest::aProgramThatDoesNotFitIsRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, said);
    const test::Outcome outcome = runCli({"events", "--binary", made(bytes.toStdString()), kTrace});
    QCOMPARE(outcome.status, 3);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.err.contains(said) && outcome.err.contains("/program"), outcome.err.constData());
    QCOMPARE(runCli({"info", "--binary", "/nowhere/program", kTrace}).status, 3);
}

void CliSymbolsTest::aTraceWithNamesNeedsNoProgram() {
    const test::Outcome outcome = runCli({"events", "--binary", "/nowhere/program", kNamed});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.err.contains("not needed"), outcome.err.constData());
    QCOMPARE(runCli({"events", "--binary", "", kNamed}).status, 2);
}

QTEST_GUILESS_MAIN(CliSymbolsTest)
#include "symbols_test.moc"
