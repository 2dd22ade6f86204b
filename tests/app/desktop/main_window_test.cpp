// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"
#include "tests/core/traces/traces.h"
#include "widgets/rows/hit_kind.h"

#include <QAction>
#include <QDropEvent>
#include <QMimeData>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <limits>

using namespace lanescope;
using app::MainWindow;
using app::TraceLoader;

class MainWindowTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_settings;

    static QString path(const char *name) { return test::traceNamed(name).path; }

    static bool load(MainWindow &window, const char *name) {
        QSignalSpy finished(&window.loader(), &TraceLoader::finished);
        window.openTrace(path(name));
        return finished.wait(30000);
    }

    // The widget of the view that is under a point of it.
    static QWidget *canvasOf(MainWindow &window, QPoint at) { return window.view().childAt(at); }

    static void click(MainWindow &window, QPoint at) {
        QWidget *canvas = canvasOf(window, at);
        QTest::mouseClick(canvas, Qt::LeftButton, Qt::NoModifier, canvas->mapFrom(&window.view(), at));
    }

private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("lanescope-test");
        QCoreApplication::setApplicationName("main_window_test");
        QVERIFY(m_settings.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        QLocale::setDefault(QLocale::c());
    }

    void init() { QSettings().clear(); }

    void aTraceFillsTheTimelineAndBecomesRecent() {
        MainWindow window;
        window.resize(1200, 800);
        window.show();
        QVERIFY(!window.showsTrace());
        QVERIFY(load(window, "recorded/go1.27/pool"));
        QVERIFY(window.showsTrace());
        QCOMPARE(window.view().viewState().range, window.view().viewBounds().range);
        QVERIFY(window.windowTitle().contains("pool"));
        QVERIFY(window.noticeText().isEmpty());
        QCOMPARE(app::RecentFiles().paths(), QStringList{path("recorded/go1.27/pool")});
    }

    void clickingAnywhereOnASpanExplainsThatSpan() {
        MainWindow window;
        window.resize(1200, 900);
        window.show();
        QVERIFY(load(window, "recorded/go1.27/gc"));
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QSignalSpy selected(&window.view(), &timeline::TimelineView::selected);
        int explained = 0;
        for (int y = 90; y < window.view().height() - 10; y += 7) {
            for (int x = 200; x < window.view().width() - 30; x += 61) {
                selected.clear();
                click(window, {x, y});
                if (selected.isEmpty())
                    continue;
                const auto hit = selected.first().first().value<std::optional<timeline::Hit>>();
                if (!hit) {
                    QVERIFY(window.details().description().title.isEmpty());
                    continue;
                }
                QVERIFY(!window.details().description().title.isEmpty());
                QVERIFY(!window.details().description().fields.empty());
                ++explained;
            }
        }
        QVERIFY(explained > 50);
    }

    void keysMoveTheView() {
        MainWindow window;
        window.resize(1000, 700);
        window.show();
        QVERIFY(load(window, "recorded/go1.27/pool"));
        window.view().setFocus();
        const int64_t whole = window.view().viewState().range.length();
        QTest::keyClick(&window.view(), Qt::Key_W);
        const int64_t zoomed = window.view().viewState().range.length();
        QVERIFY(zoomed < whole);
        const int64_t from = window.view().viewState().range.from;
        QTest::keyClick(&window.view(), Qt::Key_D);
        QVERIFY(window.view().viewState().range.from > from);
        QCOMPARE(window.view().viewState().range.length(), zoomed);
        QTest::keyClick(&window.view(), Qt::Key_A);
        QTest::keyClick(&window.view(), Qt::Key_S);
        window.action("view.whole")->trigger();
        QCOMPARE(window.view().viewState().range, window.view().viewBounds().range);
    }

    void menuCommandsMoveTheViewToo() {
        MainWindow window;
        window.show();
        QVERIFY(load(window, "recorded/go1.27/pool"));
        const int64_t whole = window.view().viewState().range.length();
        window.action("view.zoomIn")->trigger();
        QVERIFY(window.view().viewState().range.length() < whole);
    }

    void aDroppedFileIsOpened() {
        MainWindow window;
        window.show();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path("recorded/go1.27/hello"))});
        QSignalSpy finished(&window.loader(), &TraceLoader::finished);
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        QVERIFY(finished.wait(30000));
        QVERIFY(window.windowTitle().contains("hello"));
    }

    void textThatIsDroppedIsNot() {
        MainWindow window;
        QMimeData data;
        data.setText("hello");
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(!window.loader().isLoading());
    }

    void whatCannotBeOpenedIsSaidAndWhatWasShownStays() {
        MainWindow window;
        window.show();
        QVERIFY(load(window, "recorded/go1.27/hello"));
        const auto bounds = window.view().viewBounds().range;
        QSignalSpy failed(&window.loader(), &TraceLoader::failed);
        window.openTrace("/nowhere/trace.out");
        QVERIFY(failed.wait(30000));
        QVERIFY(window.noticeText().contains("trace.out"));
        QCOMPARE(window.view().viewBounds().range, bounds);
        QVERIFY(!app::RecentFiles().paths().contains("/nowhere/trace.out"));
    }

    void aDamagedTraceIsShownWithANotice() {
        QTemporaryDir folder;
        const QByteArray whole = test::inflated(test::traceNamed("large/pool-3000-1.27"));
        QFile cut(folder.filePath("cut.trace"));
        QVERIFY(cut.open(QIODevice::WriteOnly));
        cut.write(whole.left(whole.size() - 1000));
        cut.close();
        MainWindow window;
        window.show();
        QSignalSpy finished(&window.loader(), &TraceLoader::finished);
        window.openTrace(cut.fileName());
        QVERIFY(finished.wait(30000));
        QVERIFY(window.showsTrace());
        QVERIFY(window.noticeText().contains("damaged"));
        QVERIFY(window.noticeText().contains("at byte"));
        QVERIFY(window.noticeText().contains("The file ends before the trace does"));
    }

    void aSecondFileOpenedWhileTheFirstLoadsIsTheOneShown() {
        MainWindow window;
        window.show();
        window.openTrace(path("large/pool-3000-1.27"));
        QVERIFY(load(window, "recorded/go1.27/chains"));
        QVERIFY(window.windowTitle().contains("chains"));
        QVERIFY(!window.action("file.cancel")->isEnabled());
    }

    void loadingCanBeCancelled() {
        MainWindow window;
        window.show();
        window.openTrace(path("large/pool-3000-1.27"));
        QVERIFY(window.action("file.cancel")->isEnabled());
        window.action("file.cancel")->trigger();
        QVERIFY(!window.loader().isLoading());
        QVERIFY(!window.action("file.cancel")->isEnabled());
        QVERIFY(window.noticeText().contains("cancelled"));
    }

    void closingWhileLoadingEndsItAtOnce() {
        MainWindow window;
        window.show();
        window.openTrace(path("large/pool-3000-1.27"));
        QVERIFY(window.close());
        QVERIFY(!window.loader().isLoading());
    }

    void theInitialRangeIsShownOnceTheTraceIsThere() {
        MainWindow window;
        window.show();
        window.setInitialRange(1'000'000, 2'000'000);
        QVERIFY(load(window, "recorded/go1.27/pool"));
        const timeline::TimeRange range = window.view().viewState().range, bounds = window.view().viewBounds().range;
        QCOMPARE(range.from - bounds.from, 1'000'000);
        QCOMPARE(range.to - bounds.from, 2'000'000);
    }

    void aRangeBeyondAllTimeIsBroughtIntoTheTrace() {
        MainWindow window;
        window.show();
        window.setInitialRange(std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::max());
        QVERIFY(load(window, "recorded/go1.27/pool"));
        const timeline::TimeRange range = window.view().viewState().range, bounds = window.view().viewBounds().range;
        QVERIFY(range.from >= bounds.from && range.to <= bounds.to && range.length() > 0);
    }

    void openingTheSameTraceAgainForgetsTheSelection() {
        MainWindow window;
        window.resize(1200, 900);
        window.show();
        QVERIFY(load(window, "recorded/go1.27/gc"));
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        for (int x = 200; x < 1100 && !window.view().selection(); x += 13)
            click(window, {x, 130}); // somewhere in STATS
        QVERIFY(window.view().selection());
        QVERIFY(load(window, "recorded/go1.27/gc"));
        QVERIFY(!window.view().selection());
        QVERIFY(window.details().description().title.isEmpty());
    }

    void theLegendComesAndGoesBelowTheTimeline() {
        MainWindow window;
        window.resize(900, 700);
        window.show();
        QVERIFY(load(window, "recorded/go1.27/pool"));
        QVERIFY(!window.legend().isVisible());
        const int height = window.view().height();
        window.action("view.legend")->trigger();
        QVERIFY(window.legend().isVisible());
        QTRY_COMPARE(window.view().height() + window.legend().height(), height);
        QCOMPARE(window.legend().width(), window.view().width());
        const int all = window.legend().height();
        window.action("view.colourState")->trigger(); // the palette tells nothing then
        QTRY_VERIFY(window.legend().height() < all);
        window.action("view.legend")->trigger();
        QVERIFY(!window.legend().isVisible());
    }

    void safeColoursAreThoseOfTheSafeThemes() {
        MainWindow window;
        window.resize(900, 700);
        window.setScheme(theme::Scheme::Dark);
        window.show();
        QVERIFY(load(window, "recorded/go1.27/pool"));
        window.action("view.legend")->trigger();
        const auto shows = [&](theme::Colour colour) {
            const QImage image = window.legend().grab().toImage();
            for (int x = 0; x < image.width(); ++x)
                if (image.pixel(x, 17) == colour)
                    return true;
            return false;
        };
        QVERIFY(shows(theme::dark().running) && !shows(theme::darkSafe().running));
        window.action("view.safeColours")->trigger();
        QVERIFY(shows(theme::darkSafe().running) && !shows(theme::dark().running));
        window.setScheme(theme::Scheme::Light);
        QVERIFY(shows(theme::lightSafe().waitingNetwork));
        window.action("view.safeColours")->trigger();
        QVERIFY(shows(theme::light().waitingNetwork));
    }

    void bothThemesPaintDifferently() {
        MainWindow window;
        window.resize(900, 600);
        window.show();
        QVERIFY(load(window, "recorded/go1.27/pool"));
        window.setScheme(theme::Scheme::Light);
        const QImage light = window.grab().toImage();
        window.setScheme(theme::Scheme::Dark);
        const QImage dark = window.grab().toImage();
        QVERIFY(qGray(light.pixel(light.width() - 60, light.height() / 2)) >
                qGray(dark.pixel(dark.width() - 60, dark.height() / 2)));
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
