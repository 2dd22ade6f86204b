// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/go_text.h"
#include "core/format/v2/wire.h"
#include "core/io/byte_cursor.h"
#include "tests/core/traces/damage.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <random>

using namespace lanescope;

namespace {

using Random = std::mt19937;

qsizetype below(Random &random, qsizetype limit) {
    return static_cast<qsizetype>(random() % static_cast<unsigned>(std::max<qsizetype>(limit, 1)));
}

// A length with short ones more likely.
qsizetype someLength(Random &random, qsizetype limit) {
    return 1 + below(random, std::max<qsizetype>(limit >> below(random, 12), 1));
}

constexpr qsizetype kHeader = 16; // bytes

// Each damages `bytes` in its way; `other` is another trace of the corpus.

void flipBits(QByteArray &bytes, const QByteArray &, Random &random) {
    for (qsizetype i = someLength(random, 8); i > 0; --i) {
        const qsizetype at = below(random, bytes.size());
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random() % 8));
    }
}

void changeBytes(QByteArray &bytes, const QByteArray &, Random &random) {
    constexpr unsigned char kTelling[] = {0, 1, 0x7F, 0x80, 0xFF, 0x31, 0x34}; // also the heads of batches
    for (qsizetype i = someLength(random, 8); i > 0; --i)
        bytes[below(random, bytes.size())] =
            static_cast<char>(random() % 2 == 0 ? random() : kTelling[random() % std::size(kTelling)]);
}

void splice(QByteArray &bytes, const QByteArray &other, Random &random) {
    const QByteArray tail = other.mid(below(random, other.size()));
    bytes = bytes.first(below(random, bytes.size())) + tail;
}

void repeatAPiece(QByteArray &bytes, const QByteArray &, Random &random) {
    const qsizetype at = below(random, bytes.size());
    const QByteArray piece = bytes.mid(at, someLength(random, bytes.size()));
    for (qsizetype i = someLength(random, 4); i > 0; --i)
        bytes.insert(at, piece);
}

void removeAPiece(QByteArray &bytes, const QByteArray &, Random &random) {
    bytes.remove(below(random, bytes.size()), someLength(random, bytes.size()));
}

void insertNoise(QByteArray &bytes, const QByteArray &, Random &random) {
    QByteArray noise(someLength(random, 512), '\0');
    std::generate(noise.begin(), noise.end(), [&random] { return static_cast<char>(random()); });
    bytes.insert(below(random, bytes.size()), noise);
}

void moveAPiece(QByteArray &bytes, const QByteArray &, Random &random) {
    const qsizetype from = below(random, bytes.size());
    const QByteArray piece = bytes.mid(from, someLength(random, bytes.size()));
    bytes.remove(from, piece.size());
    bytes.insert(below(random, bytes.size()), piece);
}

void changeTheHeader(QByteArray &bytes, const QByteArray &other, Random &random) {
    switch (random() % 3) {
    case 0: bytes.replace(0, kHeader, other.first(std::min(kHeader, other.size()))); break;
    case 1: bytes[below(random, std::min(kHeader, bytes.size()))] = static_cast<char>(random()); break;
    default: {
        const QByteArray text = "go 1." + QByteArray::number(random() % 30) + " trace";
        bytes.replace(0, kHeader, text.leftJustified(kHeader, '\0'));
    }
    }
}

using Mutation = void (*)(QByteArray &bytes, const QByteArray &other, Random &random);

// A v2 trace followed by its own batches as generations that come next, so that there are some that stand before the
// damage. Their events may contradict those before: they are damaged anyway.
QByteArray doubled(const QByteArray &bytes) {
    if (bytes.size() < kHeader || bytes.mid(5, 2).toInt() < 22)
        return bytes;
    QByteArray next = bytes.mid(kHeader);
    io::ByteCursor cursor(test::bytesOf(next));
    std::vector<qsizetype> numbers; // where they stand
    uint8_t type = 0, experiment = 0;
    while (cursor.readByte(type)) {
        uint64_t generation = 0, thread = 0, time = 0, size = 0;
        std::span<const uint8_t> payload;
        if (type == static_cast<uint8_t>(format::v2::Wire::EndOfGeneration))
            continue;
        if (type == static_cast<uint8_t>(format::v2::Wire::ExperimentalBatch))
            cursor.readByte(experiment);
        numbers.push_back(next.size() - static_cast<qsizetype>(cursor.remaining()));
        if (!cursor.readVarint(generation) || !cursor.readVarint(thread) || !cursor.readVarint(time) ||
            !cursor.readVarint(size) || !cursor.readBytes(size, payload))
            return bytes;
    }
    const int count = next[numbers.back()] - next[numbers.front()] + 1;
    for (const qsizetype at : numbers)
        next[at] = static_cast<char>(next[at] + count); // one byte each: small traces have few generations
    return bytes + next;
}

struct Sound {
    QString name;
    QByteArray bytes;
    model::TracePointer trace;
    std::vector<size_t> certainEnds;

    explicit Sound(const test::TraceFile &file) : name(file.name), bytes(doubled(test::inflated(file))) {
        if (const auto loaded = test::load(bytes))
            trace = *loaded;
        if (trace)
            certainEnds = test::certainEnds(test::bytesOf(bytes), trace->format.minor);
    }
};

bool isSmall(const test::TraceFile &file) {
    constexpr qsizetype kLargest = 40960; // bytes inflated
    const qsizetype size = test::inflated(file).size();
    return size != 0 && size <= kLargest;
}

double processorTime() { // s, of all threads
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

// Also of those that Go would not give.
bool everyEventHasAText(const model::Trace &trace) {
    exporting::GoText writer(trace);
    std::string text;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        text.clear();
        writer.append(text, i);
        if (text.empty())
            return false;
    }
    return true;
}

QString faultOf(const Sound &sound, const QByteArray &changed) {
    constexpr double kLongest = 2; // s, under sanitizers, too
    const double begin = processorTime();
    const auto loaded = test::load(changed);
    if (processorTime() - begin > kLongest)
        return QString("loading took %1 s").arg(processorTime() - begin);
    if (const std::string fault = test::faultOf(loaded, static_cast<size_t>(changed.size())); !fault.empty())
        return QString::fromStdString(fault);
    const auto difference = std::mismatch(sound.bytes.begin(), sound.bytes.end(), changed.begin(), changed.end()).first;
    const size_t kept =
        test::eventsBefore(static_cast<size_t>(difference - sound.bytes.begin()), sound.certainEnds, *sound.trace);
    if (!loaded)
        return kept == 0 ? QString() : "nothing was kept";
    const model::Trace &trace = **loaded;
    if (trace.outcome.damage && trace.outcome.soundEvents < kept)
        return "events that Go keeps are not held for sound";
    test::walkAsATimeline(trace);
    if (!everyEventHasAText(trace))
        return "an event has no text";
    return test::differenceOfPrefix(trace, *sound.trace, kept);
}

} // namespace

Q_DECLARE_METATYPE(Mutation)

class MutationTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void whatStandsBeforeAChangeIsKept_data();
    void whatStandsBeforeAChangeIsKept();

private:
    std::vector<Sound> m_traces; // all small ones
};

void MutationTest::initTestCase() {
    QTest::failOnWarning(QRegularExpression(".*"));
    size_t certain = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        if (!isSmall(file))
            continue;
        m_traces.emplace_back(file);
        QVERIFY2(m_traces.back().trace, qPrintable(file.name));
        certain += m_traces.back().certainEnds.size();
    }
    QVERIFY(m_traces.size() > 50);
    QVERIFY(certain > 60); // or there is little that must be kept
}

void MutationTest::whatStandsBeforeAChangeIsKept_data() {
    QTest::addColumn<Mutation>("mutate");
    QTest::newRow("flipped bits") << Mutation(flipBits);
    QTest::newRow("changed bytes") << Mutation(changeBytes);
    QTest::newRow("the end of another trace") << Mutation(splice);
    QTest::newRow("a repeated piece") << Mutation(repeatAPiece);
    QTest::newRow("a removed piece") << Mutation(removeAPiece);
    QTest::newRow("inserted noise") << Mutation(insertNoise);
    QTest::newRow("a moved piece") << Mutation(moveAPiece);
    QTest::newRow("another header") << Mutation(changeTheHeader);
}

void MutationTest::whatStandsBeforeAChangeIsKept() {
    constexpr int kRounds = 15; // for each trace
    QFETCH(Mutation, mutate);
    Random random(53);
    for (const Sound &sound : m_traces) {
        for (int round = 0; round < kRounds; ++round) {
            QByteArray changed = sound.bytes;
            mutate(changed, m_traces[random() % m_traces.size()].bytes, random);
            const QString fault = faultOf(sound, changed);
            QVERIFY2(fault.isEmpty(), qPrintable(QString("%1, round %2: %3").arg(sound.name).arg(round).arg(fault)));
        }
    }
}

QTEST_GUILESS_MAIN(MutationTest)
#include "mutation_test.moc"
