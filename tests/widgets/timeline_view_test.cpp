// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/fake_rows.h"
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

namespace {

constexpr int64_t traceLength = 800'000'000;
constexpr TimeRange whole{FakeRows::start, FakeRows::start + traceLength};

std::shared_ptr<FakeRows> fakeRows(uint64_t version = 1, int64_t length = traceLength) {
    FakeRows::Shape shape;
    shape.version = version;
    shape.length = length;
    return std::make_shared<FakeRows>(shape);
}

// A shown view of 1000 x 500 pixels: a canvas about 800 wide, and rows below its bottom edge.
struct Shown {
    TimelineView view{PainterChoice::Raster};
    QWidget *canvas = nullptr;

    Shown() {
        view.resize(1000, 500);
        view.setSource(fakeRows());
        view.show();
        canvas = view.childAt(600, 300);
        settle();
    }
    void settle() {
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
    }
    template <typename Part> Part *part() const { return view.findChild<Part *>(); }
    // The middle of the first hit of a kind in a row, in canvas pixels.
    QPoint spanIn(int row) const {
        Scene scene;
        scene.setSource(fakeRows());
        const DrawList picture = scene.picture({view.viewState(), canvas->size(), 1});
        for (const Hit &hit : picture.hits) {
            if (hit.row == static_cast<uint32_t>(row) && hit.kind == FakeRows::SpanKind && hit.width > 6 && hit.x > 0)
                return QPoint(static_cast<int>(hit.x + hit.width / 2), static_cast<int>(hit.y + hit.height / 2));
        }
        return {};
    }
};

void turnWheel(QWidget *target, QPoint position, QPoint angle, Qt::KeyboardModifiers modifiers = {}) {
    QWheelEvent event(position, target->mapToGlobal(position), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace

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
