// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/panel.h"

#include "widgets/timeline/raster_painter.h"

#include <QPaintEvent>

namespace lanescope::timeline {

Panel::Panel(LabelCache *labels, QWidget *parent) : QWidget(parent), m_labels(labels) {
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void Panel::setTheme(const theme::Theme *theme) {
    m_theme = theme;
    update();
}

void Panel::paintEvent(QPaintEvent *event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), QColor::fromRgba(m_theme->panel));
    RasterPainter lists(&painter, m_labels);
    m_list.clear();
    build(m_list);
    lists.paint(m_list, {});
    m_list.clear();
    buildAbove(m_list);
    lists.paint(m_list, {});
    ++m_paintedCount;
}

} // namespace lanescope::timeline
