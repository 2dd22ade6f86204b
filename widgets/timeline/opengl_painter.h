// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/opengl_batch.h"
#include "widgets/timeline/painter.h"

#include <QOpenGLShaderProgram>

#include <memory>

namespace lanescope::timeline {

// Paints with OpenGL 3.3 core into whatever framebuffer is bound: a widget's or an offscreen one. Its context must be
// current in every call, destruction included.
class OpenGLPainter : public Painter {
public:
    // The cache is not owned.
    explicit OpenGLPainter(LabelCache *labels) : m_labelCache(labels) {}
    ~OpenGLPainter() override;

    // Compiles the shaders; false where the context is not 3.3 core or better.
    bool initialise();

    // Before painting: the target's size in device pixels, its ratio, and the ground to clear it to.
    void begin(QSize deviceSize, double devicePixelRatio, Colour ground);
    void end();

    void paintShapes(const DrawList &list, QPointF offset) override;
    void paintLabels(const DrawList &list, QPointF offset) override;

    // A list that stays in the graphics processor's memory and is painted again without being sent again.
    void keepShapes(const DrawList &list, QPointF offset, double devicePixelRatio);
    void keepLabels(const DrawList &list, QPointF offset, double devicePixelRatio);
    void paintKept();

private:
    bool link(QOpenGLShaderProgram &program, const char *vertex, const char *fragment);
    void use(QOpenGLShaderProgram &program);
    void drawShapes(OpenGLBatch &batch);
    void drawLabels(OpenGLBatch &batch);

    LabelCache *m_labelCache;
    QOpenGLFunctions_3_3_Core *m_gl = nullptr;
    QOpenGLShaderProgram m_boxProgram, m_shapeProgram, m_labelProgram;
    std::unique_ptr<OpenGLBatch> m_kept, m_passing;
    QSize m_size;
    double m_ratio = 1;
};

} // namespace lanescope::timeline
