// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/run_cli.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <zlib.h>

using namespace lanescope;

namespace {

using test::pathOf;
using test::runCli;

const QString kTrace = pathOf("recorded/go1.27/pool"); // zstd

QByteArray traceBytes() {
    return test::inflated(test::traceNamed("recorded/go1.27/pool"));
}

void write(const QString &name, const QByteArray &bytes) {
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray inflatedFile(const QString &name) {
    return test::inflated({{}, name});
}

} // namespace

// What `pack` writes, and when it does not.
class CliPackTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void whatIsPackedIsTheTrace_data();
    void whatIsPackedIsTheTrace();
    void standardInputAndOutputWillDo();
    void itTellsTheSizes();
    void aTraceCanBePackedInItsPlace();
    void aLinkAndTheRightsOfAFileStay();
    void whatIsNoTraceIsRefused_data();
    void whatIsNoTraceIsRefused();
    void damagedCompressionIsPackedAsFarAsItGoes();
    void wrongOptionsAreRefused_data();
    void wrongOptionsAreRefused();
    void aFullDiskLeavesNothingBehind();
    void aSignalLeavesNothingBehind();

private:
    QString path(const char *name) const { return folder_->filePath(name); }
    QStringList files() const {
        return QDir(folder_->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void CliPackTest::whatIsPackedIsTheTrace_data() {
    QTest::addColumn<QByteArray>("bytes");
    QByteArray newer = traceBytes();
    newer.replace("go 1.26 trace", "go 1.99 trace");
    QTest::newRow("plain") << traceBytes();
    QTest::newRow("compressed with zstd") << test::readFile(kTrace);
    QTest::newRow("damaged") << traceBytes().chopped(1000);
    QTest::newRow("nothing but a header") << traceBytes().first(16);
    QTest::newRow("of an unknown format") << newer;
}

void CliPackTest::whatIsPackedIsTheTrace() {
    QFETCH(QByteArray, bytes);
    write(path("in"), bytes);
    const test::Outcome outcome = runCli({"pack", "-o", path("out.zst"), path("in")});
    QCOMPARE(outcome.status, 0);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY(test::readFile(path("out.zst")).startsWith("\x28\xB5\x2F\xFD"));
    QVERIFY(inflatedFile(path("out.zst")) == inflatedFile(path("in")));
    QCOMPARE(files(), QStringList({"in", "out.zst"}));
}

void CliPackTest::standardInputAndOutputWillDo() {
    const test::Outcome outcome = runCli({"pack", "-o", "-", "-"}, traceBytes());
    QCOMPARE(outcome.status, 0);
    write(path("out"), outcome.out);
    QVERIFY(inflatedFile(path("out")) == traceBytes());
    gzFile gzip = gzopen(qPrintable(path("in.gz")), "wb");
    QCOMPARE(gzwrite(gzip, traceBytes().constData(), static_cast<unsigned>(traceBytes().size())), traceBytes().size());
    QCOMPARE(gzclose(gzip), Z_OK);
    QCOMPARE(runCli({"pack", "-o", path("again.zst"), "-"}, test::readFile(path("in.gz"))).status, 0);
    QVERIFY(inflatedFile(path("again.zst")) == traceBytes());
}

void CliPackTest::itTellsTheSizes() {
    const test::Outcome outcome = runCli({"pack", "-o", path("out.zst"), kTrace});
    static const QRegularExpression sizes(R"(: 270 kB are now \d\d\.\d kB, 3\.\d to 1\n$)");
    QVERIFY2(sizes.match(QString::fromUtf8(outcome.err)).hasMatch(), outcome.err.constData());
    QVERIFY(runCli({"pack", "--quiet", "-o", path("out.zst"), kTrace}).err.isEmpty());
}

void CliPackTest::aTraceCanBePackedInItsPlace() {
    write(path("trace"), traceBytes());
    QCOMPARE(runCli({"pack", "-o", path("trace"), path("trace")}).status, 0);
    QVERIFY(test::readFile(path("trace")).size() < traceBytes().size() / 2);
    QVERIFY(inflatedFile(path("trace")) == traceBytes());
}

void CliPackTest::aLinkAndTheRightsOfAFileStay() {
    const QFile::Permissions rights = QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup;
    write(path("target"), "old");
    QVERIFY(QFile::setPermissions(path("target"), rights));
    QVERIFY(QFile::link("target", path("link")));
    QCOMPARE(runCli({"pack", "-o", path("link"), kTrace}).status, 0);
    QVERIFY(QFileInfo(path("link")).isSymLink());
    QVERIFY(inflatedFile(path("target")) == traceBytes());
    QCOMPARE(QFileInfo(path("target")).permissions() & ~(QFile::ReadUser | QFile::WriteUser), rights);
}

void CliPackTest::whatIsNoTraceIsRefused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("text") << QByteArray("This is no trace at all.") << QByteArray("not a Go execution trace");
    QTest::newRow("half a header") << QByteArray("go 1.22 tra") << QByteArray("not a Go execution trace");
    QTest::newRow("nothing") << QByteArray() << QByteArray("empty");
    QTest::newRow("a broken frame") << QByteArray("\x28\xB5\x2F\xFD\xFF\xFF\xFF\xFF\xFF", 9)
                                    << QByteArray("the compressed file");
}

void CliPackTest::whatIsNoTraceIsRefused() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, said);
    write(path("in"), bytes);
    write(path("out"), "precious");
    const test::Outcome outcome = runCli({"pack", "-o", path("out"), path("in")});
    QCOMPARE(outcome.status, 3);
    QVERIFY2(outcome.err.contains(said), outcome.err.constData());
    QCOMPARE(test::readFile(path("out")), QByteArray("precious"));
    QCOMPARE(files(), QStringList({"in", "out"}));
}

void CliPackTest::damagedCompressionIsPackedAsFarAsItGoes() {
    write(path("in"), test::readFile(kTrace).chopped(20'000));
    const test::Outcome outcome = runCli({"pack", "-o", path("out.zst"), path("in")});
    QCOMPARE(outcome.status, 0);
    QVERIFY2(outcome.err.contains("ends early"), outcome.err.constData());
    const QByteArray packed = inflatedFile(path("out.zst"));
    QVERIFY(packed.size() > 100'000 && packed.size() < traceBytes().size());
    QVERIFY(traceBytes().startsWith(packed));
    QCOMPARE(runCli({"pack", "--strict", "-o", path("strict.zst"), path("in")}).status, 3);
    QCOMPARE(files(), QStringList({"in", "out.zst"}));
}

void CliPackTest::wrongOptionsAreRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no output") << QStringList{kTrace} << QByteArray("needs -o");
    QTest::newRow("a part") << QStringList{"-o", "/dev/null", "--to", "1ms", kTrace} << QByteArray("--to");
}

void CliPackTest::wrongOptionsAreRefused() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const test::Outcome outcome = runCli(QStringList{"pack"} + arguments);
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.contains(said), outcome.err.constData());
}

void CliPackTest::aFullDiskLeavesNothingBehind() {
    QCOMPARE(runCli({"pack", "-o", "/dev/full", kTrace}).status, 4);
    write(path("out"), "precious");
    QProcess process; // a limit stands for the disk
    process.setChildProcessModifier([] {
        const rlimit limit{20'000, 20'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    });
    process.start(LANESCOPE_CLI, {"pack", "-o", path("out"), kTrace});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 4);
    QVERIFY(process.readAllStandardError().contains("cannot write"));
    QCOMPARE(test::readFile(path("out")), QByteArray("precious"));
    QCOMPARE(files(), QStringList{"out"});
}

void CliPackTest::aSignalLeavesNothingBehind() {
    QProcess process;
    process.start(LANESCOPE_CLI, {"pack", "-o", path("out"), "-"});
    QVERIFY(process.waitForStarted());
    process.write(traceBytes()); // and no end
    QTRY_COMPARE(files().size(), 1);
    process.terminate();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(process.exitCode(), SIGTERM);
    QCOMPARE(files(), QStringList());
}

QTEST_GUILESS_MAIN(CliPackTest)
#include "pack_test.moc"
