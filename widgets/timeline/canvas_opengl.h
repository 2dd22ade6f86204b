// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/canvas.h"
#include "widgets/timeline/opengl_painter.h"

#include <QOpenGLWidget>

namespace lanescope::timeline {

// Keeps the rows in the graphics processor's memory and draws them again, with the overlay, for every frame.
class OpenGLCanvas : public QOpenGLWidget, public Canvas {
    Q_OBJECT
public:
    // Neither pointer is owned; both outlive the canvas.
    OpenGLCanvas(CanvasContent *content, LabelCache *labels, QWidget *parent);
    ~OpenGLCanvas() override;

    QWidget *widget() override { return this; }
    void pictureChanged() override { update(); }
    void overlayChanged(const QRegion &) override { update(); }
    QString painterName() const override;

protected:
    void initializeGL() override;
    void paintGL() override;

private:
    void keepPicture(const DrawList &picture);
    void forgetContext();

    CanvasContent *m_content;
    LabelCache *m_labels;
    std::unique_ptr<OpenGLPainter> m_painter;
    uint64_t m_keptRevision = 0;
    double m_keptRatio = 0;
};

} // namespace lanescope::timeline
