// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/label_cache.h"
#include "widgets/timeline/painter.h"
#include "widgets/timeline/pixel_surface.h"

#include <QPainter>

namespace lanescope::timeline {

// Paints through a QPainter: onto widgets, images, printers and SVG. Fast on the raster engine, where upright things
// are filled on whole device pixels without antialiasing.
class RasterPainter : public Painter {
public:
    // Images copies labels from the cache; Glyphs draws them as text, which vector formats want.
    enum class Text { Images, Glyphs };

    // Neither pointer is owned. The cache may be null with Text::Glyphs.
    RasterPainter(QPainter *painter, LabelCache *cache, Text text = Text::Images);

    void paintShapes(const DrawList &list, QPointF offset) override;
    void paintLabels(const DrawList &list, QPointF offset) override;

private:
    void fill(const Rectangle &rectangle, QPointF offset);
    void hatch(const Rectangle &rectangle, const DeviceBox &snap);
    void paintLine(const Line &line, QPointF offset);
    void paintMark(const Mark &mark, QPointF offset);
    void paintGlyphs(const Label &label, QPointF offset);

    QPainter *m_painter;
    LabelCache *m_cache;
    Text m_text;
    double m_ratio;
    std::optional<PixelSurface> m_surface; // during paintShapes, where there is one
};

} // namespace lanescope::timeline
