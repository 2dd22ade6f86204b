// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/canvas_raster.h"

#include "widgets/timeline/raster_painter.h"

#include <QElapsedTimer>
#include <QPaintEvent>

namespace lanescope::timeline {

namespace {

double milliseconds(const QElapsedTimer &timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

} // namespace

RasterCanvas::RasterCanvas(CanvasContent *content, LabelCache *labels, QWidget *parent)
    : QWidget(parent), m_content(content), m_labels(labels) {
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
}

void RasterCanvas::paintEvent(QPaintEvent *event) {
    const DrawList &picture = m_content->picture();
    const QSize deviceSize = size() * devicePixelRatioF();
    if (m_imageRevision != m_content->pictureRevision() || m_image.size() != deviceSize ||
        m_imageTheme != &m_content->theme())
        repaintPicture(picture);

    QElapsedTimer timer;
    timer.start();
    QPainter painter(this);
    for (const QRect &part : event->region()) {
        const double ratio = devicePixelRatioF();
        painter.drawImage(QRectF(part), m_image,
                          QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio));
    }
    RasterPainter(&painter, m_labels).paint(m_content->overlay(), {});
    m_times.overlayMs = milliseconds(timer);
    ++m_paintedOverlays;
}

void RasterCanvas::repaintPicture(const DrawList &picture) {
    const QSize deviceSize = size() * devicePixelRatioF();
    if (m_image.size() != deviceSize)
        m_image = QImage(deviceSize, QImage::Format_RGB32);
    m_image.setDevicePixelRatio(devicePixelRatioF());
    QElapsedTimer timer;
    timer.start();
    m_image.fill(m_content->theme().background);
    QPainter painter(&m_image);
    RasterPainter rows(&painter, m_labels);
    rows.paintShapes(picture, {});
    m_times.rectanglesMs = milliseconds(timer);
    timer.start();
    rows.paintLabels(picture, {});
    m_times.textMs = milliseconds(timer);
    m_imageRevision = m_content->pictureRevision();
    m_imageTheme = &m_content->theme();
    ++m_paintedPictures;
}

} // namespace lanescope::timeline
