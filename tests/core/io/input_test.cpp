// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/byte_stream.h"
#include "tests/core/io/compress.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace lanescope;
using test::Compress;
using test::gzip;
using test::readAll;
using test::readMemory;
using test::someContent;
using test::zstd;
using Outcome = test::ReadOutcome;

namespace {

std::span<const uint8_t> bytesOf(const QByteArray &array) {
    return {reinterpret_cast<const uint8_t *>(array.constData()), static_cast<size_t>(array.size())};
}

QByteArray plain(const QByteArray &content) {
    return content;
}

} // namespace

class InputTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyFormHasTheSameContent_data();
    void everyFormHasTheSameContent();
    void severalFramesAreOneStream_data() { forms(); }
    void severalFramesAreOneStream();
    void aCutStreamGivesWhatIsThereAndThenAnError_data() { forms(); }
    void aCutStreamGivesWhatIsThereAndThenAnError();
    void aBrokenStreamIsAnError_data() { forms(); }
    void aBrokenStreamIsAnError();
    void anEmptyInputEndsAtOnce();
    void aFewBytesThatLookLikeNothingArePlain();
    void aFileIsReadAndCounted();
    void aFolderCannotBeRead();
    void aMissingFileCannotBeRead();
    void aFileThatShrinksEndsEarly();
    void theStreamKnowsWhereItStands();

private:
    static void forms() {
        QTest::addColumn<Compress>("compress");
        QTest::newRow("zstd") << Compress(zstd);
        QTest::newRow("gzip") << Compress(gzip);
    }
    QTemporaryDir folder_;
};

void InputTest::everyFormHasTheSameContent_data() {
    QTest::addColumn<Compress>("compress");
    QTest::addColumn<int>("size");
    QTest::addColumn<int>("buffer");
    for (const auto &[name, form] : {std::pair<const char *, Compress>{"plain", plain}, {"zstd", zstd}, {"gzip", gzip}})
        for (const int size : {1, 3, 100, 1 << 20})
            for (const int buffer : {1, 1000, 1 << 18})
                if (buffer != 1 || size < 1000)
                    QTest::addRow("%s, %d bytes by %d", name, size, buffer) << form << size << buffer;
}

void InputTest::everyFormHasTheSameContent() {
    QFETCH(Compress, compress);
    QFETCH(int, size);
    QFETCH(int, buffer);
    const QByteArray content = someContent(size);
    const Outcome outcome = readMemory(compress(content), static_cast<size_t>(buffer));
    QVERIFY(!outcome.failure);
    QVERIFY(outcome.content == content);
}

void InputTest::severalFramesAreOneStream() {
    QFETCH(Compress, compress);
    const QByteArray first = someContent(5000), second("and more");
    const Outcome outcome = readMemory(compress(first) + compress(second) + compress({}) + compress(first));
    QVERIFY(!outcome.failure);
    QVERIFY(outcome.content == first + second + first);
}

void InputTest::aCutStreamGivesWhatIsThereAndThenAnError() {
    QFETCH(Compress, compress);
    const QByteArray content = someContent(1 << 20);
    const QByteArray whole = compress(content);
    for (const qsizetype missing : {qsizetype{1}, whole.size() / 3, whole.size() / 2}) {
        const Outcome outcome = readMemory(whole.chopped(missing), 1000);
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->kind, ErrorKind::Truncated);
        QCOMPARE(outcome.failure->offset, outcome.bytes); // of the inflated trace
        QVERIFY(content.startsWith(outcome.content));
        // A decompressor gives out whole blocks: of zstd at most 128 KiB may be held back.
        const auto expected = static_cast<double>(content.size()) * static_cast<double>(whole.size() - missing) /
                              static_cast<double>(whole.size());
        QVERIFY(static_cast<double>(outcome.content.size()) > expected - 200'000);
    }
}

void InputTest::aBrokenStreamIsAnError() {
    QFETCH(Compress, compress);
    QByteArray whole = compress(someContent(100'000));
    for (qsizetype i = whole.size() / 2; i < whole.size() / 2 + 32; ++i)
        whole[i] = static_cast<char>(~whole[i]);
    const Outcome outcome = readMemory(whole);
    QVERIFY(outcome.failure || outcome.content != someContent(100'000)); // zstd has no checksum by default
}

void InputTest::anEmptyInputEndsAtOnce() {
    const Outcome outcome = readMemory({});
    QVERIFY(!outcome.failure);
    QVERIFY(outcome.content.isEmpty());
}

void InputTest::aFewBytesThatLookLikeNothingArePlain() {
    for (const char *hex : {"1f", "28", "28b5", "28b52f", "00", "1f00"}) {
        const QByteArray bytes = QByteArray::fromHex(hex);
        const Outcome outcome = readMemory(bytes);
        QVERIFY(!outcome.failure);
        QCOMPARE(outcome.content, bytes);
    }
}

void InputTest::aFileIsReadAndCounted() {
    const QString path = folder_.filePath("content");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zstd(someContent(100'000)));
    file.close();
    auto input = io::openFile(path.toStdString());
    QVERIFY(input);
    QCOMPARE((*input)->size(), static_cast<uint64_t>(file.size()));
    QCOMPARE(readAll(**input, 1000).content, someContent(100'000));
    QCOMPARE((*input)->consumed(), static_cast<uint64_t>(file.size())); // of the file, not what became of it
}

void InputTest::aFolderCannotBeRead() {
    auto input = io::openFile(folder_.path().toStdString());
    QVERIFY(!input);
    QCOMPARE(input.error().kind, ErrorKind::Unreadable);
    QVERIFY(QString::fromStdString(input.error().message).contains("folder"));
}

void InputTest::aMissingFileCannotBeRead() {
    auto input = io::openFile(folder_.filePath("nowhere").toStdString());
    QVERIFY(!input);
    QCOMPARE(input.error().kind, ErrorKind::Unreadable);
    QVERIFY(QString::fromStdString(input.error().message).contains("no such file"));
}

void InputTest::aFileThatShrinksEndsEarly() {
    const QByteArray content = someContent(1 << 20);
    QFile file(folder_.filePath("shrinking"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(content);
    QVERIFY(file.flush());
    auto input = io::openFile(file.fileName().toStdString());
    QVERIFY(input);
    std::vector<uint8_t> block(1000);
    const Result<size_t> count = (*input)->read(block);
    QVERIFY(count);
    QVERIFY(*count > 0);
    QVERIFY(file.resize(5000));
    const Outcome outcome = readAll(**input, 1000);
    QVERIFY(!outcome.failure);
    QCOMPARE(static_cast<qsizetype>(*count) + outcome.content.size(), qsizetype{5000});
}

void InputTest::theStreamKnowsWhereItStands() {
    const QByteArray content = someContent(1'000'000);
    const QByteArray compressed = gzip(content);
    auto input = io::openMemory(bytesOf(compressed));
    QVERIFY(input);
    io::ByteStream stream(**input);
    std::vector<uint8_t> block(333'333);
    QByteArray got;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(stream.read(block), block.size());
        got.append(reinterpret_cast<const char *>(block.data()), static_cast<qsizetype>(block.size()));
        QCOMPARE(stream.offset(), static_cast<uint64_t>(got.size()));
    }
    uint8_t byte = 0;
    QVERIFY(stream.readByte(byte));
    got.append(static_cast<char>(byte));
    QVERIFY(got == content);
    QVERIFY(!stream.readByte(byte));
    QCOMPARE(stream.read(block), size_t{0});
    QVERIFY(!stream.failure());
}

QTEST_GUILESS_MAIN(InputTest)
#include "input_test.moc"
