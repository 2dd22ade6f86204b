// SPDX-License-Identifier: GPL-3.0-or-later
// The same scenes by both painters. Needs an OpenGL 3.3 core context, and fails where none comes.
#include "tests/widgets/rows/pictured_scenes.h"
#include "widgets/timeline/opengl_painter.h"
#include "widgets/timeline/opengl_support.h"
#include "widgets/timeline/raster_painter.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFramebufferObject>
#include <QPainter>
#include <QTest>

using namespace lanescope;

class ScenePicturesOpenGLTest : public QObject {
    Q_OBJECT

    QOffscreenSurface m_surface;
    QOpenGLContext m_context;
    timeline::LabelCache m_labels;
    std::unique_ptr<timeline::OpenGLPainter> m_painter;

    QImage raster(const timeline::DrawList &list, theme::Colour ground) {
        QImage image(test::kSceneSize, QImage::Format_RGB32);
        image.fill(ground);
        QPainter painter(&image);
        timeline::RasterPainter(&painter, &m_labels).paint(list, {});
        painter.end();
        return image;
    }

    QImage openGl(const timeline::DrawList &list, theme::Colour ground, bool keep) {
        QOpenGLFramebufferObject target(test::kSceneSize);
        target.bind();
        if (keep) {
            m_painter->keepShapes(list, {}, 1);
            m_painter->keepLabels(list, {}, 1);
        }
        m_painter->begin(test::kSceneSize, 1, ground);
        if (keep)
            m_painter->paintKept();
        else
            m_painter->paint(list, {});
        m_painter->end();
        return target.toImage().convertToFormat(QImage::Format_RGB32);
    }

    // By more than a level of a channel.
    static int differentPixels(const QImage &a, const QImage &b) {
        int different = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
                different += std::abs(qRed(p) - qRed(q)) > 1 || std::abs(qGreen(p) - qGreen(q)) > 1 ||
                             std::abs(qBlue(p) - qBlue(q)) > 1;
            }
        }
        return different;
    }

    static bool isSmooth(const timeline::Line &line) { return line.x1 != line.x2 && line.y1 != line.y2; }

private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QVERIFY2(timeline::openGlSupport().available, "no OpenGL 3.3 core context: run under Xvfb with Mesa");
        m_context.setFormat(timeline::openGlFormat());
        QVERIFY(m_context.create());
        m_surface.setFormat(m_context.format());
        m_surface.create();
        QVERIFY(m_context.makeCurrent(&m_surface));
        m_painter = std::make_unique<timeline::OpenGLPainter>(&m_labels);
        QVERIFY(m_painter->initialise());
    }
    void cleanupTestCase() { m_painter.reset(); }

    void bothPaintersPaintTheSame_data() { test::picturedScenesData(); }
    void bothPaintersPaintTheSame() {
        QFETCH(int, scene);
        const test::PicturedScene &pictured = test::picturedScenes()[static_cast<size_t>(scene)];
        timeline::DrawList list = test::listOf(pictured);
        const theme::Colour ground = pictured.theme->background;
        for (const bool keep : {false, true}) {
            // Marks and slanting lines alone may differ, along their edges.
            double edges = 0;
            for (const timeline::Mark &mark : list.marks)
                edges += 4 * static_cast<double>(mark.size);
            for (const timeline::Line &line : list.lines)
                edges += isSmooth(line) ? 4 * std::hypot(static_cast<double>(line.x2 - line.x1),
                                                         static_cast<double>(line.y2 - line.y1))
                                        : 0;
            const int most = std::min(static_cast<int>(edges), 40'000);
            const int different = differentPixels(raster(list, ground), openGl(list, ground, keep));
            QVERIFY2(different <= most, qPrintable(QString("%1 of at most %2").arg(different).arg(most)));
        }
        list.marks.clear();
        std::erase_if(list.lines, isSmooth);
        QCOMPARE(differentPixels(raster(list, ground), openGl(list, ground, true)), 0);
    }
};

QTEST_MAIN(ScenePicturesOpenGLTest)
#include "scene_pictures_opengl_test.moc"
