// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/wire.h"
#include "core/io/byte_cursor.h"
#include "tests/core/traces/damage.h"
#include "tests/core/traces/invariants.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using format::v2::Wire;

namespace {

// A batch as it stands in a file.
struct Part {
    qsizetype begin = 0, payload = 0, end = 0;
    uint64_t generation = 0;
    uint8_t kind = 0; // the payload's first byte
};

std::vector<Part> partsOf(const QByteArray &bytes) {
    std::vector<Part> parts;
    io::ByteCursor cursor(test::bytesOf(bytes).subspan(16));
    const auto at = [&] { return bytes.size() - static_cast<qsizetype>(cursor.remaining()); };
    for (uint8_t type = 0; !cursor.atEnd();) {
        Part part;
        part.begin = at();
        uint64_t thread = 0, time = 0, size = 0;
        std::span<const uint8_t> payload;
        cursor.readByte(type);
        if (type == static_cast<uint8_t>(Wire::EndOfGeneration))
            continue;
        cursor.readVarint(part.generation);
        cursor.readVarint(thread);
        cursor.readVarint(time);
        cursor.readVarint(size);
        part.payload = at();
        if (!cursor.readBytes(size, payload))
            qFatal("this is no whole trace");
        part.end = at();
        part.kind = payload.empty() ? uint8_t{0} : payload.front();
        parts.push_back(part);
    }
    return parts;
}

bool isOfEvents(const Part &part) {
    return part.kind > static_cast<uint8_t>(Wire::Frequency) && part.kind < static_cast<uint8_t>(Wire::Sync);
}

// The largest batch of events of a generation.
Part largestOf(const std::vector<Part> &parts, uint64_t generation) {
    Part largest;
    for (const Part &part : parts)
        if (part.generation == generation && isOfEvents(part) &&
            part.end - part.payload > largest.end - largest.payload)
            largest = part;
    return largest;
}

QByteArray without(QByteArray bytes, const Part &part) {
    return bytes.remove(part.begin, part.end - part.begin);
}

model::TracePointer loaded(const QByteArray &bytes) {
    const auto trace = test::load(bytes);
    if (!trace)
        qFatal("%s", trace.error().describe().c_str());
    return *trace;
}

QString faultOf(const model::Trace &trace) {
    for (const auto check :
         {test::brokenEvents, test::brokenLanes, test::brokenProcs, test::brokenGoroutines, test::brokenCounters})
        if (const std::string fault = check(trace); !fault.empty())
            return QString::fromStdString(fault);
    return {};
}

bool warns(const model::Trace &trace, const char *of) {
    return std::ranges::any_of(trace.outcome.warnings,
                               [of](const std::string &warning) { return warning.find(of) != std::string::npos; });
}

size_t countOf(const model::Trace &trace, model::EventType type) {
    size_t count = 0;
    for (size_t i = 0; i < trace.events.size(); ++i)
        count += trace.events.type(i) == type;
    return count;
}

} // namespace

class SalvageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void aTraceThatWasCutShowsWhatIsThere_data();
    void aTraceThatWasCutShowsWhatIsThere();
    void reasonsAreGuessedWhereStringsAreLost();
    void aMissingBatchLeavesTheGenerationsBehindWhole();
    void nothingIsDrawnThroughAGap();
    void noiseBetweenBatchesIsPassedOver();
    void anAbsurdSizeLosesOneBatch();
    void aBatchThatStandsTwiceCountsOnce();
    void aGenerationThatStandsTwiceIsShownOnce();
    void aMissingFrequencyIsGuessed();
    void oneAbsurdTimeMakesNoTraceOfYears();
    void aSecondTraceIsToldOf();
    void unknownEventsOfANewerFormatEndTheirBatch();
    void warningsAreAFew();
    void theAllocFreeExperimentTellsItsTypes();

private:
    QByteArray generations_; // with several
    std::vector<Part> parts_;
    model::TracePointer whole_;
};

void SalvageTest::initTestCase() {
    QTest::failOnWarning(QRegularExpression(".*"));
    generations_ = test::inflated(test::traceNamed("recorded/special/generations"));
    parts_ = partsOf(generations_);
    whole_ = loaded(generations_);
    QVERIFY(whole_->generations.size() > 3);
    QVERIFY(!whole_->outcome.damage);
}

void SalvageTest::aTraceThatWasCutShowsWhatIsThere_data() {
    QTest::addColumn<QString>("name");
    for (const char *version : {"1.22", "1.23", "1.24", "1.26", "1.27"})
        for (const char *program : {"stop-the-world", "locks", "pipeline"})
            QTest::newRow(qPrintable(QString("%1 %2").arg(version, program)))
                << QString("recorded/go%1/%2").arg(version, program);
}

void SalvageTest::aTraceThatWasCutShowsWhatIsThere() {
    QFETCH(QString, name);
    const QByteArray bytes = test::inflated(test::traceNamed(name));
    const auto whole = loaded(bytes);
    for (const int percent : {30, 60, 90}) {
        const auto cut = loaded(bytes.first(bytes.size() * percent / 100));
        QVERIFY(cut->outcome.damage);
        QCOMPARE(cut->outcome.damage->kind, ErrorKind::Truncated);
        const size_t expected = whole->events.size() * static_cast<size_t>(percent) / 100;
        QVERIFY2(cut->events.size() > expected / 2,
                 qPrintable(QString("%1 of %2 events").arg(cut->events.size()).arg(expected)));
        QVERIFY(cut->endTime() - cut->startTime() <= whole->endTime() - whole->startTime() + 1'000'000);
        QCOMPARE(faultOf(*cut), QString());
    }
}

void SalvageTest::reasonsAreGuessedWhereStringsAreLost() {
    for (const char *version : {"1.22", "1.23", "1.26", "1.27"}) {
        const QByteArray bytes = test::inflated(test::traceNamed(QString("recorded/go%1/locks").arg(version)));
        const auto whole = loaded(bytes);
        QByteArray changed = bytes;
        const std::vector<Part> parts = partsOf(bytes);
        for (size_t i = parts.size(); i-- > 0;)
            if (parts[i].kind == static_cast<uint8_t>(Wire::Strings))
                changed = without(changed, parts[i]);
        const auto trace = loaded(changed);
        QVERIFY(trace->outcome.damage);
        QVERIFY(warns(*trace, "guessed"));
        QCOMPARE(trace->events.size(), whole->events.size());
        size_t reasons = 0;
        for (size_t i = 0; i < trace->events.size(); ++i) {
            if (trace->events.type(i) != model::EventType::GoBlock)
                continue;
            QCOMPARE(trace->strings[model::StringIndex(trace->events.argument(i))],
                     whole->strings[model::StringIndex(whole->events.argument(i))]);
            ++reasons;
        }
        QVERIFY(reasons > 10);
    }
}

void SalvageTest::aMissingBatchLeavesTheGenerationsBehindWhole() {
    const auto trace = loaded(without(generations_, largestOf(parts_, whole_->generations[1].number)));
    QVERIFY(trace->outcome.damage);
    QCOMPARE(trace->outcome.damage->generation, whole_->generations[1].number);
    QCOMPARE(test::differenceOfPrefix(*trace, *whole_, whole_->generations[1].sync.value), QString());
    QVERIFY(trace->outcome.soundEvents >= whole_->generations[1].sync.value);
    QCOMPARE(trace->generations.size(), whole_->generations.size());
    QVERIFY(trace->events.size() > whole_->events.size() / 2);
    QCOMPARE(faultOf(*trace), QString());
    // The last generation has the same events, but for those that tell what is found again.
    const auto last = [](const model::Trace &of) {
        const size_t at = of.generations.size() - 2;
        return of.generations[at + 1].sync.value - of.generations[at].sync.value;
    };
    QVERIFY(last(*trace) >= last(*whole_));
}

void SalvageTest::nothingIsDrawnThroughAGap() {
    const auto trace = loaded(without(generations_, largestOf(parts_, whole_->generations[1].number)));
    QVERIFY(countOf(*trace, model::EventType::ProcFoundRunning) + countOf(*trace, model::EventType::ProcFoundIdle) > 0);
    const size_t resumed = trace->generations[2].sync.value;
    for (const model::ProcRow &row : trace->procRows)
        for (const model::Lane &lane : row.lanes)
            for (size_t i = 0; i < lane.size(); ++i)
                QVERIFY(lane[i].begin.value > resumed || (lane[i].end.valid() && lane[i].end.value < resumed));
}

void SalvageTest::noiseBetweenBatchesIsPassedOver() {
    QByteArray bytes = generations_;
    const Part part = largestOf(parts_, whole_->generations[1].number);
    const QByteArray noise(777, '\x7F');
    bytes.insert(part.begin, noise);
    const auto trace = loaded(bytes);
    QVERIFY(trace->outcome.damage);
    QCOMPARE(trace->outcome.damage->offset, static_cast<uint64_t>(part.begin) + 1);
    QVERIFY(trace->outcome.leftOut.bytes >= 777);
    QVERIFY(trace->outcome.leftOut.bytes < 800);
    QVERIFY(trace->events.size() >= whole_->events.size());
    QCOMPARE(faultOf(*trace), QString());
}

void SalvageTest::anAbsurdSizeLosesOneBatch() {
    QByteArray bytes = generations_;
    const Part part = largestOf(parts_, whole_->generations[1].number);
    bytes[part.payload - 1] = '\x01'; // the size is written as ten bytes: now it is beyond all measure
    const auto trace = loaded(bytes);
    QVERIFY(trace->outcome.damage);
    QCOMPARE(trace->generations.size(), whole_->generations.size());
    QVERIFY(trace->outcome.leftOut.bytes >= static_cast<uint64_t>(part.end - part.payload));
    QCOMPARE(faultOf(*trace), QString());
}

void SalvageTest::aBatchThatStandsTwiceCountsOnce() {
    QByteArray bytes = generations_;
    const Part part = largestOf(parts_, whole_->generations[1].number);
    bytes.insert(part.end, bytes.mid(part.begin, part.end - part.begin));
    const auto trace = loaded(bytes);
    QVERIFY(trace->outcome.damage);
    QVERIFY(trace->events.size() + 100 > whole_->events.size());
    QCOMPARE(trace->generations.size(), whole_->generations.size());
    QCOMPARE(faultOf(*trace), QString());
}

void SalvageTest::aGenerationThatStandsTwiceIsShownOnce() {
    const uint64_t number = whole_->generations[1].number;
    qsizetype begin = 0, end = 0;
    for (const Part &part : parts_) {
        if (part.generation == number && begin == 0)
            begin = part.begin;
        if (part.generation == number + 1 && end == 0)
            end = part.begin;
    }
    QByteArray bytes = generations_;
    bytes.insert(end, bytes.mid(begin, end - begin));
    const auto trace = loaded(bytes);
    QVERIFY(trace->outcome.damage);
    QVERIFY(trace->outcome.leftOut.events > 0);
    QVERIFY(trace->outcome.damage->message.find("second time") != std::string::npos);
    QVERIFY(trace->endTime() - trace->startTime() < 2 * (whole_->endTime() - whole_->startTime()));
    QCOMPARE(faultOf(*trace), QString());
}

void SalvageTest::aMissingFrequencyIsGuessed() {
    const QByteArray bytes = test::inflated(test::traceNamed("recorded/go1.22/locks"));
    const auto whole = loaded(bytes);
    for (const Part &part : partsOf(bytes)) {
        if (part.kind != static_cast<uint8_t>(Wire::Frequency))
            continue;
        const auto trace = loaded(without(bytes, part));
        QVERIFY(trace->outcome.damage);
        QVERIFY(warns(*trace, "frequency"));
        QCOMPARE(trace->outcome.soundEvents, uint64_t{0});
        QCOMPARE(test::differenceOfPrefix(*trace, *whole, whole->events.size()), QString());
    }
}

void SalvageTest::oneAbsurdTimeMakesNoTraceOfYears() {
    // It is in a generation that is damaged for another reason, too.
    QByteArray bytes = generations_;
    for (size_t i = parts_.size(); i-- > 0;)
        if (parts_[i].generation == whole_->generations[1].number &&
            parts_[i].kind == static_cast<uint8_t>(Wire::Strings))
            bytes = without(bytes, parts_[i]);
    for (const Part &part : partsOf(bytes)) {
        if (part.generation != whole_->generations[1].number || !isOfEvents(part))
            continue;
        // The base time stands before the ten bytes of the size.
        const qsizetype last = part.payload - 11;
        bytes[last] = static_cast<char>(bytes[last] | 0x40);
        break;
    }
    const auto trace = loaded(bytes);
    QVERIFY(trace->outcome.damage);
    QVERIFY(trace->endTime() - trace->startTime() < 2 * (whole_->endTime() - whole_->startTime()));
    QVERIFY(warns(*trace, "far from all others"));
    QCOMPARE(faultOf(*trace), QString());
}

void SalvageTest::aSecondTraceIsToldOf() {
    for (const char *name : {"recorded/go1.22/hello", "recorded/go1.27/hello"}) {
        const QByteArray bytes = test::inflated(test::traceNamed(name));
        const auto whole = loaded(bytes);
        const auto trace = loaded(bytes + bytes);
        QVERIFY(trace->outcome.damage);
        QVERIFY(trace->outcome.damage->message.find("second trace") != std::string::npos);
        QCOMPARE(trace->outcome.damage->offset, static_cast<uint64_t>(bytes.size()));
        QCOMPARE(trace->outcome.leftOut.bytes, static_cast<uint64_t>(bytes.size()));
        QCOMPARE(trace->outcome.soundEvents, uint64_t{whole->events.size() - 1});
        QCOMPARE(test::goText(*trace), test::goText(*whole)); // Go's reader ends with a marker of its own
    }
}

void SalvageTest::unknownEventsOfANewerFormatEndTheirBatch() {
    QByteArray bytes = generations_;
    bytes.replace(5, 2, "30");
    const Part part = largestOf(parts_, whole_->generations[1].number);
    bytes[part.payload] = '\x64'; // no event of any format so far
    auto input = io::openMemory(test::bytesOf(bytes));
    QVERIFY(input);
    const auto trace = format::loadTrace(**input, {}, {}, {true});
    QVERIFY(trace);
    QVERIFY((*trace)->outcome.damage);
    QVERIFY((*trace)->outcome.leftOut.bytes >= static_cast<uint64_t>(part.end - part.payload));
    QCOMPARE((*trace)->generations.size(), whole_->generations.size());
    QCOMPARE(faultOf(**trace), QString());
}

void SalvageTest::warningsAreAFew() {
    QByteArray bytes = generations_;
    for (size_t i = parts_.size(); i-- > 1;)
        if (i % 3 == 1)
            bytes.insert(parts_[i].begin, "?!");
    const auto trace = loaded(bytes);
    QVERIFY(trace->outcome.damage);
    QVERIFY(!trace->outcome.warnings.empty());
    QVERIFY(trace->outcome.warnings.size() <= 11);
    QVERIFY(trace->outcome.warnings.back().ends_with("more"));
    QCOMPARE(faultOf(*trace), QString());
}

void SalvageTest::theAllocFreeExperimentTellsItsTypes() {
    const auto trace = test::loadWhole(test::traceNamed("recorded/special/allocfree"));
    const model::AllocFree &told = trace->allocFree;
    QVERIFY(told.told());
    QCOMPARE(told.pageSize, uint64_t{8192});
    QCOMPARE(told.heapAlignment, uint64_t{8});
    QCOMPARE(told.stackAlignment, uint64_t{2048});
    QVERIFY(told.minHeapAddress != 0);
    QVERIFY(told.types.size() > 0);
    bool named = false;
    for (size_t i = 0; i < told.types.size(); ++i)
        named = named || (told.types[i].size != 0 && !trace->strings[told.types[i].name].empty());
    QVERIFY(named);
    QVERIFY(!whole_->allocFree.told());
}

QTEST_GUILESS_MAIN(SalvageTest)
#include "salvage_test.moc"
