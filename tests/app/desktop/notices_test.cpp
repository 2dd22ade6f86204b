// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says of traces that are broken, odd or refused, and what it offers to do.
#include "app/main_window.h"
#include "app/trace_notices.h"
#include "core/symbols/symbolizer.h"
#include "tests/core/io/compress.h"
#include "tests/core/symbols/some_elf.h"
#include "tests/core/traces/traces.h"
#include "translations/translations.h"

#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

#include <sys/stat.h>

using namespace lanescope;
using app::MainWindow;
using app::Notice;
using app::TraceLoader;
using app::TraceNotices;

class NoticesTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    QByteArray m_pool; // a trace

    QString made(const char *name, const QByteArray &content) const {
        QFile file(m_folder.filePath(name));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return written ? file.fileName() : QString();
    }
    static void speak(const char *language) {
        QLocale::setDefault(QLocale(language));
        for (QTranslator *before : QCoreApplication::instance()->findChildren<QTranslator *>()) {
            QCoreApplication::removeTranslator(before);
            delete before;
        }
        translations::install(*QCoreApplication::instance(), QLocale(language));
    }
    // The button of the window's notice; null when there is none to see.
    static QPushButton *buttonOf(const QWidget &window) {
        auto *button = window.findChild<QPushButton *>("noticeAction");
        return button && button->isVisible() ? button : nullptr;
    }
    static QStringList allKinds(const std::function<QString(const Error &)> &text) {
        QStringList texts;
        for (int kind = 0; kind <= static_cast<int>(ErrorKind::Cancelled); ++kind)
            texts << text(Error{static_cast<ErrorKind>(kind), "what core says"});
        return texts;
    }

private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("lanescope-test");
        QCoreApplication::setApplicationName("notices_test");
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        m_pool = test::inflated(test::traceNamed("recorded/go1.27/pool"));
        QVERIFY(m_pool.size() > 200'000);
    }
    void init() { speak("en"); }

    void aTraceOfAddressesAsksForItsProgramAndTakesItsNames() {
        using test::SomeElf;
        const std::string elf =
            SomeElf(true, false).withLines({{"main.everything", 0x400000, 0x800000, "/src/main.go", {{0x800000, 42}}}});
        const QString program = made("program", QByteArray::fromStdString(elf));
        MainWindow window;
        window.show();
        QSignalSpy loaded(&window.loader(), &TraceLoader::finished);
        window.openTrace(test::traceNamed("peer-v1/http_1_5_good").path);
        QVERIFY(loaded.wait());
        QTRY_VERIFY2(window.noticeText().contains("addresses instead of names"), qPrintable(window.noticeText()));
        QVERIFY(buttonOf(window));
        QCOMPARE(buttonOf(window)->text(), QString("Choose the program..."));
        QVERIFY(symbols::holdsOnlyAddresses(*window.trace()));

        window.takeNamesFrom(made("text", "no program"));
        QTRY_VERIFY2(window.noticeText().contains("gives no names"), qPrintable(window.noticeText()));
        QVERIFY(symbols::holdsOnlyAddresses(*window.trace()));
        window.takeNamesFrom(program);
        QTRY_VERIFY(!symbols::holdsOnlyAddresses(*window.trace()));
        QVERIFY(window.noticeText().isEmpty());
    }

    void damageIsToldWithItsPlaceAndWhatIsMissing() {
        model::Outcome outcome;
        outcome.damage = Error{ErrorKind::Truncated, "the batch is cut", 12345, 2, 77};
        outcome.leftOut = {45'321, 1'234, 12'512'345};
        const Notice::Message message = TraceNotices::ofOutcome("a.trace", outcome);
        QCOMPARE(static_cast<int>(message.kind), static_cast<int>(Notice::Kind::Warning));
        QCOMPARE(message.text,
                 QString("a.trace is damaged; what could be read is shown. The file ends before the trace "
                         "does (at byte 12,345, generation 2, thread 77). "
                         "Left out: 1,234 events, 45.3 kB, 12.5ms."));
        QCOMPARE(message.details, QString("the batch is cut, at byte 12345, generation 2, thread 77"));
        outcome.leftOut = {1, 1, 0};
        QVERIFY(TraceNotices::ofOutcome("a", outcome).text.endsWith("Left out: 1 event, 1 byte."));
        outcome.leftOut = {~uint64_t{0}, ~uint64_t{0}, 0}; // as a hostile file may claim
        QVERIFY(TraceNotices::ofOutcome("a", outcome).text.contains("events, "));
        outcome.leftOut = {};
        outcome.damage = Error{ErrorKind::Corrupt, "odd"};
        QCOMPARE(TraceNotices::ofOutcome("a", outcome).text,
                 QString("a is damaged; what could be read is shown. Bytes in it are not what they should be."));
    }

    void warningsAreCountedAndAllUnderThePointer() {
        model::Outcome outcome;
        QVERIFY(TraceNotices::ofOutcome("a", outcome).text.isEmpty());
        outcome.warnings = {"first", "second", "third"};
        const Notice::Message hint = TraceNotices::ofOutcome("a", outcome);
        QCOMPARE(static_cast<int>(hint.kind), static_cast<int>(Notice::Kind::Hint));
        QCOMPARE(hint.details, QString("first (and 2 more)"));
        QCOMPARE(hint.tip, QString("first\nsecond\nthird"));
        outcome.damage = Error{ErrorKind::Corrupt, "broken"};
        const Notice::Message damage = TraceNotices::ofOutcome("a", outcome);
        QCOMPARE(damage.details, QString("broken (and 3 more)"));
        QCOMPARE(damage.tip, QString("broken\nfirst\nsecond\nthird"));
        outcome.warnings = {"only"};
        outcome.damage.reset();
        QCOMPARE(TraceNotices::ofOutcome("a", outcome).details, QString("only"));
    }

    void everyKindHasItsOwnWordsInEveryLanguage_data() {
        QTest::addColumn<QString>("language");
        for (const char *language : {"en", "zh_CN", "zh_TW"})
            QTest::newRow(language) << QString(language);
    }

    void everyKindHasItsOwnWordsInEveryLanguage() {
        QFETCH(QString, language);
        speak(qPrintable(language));
        const QStringList texts =
            allKinds([](const Error &error) { return TraceNotices::ofError("\u00ab", error).text; });
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), texts.size());
        static const QRegularExpression english("[A-FH-Za-fh-np-z]"); // but for "Go"
        for (const QString &text : texts)
            QCOMPARE(text.contains(english), language == "en");
        QCOMPARE(TraceNotices::ofError("a", {ErrorKind::Corrupt, "as core says"}).details, QString("as core says"));
        const QString tryIt = TraceNotices::labelOf(Remedy::TryNewer);
        QVERIFY(!tryIt.isEmpty() && tryIt != TraceNotices::labelOf(Remedy::LiftInflateLimit));
        QVERIFY(TraceNotices::labelOf(Remedy::None).isEmpty());
    }

    void aNoticeOffersWhatItIsGiven() {
        Notice notice;
        notice.show();
        notice.clear();
        int pressed = 0;
        notice.say(Notice::Kind::Hint, "<b>bold</b>", {"Do it", [&] {
                                                           ++pressed;
                                                           notice.say(Notice::Kind::Hint, "done");
                                                       }});
        QPushButton *button = buttonOf(notice);
        QVERIFY(button);
        QCOMPARE(button->text(), QString("Do it"));
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(pressed, 1);
        QCOMPARE(notice.text(), QString("done"));
        QVERIFY(!buttonOf(notice));
        button->click(); // it is hidden and does nothing any more
        QCOMPARE(pressed, 1);
        for (const QLabel *label : notice.findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText); // a file's name is no markup
        notice.say({Notice::Kind::Fault, "a", "b", "<i>c</i>\nd"});
        QCOMPARE(notice.text(), QString("a\nb"));
        QVERIFY(notice.toolTip().contains("&lt;i&gt;c"));
        notice.clear();
        QVERIFY(notice.isHidden() && notice.text().isEmpty());
    }

    void aNewerFormatIsTriedWhenAskedFor() {
        QByteArray newer = m_pool;
        newer.replace("go 1.26", "go 1.99");
        MainWindow window;
        window.show();
        QSignalSpy failed(&window.loader(), &TraceLoader::failed), finished(&window.loader(), &TraceLoader::finished);
        window.openTrace(made("newer.trace", newer));
        QVERIFY(failed.wait(30000));
        QVERIFY(window.noticeText().contains("newer than this program"));
        QVERIFY(window.noticeText().contains("go 1.99"));
        QVERIFY(buttonOf(window));
        QCOMPARE(buttonOf(window)->text(), QString("Try anyway"));
        QTest::mouseClick(buttonOf(window), Qt::LeftButton);
        QVERIFY(finished.wait(30000));
        QVERIFY(window.showsTrace());
        QVERIFY(window.noticeText().isEmpty());
        // The next file is not tried without asking.
        window.openTrace(made("newer.trace", newer));
        QVERIFY(failed.wait(30000));
        QVERIFY(buttonOf(window));
    }

    void theInflateLimitIsLiftedWhenAskedFor() {
        MainWindow window;
        window.show();
        QSignalSpy finished(&window.loader(), &TraceLoader::finished);
        const QString path = made("pool.trace.gz", test::gzip(m_pool));
        window.openTrace(path, {.tryNewer = false, .inflateLimit = io::InflateLimit::exactly(100'000)});
        QVERIFY(finished.wait(30000));
        QVERIFY2(window.noticeText().contains("inflates to more than 100 kB"), qPrintable(window.noticeText()));
        QVERIFY(window.noticeText().startsWith("Only the beginning of pool.trace.gz is shown. Inflated, "));
        QVERIFY(buttonOf(window));
        const size_t before = finished.last().first().value<model::TracePointer>()->events.size();
        QTest::mouseClick(buttonOf(window), Qt::LeftButton);
        QVERIFY(finished.wait(30000));
        QVERIFY(finished.last().first().value<model::TracePointer>()->events.size() > before);
        QVERIFY(window.noticeText().isEmpty());
    }

    void whatCameThroughAPipeCannotBeReadAgain() {
        QByteArray newer = m_pool;
        newer.replace("go 1.26", "go 1.99");
        const QString path = m_folder.filePath("pipe");
        QCOMPARE(::mkfifo(qPrintable(path), 0600), 0);
        MainWindow window;
        window.show();
        QSignalSpy failed(&window.loader(), &TraceLoader::failed);
        window.openTrace(path);
        QFile pipe(path);
        QVERIFY(pipe.open(QIODevice::WriteOnly));
        pipe.write(newer.left(100));
        pipe.close();
        QVERIFY(failed.wait(30000));
        QVERIFY(window.noticeText().contains("newer than this program"));
        QVERIFY(!buttonOf(window));
    }

    void aHarmlessOddityIsAHint() {
        MainWindow window;
        window.show();
        QSignalSpy finished(&window.loader(), &TraceLoader::finished);
        window.openTrace(made("followed.gz", test::gzip(m_pool) + "and more"));
        QVERIFY(finished.wait(30000));
        QVERIFY2(window.noticeText().contains("read to its end, but something in it is odd"),
                 qPrintable(window.noticeText()));
        QVERIFY(window.noticeText().contains("what follows the compressed trace"));
        QVERIFY(!buttonOf(window));
    }

    void whatIsNoTraceSaysSo_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("words");
        QTest::newRow("empty") << made("empty", {}) << "the file is empty";
        QTest::newRow("text") << made("text", "hello") << "It is no Go execution trace.";
        QTest::newRow("packed text") << made("text.gz", test::gzip("hello")) << "It is no Go execution trace.";
        QTest::newRow("folder") << m_folder.path() << "it is a folder";
        QTest::newRow("zeros") << "/dev/zero"
                               << "It is no Go execution trace.";
        QTest::newRow("missing") << m_folder.filePath("nowhere") << "there is no such file";
    }

    void whatIsNoTraceSaysSo() {
        QFETCH(QString, path);
        QFETCH(QString, words);
        MainWindow window;
        window.show();
        QSignalSpy failed(&window.loader(), &TraceLoader::failed);
        window.openTrace(path);
        QVERIFY(failed.wait(30000));
        QVERIFY2(window.noticeText().contains(words), qPrintable(window.noticeText()));
        QVERIFY(window.noticeText().contains(QFileInfo(path).fileName()));
    }
};

QTEST_MAIN(NoticesTest)
#include "notices_test.moc"
