// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/io/compress.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;

namespace {

QByteArray header(const char *text) {
    return QByteArray(text).leftJustified(16, '\0');
}

} // namespace

// What comes of files that are no trace, or hardly one.
class LoadTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void whatIsNoTraceIsRefusedWithAReason_data();
    void whatIsNoTraceIsRefusedWithAReason();
    void aTraceWithoutItsBytesIsRefused();
    void aMissingFileIsUnreadable();
    void aHeaderAloneIsAnEmptyTraceOfGo126();
    void aHeaderAloneSaysNothingBeforeGo126_data();
    void aHeaderAloneSaysNothingBeforeGo126();
    void whatFollowsTheLastGenerationIsDamage();
    void aGzippedTraceIsTheSameTrace();
    void theLastProgressTellsAll();
};

void LoadTest::whatIsNoTraceIsRefusedWithAReason_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &bytes, ErrorKind kind, const char *words) {
        QTest::newRow(name) << bytes << static_cast<int>(kind) << QString(words);
    };
    row("nothing", {}, ErrorKind::NotATrace, "empty");
    row("text", "Dear reader, this is a letter and not a trace.\n", ErrorKind::NotATrace, "not a Go execution trace");
    row("a few bytes", "go", ErrorKind::NotATrace, "not a Go execution trace");
    row("a header that is cut", header("go 1.26 trace").first(15), ErrorKind::NotATrace, "not a Go execution trace");
    row("no number", header("go 1. trace"), ErrorKind::NotATrace, "not a Go execution trace");
    row("a number that is none", header("go 1.2x trace"), ErrorKind::NotATrace, "not a Go execution trace");
    row("a negative number", header("go 1.-2 trace"), ErrorKind::NotATrace, "not a Go execution trace");
    row("a huge number", "go 1.99999999999", ErrorKind::NotATrace, "not a Go execution trace");
    row("more behind the words", "go 1.26 trace\0\0x", ErrorKind::NotATrace, "not a Go execution trace");
    row("another padding", header("go 1.26 trace!"), ErrorKind::NotATrace, "not a Go execution trace");
    row("a pprof profile", test::gzip("\x0a\x04\x08\x01\x10\x02"), ErrorKind::NotATrace, "not a Go execution trace");
    row("Go 1.4", header("go 1.4 trace"), ErrorKind::UnknownVersion, "no Go ever wrote");
    row("a format that never was", header("go 1.24 trace"), ErrorKind::UnknownVersion, "go 1.24");
    row("one of the old family that never was", header("go 1.12 trace"), ErrorKind::UnknownVersion, "no Go ever wrote");
    row("a newer Go", header("go 1.31 trace"), ErrorKind::UnknownVersion, "newer");
}

void LoadTest::whatIsNoTraceIsRefusedWithAReason() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, kind);
    QFETCH(QString, words);
    const auto trace = test::load(bytes);
    QVERIFY(!trace);
    QCOMPARE(static_cast<int>(trace.error().kind), kind);
    QVERIFY2(QString::fromStdString(trace.error().message).contains(words), trace.error().message.c_str());
    QCOMPARE(trace.error().offset, uint64_t{0});
    QCOMPARE(trace.error().describe(), trace.error().message); // the whole file is meant, not its first byte
}

void LoadTest::aTraceWithoutItsBytesIsRefused() {
    const auto trace = test::load(test::traceNamed("peer-v2/go122-cmd-trace"));
    QVERIFY(!trace);
    QCOMPARE(trace.error().kind, ErrorKind::NotATrace);
}

void LoadTest::aMissingFileIsUnreadable() {
    const auto trace = test::load(test::TraceFile{"nowhere", "/nowhere/trace.out"});
    QVERIFY(!trace);
    QCOMPARE(trace.error().kind, ErrorKind::Unreadable);
}

void LoadTest::aHeaderAloneIsAnEmptyTraceOfGo126() {
    const auto trace = test::load(header("go 1.26 trace"));
    QVERIFY(trace);
    QVERIFY((*trace)->complete);
    QVERIFY(!(*trace)->outcome.damage);
    QCOMPARE((*trace)->format.minor, 26);
    QCOMPARE((*trace)->events.size(), size_t{1}); // the marker at the end
    QCOMPARE((*trace)->goroutines.size(), size_t{0});
    QCOMPARE((*trace)->startTime(), (*trace)->endTime());
}

void LoadTest::aHeaderAloneSaysNothingBeforeGo126_data() {
    QTest::addColumn<QByteArray>("bytes");
    for (const char *text : {"go 1.22 trace", "go 1.23 trace", "go 1.25 trace"})
        QTest::newRow(text) << header(text);
}

void LoadTest::aHeaderAloneSaysNothingBeforeGo126() {
    QFETCH(QByteArray, bytes);
    const auto trace = test::load(bytes);
    QVERIFY(trace);
    QVERIFY((*trace)->outcome.damage);
    QCOMPARE((*trace)->outcome.damage->kind, ErrorKind::Corrupt);
    QVERIFY((*trace)->outcome.damage->message.find("no generation") != std::string::npos);
    QCOMPARE((*trace)->events.size(), size_t{1});
}

void LoadTest::whatFollowsTheLastGenerationIsDamage() {
    const QByteArray whole = test::inflated(test::traceNamed("recorded/go1.27/hello"));
    const auto expected = test::load(whole);
    const auto trace = test::load(whole + "and on it goes");
    QVERIFY(expected && trace);
    QVERIFY((*trace)->outcome.damage);
    QCOMPARE((*trace)->outcome.damage->kind, ErrorKind::Corrupt);
    QCOMPARE((*trace)->outcome.damage->offset, static_cast<uint64_t>(whole.size()) + 1); // behind what was not expected
    QCOMPARE((*trace)->events.size(), (*expected)->events.size());
    QCOMPARE(test::differenceOfPrefix(**trace, **expected, (*expected)->events.size()), QString());
}

void LoadTest::aGzippedTraceIsTheSameTrace() {
    const QByteArray whole = test::inflated(test::traceNamed("recorded/go1.27/pool"));
    const auto trace = test::load(test::gzip(whole));
    const auto expected = test::load(whole);
    QVERIFY(trace && expected);
    QVERIFY(!(*trace)->outcome.damage);
    QVERIFY(test::goText(**trace) == test::goText(**expected));
}

void LoadTest::theLastProgressTellsAll() {
    const test::TraceFile file = test::traceNamed("recorded/go1.27/pool");
    format::LoadProgress last;
    format::LoadObserver observer;
    observer.progress = [&last](const format::LoadProgress &progress) { last = progress; };
    const auto trace = test::load(file, observer);
    QVERIFY(trace);
    QCOMPARE(last.events, uint64_t{(*trace)->events.size()});
    QCOMPARE(last.bytesTotal, static_cast<uint64_t>(test::readFile(file.path).size()));
    QCOMPARE(last.bytesRead, last.bytesTotal);
}

QTEST_GUILESS_MAIN(LoadTest)
#include "load_test.moc"
