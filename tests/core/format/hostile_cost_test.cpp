// SPDX-License-Identifier: GPL-3.0-or-later
// Traces that are made to take long. What each contrives a few times is cheap, and real traces do no more; here it is
// done a hundred thousand times, and may still take no more than in proportion.
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

#include <ctime>

using namespace lanescope;

namespace {

constexpr uint64_t kNobody = ~uint64_t{0};

void append(QByteArray &bytes, std::initializer_list<uint64_t> values) {
    for (uint64_t value : values) {
        for (; value >= 0x80; value >>= 7)
            bytes.append(static_cast<char>(value | 0x80));
        bytes.append(static_cast<char>(value));
    }
}

// Writes one generation of format 1.22, in batches as long as they may be.
class Writer {
public:
    Writer() {
        batch(kNobody, [](QByteArray &payload) { append(payload, {8, 1'000'000'000}); });
    }

    template <class Fill> void batch(uint64_t thread, Fill fill) {
        QByteArray payload;
        fill(payload);
        append(m_trace, {1, 1, thread, 1000, static_cast<uint64_t>(payload.size())});
        m_trace += payload;
    }

    // `head` begins each batch, `item(payload, i)` appends the i-th of `count` things.
    template <class Item> void many(uint64_t thread, const QByteArray &head, uint64_t count, Item item) {
        constexpr qsizetype kFull = 65000; // bytes
        for (uint64_t i = 0; i < count;)
            batch(thread, [&](QByteArray &payload) {
                payload = head;
                while (i < count && payload.size() < kFull)
                    item(payload, i++);
            });
    }

    const QByteArray &trace() const { return m_trace; }

private:
    QByteArray m_trace = QByteArray("go 1.22 trace").leftJustified(16, '\0');
};

// Types of events; see core/format/v2/wire.h.
enum Type : uint64_t {
    kString = 5,
    kProcStatus = 13,
    kGoStatus = 25,
    kStwBegin = 26,
    kAssistActive = 34,
    kRegionBegin = 42,
    kRegionEnd = 43
};
const QByteArray kStrings("\4", 1), kEvents;

void appendString(QByteArray &payload, uint64_t id) {
    const QByteArray text = QByteArray::number(static_cast<qulonglong>(id));
    append(payload, {kString, id, static_cast<uint64_t>(text.size())});
    payload += text;
}

// Goroutine 1 runs on processor 0 and thread 7.
void appendRunning(QByteArray &payload) {
    append(payload, {kProcStatus, 1, 0, 1, kGoStatus, 1, 1, 7, 2});
}

QByteArray manyReasonsToStopTheWorld(uint64_t count) {
    Writer writer;
    writer.many(kNobody, kStrings, count, [](QByteArray &payload, uint64_t i) { appendString(payload, i + 1); });
    writer.batch(7, appendRunning);
    writer.many(7, kEvents, count, [](QByteArray &payload, uint64_t i) { append(payload, {kStwBegin, 1, i + 1, 0}); });
    return writer.trace();
}

QByteArray manyRegionsEndedOutOfTurn(uint64_t count) {
    Writer writer;
    writer.batch(7, appendRunning);
    for (const uint64_t type : {kRegionBegin, kRegionEnd})
        writer.many(7, kEvents, count, [type](QByteArray &payload, uint64_t i) {
            append(payload, {type, 1, i + 1, 0, 0});
        });
    return writer.trace();
}

QByteArray manyAssistsAmongManyProcessors(uint64_t count) {
    Writer writer;
    for (uint64_t i = 1; i <= count; ++i)
        writer.batch(i, [i](QByteArray &payload) {
            append(payload, {kProcStatus, 1, i, 1, kGoStatus, 1, i, i, 2, kAssistActive, 1, i});
        });
    return writer.trace();
}

QByteArray manyStringsOfOneHash(uint64_t count) {
    // A number of buckets that the standard library's tables come to have.
    constexpr uint64_t kBuckets = 172'933;
    Writer writer;
    writer.many(kNobody, kStrings, count,
                [](QByteArray &payload, uint64_t i) { appendString(payload, (i + 1) * kBuckets); });
    return writer.trace();
}

using Make = QByteArray (*)(uint64_t count);

} // namespace

Q_DECLARE_METATYPE(Make)

class HostileCostTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void costStaysInProportion_data();
    void costStaysInProportion();
};

void HostileCostTest::costStaysInProportion_data() {
    QTest::addColumn<Make>("make");
    QTest::newRow("reasons to stop the world") << Make(manyReasonsToStopTheWorld);
    QTest::newRow("regions ended out of turn") << Make(manyRegionsEndedOutOfTurn);
    QTest::newRow("assists among processors") << Make(manyAssistsAmongManyProcessors);
    QTest::newRow("strings of one hash") << Make(manyStringsOfOneHash);
}

void HostileCostTest::costStaysInProportion() {
    // Seconds of processor time. What grew with the square took 5 to 45, several times that under sanitizers; in
    // proportion it is a tenth of this.
#ifdef __SANITIZE_ADDRESS__
    constexpr double kLongest = 20;
#else
    constexpr double kLongest = 4;
#endif
    QFETCH(Make, make);
    const QByteArray trace = make(150'000);
    const std::clock_t begin = std::clock();
    int versions = 0;
    format::LoadObserver observer;
    observer.published = [&versions](const model::TracePointer &) { ++versions; };
    const auto loaded = test::load(trace, observer);
    const double spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    QVERIFY(loaded);
    QVERIFY((*loaded)->events.size() + (*loaded)->strings.size() >
            256); // the reader may refuse what goes on and on, but not at once
    QVERIFY2(spent < kLongest, qPrintable(QString("%1 bytes took %2 s").arg(trace.size()).arg(spent)));
    QVERIFY(versions > 0);
}

QTEST_GUILESS_MAIN(HostileCostTest)
#include "hostile_cost_test.moc"
