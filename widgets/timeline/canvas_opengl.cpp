// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/canvas_opengl.h"

#include "widgets/timeline/opengl_support.h"

#include <QElapsedTimer>
#include <QOpenGLContext>

namespace lanescope::timeline {

namespace {

double milliseconds(const QElapsedTimer &timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

OpenGLCanvas::OpenGLCanvas(CanvasContent *content, LabelCache *labels, QWidget *parent)
    : QOpenGLWidget(parent), m_content(content), m_labels(labels) {
    setFormat(openGlFormat());
    setMouseTracking(true);
}

OpenGLCanvas::~OpenGLCanvas() {
    // The base class ends the context, when this is no OpenGLCanvas any more.
    if (context())
        disconnect(context(), nullptr, this, nullptr);
    forgetContext();
}

QString OpenGLCanvas::painterName() const {
    return tr("OpenGL (%1)").arg(openGlSupport().renderer);
}

void OpenGLCanvas::initializeGL() {
    // The context dies when the widget moves to another window; what lives in it must go before.
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, &OpenGLCanvas::forgetContext, Qt::UniqueConnection);
    m_painter = std::make_unique<OpenGLPainter>(m_labels);
    if (!m_painter->initialise())
        m_painter.reset();
    m_keptRevision = 0;
}

void OpenGLCanvas::forgetContext() {
    if (!m_painter)
        return;
    makeCurrent();
    m_painter.reset();
    doneCurrent();
}

void OpenGLCanvas::paintGL() {
    if (!m_painter)
        return;
    const DrawList &picture = m_content->picture();
    const double ratio = devicePixelRatioF();
    if (m_keptRevision != m_content->pictureRevision() || m_keptRatio != ratio)
        keepPicture(picture);
    QElapsedTimer timer;
    timer.start();
    m_painter->begin(size() * ratio, ratio, m_content->theme().background);
    m_painter->paintKept();
    m_painter->paint(m_content->overlay(), {});
    m_painter->end();
    m_times.overlayMs = milliseconds(timer);
    ++m_paintedOverlays;
}

void OpenGLCanvas::keepPicture(const DrawList &picture) {
    QElapsedTimer timer;
    timer.start();
    m_painter->keepShapes(picture, {}, devicePixelRatioF());
    m_times.rectanglesMs = milliseconds(timer);
    timer.start();
    m_painter->keepLabels(picture, {}, devicePixelRatioF());
    m_times.textMs = milliseconds(timer);
    m_keptRevision = m_content->pictureRevision();
    m_keptRatio = devicePixelRatioF();
    ++m_paintedPictures;
}

} // namespace lanescope::timeline
