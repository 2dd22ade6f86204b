// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_picture.h"

#include "widgets/timeline/header_picture.h"
#include "widgets/timeline/overview_picture.h"
#include "widgets/timeline/overview_strip.h"
#include "widgets/timeline/ruler.h"
#include "widgets/timeline/ruler_picture.h"
#include "widgets/timeline/ticks.h"

#include <QPaintEngine>

namespace lanescope::timeline {

namespace {

bool wantsGlyphs(const QPainter &painter) {
    switch (painter.paintEngine()->type()) {
    case QPaintEngine::SVG:
    case QPaintEngine::Pdf:
    case QPaintEngine::Picture: return true;
    default: return false;
    }
}

} // namespace

TimelineParts partsOf(QSize size, int titleWidth, int scrollBarWidth) {
    const int top = OverviewStrip::preferredHeight;
    const int rows = top + Ruler::preferredHeight;
    const int width = std::max(size.width() - titleWidth - scrollBarWidth, 1);
    const int height = std::max(size.height() - rows, 1);
    TimelineParts parts;
    parts.overviewCorner = {0, 0, titleWidth, top};
    parts.overview = {titleWidth, 0, width, top};
    parts.rulerCorner = {0, top, titleWidth, Ruler::preferredHeight};
    parts.ruler = {titleWidth, top, width, Ruler::preferredHeight};
    parts.headers = {0, rows, titleWidth, height};
    parts.canvas = {titleWidth, rows, width, height};
    parts.scrollBar = {titleWidth + width, rows, scrollBarWidth, height};
    return parts;
}

void TimelinePicture::paint(QPainter &painter, QSize size, const ViewState &state, const Scene &scene, const Look &look) {
    LabelCache labels;
    const bool glyphs = wantsGlyphs(painter);
    RasterPainter lists(&painter, &labels, glyphs ? RasterPainter::Text::Glyphs : RasterPainter::Text::Images);
    const theme::Theme &theme = scene.theme();
    const TimelineParts parts = partsOf(size, look.titleWidth, 0);
    const auto show = [&](const QRect &part, Colour ground, const DrawList &list) {
        painter.save();
        painter.setClipRect(part, Qt::IntersectClip);
        painter.fillRect(part, QColor::fromRgba(ground));
        lists.paint(list, part.topLeft());
        painter.restore();
    };

    // From the bottom right to the top: SVG knows no clipping here, so each part covers what sticks out below it.
    const float ratio = glyphs ? 1.0f : static_cast<float>(painter.device()->devicePixelRatio());
    DrawList list;
    const SceneFrame frame{state, parts.canvas.size(), ratio, look.colours, look.origin};
    scene.compose(frame, list);
    show(parts.canvas, theme.background, list);
    if (look.decoration && scene.source()) {
        list.clear();
        look.decoration->decorate(scene, frame, list);
        painter.save();
        painter.setClipRect(parts.canvas, Qt::IntersectClip);
        lists.paint(list, parts.canvas.topLeft());
        painter.restore();
    }
    list.clear();
    if (scene.source())
        buildHeaders(scene, state.scrollY, parts.headers.size(), {}, list);
    show(parts.headers, theme.panel, list);
    list.clear();
    buildRuler({state.range, static_cast<double>(parts.ruler.width())}, look.origin, parts.ruler.height(), theme, list);
    show(parts.ruler, theme.panel, list);
    list.clear();
    if (scene.source())
        buildOverviewContent(*scene.source(), parts.overview.size(), ratio, theme, list);
    show(parts.overview, theme.panel, list);
    list.clear();
    buildOverviewWindow(scene.bounds(), state.range, parts.overview.size(), theme, list);
    lists.paint(list, parts.overview.topLeft());
    list.clear();
    buildCorner(traceCaption(), durationText(scene.bounds().length()), parts.overviewCorner.size(), theme, list);
    show(parts.overviewCorner, theme.panel, list);
    list.clear();
    buildCorner(viewCaption(), durationText(state.range.length()), parts.rulerCorner.size(), theme, list);
    show(parts.rulerCorner, theme.panel, list);
}

} // namespace lanescope::timeline
