// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/source_opener.h"

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace lanescope;
using details::SourceOpener;

class SourceOpenerTest : public QObject {
    Q_OBJECT
private:
    static SourceOpener with(const QString &command, std::vector<std::pair<QString, QString>> map = {}) {
        return SourceOpener({command, std::move(map)});
    }
    static QString write(const QString &path, const QByteArray &bytes, bool program = false) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        if (program)
            file.setPermissions(file.permissions() | QFileDevice::ExeOwner);
        return path;
    }

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }

    void fileAndLineAreFilledIn_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *command, const char *file, const QStringList &expected) {
            QTest::newRow(command) << QString(command) << QString(file) << expected;
        };
        row("code -g %f:%l", "/src/a.go", {"code", "-g", "/src/a.go:12"});
        row("code  -g  %f:%l ", "/my src/a b.go", {"code", "-g", "/my src/a b.go:12"});
        row("\"/opt/my editor/run\" +%l %f", "/src/a.go", {"/opt/my editor/run", "+12", "/src/a.go"});
        row("vi +%l", "/src/a.go", {"vi", "+12", "/src/a.go"});
        row("e --at='%l' \"%f\"", "/src/a.go", {"e", "--at='12'", "/src/a.go"});
        row("e 100%% %f %q %", "/src/a.go", {"e", "100%", "/src/a.go", "%q", "%"});
        row("e %%f", "/src/a.go", {"e", "%f", "/src/a.go"});
        // What a file is called is never a command, an option of its own, or a placeholder.
        row("e %f:%l", "/src/$(rm -rf x);\"%l\" %f.go", {"e", "/src/$(rm -rf x);\"%l\" %f.go:12"});
        row("", "/src/a.go", {});
        row("   ", "/src/a.go", {});
    }

    void fileAndLineAreFilledIn() {
        QFETCH(QString, command);
        QFETCH(QString, file);
        QFETCH(QStringList, expected);
        QCOMPARE(with(command).arguments(file, 12), expected);
    }

    void theLongestPrefixIsMapped_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("expected");
        QTest::newRow("one") << "/usr/local/go/src/fmt/print.go"
                             << "/opt/go 1.27/src/fmt/print.go";
        QTest::newRow("longest") << "/build/app/main.go"
                                 << "/home/me/my app/main.go";
        QTest::newRow("shorter") << "/build/lib/x.go"
                                 << "/srv/x/lib/x.go";
        QTest::newRow("whole parts only") << "/build/apple/x.go"
                                          << "/srv/x/apple/x.go";
        QTest::newRow("none") << "/elsewhere/x.go"
                              << "/elsewhere/x.go";
        QTest::newRow("within") << "/a/build/app/x.go"
                                << "/a/build/app/x.go";
        QTest::newRow("slash") << "mod/v2/x.go"
                               << "/mods/v2/x.go";
        QTest::newRow("the file itself") << "/one.go"
                                         << "/two.go";
    }

    void theLongestPrefixIsMapped() {
        QFETCH(QString, file);
        QFETCH(QString, expected);
        const SourceOpener opener = with({}, {{"/usr/local/go", "/opt/go 1.27"},
                                              {"/build", "/srv/x"},
                                              {"/build/app", "/home/me/my app"},
                                              {"mod/", "/mods/"},
                                              {"/one.go", "/two.go"},
                                              {"", "/never/"}});
        QCOMPARE(opener.mapped(file), expected);
    }

    void settingsAreKept() {
        QTemporaryDir folder;
        const QString path = folder.filePath("settings.ini");
        SourceOpener::Settings settings{"code -g %f:%l", {{"/a", "/b c"}, {"/d", "/e=f"}}};
        {
            QSettings file(path, QSettings::IniFormat);
            settings.saveTo(file);
        }
        const QSettings file(path, QSettings::IniFormat);
        const SourceOpener::Settings read = SourceOpener::Settings::from(file);
        QCOMPARE(read.command, settings.command);
        QCOMPARE(read.pathMap, settings.pathMap);
    }

    void whatHasNoMeaningInTheSettingsIsPassedOver() {
        QTemporaryDir folder;
        QSettings file(folder.filePath("settings.ini"), QSettings::IniFormat);
        file.setValue("editor/pathMap", QStringList{"nothing", "=x", "/a=/b"});
        QCOMPARE(SourceOpener::Settings::from(file).pathMap.size(), size_t{1});
        QVERIFY(SourceOpener::Settings::from(file).command.isEmpty());
    }

    void itSaysWhatIsWrong() {
        QTemporaryDir folder;
        const QString file = write(folder.filePath("a b.go"), "package a\n");
        const Failure missing = with("true").open(folder.filePath("c.go"), 1);
        QVERIFY(missing);
        QVERIFY(QString::fromStdString(missing->message).contains(folder.filePath("c.go")));
        const Failure unknown = with("no-such-editor-here %f").open(file, 1);
        QVERIFY(unknown);
        QVERIFY(QString::fromStdString(unknown->message).contains("no-such-editor-here"));
        QVERIFY(with(file + " %f").open(file, 1)); // no program
    }

    void theEditorGetsTheFileAndTheLine() {
        QTemporaryDir folder;
        const QString file = write(folder.filePath("a b.go"), "package a\n");
        const QString out = folder.filePath("out");
        const QString editor = write(folder.filePath("my editor"),
                                     "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$(dirname \"$0\")/part\"\n"
                                     "mv \"$(dirname \"$0\")/part\" \"$(dirname \"$0\")/out\"\n",
                                     true);
        const Failure failed =
            with("\"" + editor + "\" --line %l %f", {{"/src", folder.path()}}).open("/src/a b.go", 42);
        QVERIFY2(!failed, failed ? failed->message.c_str() : "");
        QTRY_VERIFY(QFile::exists(out));
        QFile said(out);
        QVERIFY(said.open(QIODevice::ReadOnly));
        QCOMPARE(said.readAll(), "--line\n42\n" + file.toUtf8() + "\n");
    }
};

QTEST_MAIN(SourceOpenerTest)
#include "source_opener_test.moc"
