// SPDX-License-Identifier: GPL-3.0-or-later
// Compressed files that are made to do harm, that are broken, or merely odd.
#include "tests/core/io/compress.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using test::Compress;
using test::gzip;
using test::readMemory;
using test::ReadOutcome;
using test::someContent;
using test::zstd;

class HostileInputTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void aBombStopsAtTheLimit_data();
    void aBombStopsAtTheLimit();
    void aBombStopsByItselfAndTheLimitCanBeLifted();
    void theLimitGrowsWithWhatIsRead();
    void aFileOfJustTheLimitIsWhole_data() { forms(); }
    void aFileOfJustTheLimitIsWhole();
    void aHugeWindowIsRefused();
    void aDictionaryIsAskedForInWords();
    void framesToBeSkippedAreSkipped();
    void whatComesBeforeABreakIsGiven_data();
    void whatComesBeforeABreakIsGiven();
    void aCutFileGivesTheSameInPieces_data();
    void aCutFileGivesTheSameInPieces();
    void whatFollowsGzipIsIgnoredWithARemark_data();
    void whatFollowsGzipIsIgnoredWithARemark();
    void whatFollowsZstdIsDamage();
    void twoLayersAreInflatedAndNoMore_data();
    void twoLayersAreInflatedAndNoMore();
    void otherPackersAreNamed_data();
    void otherPackersAreNamed();

private:
    static void forms() {
        QTest::addColumn<Compress>("compress");
        QTest::newRow("zstd") << Compress(zstd);
        QTest::newRow("gzip") << Compress(gzip);
    }
    static QByteArray zstdBomb(int megabytes) {
        QByteArray blocks;
        for (int i = 0; i < megabytes * 8; ++i)
            blocks += test::zeroBlock(1 << 17, i + 1 == megabytes * 8);
        return test::zstdFrame(20, blocks);
    }
    static bool says(const ReadOutcome &outcome, const char *words) {
        return outcome.failure && outcome.failure->message.find(words) != std::string::npos;
    }
};

void HostileInputTest::aBombStopsAtTheLimit_data() {
    QTest::addColumn<QByteArray>("bomb");
    QTest::newRow("zstd") << zstd(QByteArray(8 << 20, 0));
    QTest::newRow("zstd by hand") << zstdBomb(8);
    QTest::newRow("gzip") << gzip(QByteArray(8 << 20, 0));
    QTest::newRow("gzip of gzip") << gzip(gzip(QByteArray(8 << 20, 0)));
    QTest::newRow("zstd of gzip") << zstd(gzip(QByteArray(8 << 20, 0)));
    QTest::newRow("many small ones") << gzip(QByteArray(1 << 18, 0)).repeated(32);
}

void HostileInputTest::aBombStopsAtTheLimit() {
    QFETCH(QByteArray, bomb);
    for (const uint64_t limit : {uint64_t{1}, uint64_t{1'000'000}, uint64_t{1} << 20}) {
        const ReadOutcome outcome = readMemory(bomb, 5000, {.inflateLimit = io::InflateLimit::exactly(limit)});
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->kind, ErrorKind::TooLarge);
        QCOMPARE(outcome.failure->remedy, Remedy::LiftInflateLimit);
        if (!says(outcome, "limit that was set"))
            QFAIL(outcome.failure->message.c_str());
        // Of two layers the inner file may be what passes the limit, while it is told what it is.
        QVERIFY(outcome.bytes == limit || (limit == 1 && outcome.bytes == 0));
    }
    QCOMPARE(readMemory(bomb, 1 << 16).bytes, uint64_t{8} << 20); // which by itself is not much
}

void HostileInputTest::aBombStopsByItselfAndTheLimitCanBeLifted() {
    const QByteArray bomb = zstdBomb(100); // of some three thousand bytes
    const ReadOutcome stopped = readMemory(bomb, 1 << 18, {}, 0);
    QVERIFY(stopped.failure);
    QCOMPARE(stopped.failure->kind, ErrorKind::TooLarge);
    QVERIFY(says(stopped, "inflates to more than 67.1 MB, over 100 times its size"));
    QCOMPARE(stopped.failure->offset, stopped.bytes);
    QCOMPARE(stopped.bytes, uint64_t{64} << 20);
    const ReadOutcome whole = readMemory(bomb, 1 << 18, {.inflateLimit = io::InflateLimit::none()}, 0);
    QVERIFY(!whole.failure);
    QCOMPARE(whole.bytes, uint64_t{100} << 20);
}

void HostileInputTest::theLimitGrowsWithWhatIsRead() {
    const io::InflateLimit limit{.bytes = 1000, .ratio = 100};
    QCOMPARE(limit.granted(0), uint64_t{1000});
    QCOMPARE(limit.granted(11), uint64_t{1100});
    QCOMPARE(limit.granted(~uint64_t{0} / 2), ~uint64_t{0});
    QCOMPARE(io::InflateLimit::none().granted(0), ~uint64_t{0});
    QCOMPARE(io::InflateLimit::exactly(7).granted(1 << 20), uint64_t{7});
    // As genuine traces shrink.
    const QByteArray content = someContent(1 << 20);
    QVERIFY(readMemory(zstd(content), 4096, {.inflateLimit = limit}).content == content);
    const ReadOutcome zeros = readMemory(gzip(QByteArray(1 << 20, 0)), 4096, {.inflateLimit = limit});
    QVERIFY(zeros.failure);
    QVERIFY(zeros.bytes > 1000);
}

void HostileInputTest::aFileOfJustTheLimitIsWhole() {
    QFETCH(Compress, compress);
    const ReadOutcome outcome =
        readMemory(compress(QByteArray(100'000, 0)), 4096, {.inflateLimit = io::InflateLimit::exactly(100'000)});
    QVERIFY(!outcome.failure);
    QCOMPARE(outcome.bytes, uint64_t{100'000});
}

void HostileInputTest::aHugeWindowIsRefused() {
    const QByteArray block = test::zeroBlock(10, true);
    for (const int exponent : {28, 31, 41}) {
        const ReadOutcome outcome = readMemory(test::zstdFrame(exponent, block));
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->kind, ErrorKind::Unreadable);
        QVERIFY(says(outcome, "128 MiB of history"));
    }
    const ReadOutcome largest = readMemory(test::zstdFrame(27, block));
    QVERIFY(!largest.failure);
    QCOMPARE(largest.content, QByteArray(10, 0));
}

void HostileInputTest::aDictionaryIsAskedForInWords() {
    const QByteArray frame = QByteArray::fromHex("28b52ffd015007") + test::zeroBlock(10, true);
    QVERIFY(says(readMemory(frame), "dictionary"));
}

void HostileInputTest::framesToBeSkippedAreSkipped() {
    const QByteArray content = someContent(300'000);
    const QByteArray skipped = QByteArray::fromHex("5a2a4d18") + QByteArray::fromHex("40420f00") + // of 10^6 bytes
                               QByteArray(1'000'000, 'x');
    const ReadOutcome outcome = readMemory(skipped + zstd(content) + skipped + zstd(content) + skipped);
    QVERIFY(!outcome.failure);
    QVERIFY(outcome.content == content + content);
    const ReadOutcome cut = readMemory(zstd(content) + skipped.chopped(1));
    QVERIFY(cut.failure);
    QCOMPARE(cut.failure->kind, ErrorKind::Truncated);
    QVERIFY(cut.content == content);
}

void HostileInputTest::whatComesBeforeABreakIsGiven_data() {
    QTest::addColumn<QByteArray>("broken");
    QTest::addColumn<int>("readable"); // at least so many bytes
    const QByteArray whole = someContent(1 << 20);
    // A block of the type that does not exist, behind six that do.
    QTest::newRow("zstd") << test::zstdFrame(20, test::zeroBlock(1 << 17, false).repeated(6) + QByteArray(3, '\xff'))
                          << (6 << 17);
    QByteArray broken = gzip(whole);
    broken.replace(broken.size() - 8, 4, QByteArray(4, 0)); // the checksum, at the end
    QTest::newRow("gzip's checksum") << broken << (1 << 20);
    broken = gzip(whole);
    broken.replace(broken.size() / 2, 1000, QByteArray(1000, '\xff'));
    QTest::newRow("gzip's middle") << broken << (1 << 19) - 50'000;
}

void HostileInputTest::whatComesBeforeABreakIsGiven() {
    QFETCH(QByteArray, broken);
    QFETCH(int, readable);
    for (const size_t buffer : {size_t{1000}, size_t{1} << 18, size_t{1} << 21}) {
        const ReadOutcome outcome = readMemory(broken, buffer);
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->kind, ErrorKind::Corrupt);
        QVERIFY2(outcome.bytes >= static_cast<uint64_t>(readable), std::to_string(outcome.bytes).c_str());
        QCOMPARE(outcome.failure->offset, outcome.bytes);
    }
}

void HostileInputTest::aCutFileGivesTheSameInPieces_data() {
    forms();
    QTest::newRow("zstd in zstd") << Compress([](const QByteArray &content) { return zstd(zstd(content)); });
    QTest::newRow("gzip in zstd") << Compress([](const QByteArray &content) { return zstd(gzip(content)); });
    QTest::newRow("zstd in gzip") << Compress([](const QByteArray &content) { return gzip(zstd(content)); });
}

void HostileInputTest::aCutFileGivesTheSameInPieces() {
    QFETCH(Compress, compress);
    const QByteArray whole = compress(someContent(3000));
    for (qsizetype size = 100; size < whole.size(); size += 7) {
        const ReadOutcome atOnce = readMemory(whole.first(size), 1 << 20);
        QVERIFY(atOnce.failure);
        for (const size_t buffer : {size_t{1}, size_t{100}}) {
            const ReadOutcome inPieces = readMemory(whole.first(size), buffer);
            QCOMPARE(inPieces.content, atOnce.content);
            QVERIFY(inPieces.failure);
            QCOMPARE(inPieces.failure->kind, ErrorKind::Truncated);
            QCOMPARE(inPieces.failure->offset, inPieces.bytes);
        }
    }
}

void HostileInputTest::whatFollowsGzipIsIgnoredWithARemark_data() {
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<bool>("remarked");
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("zeros") << QByteArray(200'000, 0) << false;
    QTest::newRow("letters") << QByteArray(200'000, 'x') << true;
    QTest::newRow("zeros and a letter") << QByteArray(200'000, 0) + 'x' << true;
    QTest::newRow("what begins like another") << QByteArray("\x1f\x8bxxxxxxxxxxxxxxxxxxxx") << true;
    QTest::newRow("zeros and another") << QByteArray(5, 0) + gzip("abc") << true;
}

void HostileInputTest::whatFollowsGzipIsIgnoredWithARemark() {
    QFETCH(QByteArray, tail);
    QFETCH(bool, remarked);
    const QByteArray bytes = gzip(someContent(10'000)) + gzip(someContent(5'000)) + tail;
    auto input = io::openMemory({reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size())});
    QVERIFY(input);
    const ReadOutcome outcome = test::readAll(**input);
    QVERIFY(!outcome.failure);
    QVERIFY(outcome.content == someContent(10'000) + someContent(5'000));
    QCOMPARE(!(*input)->remark().empty(), remarked);
}

void HostileInputTest::whatFollowsZstdIsDamage() {
    const ReadOutcome outcome = readMemory(zstd(someContent(1000)) + QByteArray(100, 'x'));
    QVERIFY(outcome.failure);
    QCOMPARE(outcome.failure->kind, ErrorKind::Corrupt);
    QVERIFY(says(outcome, "what follows"));
    QVERIFY(outcome.content == someContent(1000));
}

void HostileInputTest::twoLayersAreInflatedAndNoMore_data() {
    QTest::addColumn<Compress>("inner");
    QTest::addColumn<Compress>("outer");
    QTest::newRow("gzip of gzip") << Compress(gzip) << Compress(gzip);
    QTest::newRow("gzip of zstd") << Compress(zstd) << Compress(gzip);
    QTest::newRow("zstd of gzip") << Compress(gzip) << Compress(zstd);
}

void HostileInputTest::twoLayersAreInflatedAndNoMore() {
    QFETCH(Compress, inner);
    QFETCH(Compress, outer);
    const QByteArray content = someContent(100'000);
    const ReadOutcome twice = readMemory(outer(inner(content)));
    QVERIFY(!twice.failure);
    QVERIFY(twice.content == content);
    const ReadOutcome thrice = readMemory(outer(inner(outer(content))));
    QVERIFY(thrice.failure);
    QCOMPARE(thrice.failure->kind, ErrorKind::NotATrace);
    QVERIFY(says(thrice, "again and again"));
}

void HostileInputTest::otherPackersAreNamed_data() {
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("xz") << QByteArray::fromHex("fd377a585a00");
    QTest::newRow("bzip2") << QByteArray("BZh91AY");
    QTest::newRow("zip") << QByteArray("PK\x03\x04");
    QTest::newRow("lz4") << QByteArray::fromHex("04224d18");
    QTest::newRow("7-Zip") << QByteArray::fromHex("377abcaf271c");
}

void HostileInputTest::otherPackersAreNamed() {
    QFETCH(QByteArray, head);
    const ReadOutcome outcome = readMemory(head + QByteArray(100, 'x'));
    QVERIFY(outcome.failure);
    QCOMPARE(outcome.failure->kind, ErrorKind::NotATrace);
    QVERIFY2(says(outcome, QTest::currentDataTag()), outcome.failure->message.c_str());
}

QTEST_GUILESS_MAIN(HostileInputTest)
#include "hostile_input_test.moc"
