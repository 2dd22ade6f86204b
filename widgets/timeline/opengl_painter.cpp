// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/opengl_painter.h"

#include "widgets/timeline/opengl_shaders.h"

#include <QColor>
#include <QOpenGLContext>
#include <QOpenGLVersionFunctionsFactory>
#include <QVector2D>

namespace lanescope::timeline {

OpenGLPainter::~OpenGLPainter() {
    if (m_gl && QOpenGLContext::currentContext()) {
        m_kept->release();
        m_passing->release();
    }
}

bool OpenGLPainter::initialise() {
    QOpenGLContext *context = QOpenGLContext::currentContext();
    m_gl = context ? QOpenGLVersionFunctionsFactory::get<QOpenGLFunctions_3_3_Core>(context) : nullptr;
    if (!m_gl || !m_gl->initializeOpenGLFunctions()) {
        m_gl = nullptr;
        return false;
    }
    m_kept = std::make_unique<OpenGLBatch>(m_gl);
    m_passing = std::make_unique<OpenGLBatch>(m_gl);
    return link(m_boxProgram, boxVertexShader, boxFragmentShader) &&
           link(m_shapeProgram, shapeVertexShader, shapeFragmentShader) &&
           link(m_labelProgram, labelVertexShader, labelFragmentShader);
}

bool OpenGLPainter::link(QOpenGLShaderProgram &program, const char *vertex, const char *fragment) {
    return program.addShaderFromSourceCode(QOpenGLShader::Vertex, vertex) &&
           program.addShaderFromSourceCode(QOpenGLShader::Fragment, fragment) && program.link();
}

void OpenGLPainter::begin(QSize deviceSize, double devicePixelRatio, Colour ground) {
    m_size = deviceSize;
    m_ratio = devicePixelRatio;
    const QColor colour = QColor::fromRgba(ground);
    m_gl->glViewport(0, 0, deviceSize.width(), deviceSize.height());
    m_gl->glDisable(GL_SCISSOR_TEST);
    m_gl->glDisable(GL_DEPTH_TEST);
    m_gl->glDisable(GL_STENCIL_TEST);
    m_gl->glDisable(GL_CULL_FACE);
    m_gl->glClearColor(colour.redF(), colour.greenF(), colour.blueF(), 1);
    m_gl->glClear(GL_COLOR_BUFFER_BIT);
    m_gl->glEnable(GL_BLEND);
    m_gl->glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
}

void OpenGLPainter::end() {
    m_gl->glUseProgram(0);
    m_gl->glBindTexture(GL_TEXTURE_2D, 0);
    m_gl->glBindBuffer(GL_ARRAY_BUFFER, 0);
    m_gl->glDisable(GL_BLEND);
}

void OpenGLPainter::use(QOpenGLShaderProgram &program) {
    program.bind();
    program.setUniformValue("viewport",
                            QVector2D(static_cast<float>(m_size.width()), static_cast<float>(m_size.height())));
}

void OpenGLPainter::drawShapes(OpenGLBatch &batch) {
    use(m_boxProgram);
    batch.drawBoxes();
    use(m_shapeProgram);
    batch.drawShapes();
}

void OpenGLPainter::drawLabels(OpenGLBatch &batch) {
    use(m_labelProgram);
    m_labelProgram.setUniformValue("atlas", 0);
    batch.drawLabels();
}

void OpenGLPainter::paintShapes(const DrawList &list, QPointF offset) {
    m_passing->uploadShapes(list, offset, m_ratio);
    drawShapes(*m_passing);
}

void OpenGLPainter::paintLabels(const DrawList &list, QPointF offset) {
    m_passing->uploadLabels(list, offset, m_ratio, *m_labelCache);
    drawLabels(*m_passing);
}

void OpenGLPainter::keepShapes(const DrawList &list, QPointF offset, double devicePixelRatio) {
    m_kept->uploadShapes(list, offset, devicePixelRatio);
}

void OpenGLPainter::keepLabels(const DrawList &list, QPointF offset, double devicePixelRatio) {
    m_kept->uploadLabels(list, offset, devicePixelRatio, *m_labelCache);
}

void OpenGLPainter::paintKept() {
    drawShapes(*m_kept);
    drawLabels(*m_kept);
}

} // namespace lanescope::timeline
