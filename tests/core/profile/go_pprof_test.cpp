// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/error.h"
#include "core/profile/pprof_writer.h"
#include "core/profile/report.h"
#include "core/profile/selection.h"
#include "tests/core/profile/profiles.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace lanescope;
using namespace lanescope::profile;

// The real `go tool pprof`, of whatever version is installed, reads what we write, and says what we say of it. (What
// exactly Go 1.27 says of its own profiles is in the goldens.)
class GoPprofTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void goReadsWhatWeWrote_data();
    void goReadsWhatWeWrote();
    void goSaysWhatWeSay_data();
    void goSaysWhatWeSay();

private:
    QString save(const QByteArray &bytes, const char *name);
    QString pprof(const QStringList &arguments);

    QString m_go;
    QTemporaryDir m_folder;
};

void GoPprofTest::initTestCase() {
    QTest::failOnWarning(QRegularExpression(".*"));
    m_go = QStandardPaths::findExecutable("go");
    if (!m_go.isEmpty())
        return;
    QVERIFY2(!qEnvironmentVariableIsSet("LANESCOPE_NEEDS_GO"), "there is no go command, and LANESCOPE_NEEDS_GO is set");
    QSKIP("there is no go command: nothing was held against the real go tool pprof");
}

QString GoPprofTest::save(const QByteArray &bytes, const char *name) {
    const QString path = m_folder.filePath(name);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

// What it prints; empty when it fails.
QString GoPprofTest::pprof(const QStringList &arguments) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TZ", "UTC");
    environment.insert("PPROF_BINARY_PATH", m_folder.path()); // no programs of the user's
    environment.insert("GOTOOLCHAIN", "local");
    process.setProcessEnvironment(environment);
    process.start(m_go, QStringList{"tool", "pprof"} + arguments);
    constexpr int longest = 240'000; // ms; newer versions build the tool first
    if (!process.waitForFinished(longest) || process.exitCode() != 0)
        return {};
    return QString::fromUtf8(process.readAllStandardOutput());
}

void GoPprofTest::goReadsWhatWeWrote_data() {
    QTest::addColumn<QString>("profile");
    for (const char *name : {"go1.27/cpu", "go1.27/heap", "go1.21/block", "go1.21/goroutine"})
        QTest::newRow(name) << QString(name);
}

void GoPprofTest::goReadsWhatWeWrote() {
    QFETCH(QString, profile);
    QString original;
    for (const test::ProfileFile &file : test::allProfiles())
        if (file.name == profile)
            original = file.path;
    const std::string written = writePprof(test::loadProfile(profile));
    const QString path = save(QByteArray::fromStdString(written), "written.pb.gz");
    const QString ours = pprof({"-raw", path});
    QVERIFY(ours.contains("Mappings\n1: "));
    QCOMPARE(ours, pprof({"-raw", original}));
}

void GoPprofTest::goSaysWhatWeSay_data() {
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("focus");
    QTest::newRow("cpu") << "go1.27/cpu"
                         << "";
    QTest::newRow("heap") << "go1.27/heap"
                          << "store";
    QTest::newRow("random") << "random"
                            << "";
    QTest::newRow("random, a part") << "random"
                                    << "f[1-3]$";
}

void GoPprofTest::goSaysWhatWeSay() {
    QFETCH(QString, profile);
    QFETCH(QString, focus);
    const Profile ours =
        profile == "random" ? test::randomProfile(1, test::Negatives::None) : test::loadProfile(profile);
    const QString path = save(QByteArray::fromStdString(writePprof(ours)), "written.pb.gz");
    const auto stacks = select(ours, {.focus = focus.toStdString()});
    QVERIFY(stacks);
    std::string text;
    appendTop(text, ours, *stacks, makeTop(*stacks));
    // What comes before is told differently by different versions.
    const auto table = [](const QString &report) { return report.mid(report.indexOf("Showing nodes")); };
    const QString theirs = pprof({"-top", "-focus=" + focus, path});
    QVERIFY(theirs.contains("Showing nodes"));
    QCOMPARE(table(QString::fromStdString(text)), table(theirs));
}

QTEST_GUILESS_MAIN(GoPprofTest)
#include "go_pprof_test.moc"
