// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/builder.h"
#include "core/symbols/program.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <link.h>

using namespace lanescope;
using namespace lanescope::model;

// Two functions whose addresses a trace can hold; not `static`, so that their symbols stay.
extern "C" int lanescopeFirstLandmark(int number) {
    return number + 1;
}
extern "C" int lanescopeSecondLandmark(int number) {
    return number * 2;
}

namespace {

// Where an address of this program stands in its file.
uint64_t fileAddress(int (*function)(int)) {
    uint64_t base = 0;
    dl_iterate_phdr(
        [](dl_phdr_info *info, size_t, void *result) {
            *static_cast<uint64_t *>(result) = info->dlpi_addr;
            return 1; // the first is the program
        },
        &base);
    return reinterpret_cast<uint64_t>(function) - base;
}

// A goroutine with a stack of these frames; each is a return address, a byte behind the call's.
TracePointer traceOf(const std::vector<Frame> &frames, StringInterner &texts) {
    StackInterner stacks;
    std::vector<uint32_t> numbers;
    for (const Frame &frame : frames)
        numbers.push_back(stacks.internFrame(frame));
    EventBlock block;
    block.goroutines.push_back({7, 0});
    Record record;
    record.time = 100;
    record.type = EventType::GoFirstWaiting;
    record.stack = stacks.intern(numbers).stored();
    record.flags = record_flag::kNames;
    block.records.push_back(record);
    block.strings = std::make_shared<Strings>(texts.snapshot());
    block.stacks = std::make_shared<Stacks>(stacks.snapshot());
    Builder builder(TraceFormat{5});
    if (builder.add(block))
        std::abort();
    return builder.finish({});
}

Frame addressFrame(uint64_t address, StringInterner &texts) {
    const std::string text = "0x" + QString::number(address, 16).toStdString();
    return {address, texts.intern(text), well_known::kEmpty, 0};
}

// Knows every address, or none.
class FakeSymbolizer final : public symbols::Symbolizer {
public:
    explicit FakeSymbolizer(bool knows) : knows_(knows) {}
    Result<std::vector<symbols::Symbol>> lookUp(std::span<const uint64_t> addresses, std::stop_token) const override {
        std::vector<symbols::Symbol> symbols;
        for (const uint64_t address : addresses)
            symbols.push_back(knows_ ? symbols::Symbol{"f" + std::to_string(address), "f.go", 3} : symbols::Symbol{});
        return symbols;
    }

private:
    bool knows_;
};

} // namespace

class SymbolizeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void addressesOfThisProgramGetTheirNames();
    void whatIsKnownAlreadyStays();
    void theFirstTraceStaysAsItWas();
    void aProgramThatKnowsNothingIsAnError();
};

void SymbolizeTest::addressesOfThisProgramGetTheirNames() {
    QFile file(QCoreApplication::applicationFilePath());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    const auto program = symbols::readProgram(
        {reinterpret_cast<const uint8_t *>(content.constData()), static_cast<size_t>(content.size())});
    QVERIFY2(program, program ? "" : program.error().message.c_str());
    StringInterner texts;
    const uint64_t first = fileAddress(lanescopeFirstLandmark) + 1, second = fileAddress(lanescopeSecondLandmark) + 1;
    const TracePointer trace = traceOf({addressFrame(first, texts), addressFrame(second, texts)}, texts);
    QVERIFY(symbols::holdsOnlyAddresses(*trace));
    const auto named = symbols::symbolized(*trace, *program->symbolizer);
    QVERIFY2(named, named ? "" : named.error().message.c_str());
    QVERIFY(!symbols::holdsOnlyAddresses(**named));
    QCOMPARE((*named)->goroutineTitle(GoroutineIndex(0)), std::string("G7 lanescopeSecondLandmark"));
    const Frame leaf = (*named)->stacks.leaf((*named)->events.stack(0));
    QCOMPARE(std::string((*named)->strings[leaf.function]), std::string("lanescopeFirstLandmark"));
    QCOMPARE(leaf.pc, first);
}

void SymbolizeTest::whatIsKnownAlreadyStays() {
    StringInterner texts;
    const Frame known{0x100, texts.intern("main.main"), texts.intern("main.go"), 12};
    const TracePointer trace = traceOf({addressFrame(0x201, texts), known}, texts);
    QVERIFY(!symbols::holdsOnlyAddresses(*trace));
    const auto named = symbols::symbolized(*trace, FakeSymbolizer(true));
    QVERIFY(named);
    const Stacks &stacks = (*named)->stacks;
    const StackIndex stack = (*named)->events.stack(0);
    QCOMPARE(stacks.outermost(stack), known);
    QCOMPARE(std::string((*named)->strings[stacks.leaf(stack).function]), std::string("f512")); // a byte before
    QCOMPARE(stacks.leaf(stack).line, 3u);
}

void SymbolizeTest::theFirstTraceStaysAsItWas() {
    StringInterner texts;
    const TracePointer trace = traceOf({addressFrame(0x201, texts)}, texts);
    const size_t strings = trace->strings.size();
    QVERIFY(symbols::symbolized(*trace, FakeSymbolizer(true)));
    QCOMPARE(trace->strings.size(), strings);
    QCOMPARE(trace->goroutineTitle(GoroutineIndex(0)), std::string("G7 0x201"));
}

void SymbolizeTest::aProgramThatKnowsNothingIsAnError() {
    StringInterner texts;
    const TracePointer trace = traceOf({addressFrame(0x201, texts)}, texts);
    const auto named = symbols::symbolized(*trace, FakeSymbolizer(false));
    QVERIFY(!named);
    QVERIFY(named.error().message.find("none of the trace's addresses") != std::string::npos);
}

QTEST_GUILESS_MAIN(SymbolizeTest)
#include "symbolize_test.moc"
