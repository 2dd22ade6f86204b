// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/shown_view.h"
#include "widgets/timeline/overview_strip.h"
#include "widgets/timeline/row_headers.h"
#include "widgets/timeline/ruler.h"
#include "widgets/timeline/timeline_view.h"

#include <QApplication>
#include <QBuffer>
#include <QFontInfo>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgGenerator>
#include <QTest>
#include <QWheelEvent>

using namespace lanescope;
using namespace lanescope::timeline;

class TimelineViewTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        qRegisterMetaType<std::optional<Hit>>();
        QTest::failOnWarning(QRegularExpression(".*"));
    }

    void aNewTraceIsShownWhole() {
        Shown shown;
        QCOMPARE(shown.view.viewState(), (ViewState{whole, 0}));
    }

    void aLaterVersionKeepsTheState() {
        Shown shown;
        const ViewState state{{whole.from + 1000, whole.from + 500'000}, 80};
        shown.view.setViewState(state);
        shown.view.setSource(fakeRows(2, traceLength * 2));
        QCOMPARE(shown.view.viewState(), state);
    }

    void aViewOfAllFollowsAGrowingTrace() {
        Shown shown;
        shown.view.setSource(fakeRows(2, traceLength * 2));
        QCOMPARE(shown.view.viewState().range.length(), traceLength * 2);
    }

    void withoutASourceNothingBreaks() {
        TimelineView view(PainterChoice::Raster);
        view.resize(400, 300);
        view.show();
        QTest::mouseMove(view.childAt(300, 200), QPoint(20, 20));
        QTest::mouseClick(view.childAt(300, 200), Qt::LeftButton, {}, QPoint(20, 20));
        QTest::keyClick(&view, Qt::Key_W);
        QTest::keyClick(&view, Qt::Key_0);
        turnWheel(view.childAt(300, 200), {20, 20}, {0, 120}, Qt::ControlModifier);
        QCOMPARE(view.viewState(), ViewState{});
        view.setSource(fakeRows());
        view.setSource(nullptr);
        QCoreApplication::processEvents();
        QCOMPARE(view.viewState(), ViewState{});
    }

    void whatIsClickedIsWhatIsDrawn() {
        Shown shown;
        shown.view.setViewState({{whole.from, whole.from + 50'000'000}, 0});
        QSignalSpy selected(&shown.view, &TimelineView::selected);
        const QPoint position = shown.spanIn(5);
        QVERIFY(!position.isNull());
        QTest::mouseClick(shown.canvas, Qt::LeftButton, {}, position);
        QCOMPARE(selected.size(), 1);
        const auto hit = selected[0][0].value<std::optional<Hit>>();
        QVERIFY(hit.has_value());
        QCOMPARE(hit->row, 5u);
        QCOMPARE(selected[0][2].toInt(), 5);
        const qint64 time = selected[0][1].toLongLong();
        QVERIFY(static_cast<int64_t>(hit->object) <= time && time < static_cast<int64_t>(hit->object) + 50'000'000);
        QCOMPARE(shown.view.selection()->object, hit->object);
    }

    void aClickBesideEverythingSelectsNothing() {
        Shown shown;
        QSignalSpy selected(&shown.view, &TimelineView::selected);
        QTest::mouseClick(shown.canvas, Qt::LeftButton, {}, QPoint(100, 5)); // a section's header
        QCOMPARE(selected.size(), 1);
        QVERIFY(!selected[0][0].value<std::optional<Hit>>().has_value());
        QCOMPARE(selected[0][2].toInt(), -1);
    }

    void aDragPansAndDoesNotSelect() {
        Shown shown;
        shown.view.setViewState({{whole.from + 100'000'000, whole.from + 200'000'000}, 0});
        QSignalSpy selected(&shown.view, &TimelineView::selected);
        QTest::mousePress(shown.canvas, Qt::LeftButton, {}, QPoint(400, 100));
        QTest::mouseMove(shown.canvas, QPoint(380, 100));
        QTest::mouseMove(shown.canvas, QPoint(300, 90));
        QTest::mouseRelease(shown.canvas, Qt::LeftButton, {}, QPoint(300, 90));
        QCOMPARE(selected.size(), 0);
        const double perPixel = 100'000'000.0 / shown.canvas->width();
        QVERIFY(std::abs(static_cast<double>(shown.view.viewState().range.from - whole.from) - 1e8 - 100 * perPixel) <
                3);
        QCOMPARE(shown.view.viewState().scrollY, 10.0);
    }

    void hoverRepaintsTheOverlayAlone() {
        Shown shown;
        shown.view.setViewState({{whole.from, whole.from + 50'000'000}, 0});
        shown.settle();
        QSignalSpy hovered(&shown.view, &TimelineView::hovered);
        QSignalSpy pointer(&shown.view, &TimelineView::pointerTimeChanged);
        const quint64 pictures = shown.view.canvas().paintedPictures();
        const quint64 overlays = shown.view.canvas().paintedOverlays();
        QTest::mouseMove(shown.canvas, shown.spanIn(5));
        shown.settle();
        QCOMPARE(shown.view.canvas().paintedPictures(), pictures);
        QCOMPARE(shown.view.canvas().paintedOverlays(), overlays + 1);
        QCOMPARE(hovered.size(), 1);
        QCOMPARE(hovered[0][0].value<std::optional<Hit>>()->row, 5u);
        QCOMPARE(pointer.size(), 1);
    }

    void nothingIsPaintedWhenNothingChanged() {
        Shown shown;
        const quint64 overlays = shown.view.canvas().paintedOverlays();
        const quint64 rulers = shown.part<Ruler>()->paintedCount();
        shown.view.setViewState(shown.view.viewState());
        shown.view.setSelection(shown.view.selection());
        shown.settle();
        QCOMPARE(shown.view.canvas().paintedOverlays(), overlays);
        QCOMPARE(shown.part<Ruler>()->paintedCount(), rulers);
    }

    void theSelectionIsOutlinedWhereverItIsDrawn() {
        Shown shown;
        shown.view.setTheme(theme::light());
        shown.view.setViewState({{whole.from, whole.from + 50'000'000}, 0});
        QTest::mouseClick(shown.canvas, Qt::LeftButton, {}, shown.spanIn(5));
        const auto outlined = [&] {
            shown.settle();
            const QImage image = shown.canvas->grab().toImage();
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixel(x, y) == theme::light().selection)
                        return true;
                }
            }
            return false;
        };
        QVERIFY(outlined());
        shown.view.setViewState({{whole.from, whole.from + 60'000'000}, 0});
        QVERIFY(outlined());
        shown.view.setSelection(std::nullopt);
        QVERIFY(!outlined());
    }

    void theWindowAndThePictureAgree() {
        Shown shown;
        const ViewState state{{whole.from, whole.from + 90'000'000}, 30};
        shown.view.setViewState(state);
        shown.settle();
        QImage image(shown.view.size(), QImage::Format_RGB32);
        QPainter painter(&image);
        const int scrollBar = shown.part<QScrollBar>()->width();
        shown.view.renderTo(painter, shown.view.size() - QSize(scrollBar, 0), state);
        painter.end();
        const QRect parts = QRect(0, 0, shown.view.width() - scrollBar, shown.view.height());
        QCOMPARE(image.copy(parts), shown.view.grab().toImage().convertToFormat(QImage::Format_RGB32).copy(parts));
    }

    void itRendersToSvgWithTextAsText() {
        Shown shown;
        QBuffer buffer;
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize({900, shown.view.contentHeight()});
        QPainter painter(&svg);
        shown.view.renderTo(painter, {900, shown.view.contentHeight()}, shown.view.viewState());
        painter.end();
        QVERIFY(buffer.data().contains("Proc 5"));
        QVERIFY(buffer.data().contains("GOROUTINES"));
        QVERIFY(!buffer.data().contains("<image"));
    }

    void aNewFontIsUsedAtOnce() {
        Shown shown;
        shown.view.setViewState({{whole.from, whole.from + 5'000'000}, 0}); // spans wide enough for labels
        shown.settle();
        const QFont before = QApplication::font();
        const QImage image = shown.canvas->grab().toImage();
        QFont larger = before;
        larger.setPixelSize(QFontInfo(before).pixelSize() + 6);
        QApplication::setFont(larger);
        shown.settle();
        QVERIFY(shown.canvas->grab().toImage() != image);
        QApplication::setFont(before);
        shown.settle();
        QCOMPARE(shown.canvas->grab().toImage(), image);
    }

    void forcedOpenGLFallsBackWhereThereIsNone() {
        TimelineView view(PainterChoice::OpenGL);
        QCOMPARE(view.painterName(), QStringLiteral("Raster"));
    }
};

QTEST_MAIN(TimelineViewTest)
#include "timeline_view_test.moc"
