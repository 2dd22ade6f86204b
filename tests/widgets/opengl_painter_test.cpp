// SPDX-License-Identifier: GPL-3.0-or-later
// Needs an OpenGL 3.3 core context, and fails where none comes.
#include "tests/widgets/fake_rows.h"
#include "widgets/timeline/opengl_painter.h"
#include "widgets/timeline/opengl_support.h"
#include "widgets/timeline/raster_painter.h"
#include "widgets/timeline/scene.h"
#include "widgets/timeline/timeline_view.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using namespace lanescope::timeline;

namespace {

constexpr Colour ground = 0xff16181d;

struct Difference {
    int largest = 0; // levels of a channel
    int pixels = 0;  // that differ by more than a level
};

Difference differenceOf(const QImage &a, const QImage &b) {
    Difference result;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int worst =
                std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
            result.largest = std::max(result.largest, worst);
            result.pixels += worst > 1;
        }
    }
    return result;
}

} // namespace

class OpenGLPainterTest : public QObject {
    Q_OBJECT

    QOffscreenSurface m_surface;
    QOpenGLContext m_context;
    LabelCache m_labels;
    std::unique_ptr<OpenGLPainter> m_painter;

    QImage raster(const DrawList &list, QSize size, double ratio, QPointF offset = {}) {
        QImage image(size * ratio, QImage::Format_RGB32);
        image.setDevicePixelRatio(ratio);
        image.fill(ground);
        QPainter painter(&image);
        RasterPainter(&painter, &m_labels).paint(list, offset);
        painter.end();
        image.setDevicePixelRatio(1);
        return image;
    }

    QImage openGl(const DrawList &list, QSize size, double ratio, QPointF offset = {}, bool keep = false) {
        QOpenGLFramebufferObject target(size * ratio);
        target.bind();
        if (keep) {
            m_painter->keepShapes(list, offset, ratio);
            m_painter->keepLabels(list, offset, ratio);
        }
        m_painter->begin(size * ratio, ratio, ground);
        if (keep)
            m_painter->paintKept();
        else
            m_painter->paint(list, offset);
        m_painter->end();
        return target.toImage().convertToFormat(QImage::Format_RGB32);
    }

    static DrawList rectangles() {
        DrawList list;
        for (int i = 0; i < 60; ++i) {
            const float step = static_cast<float>(i);
            list.rectangles.push_back({step * 5.37f - 3, step * 2.1f, step * 0.31f, 17.3f,
                                       theme::dark().palette[static_cast<std::size_t>(i) % 24],
                                       static_cast<uint8_t>(i % PatternCount)});
            list.columns.push_back(
                {step * 3, 130, 2, 40, {{{theme::dark().running, 0.013f * step}, {theme::dark().runnable, 0.2f}}}});
        }
        list.rectangles.push_back({20, 20, 100, 60, 0x805b94f5});
        list.lines.push_back({0, 100.5f, 300, 100.5f, 0xffffffff, 1});
        list.lines.push_back({77, 0, 77, 200, 0x80ffffff, 2});
        list.marks.push_back({150, 90, 9, Mark::Shape::Tick, 0xffff0000});
        return list;
    }

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QVERIFY2(openGlSupport().available, "no OpenGL 3.3 core context: run under Xvfb with Mesa");
        m_context.setFormat(openGlFormat());
        QVERIFY(m_context.create());
        m_surface.setFormat(m_context.format());
        m_surface.create();
        QVERIFY(m_context.makeCurrent(&m_surface));
        m_painter = std::make_unique<OpenGLPainter>(&m_labels);
        QVERIFY(m_painter->initialise());
    }
    void cleanupTestCase() { m_painter.reset(); }
    void init() { m_context.makeCurrent(&m_surface); }

    void rectanglesAreTheSameToTheLevel_data() {
        QTest::addColumn<double>("ratio");
        for (const double ratio : {1.0, 1.5, 2.0})
            QTest::addRow("ratio %g", ratio) << ratio;
    }
    void rectanglesAreTheSameToTheLevel() {
        QFETCH(double, ratio);
        const DrawList list = rectangles();
        const QSize size(320, 200);
        const Difference difference =
            differenceOf(raster(list, size, ratio, {3, 2}), openGl(list, size, ratio, {3, 2}));
        QVERIFY2(difference.largest <= 1, qPrintable(QString::number(difference.largest)));
    }

    void labelsAreTheSameToTheLevel() {
        DrawList list;
        list.rectangles.push_back({0, 0, 300, 100, theme::dark().running});
        for (int i = 0; i < 12; ++i) {
            const float y = static_cast<float>(i * 16);
            list.labels.push_back(
                {4.4f, y, static_cast<float>(20 + i * 18), 16, QStringLiteral("G%1 main.worker").arg(i), 0xff10131a,
                 static_cast<Label::Align>(i % 3), static_cast<Label::Elide>(i % 4), static_cast<Label::Style>(i % 3)});
        }
        const Difference difference = differenceOf(raster(list, {300, 200}, 1), openGl(list, {300, 200}, 1));
        QVERIFY2(difference.largest <= 2, qPrintable(QString::number(difference.largest)));
    }

    void smoothShapesDifferOnlyAlongTheirEdges() {
        DrawList list;
        for (int i = 0; i < 3; ++i)
            list.marks.push_back(
                {20.5f + static_cast<float>(i) * 30, 20, 16, static_cast<Mark::Shape>(1 + i), 0xffff8040});
        list.lines.push_back({10, 50, 150, 80, 0xff40ff80, 2});
        const QImage a = raster(list, {160, 100}, 1);
        const QImage b = openGl(list, {160, 100}, 1);
        const Difference difference = differenceOf(a, b);
        QVERIFY2(difference.largest <= 90, qPrintable(QString::number(difference.largest)));
        QVERIFY2(difference.pixels <= 400, qPrintable(QString::number(difference.pixels)));
        QCOMPARE(a.pixel(20, 20), b.pixel(20, 20));
    }

    void aWholeSceneIsTheSame_data() {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<bool>("keep");
        QTest::newRow("at once") << 1.0 << false;
        QTest::newRow("kept") << 1.0 << true;
        QTest::newRow("kept, dense") << 2.0 << true;
    }
    void aWholeSceneIsTheSame() {
        QFETCH(double, ratio);
        QFETCH(bool, keep);
        Scene scene;
        scene.setTheme(&theme::dark());
        scene.setSource(std::make_shared<FakeRows>());
        const QSize size(900, 600);
        const DrawList list =
            scene.picture({{{FakeRows::start, FakeRows::start + 60'000'000}, 0}, size, static_cast<float>(ratio)});
        const Difference difference = differenceOf(raster(list, size, ratio), openGl(list, size, ratio, {}, keep));
        // Marks alone may differ, along their edges.
        QVERIFY2(difference.pixels <= 900, qPrintable(QString::number(difference.pixels)));
    }

    void moreLabelsThanTheAtlasHoldsAreAllShown() {
        DrawList list;
        for (int i = 0; i < 3000; ++i)
            list.labels.push_back({static_cast<float>(i % 4 * 200), static_cast<float>(i / 4 % 40 * 14), 190, 14,
                                   QStringLiteral("label number %1 with a long text").arg(i), 0x10ffffff});
        for (int i = 0; i < 2; ++i) {
            const Difference difference = differenceOf(raster(list, {800, 560}, 1), openGl(list, {800, 560}, 1));
            QVERIFY2(difference.largest <= 24, qPrintable(QString::number(difference.largest))); // of many layers
        }
    }

    void anEmptyListShowsTheGround() {
        const QImage image = openGl({}, {8, 8}, 1);
        QCOMPARE(image.pixel(3, 3), ground);
    }

    void theViewPaintsWithOpenGL() {
        m_context.doneCurrent();
        TimelineView raster(PainterChoice::Raster);
        TimelineView openGl(PainterChoice::OpenGL);
        QVERIFY(openGl.painterName().startsWith("OpenGL"));
        QImage images[2];
        int index = 0;
        for (TimelineView *view : {&raster, &openGl}) {
            view->setTheme(theme::dark());
            view->resize(900, 600);
            view->setSource(std::make_shared<FakeRows>());
            view->setViewState({{FakeRows::start, FakeRows::start + 60'000'000}, 0});
            view->show();
            QVERIFY(QTest::qWaitForWindowExposed(view));
            QTest::qWait(50);
            images[index++] = view->grab().toImage().convertToFormat(QImage::Format_RGB32);
        }
        const Difference difference = differenceOf(images[0], images[1]);
        QVERIFY2(difference.pixels <= 900, qPrintable(QString::number(difference.pixels)));
    }

    void hoverDoesNotSendTheRowsAgain() {
        m_context.doneCurrent();
        TimelineView view(PainterChoice::OpenGL);
        view.resize(900, 600);
        view.setSource(std::make_shared<FakeRows>());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QTest::qWait(50);
        const quint64 pictures = view.canvas().paintedPictures();
        const quint64 overlays = view.canvas().paintedOverlays();
        QVERIFY(pictures >= 1);
        QTest::mouseMove(view.childAt(600, 300), QPoint(200, 200));
        QTest::mouseMove(view.childAt(600, 300), QPoint(230, 205));
        QTRY_VERIFY(view.canvas().paintedOverlays() > overlays);
        QCOMPARE(view.canvas().paintedPictures(), pictures);
    }

    void aViewSurvivesAMoveToAnotherWindow() {
        m_context.doneCurrent();
        QWidget first, second;
        auto *view = new TimelineView(PainterChoice::OpenGL, &first);
        view->setSource(std::make_shared<FakeRows>());
        for (QWidget *window : {&first, &second}) {
            window->resize(600, 400);
            view->setParent(window);
            view->resize(600, 400);
            window->show();
            view->show();
            QVERIFY(QTest::qWaitForWindowExposed(window));
            QTest::qWait(30);
            QVERIFY(view->canvas().paintedPictures() >= 1);
        }
    }

    void softwareRenderersAreKnown() {
        QVERIFY(isSoftwareRenderer("llvmpipe (LLVM 15.0.6, 256 bits)"));
        QVERIFY(isSoftwareRenderer("Google SwiftShader"));
        QVERIFY(isSoftwareRenderer("Software Rasterizer"));
        QVERIFY(!isSoftwareRenderer("NVIDIA GeForce RTX 3060/PCIe/SSE2"));
        QVERIFY(!isSoftwareRenderer("Mesa Intel(R) UHD Graphics 620 (KBL GT2)"));
        if (isSoftwareRenderer(openGlSupport().renderer)) {
            TimelineView view(PainterChoice::Auto);
            QCOMPARE(view.painterName(), QStringLiteral("Raster"));
        }
    }
};

QTEST_MAIN(OpenGLPainterTest)
#include "opengl_painter_test.moc"
