// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/printing.h"

#include <QPagedPaintDevice>
#include <QPainter>

#include <algorithm>

namespace lanescope::app {

void printTimeline(const timeline::TimelineView &view, QPagedPaintDevice &device) {
    QPainter painter(&device);
    const QRect page = painter.viewport();
    // As many pixels as on the screen across; as many down as the page has room for.
    const double factor = static_cast<double>(page.width()) / std::max(view.width(), 1);
    const QSize size(view.width(), static_cast<int>(page.height() / factor));
    painter.scale(factor, factor);
    view.renderTo(painter, size.boundedTo(QSize(view.width(), view.contentHeight())), view.viewState());
}

} // namespace lanescope::app
