// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/program.h"
#include "tests/core/symbols/some_elf.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using symbols::Program;
using symbols::Symbol;
using test::SomeElf;

namespace {

const std::vector<SomeElf::Function> kFunctions{
    {"main.main", 0x401000, 0x80, "/src/main.go", {{0x20, 12}, {0x10, 14}, {0x50, 13}}},
    {"main.(*worker).run", 0x401080, 0x40, "/src/worker.go", {{0x40, 70000}}},
    {"runtime.goexit", 0x4010C0, 0x10, "/go/src/runtime/asm.s", {{0x10, 1}}},
};

Result<Program> read(const std::string &file) {
    return symbols::readProgram({reinterpret_cast<const uint8_t *>(file.data()), file.size()});
}

std::vector<Symbol> lookUp(const Program &program, const std::vector<uint64_t> &addresses) {
    const auto symbols = program.symbolizer->lookUp(addresses, {});
    return symbols ? *symbols : std::vector<Symbol>();
}

// "main.main /src/main.go:12" for each.
QStringList places(const std::vector<Symbol> &symbols) {
    QStringList list;
    for (const Symbol &symbol : symbols)
        list << QString::fromStdString(symbol.function + " " + symbol.file + ":" + std::to_string(symbol.line));
    return list;
}

// What damage can do to a file is done: reading it and looking names up must end, and touch nothing that is not there.
void survive(const std::string &file) {
    if (const auto program = read(file))
        lookUp(*program, {0, 0x401000, 0x40107F, 0x4010C0, 0x4010CF, ~uint64_t{0}});
}

} // namespace

// Names from ELF files.
class ProgramTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void functionsAreFoundByTheirSymbols_data() { everyKind(); }
    void functionsAreFoundByTheirSymbols();
    void linesAreFoundByGosTable_data() { everyKind(); }
    void linesAreFoundByGosTable();
    void aFunctionOfUnknownSizeEndsWhereTheNextBegins();
    void whatCannotBeToldIsSaid_data();
    void whatCannotBeToldIsSaid();
    void aProgramThatIsLoadedAnywhereIsRemarkedOn();
    void cutFilesDoNoHarm_data() { everyKind(); }
    void cutFilesDoNoHarm();
    void changedFilesDoNoHarm_data() { everyKind(); }
    void changedFilesDoNoHarm();

private:
    static void everyKind();
};

void ProgramTest::everyKind() {
    QTest::addColumn<bool>("is64");
    QTest::addColumn<bool>("bigEndian");
    QTest::newRow("64 bits, little endian") << true << false;
    QTest::newRow("64 bits, big endian") << true << true;
    QTest::newRow("32 bits, little endian") << false << false;
    QTest::newRow("32 bits, big endian") << false << true;
}

void ProgramTest::functionsAreFoundByTheirSymbols() {
    QFETCH(bool, is64);
    QFETCH(bool, bigEndian);
    const auto program = read(SomeElf(is64, bigEndian).withSymbols(kFunctions));
    QVERIFY2(program, program ? "" : program.error().message.c_str());
    QVERIFY(!program->knowsLines);
    QVERIFY(program->remark.empty());
    QCOMPARE(places(lookUp(*program, {0x4010C4, 0x401000, 0x40107F, 0x401080, 0x400FFF, 0x4010D0})),
             QStringList({"runtime.goexit :0", "main.main :0", "main.main :0", "main.(*worker).run :0", " :0", " :0"}));
}

void ProgramTest::linesAreFoundByGosTable() {
    QFETCH(bool, is64);
    QFETCH(bool, bigEndian);
    const auto program = read(SomeElf(is64, bigEndian).withLines(kFunctions));
    QVERIFY2(program, program ? "" : program.error().message.c_str());
    QVERIFY(program->knowsLines);
    QCOMPARE(places(lookUp(*program, {0x4010C4, 0x401000, 0x40101F, 0x401020, 0x40107F, 0x401080, 0x400FFF, 0x4010D0})),
             QStringList({"runtime.goexit /go/src/runtime/asm.s:1", "main.main /src/main.go:12",
                          "main.main /src/main.go:12", "main.main /src/main.go:14", "main.main /src/main.go:13",
                          "main.(*worker).run /src/worker.go:70000", " :0", " :0"}));
}

void ProgramTest::aFunctionOfUnknownSizeEndsWhereTheNextBegins() {
    const auto program = read(SomeElf(true, false).withSymbols({{"b", 0x2000, 0x10}, {"a", 0x1000, 0}}));
    QVERIFY(program);
    QCOMPARE(places(lookUp(*program, {0x1000, 0x1FFF, 0x2000, 0x2010})), QStringList({"a :0", "a :0", "b :0", " :0"}));
}

void ProgramTest::whatCannotBeToldIsSaid_data() {
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const std::string &file, const char *said) {
        QTest::newRow(name) << QByteArray::fromStdString(file) << QByteArray(said);
    };
    row("stripped", SomeElf(true, false).withNothing(), "stripped");
    row("without functions", SomeElf(true, false).withSymbols({}), "names no function");
    row("a text", "#!/bin/sh\necho it is no program\n", "no program");
    row("nothing", "", "no program");
    row("only the beginning", SomeElf(true, false).withSymbols(kFunctions).substr(0, 64), "no table of sections");
}

void ProgramTest::whatCannotBeToldIsSaid() {
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, said);
    const auto program = read(file.toStdString());
    QVERIFY(!program);
    QVERIFY2(program.error().message.find(said.toStdString()) != std::string::npos, program.error().message.c_str());
}

void ProgramTest::aProgramThatIsLoadedAnywhereIsRemarkedOn() {
    SomeElf elf(true, false);
    elf.positionIndependent = true;
    const auto program = read(elf.withLines(kFunctions));
    QVERIFY(program);
    QVERIFY(program->remark.find("anywhere") != std::string::npos);
}

void ProgramTest::cutFilesDoNoHarm() {
    QFETCH(bool, is64);
    QFETCH(bool, bigEndian);
    const SomeElf elf(is64, bigEndian);
    for (const std::string &file : {elf.withSymbols(kFunctions), elf.withLines(kFunctions)}) {
        QVERIFY(read(file));
        for (size_t size = 0; size < file.size(); ++size)
            survive(file.substr(0, size));
        QVERIFY(!read(file.substr(0, file.size() / 2))); // the sections are told of at the end
    }
}

void ProgramTest::changedFilesDoNoHarm() {
    QFETCH(bool, is64);
    QFETCH(bool, bigEndian);
    const SomeElf elf(is64, bigEndian);
    size_t refused = 0;
    for (const std::string &file : {elf.withSymbols(kFunctions), elf.withLines(kFunctions)}) {
        for (size_t i = 0; i < file.size(); ++i) {
            for (const int change : {0x01, 0x80, 0xFF}) {
                std::string changed = file;
                changed[i] = static_cast<char>(changed[i] ^ change);
                survive(changed);
                refused += read(changed) ? 0 : 1;
            }
        }
    }
    QVERIFY(refused > 20);
}

QTEST_GUILESS_MAIN(ProgramTest)
#include "program_test.moc"
