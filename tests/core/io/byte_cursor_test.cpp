// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/batch_stream.h"
#include "core/io/byte_cursor.h"
#include "core/io/byte_stream.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace lanescope::io;

namespace {

std::span<const uint8_t> bytesOf(const QByteArray &array) {
    return {reinterpret_cast<const uint8_t *>(array.constData()), static_cast<size_t>(array.size())};
}

QByteArray encoded(uint64_t value) {
    QByteArray bytes;
    for (; value >= 0x80; value >>= 7)
        bytes.append(static_cast<char>(value | 0x80));
    return bytes.append(static_cast<char>(value));
}

enum class Outcome { Read, End, Overflow };

} // namespace

class ByteCursorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void varintsAreReadAsTheFormatHasThem_data();
    void varintsAreReadAsTheFormatHasThem();
    void theStreamReadsTheSameVarints_data() { varintsAreReadAsTheFormatHasThem_data(); }
    void theStreamReadsTheSameVarints();
    void everyVarintComesBack();
    void aFailedReadLeavesTheCursorWhereItWas();
    void bytesBeyondTheEndAreRefused();
};

void ByteCursorTest::varintsAreReadAsTheFormatHasThem_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<quint64>("value");
    const auto row = [](const char *name, const char *hex, Outcome outcome, uint64_t value = 0) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << static_cast<int>(outcome) << quint64{value};
    };
    row("one byte", "00", Outcome::Read, 0);
    row("the largest of one byte", "7f", Outcome::Read, 127);
    row("two bytes", "8001", Outcome::Read, 128);
    row("padded to two", "8000", Outcome::Read, 0);
    row("padded to ten, as lengths are", "99808080808080808000", Outcome::Read, 25);
    row("nobody", "ffffffffffffffffff01", Outcome::Read, ~uint64_t{0});
    row("the tenth byte too large", "ffffffffffffffffff02", Outcome::Overflow);
    row("the tenth byte goes on", "ffffffffffffffffff81", Outcome::Overflow);
    row("eleven bytes", "8080808080808080808000", Outcome::Overflow);
    row("nothing", "", Outcome::End);
    row("cut after one byte", "80", Outcome::End);
    row("cut after nine bytes", "ffffffffffffffffff", Outcome::End);
}

void ByteCursorTest::varintsAreReadAsTheFormatHasThem() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, outcome);
    QFETCH(quint64, value);
    ByteCursor cursor(bytesOf(bytes));
    uint64_t read = 77;
    QCOMPARE(cursor.readVarint(read), static_cast<Outcome>(outcome) == Outcome::Read);
    if (static_cast<Outcome>(outcome) == Outcome::Read) {
        QCOMPARE(read, value);
        QVERIFY(cursor.atEnd());
    } else {
        QCOMPARE(cursor.remaining(), static_cast<size_t>(bytes.size()));
    }
}

void ByteCursorTest::theStreamReadsTheSameVarints() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, outcome);
    QFETCH(quint64, value);
    auto input = openMemory(bytesOf(bytes));
    QVERIFY(input);
    ByteStream stream(**input);
    uint64_t read = 77;
    QCOMPARE(static_cast<int>(lanescope::format::v2::BatchStream(stream).readVarint(read)), outcome);
    if (static_cast<Outcome>(outcome) == Outcome::Read) {
        QCOMPARE(read, value);
        QCOMPARE(stream.offset(), static_cast<uint64_t>(bytes.size()));
    }
}

void ByteCursorTest::everyVarintComesBack() {
    std::mt19937_64 random(1);
    QByteArray bytes;
    std::vector<uint64_t> values;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(random() >> (random() % 64));
        bytes += encoded(values.back());
    }
    ByteCursor cursor(bytesOf(bytes));
    for (const uint64_t expected : values) {
        uint64_t value = 0;
        QVERIFY(cursor.readVarint(value));
        QCOMPARE(value, expected);
    }
    QVERIFY(cursor.atEnd());
}

void ByteCursorTest::aFailedReadLeavesTheCursorWhereItWas() {
    const QByteArray bytes = QByteArray::fromHex("05ff");
    ByteCursor cursor(bytesOf(bytes));
    uint64_t value = 0;
    uint8_t byte = 0;
    QVERIFY(cursor.readVarint(value));
    QVERIFY(!cursor.readVarint(value));
    QVERIFY(cursor.readByte(byte));
    QCOMPARE(byte, uint8_t{0xFF});
    QVERIFY(!cursor.readByte(byte));
}

void ByteCursorTest::bytesBeyondTheEndAreRefused() {
    const QByteArray bytes("abcdef");
    ByteCursor cursor(bytesOf(bytes));
    std::span<const uint8_t> got;
    QVERIFY(!cursor.readBytes(7, got));
    QVERIFY(!cursor.readBytes(~uint64_t{0}, got));
    QVERIFY(cursor.readBytes(4, got));
    QCOMPARE(got.size(), size_t{4});
    QVERIFY(!cursor.readBytes(3, got));
    QVERIFY(cursor.readBytes(2, got));
    QVERIFY(cursor.readBytes(0, got));
    QVERIFY(cursor.atEnd());
}

QTEST_GUILESS_MAIN(ByteCursorTest)
#include "byte_cursor_test.moc"
