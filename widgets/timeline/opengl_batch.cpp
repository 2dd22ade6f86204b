// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/opengl_batch.h"

#include "widgets/timeline/hatching.h"
#include "widgets/timeline/pixel_snap.h"

namespace lanescope::timeline {

namespace {

const void *at(std::size_t offset) {
    return reinterpret_cast<const void *>(offset);
}

} // namespace

OpenGLBatch::OpenGLBatch(QOpenGLFunctions_3_3_Core *gl) : m_gl(gl), m_atlas(gl) {}

void OpenGLBatch::uploadShapes(const DrawList &list, QPointF offset, double devicePixelRatio) {
    m_offset = offset;
    m_ratio = devicePixelRatio;
    m_boxes.clear();
    m_shapes.clear();
    for (const Rectangle &rectangle : list.rectangles)
        addBox(rectangle);
    for (const DensityColumn &column : list.columns)
        forEachShare(column, [this](const Rectangle &part) { addBox(part); });
    for (const Line &line : list.lines)
        addLine(line);
    for (const Mark &mark : list.marks)
        addMark(mark);
    upload(m_boxStream, m_boxes, &OpenGLBatch::layOutBoxes);
    upload(m_shapeStream, m_shapes, &OpenGLBatch::layOutShapes);
}

void OpenGLBatch::addBox(const Rectangle &rectangle) {
    const DeviceBox box =
        snappedBox(rectangle.x + m_offset.x(), rectangle.y + m_offset.y(), rectangle.width, rectangle.height, m_ratio);
    if (box.isEmpty())
        return;
    const uint32_t darkInk = inkOn(rectangle.fill) == 0x46000000 ? 1u << 8 : 0u;
    m_boxes.push_back({static_cast<float>(box.left), static_cast<float>(box.top), static_cast<float>(box.width()),
                       static_cast<float>(box.height()), rectangle.fill, rectangle.pattern | darkInk});
}

void OpenGLBatch::addLine(const Line &line) {
    if (isAxisAligned(line)) {
        addBox(rectangleOf(line));
        return;
    }
    const auto device = [this](float value, double offset) { return static_cast<float>((value + offset) * m_ratio); };
    m_shapes.push_back({device(line.x1, m_offset.x()), device(line.y1, m_offset.y()), device(line.x2, m_offset.x()),
                        device(line.y2, m_offset.y()), static_cast<float>(line.width * m_ratio), line.colour, 0});
}

void OpenGLBatch::addMark(const Mark &mark) {
    if (mark.shape == Mark::Shape::Tick) {
        addBox(rectangleOfTick(mark));
        return;
    }
    m_shapes.push_back(
        {static_cast<float>((mark.x + m_offset.x()) * m_ratio), static_cast<float>((mark.y + m_offset.y()) * m_ratio),
         static_cast<float>(mark.size / 2 * m_ratio), 0, 0, mark.colour, static_cast<uint32_t>(mark.shape)});
}

void OpenGLBatch::uploadLabels(const DrawList &list, QPointF offset, double devicePixelRatio, LabelCache &labels) {
    // A full atlas may hold images no longer wanted; only when this list alone overflows it, it must grow.
    if (!collectLabels(list, offset, devicePixelRatio, labels)) {
        m_atlas.restart(false);
        while (!collectLabels(list, offset, devicePixelRatio, labels) && m_atlas.restart(true)) {
        }
    }
    upload(m_labelStream, m_labels, &OpenGLBatch::layOutLabels);
}

bool OpenGLBatch::collectLabels(const DrawList &list, QPointF offset, double ratio, LabelCache &labels) {
    m_labels.clear();
    for (const Label &label : list.labels) {
        const LabelPieces pieces = labels.piecesOf(label, static_cast<float>(ratio));
        const QPoint box = boxPosition(label, offset, pieces.box, ratio);
        for (int i = 0; i < pieces.count; ++i) {
            const LabelPieces::Piece &piece = pieces.pieces[static_cast<std::size_t>(i)];
            const std::optional<QPoint> place = m_atlas.placeOf(*piece.image);
            if (!place)
                return false;
            const QPointF target = box + piece.offset;
            const QPointF source = *place + piece.source.topLeft();
            m_labels.push_back({static_cast<float>(target.x()), static_cast<float>(target.y()),
                                static_cast<float>(piece.source.width()), static_cast<float>(piece.source.height()),
                                static_cast<float>(source.x()), static_cast<float>(source.y())});
        }
    }
    return true;
}

template <typename Item>
void OpenGLBatch::upload(Stream &stream, const std::vector<Item> &items, void (OpenGLBatch::*layout)()) {
    stream.count = static_cast<GLsizei>(items.size());
    if (items.empty())
        return;
    const bool fresh = stream.array == 0;
    if (fresh) {
        m_gl->glGenVertexArrays(1, &stream.array);
        m_gl->glGenBuffers(1, &stream.buffer);
    }
    m_gl->glBindVertexArray(stream.array);
    m_gl->glBindBuffer(GL_ARRAY_BUFFER, stream.buffer);
    m_gl->glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(items.size() * sizeof(Item)), items.data(),
                       GL_DYNAMIC_DRAW);
    if (fresh)
        (this->*layout)();
    m_gl->glBindVertexArray(0);
}

void OpenGLBatch::layOutBoxes() {
    m_gl->glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(Box), at(offsetof(Box, x)));
    m_gl->glVertexAttribIPointer(1, 2, GL_UNSIGNED_INT, sizeof(Box), at(offsetof(Box, colour)));
    for (const GLuint attribute : {0u, 1u}) {
        m_gl->glEnableVertexAttribArray(attribute);
        m_gl->glVertexAttribDivisor(attribute, 1);
    }
}

void OpenGLBatch::layOutShapes() {
    m_gl->glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(Shape), at(offsetof(Shape, x1)));
    m_gl->glVertexAttribPointer(1, 1, GL_FLOAT, GL_FALSE, sizeof(Shape), at(offsetof(Shape, width)));
    m_gl->glVertexAttribIPointer(2, 2, GL_UNSIGNED_INT, sizeof(Shape), at(offsetof(Shape, colour)));
    for (const GLuint attribute : {0u, 1u, 2u}) {
        m_gl->glEnableVertexAttribArray(attribute);
        m_gl->glVertexAttribDivisor(attribute, 1);
    }
}

void OpenGLBatch::layOutLabels() {
    m_gl->glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, sizeof(LabelBox), at(offsetof(LabelBox, x)));
    m_gl->glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(LabelBox), at(offsetof(LabelBox, u)));
    for (const GLuint attribute : {0u, 1u}) {
        m_gl->glEnableVertexAttribArray(attribute);
        m_gl->glVertexAttribDivisor(attribute, 1);
    }
}

void OpenGLBatch::draw(const Stream &stream) {
    if (stream.count == 0)
        return;
    m_gl->glBindVertexArray(stream.array);
    m_gl->glDrawArraysInstanced(GL_TRIANGLE_STRIP, 0, 4, stream.count);
    m_gl->glBindVertexArray(0);
}

void OpenGLBatch::drawBoxes() {
    draw(m_boxStream);
}

void OpenGLBatch::drawShapes() {
    draw(m_shapeStream);
}

void OpenGLBatch::drawLabels() {
    m_gl->glActiveTexture(GL_TEXTURE0);
    m_gl->glBindTexture(GL_TEXTURE_2D, m_atlas.texture());
    draw(m_labelStream);
}

void OpenGLBatch::release() {
    for (Stream *stream : {&m_boxStream, &m_shapeStream, &m_labelStream}) {
        if (stream->array) {
            m_gl->glDeleteVertexArrays(1, &stream->array);
            m_gl->glDeleteBuffers(1, &stream->buffer);
        }
        *stream = {};
    }
    m_atlas.release();
}

} // namespace lanescope::timeline
