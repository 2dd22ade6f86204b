// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/label_atlas.h"

#include <vector>

namespace lanescope::timeline {

// A draw list as instances in buffers of the graphics processor: one array, and one draw call, per kind. Needs its
// context current in every call.
class OpenGLBatch {
public:
    explicit OpenGLBatch(QOpenGLFunctions_3_3_Core *gl);

    void uploadShapes(const DrawList &list, QPointF offset, double devicePixelRatio);
    void uploadLabels(const DrawList &list, QPointF offset, double devicePixelRatio, LabelCache &labels);
    // The program of the kind must be in use.
    void drawBoxes();
    void drawShapes();
    void drawLabels();
    void release();

private:
    struct Box {
        float x, y, width, height;
        uint32_t colour, pattern;
    };
    struct Shape {
        float x1, y1, x2, y2, width;
        uint32_t colour, kind;
    };
    struct LabelBox {
        float x, y, width, height, u, v;
    };
    struct Stream {
        GLuint buffer = 0;
        GLuint array = 0;
        GLsizei count = 0;
    };

    void addBox(const Rectangle &rectangle);
    void addLine(const Line &line);
    void addMark(const Mark &mark);
    bool collectLabels(const DrawList &list, QPointF offset, double ratio, LabelCache &labels);
    template <typename Item> void upload(Stream &stream, const std::vector<Item> &items, void (OpenGLBatch::*layout)());
    void layOutBoxes();
    void layOutShapes();
    void layOutLabels();
    void draw(const Stream &stream);

    QOpenGLFunctions_3_3_Core *m_gl;
    LabelAtlas m_atlas;
    QPointF m_offset;
    double m_ratio = 1;
    std::vector<Box> m_boxes;
    std::vector<Shape> m_shapes;
    std::vector<LabelBox> m_labels;
    Stream m_boxStream, m_shapeStream, m_labelStream;
};

} // namespace lanescope::timeline
