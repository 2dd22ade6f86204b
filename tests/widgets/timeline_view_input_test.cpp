// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/shown_view.h"
#include "widgets/timeline/overview_strip.h"
#include "widgets/timeline/row_headers.h"
#include "widgets/timeline/ruler.h"

#include <QApplication>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace lanescope;
using namespace lanescope::timeline;

// Wheel, keys and mouse on the whole view.
class TimelineViewInputTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        qRegisterMetaType<std::optional<Hit>>();
        QTest::failOnWarning(QRegularExpression(".*"));
    }

    void theWheelScrollsAndZooms() {
        Shown shown;
        QSignalSpy changed(&shown.view, &TimelineView::viewStateChanged);
        turnWheel(shown.canvas, {100, 100}, {0, -120});
        QCOMPARE(shown.view.viewState().scrollY, 60.0);
        QCOMPARE(shown.part<QScrollBar>()->value(), 60);
        turnWheel(shown.canvas, {0, 100}, {0, 120}, Qt::ControlModifier);
        QCOMPARE(shown.view.viewState().range, (TimeRange{whole.from, whole.from + 640'000'000}));
        turnWheel(&shown.view, {10, 200}, {0, 120}); // as over the titles, which pass it on
        QCOMPARE(shown.view.viewState().scrollY, 0.0);
        QCOMPARE(changed.size(), 3);
    }

    void theScrollBarScrolls() {
        Shown shown;
        shown.part<QScrollBar>()->setValue(33);
        QCOMPARE(shown.view.viewState().scrollY, 33.0);
    }

    void keysZoomAndPanWhileHeld() {
        Shown shown;
        QTest::keyPress(&shown.view, Qt::Key_W);
        const int64_t tapped = shown.view.viewState().range.length();
        QVERIFY(tapped < traceLength);
        QTRY_VERIFY(shown.view.viewState().range.length() < tapped);
        QTest::keyRelease(&shown.view, Qt::Key_W);
        const ViewState stopped = shown.view.viewState();
        QTest::qWait(30);
        QCOMPARE(shown.view.viewState(), stopped);
        QTest::keyClick(&shown.view, Qt::Key_D);
        QVERIFY(shown.view.viewState().range.from > stopped.range.from);
        QTest::keyClick(&shown.view, Qt::Key_0);
        QCOMPARE(shown.view.viewState().range, whole);
    }

    void keysZoomAtThePointer() {
        Shown shown;
        QTest::mouseMove(shown.canvas, QPoint(0, 100));
        QTest::keyClick(&shown.view, Qt::Key_W);
        QCOMPARE(shown.view.viewState().range.from, whole.from);
        QVERIFY(shown.view.viewState().range.to < whole.to);
    }

    void draggingARowsBottomEdgeResizesIt() {
        Shown shown;
        auto *headers = shown.part<RowHeaders>();
        const int edge = Scene::sectionHeaderHeight + 56;
        const int before = shown.view.contentHeight();
        QTest::mousePress(headers, Qt::LeftButton, {}, QPoint(50, edge));
        QTest::mouseMove(headers, QPoint(50, edge + 10));
        QTest::mouseMove(headers, QPoint(50, edge + 25));
        QTest::mouseRelease(headers, Qt::LeftButton, {}, QPoint(50, edge + 25));
        QCOMPARE(shown.view.contentHeight(), before + 25);
        QTest::mouseMove(headers, QPoint(50, edge + 60));
        QCOMPARE(shown.view.contentHeight(), before + 25);
    }

    void aClickOnASectionsHeaderFoldsIt() {
        Shown shown;
        QSignalSpy folded(&shown.view, &TimelineView::groupFolded);
        const int before = shown.view.contentHeight();
        QTest::mouseClick(shown.part<RowHeaders>(), Qt::LeftButton, {}, QPoint(50, 12));
        QCOMPARE(shown.view.contentHeight(), before - 56 - 56 - 40 - 2);
        QVERIFY(shown.view.isGroupFolded("STATS"));
        QTest::mouseClick(shown.part<RowHeaders>(), Qt::LeftButton, {}, QPoint(50, 12));
        QCOMPARE(shown.view.contentHeight(), before);
        QCOMPARE(folded.size(), 2);
    }

    void theRowUnderThePointerStaysStill() {
        Shown shown;
        shown.view.setViewState({whole, 100});
        Scene scene;
        scene.setSource(fakeRows());
        const double y = scene.placedRow(5, 100)->top + 3;
        QTest::mouseMove(shown.canvas, QPoint(50, static_cast<int>(y)));
        shown.view.setRowHeight(0, 90);
        QCOMPARE(shown.view.viewState().scrollY, 134.0);
        shown.view.setRowHidden(1, true);
        QCOMPARE(shown.view.viewState().scrollY, 134.0 - 57);
    }

    void theTitleColumnCanBeWidened() {
        Shown shown;
        auto *headers = shown.part<RowHeaders>();
        const int width = shown.view.titleWidth();
        QTest::mousePress(headers, Qt::LeftButton, {}, QPoint(width - 1, 100));
        QTest::mouseMove(headers, QPoint(width + 39, 100));
        QTest::mouseRelease(headers, Qt::LeftButton, {}, QPoint(width + 39, 100));
        QCOMPARE(shown.view.titleWidth(), width + 40);
        QCOMPARE(shown.canvas->x(), width + 40);
    }

    void thePointersTimeFollowsTheZoom() {
        Shown shown;
        QTest::mouseMove(shown.canvas, QPoint(300, 100));
        QSignalSpy pointer(&shown.view, &TimelineView::pointerTimeChanged);
        shown.view.setViewState({{whole.from, whole.from + 1'000'000}, 0});
        shown.settle();
        QCOMPARE(pointer.size(), 1);
        QCOMPARE(pointer[0][0].toLongLong(),
                 timeOfPixel({shown.view.viewState().range, static_cast<double>(shown.canvas->width())}, 300));
    }

    void theOverviewsWindowCanBeDragged_data() {
        QTest::addColumn<double>("pressAt"); // share of the trace
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::newRow("inside moves it") << 0.5 << 0.5 << 0.7;
        QTest::newRow("the left edge") << 0.4 << 0.5 << 0.6;
        QTest::newRow("the right edge") << 0.6 << 0.4 << 0.7;
        QTest::newRow("outside centres, then moves") << 0.2 << 0.2 << 0.4;
    }
    void theOverviewsWindowCanBeDragged() {
        QFETCH(double, pressAt);
        Shown shown;
        const auto at = [](double share) { return whole.from + static_cast<int64_t>(traceLength * share); };
        shown.view.setViewState({{at(0.4), at(0.6)}, 0});
        auto *overview = shown.part<OverviewStrip>();
        const auto pixel = [&](double share) {
            return QPoint(static_cast<int>(std::lround(overview->width() * share)), 20);
        };
        QTest::mousePress(overview, Qt::LeftButton, {}, pixel(pressAt));
        QTest::mouseMove(overview, pixel(pressAt + 0.05));
        QTest::mouseMove(overview, pixel(pressAt + 0.1));
        QTest::mouseRelease(overview, Qt::LeftButton, {}, pixel(pressAt + 0.1));
        const auto share = [](int64_t time) { return static_cast<double>(time - whole.from) / traceLength; };
        QFETCH(double, from);
        QFETCH(double, to);
        QVERIFY(std::abs(share(shown.view.viewState().range.from) - from) < 0.004);
        QVERIFY(std::abs(share(shown.view.viewState().range.to) - to) < 0.004);
    }

    void aRowCanBeScrolledTo() {
        Shown shown;
        shown.view.scrollToRow(12);
        QVERIFY(shown.view.viewState().scrollY > 0);
        const double reached = shown.view.viewState().scrollY;
        shown.view.scrollToRow(12);
        QCOMPARE(shown.view.viewState().scrollY, reached);
        shown.view.scrollToRow(0);
        QCOMPARE(shown.view.viewState().scrollY, 0.0);
    }
};

QTEST_MAIN(TimelineViewInputTest)
#include "timeline_view_input_test.moc"
