// SPDX-License-Identifier: GPL-3.0-or-later
// What lanescope-cli says of files that are no traces, or no ordinary ones.
#include "tests/app/cli/run_cli.h"
#include "tests/core/io/compress.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace lanescope;
using test::pathOf;
using test::runCli;

class HostileTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void whatIsNoTraceIsSaidInWords_data();
    void whatIsNoTraceIsSaidInWords();
    void aNewerFormatCanBeTried();
    void theInflateLimitCanBeSetAndLifted_data();
    void theInflateLimitCanBeSetAndLifted();
    void whatFollowsACompressedTraceIsAWarning();
    void closedStandardStreamsAreNoAccident();
    void aSignalEndsTheReadingAndLeavesNothingBehind_data();
    void aSignalEndsTheReadingAndLeavesNothingBehind();

private:
    QString made(const char *name, const QByteArray &content) const {
        QFile file(folder_.filePath(name));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return written ? file.fileName() : QString();
    }
    QTemporaryDir folder_;
    QByteArray pool_, hello_;
};

void HostileTest::initTestCase() {
    QTest::failOnWarning(QRegularExpression(".*"));
    pool_ = test::inflated(test::traceNamed("recorded/go1.27/pool"));
    hello_ = test::inflated(test::traceNamed("recorded/go1.27/hello"));
    QVERIFY(pool_.size() > 200'000 && hello_.startsWith("go 1.26 trace"));
}

void HostileTest::whatIsNoTraceIsSaidInWords_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing") << made("empty", {}) << "the file is empty";
    QTest::newRow("nothing, compressed") << made("empty.gz", test::gzip({})) << "the file is empty";
    QTest::newRow("text") << made("text", "hello\n") << "not a Go execution trace";
    QTest::newRow("text, compressed") << made("text.gz", test::gzip("hello\n")) << "not a Go execution trace";
    QTest::newRow("a folder") << folder_.path() << "it is a folder";
    QTest::newRow("zeros") << "/dev/zero"
                           << "not a Go execution trace";
    QTest::newRow("an archive") << made("trace.zip", "PK\x03\x04 and so on") << "compressed with zip";
    QTest::newRow("thrice compressed") << made("3.gz", test::gzip(test::gzip(test::gzip(hello_)))) << "again and again";
    QTest::newRow("no file") << folder_.filePath("nowhere") << "there is no such file";
}

void HostileTest::whatIsNoTraceIsSaidInWords() {
    QFETCH(QString, path);
    QFETCH(QString, said);
    const test::Outcome outcome = runCli({"info", path});
    QCOMPARE(outcome.status, 3);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.err.startsWith("lanescope-cli: " + path.toUtf8() + ": "), outcome.err.constData());
    QVERIFY2(outcome.err.contains(said.toUtf8()), outcome.err.constData());
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY(!outcome.err.contains("at byte")); // the whole file is meant
}

void HostileTest::aNewerFormatCanBeTried() {
    QByteArray newer = pool_;
    newer.replace("go 1.26", "go 1.99");
    const QString path = made("newer", newer);
    const test::Outcome refused = runCli({"events", path});
    QCOMPARE(refused.status, 3);
    QVERIFY2(refused.err.contains("go 1.99, which is newer"), refused.err.constData());
    QVERIFY2(refused.err.contains("--try-newer"), refused.err.constData());
    const test::Outcome tried = runCli({"events", "--try-newer", path}), known = runCli({"events", "-"}, pool_);
    QCOMPARE(tried.status, 0);
    QVERIFY(tried.err.isEmpty());
    QVERIFY(known.out.count('\n') > 50);
    QCOMPARE(tried.out, known.out);
    QCOMPARE(runCli({"bench", "-n", "1", path}).status, 3);
    QCOMPARE(runCli({"bench", "-n", "1", path, "--try-newer"}).status, 0);
    QByteArray older = pool_; // has nothing to try
    older.replace("go 1.26", "go 1.24");
    QVERIFY(!runCli({"info", made("between", older)}).err.contains("--try-newer"));
}

void HostileTest::theInflateLimitCanBeSetAndLifted_data() {
    QTest::addColumn<QString>("limit");
    QTest::addColumn<bool>("enough");
    QTest::newRow("100k") << "100k" << false;
    QTest::newRow("20MB") << "20MB" << true;
    QTest::newRow("none") << "none" << true;
}

void HostileTest::theInflateLimitCanBeSetAndLifted() {
    QFETCH(QString, limit);
    QFETCH(bool, enough);
    for (const char *command : {"events", "bench"}) {
        QStringList arguments{command, made("pool.gz", test::gzip(pool_)), "--inflate-limit", limit};
        if (QString(command) == "bench")
            arguments << "-n"
                      << "1";
        const test::Outcome outcome = runCli(arguments), strict = runCli(arguments + QStringList{"--strict"});
        QCOMPARE(outcome.status, 0);
        QCOMPARE(strict.status, enough ? 0 : 3);
        QCOMPARE(outcome.err.isEmpty(), enough);
        QVERIFY(QString(command) == "bench" || enough || outcome.err.contains("pool.gz is not read to its end: "));
        for (const char *words : {"inflates to more than 102 kB", "--inflate-limit none"})
            QVERIFY2(enough || outcome.err.contains(words), outcome.err.constData());
    }
    const QString packed = folder_.filePath("packed.zst");
    const test::Outcome pack =
        runCli({"pack", made("pool.gz", test::gzip(pool_)), "--inflate-limit", limit, "-o", packed});
    QCOMPARE(pack.err.contains("--inflate-limit none"), !enough);
    QCOMPARE(QFile::exists(packed), enough);
    QFile::remove(packed);
    QCOMPARE(runCli({"info", "-", "--inflate-limit", "much"}).status, 2);
    QCOMPARE(runCli({"info", "-", "--inflate-limit", "7x"}).status, 2);
    QVERIFY(runCli({"info", "-", "--inflate-limit", limit}, pool_).err.isEmpty()); // it is not compressed
}

void HostileTest::whatFollowsACompressedTraceIsAWarning() {
    const QString path = made("followed.gz", test::gzip(hello_) + "and more");
    const test::Outcome outcome = runCli({"info", "--strict", path});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.out.contains("what follows the compressed trace in its file was ignored"),
             outcome.out.constData());
}

void HostileTest::closedStandardStreamsAreNoAccident() {
    const auto shell = [](const QString &redirection, const QStringList &arguments) {
        QProcess process;
        process.start("/bin/sh", QStringList{"-c", "exec \"$0\" \"$@\" " + redirection, LANESCOPE_CLI} + arguments);
        test::Outcome outcome;
        if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
            outcome.status = process.exitCode();
        outcome.err = process.readAllStandardError();
        return outcome;
    };
    const test::Outcome input = shell("<&-", {"info", "-"});
    QCOMPARE(input.status, 3);
    QVERIFY2(input.err.contains("standard input: reading failed: it is closed"), input.err.constData());
    QCOMPARE(shell(">&-", {"events", pathOf("recorded/go1.22/hello")}).status, 4);
    const QString name = folder_.filePath("events.txt");
    QCOMPARE(shell("<&- >&- 2>&-", {"events", pathOf("recorded/go1.22/hello"), "-o", name}).status, 0);
    QVERIFY(test::readFile(name) == runCli({"events", pathOf("recorded/go1.22/hello")}).out);
}

void HostileTest::aSignalEndsTheReadingAndLeavesNothingBehind_data() {
    QTest::addColumn<int>("signal");
    QTest::addColumn<QByteArray>("input"); // behind which the pipe stays open
    QTest::newRow("Ctrl-C, nothing comes") << SIGINT << QByteArray();
    QTest::newRow("Ctrl-C, the rest does not come") << SIGINT << pool_.chopped(10);
    QTest::newRow("terminate") << SIGTERM << pool_;
    QTest::newRow("the terminal goes") << SIGHUP << test::gzip(pool_);
}

void HostileTest::aSignalEndsTheReadingAndLeavesNothingBehind() {
    QFETCH(int, signal);
    QFETCH(QByteArray, input);
    const QTemporaryDir folder;
    const auto files = [&folder] { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); };
    QProcess process;
    process.start(LANESCOPE_CLI, {"info", "-", "-o", folder.filePath("facts.txt")});
    QVERIFY(process.waitForStarted());
    process.write(input);
    QTRY_VERIFY(!files().isEmpty() && process.bytesToWrite() == 0); // the output is begun, and so is the reading
    QTest::qWait(200);
    QCOMPARE(process.state(), QProcess::Running);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(10'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(process.exitCode(), signal);
    QCOMPARE(files(), QStringList());
    QVERIFY(process.readAllStandardError().isEmpty());
}

QTEST_GUILESS_MAIN(HostileTest)
#include "hostile_test.moc"
