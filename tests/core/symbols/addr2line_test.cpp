// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/addr2line.h"
#include "core/symbols/child_process.h"
#include "core/symbols/program.h"
#include "tests/core/symbols/some_elf.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace lanescope;
using namespace std::chrono_literals;
using symbols::Addr2Line;
using symbols::Symbol;

namespace {

// Stands for go: says which tool it was asked for, and in which file, and names each address after itself.
constexpr auto kFakeGo = R"(#!/bin/sh
[ "$1 $2" = "tool addr2line" ] && [ "$GOTOOLCHAIN" = local ] || exit 2
while read -r address; do
    case $address in
        0x1) printf '?\n?:0\n' ;;
        *) printf 'main.f%s\n%s:%d\n' "$address" "$3" "$address" ;;
    esac
done
)";

} // namespace

// Names that `go tool addr2line` tells.
class Addr2LineTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        path_ = qgetenv("PATH");
        root_ = qgetenv("GOROOT");
    }
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        qunsetenv("GOROOT");
        qputenv("PATH", folder_->path().toLocal8Bit() + ":" + path_);
    }
    void cleanupTestCase() {
        qputenv("PATH", path_);
        if (!root_.isEmpty())
            qputenv("GOROOT", root_);
    }

    void everyAddressIsAskedFor();
    void manyAddressesAreNoTrouble();
    void theCommandOfGorootComesFirst();
    void aCommandThatFailsIsAnError();
    void symbolsOfTheFileWillDoWhereGoKnowsNothing();
    void aProgramThatTakesTooLongIsKilled();
    void aStopEndsTheWaiting();
    void aProgramThatDoesNotListenIsNoTrouble();
    void theRealGoAnswers_data();
    void theRealGoAnswers();

private:
    void putGo(const QByteArray &script, const QString &name = "go") {
        QFile file(folder_->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(script);
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }

    std::unique_ptr<QTemporaryDir> folder_;
    QByteArray path_, root_;
};

void Addr2LineTest::everyAddressIsAskedFor() {
    putGo(kFakeGo);
    const std::vector<uint64_t> addresses{0x1000, 1, 0xABCDEF};
    const auto symbols = Addr2Line("/some program").lookUp(addresses, {});
    QVERIFY2(symbols, symbols ? "" : symbols.error().message.c_str());
    QCOMPARE(symbols->size(), size_t{3});
    QCOMPARE((*symbols)[0].function, std::string("main.f0x1000"));
    QCOMPARE((*symbols)[0].file, std::string("/some program"));
    QCOMPARE((*symbols)[0].line, 0x1000u);
    QVERIFY((*symbols)[1].function.empty() && (*symbols)[1].file.empty());
    QCOMPARE((*symbols)[2].function, std::string("main.f0xabcdef"));
}

void Addr2LineTest::manyAddressesAreNoTrouble() {
    putGo(kFakeGo);
    std::vector<uint64_t> addresses; // more than the pipes hold, both ways
    for (uint64_t i = 0; i < 100'000; ++i)
        addresses.push_back(0x400000 + i);
    const auto symbols = Addr2Line("p").lookUp(addresses, {});
    QVERIFY(symbols);
    for (size_t i = 0; i < addresses.size(); ++i)
        QCOMPARE((*symbols)[i].line, static_cast<uint32_t>(addresses[i]));
}

void Addr2LineTest::theCommandOfGorootComesFirst() {
    putGo("#!/bin/sh\nexit 1\n");
    QVERIFY(QDir(folder_->path()).mkpath("root/bin"));
    putGo(kFakeGo, "root/bin/go");
    qputenv("GOROOT", folder_->filePath("root").toLocal8Bit());
    const auto symbols = Addr2Line("p").lookUp(std::vector<uint64_t>{0x10}, {});
    QVERIFY(symbols);
    QCOMPARE((*symbols)[0].function, std::string("main.f0x10"));
}

void Addr2LineTest::aCommandThatFailsIsAnError() {
    putGo("#!/bin/sh\necho main.main\nexit 1\n");
    const auto symbols = Addr2Line("p").lookUp(std::vector<uint64_t>{0x10}, {});
    QVERIFY(!symbols);
    QVERIFY(symbols.error().message.find("go tool addr2line") != std::string::npos);
}

void Addr2LineTest::symbolsOfTheFileWillDoWhereGoKnowsNothing() {
    const std::string elf = test::SomeElf(true, false).withSymbols({{"main.main", 0x1000, 0x100}});
    const QString name = folder_->filePath("program");
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(elf));
    file.close();
    const auto functionAt = [&name](uint64_t address) {
        const auto program = symbols::openProgram(name.toStdString());
        if (!program)
            return program.error().message;
        const auto symbols = program->symbolizer->lookUp(std::vector{address}, {});
        return symbols ? (*symbols)[0].function : symbols.error().message;
    };
    putGo(kFakeGo);
    QCOMPARE(functionAt(0x1010), std::string("main.f0x1010"));
    putGo("#!/bin/sh\nexit 1\n");
    QCOMPARE(functionAt(0x1010), std::string("main.main"));
    // It answers, and knows nothing.
    putGo("#!/bin/sh\nwhile read -r address; do printf '?\\n?:0\\n'; done\n");
    QCOMPARE(functionAt(0x1010), std::string("main.main"));
    QCOMPARE(functionAt(0x9), std::string());
}

void Addr2LineTest::aProgramThatTakesTooLongIsKilled() {
    QElapsedTimer timer;
    timer.start();
    const auto said = symbols::runProgram({"sh", "-c", "sleep 60; true"}, {}, 200ms, {});
    QVERIFY(!said);
    QCOMPARE(said.error().message, std::string("sh took too long"));
    QVERIFY(timer.elapsed() < 20'000);
}

void Addr2LineTest::aStopEndsTheWaiting() {
    std::stop_source stop;
    std::jthread stopper([&stop] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    const auto said = symbols::runProgram({"sh", "-c", "sleep 60; true"}, {}, 60s, stop.get_token());
    QVERIFY(!said);
    QCOMPARE(said.error().kind, ErrorKind::Cancelled);
}

void Addr2LineTest::aProgramThatDoesNotListenIsNoTrouble() {
    const std::string much(size_t{1} << 22, 'x');
    const auto said = symbols::runProgram({"sh", "-c", "exec <&-; echo done"}, much, 60s, {});
    QVERIFY2(said, said ? "" : said.error().message.c_str());
    QCOMPARE(*said, std::string("done\n"));
    const auto missing = symbols::runProgram({"/nowhere/go"}, {}, 60s, {});
    QVERIFY(!missing);
    QVERIFY(missing.error().message.find("cannot be started") != std::string::npos);
}

// Where Go is installed, that it understands the question; elsewhere, that its absence is said.
void Addr2LineTest::theRealGoAnswers_data() {
    QTest::addColumn<QByteArray>("go");
    qputenv("PATH", path_);
    if (!root_.isEmpty())
        qputenv("GOROOT", root_);
    const std::string go = Addr2Line::goCommand();
    if (go.empty())
        QTest::newRow("there is none") << QByteArray();
    else
        QTest::newRow("installed") << QByteArray::fromStdString(go);
}

void Addr2LineTest::theRealGoAnswers() {
    QFETCH(QByteArray, go);
    qputenv("PATH", go.isEmpty() ? folder_->path().toLocal8Bit() : path_);
    if (!root_.isEmpty())
        qputenv("GOROOT", root_);
    // The go command is a Go program itself, with nothing at address 0.
    const auto symbols = Addr2Line(go.toStdString()).lookUp(std::vector<uint64_t>{0}, {});
    QCOMPARE(static_cast<bool>(symbols), !go.isEmpty());
    if (symbols)
        QVERIFY((*symbols)[0].function.empty());
    else
        QVERIFY(symbols.error().message.find("no go command") != std::string::npos);
    qputenv("PATH", path_);
}

QTEST_GUILESS_MAIN(Addr2LineTest)
#include "addr2line_test.moc"
