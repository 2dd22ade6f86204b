// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/raster_painter.h"

#include "widgets/timeline/hatching.h"
#include "widgets/timeline/pixel_snap.h"

#include <QFontMetricsF>
#include <QPolygonF>

namespace lanescope::timeline {

RasterPainter::RasterPainter(QPainter *painter, LabelCache *cache, Text text)
    : m_painter(painter), m_cache(cache), m_text(text),
      m_ratio(text == Text::Images ? painter->device()->devicePixelRatio() : 1.0) {}

void RasterPainter::paintShapes(const DrawList &list, QPointF offset) {
    m_painter->save();
    m_painter->setRenderHint(QPainter::Antialiasing, false);
    m_painter->scale(1 / m_ratio, 1 / m_ratio); // from here on in device pixels
    if (m_text == Text::Images)
        m_surface = PixelSurface::of(*m_painter);
    for (const Rectangle &rectangle : list.rectangles)
        fill(rectangle, offset);
    for (const DensityColumn &column : list.columns)
        forEachShare(column, [&](const Rectangle &part) { fill(part, offset); });
    for (const Line &line : list.lines)
        paintLine(line, offset);
    for (const Mark &mark : list.marks)
        paintMark(mark, offset);
    m_surface.reset();
    m_painter->restore();
}

void RasterPainter::fill(const Rectangle &rectangle, QPointF offset) {
    const DeviceBox snap =
        snappedBox(rectangle.x + offset.x(), rectangle.y + offset.y(), rectangle.width, rectangle.height, m_ratio);
    if (snap.isEmpty())
        return;
    const QRect box(snap.left, snap.top, snap.width(), snap.height());
    if (m_surface)
        m_surface->fill(snap, rectangle.fill);
    else
        m_painter->fillRect(box, QColor::fromRgba(rectangle.fill));
    if (rectangle.pattern != PatternNone)
        hatch(rectangle, snap);
}

void RasterPainter::hatch(const Rectangle &rectangle, const DeviceBox &snap) {
    const Colour ink = inkOn(rectangle.fill);
    if (m_surface) {
        m_surface->hatch(snap, rectangle.pattern, ink);
        return;
    }
    const QRect box(snap.left, snap.top, snap.width(), snap.height());
    if (m_text == Text::Images) {
        m_painter->fillRect(box, QBrush(hatchTile(rectangle.pattern, ink)));
        return;
    }
    QPen pen(QColor::fromRgba(ink), 1);
    if (rectangle.pattern == PatternDots)
        pen.setDashPattern({1, hatchPeriod / 2 - 1});
    m_painter->setPen(pen);
    m_painter->drawLines(hatchLines(rectangle.pattern, box));
}

void RasterPainter::paintLine(const Line &line, QPointF offset) {
    if (isAxisAligned(line)) {
        fill(rectangleOf(line), offset);
        return;
    }
    m_painter->setRenderHint(QPainter::Antialiasing, true);
    m_painter->setPen(QPen(QColor::fromRgba(line.colour), line.width * m_ratio, Qt::SolidLine, Qt::FlatCap));
    m_painter->drawLine((QPointF(line.x1, line.y1) + offset) * m_ratio, (QPointF(line.x2, line.y2) + offset) * m_ratio);
    m_painter->setRenderHint(QPainter::Antialiasing, false);
}

void RasterPainter::paintMark(const Mark &mark, QPointF offset) {
    if (mark.shape == Mark::Shape::Tick) {
        fill(rectangleOfTick(mark), offset);
        return;
    }
    const QPointF centre = (QPointF(mark.x, mark.y) + offset) * m_ratio;
    const double half = mark.size * m_ratio / 2;
    m_painter->setRenderHint(QPainter::Antialiasing, true);
    m_painter->setPen(Qt::NoPen);
    m_painter->setBrush(QColor::fromRgba(mark.colour));
    if (mark.shape == Mark::Shape::Circle)
        m_painter->drawEllipse(centre, half, half);
    else if (mark.shape == Mark::Shape::Diamond)
        m_painter->drawPolygon(QPolygonF({centre + QPointF(0, -half), centre + QPointF(half, 0),
                                          centre + QPointF(0, half), centre + QPointF(-half, 0)}));
    else
        m_painter->drawPolygon(
            QPolygonF({centre + QPointF(0, -half), centre + QPointF(half, half), centre + QPointF(-half, half)}));
    m_painter->setRenderHint(QPainter::Antialiasing, false);
}

void RasterPainter::paintLabels(const DrawList &list, QPointF offset) {
    if (m_text == Text::Glyphs) {
        for (const Label &label : list.labels)
            paintGlyphs(label, offset);
        return;
    }
    m_painter->save();
    m_painter->scale(1 / m_ratio, 1 / m_ratio);
    for (const Label &label : list.labels) {
        const LabelPieces pieces = m_cache->piecesOf(label, static_cast<float>(m_ratio));
        const QPoint box = boxPosition(label, offset, pieces.box, m_ratio);
        for (int i = 0; i < pieces.count; ++i) {
            const LabelPieces::Piece &piece = pieces.pieces[static_cast<std::size_t>(i)];
            m_painter->drawImage(box + piece.offset, piece.image->image, piece.source);
        }
    }
    m_painter->restore();
}

void RasterPainter::paintGlyphs(const Label &label, QPointF offset) {
    if (label.width < LabelCache::narrowest)
        return;
    const QFont font = fontOf(label.style);
    const QFontMetricsF metrics(font);
    const bool fits = metrics.horizontalAdvance(label.text) <= label.width;
    if (!fits && label.elide == Label::Elide::Drop)
        return;
    const Qt::TextElideMode mode = label.elide == Label::Elide::Left     ? Qt::ElideLeft
                                   : label.elide == Label::Elide::Middle ? Qt::ElideMiddle
                                                                         : Qt::ElideRight;
    const QString text = fits ? label.text : metrics.elidedText(label.text, mode, label.width);
    if (text.size() < LabelCache::fewestCharacters && !fits)
        return;
    const double spare = label.width - metrics.horizontalAdvance(text);
    const double indent = label.align == Label::Align::Left     ? 0
                          : label.align == Label::Align::Centre ? spare / 2
                                                                : spare;
    const double baseline = label.y + (label.height - metrics.height()) / 2 + metrics.ascent();
    m_painter->setFont(font);
    m_painter->setPen(QColor::fromRgba(label.colour));
    m_painter->drawText(QPointF(label.x + indent, baseline) + offset, text);
}

} // namespace lanescope::timeline
