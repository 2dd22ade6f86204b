// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/row_headers.h"

#include "widgets/timeline/header_picture.h"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {
constexpr double reach = 4; // pixels around an edge that take hold of it
}

RowHeaders::RowHeaders(const Scene *scene, LabelCache *labels, QWidget *parent)
    : Panel(labels, parent), m_scene(scene) {
    setMouseTracking(true);
}

void RowHeaders::setScroll(double scrollY) {
    if (m_scrollY == scrollY)
        return;
    m_scrollY = scrollY;
    update();
}

void RowHeaders::setHighlighted(int row) {
    if (m_highlighted == row)
        return;
    m_highlighted = row;
    update();
}

void RowHeaders::build(DrawList &list) {
    buildHeaders(*m_scene, m_scrollY, size(), m_highlighted, list);
}

int RowHeaders::edgeAt(double y) const {
    for (const Scene::PlacedRow &placed : m_scene->placedRows(m_scrollY, height())) {
        if (std::abs(placed.top + placed.height - y) <= reach && m_scene->source()->row(placed.row).resizable)
            return placed.row;
    }
    return -1;
}

QString RowHeaders::groupAt(double y) const {
    for (const Scene::PlacedRow &placed : m_scene->placedRows(m_scrollY, height())) {
        if (y >= placed.top - placed.headerHeight && y < placed.top)
            return m_scene->source()->row(placed.row).group;
    }
    return {};
}

bool RowHeaders::isAtRightEdge(double x) const {
    return std::abs(width() - x) <= reach;
}

void RowHeaders::mousePressEvent(QMouseEvent *event) {
    if (event->button() != Qt::LeftButton)
        return;
    m_heldWidth = isAtRightEdge(event->position().x());
    m_heldRow = m_heldWidth ? -1 : edgeAt(event->position().y());
    const QString group = m_heldWidth || m_heldRow >= 0 ? QString() : groupAt(event->position().y());
    if (!group.isEmpty())
        emit groupClicked(group);
    m_pressed = m_heldWidth ? event->globalPosition().x() : event->position().y();
    m_pressedExtent = m_heldWidth ? width() : m_scene->rowHeight(m_heldRow);
}

void RowHeaders::mouseMoveEvent(QMouseEvent *event) {
    const QPointF position = event->position();
    if (m_heldRow >= 0) {
        emit rowResized(m_heldRow, m_pressedExtent + static_cast<int>(std::lround(position.y() - m_pressed)));
    } else if (m_heldWidth) {
        const double moved = event->globalPosition().x() - m_pressed;
        emit widthRequested(std::max(narrowest, m_pressedExtent + static_cast<int>(std::lround(moved))));
    } else {
        setCursor(isAtRightEdge(position.x())       ? Qt::SplitHCursor
                  : edgeAt(position.y()) >= 0       ? Qt::SplitVCursor
                  : groupAt(position.y()).isEmpty() ? Qt::ArrowCursor
                                                    : Qt::PointingHandCursor);
    }
}

void RowHeaders::mouseReleaseEvent(QMouseEvent *) {
    m_heldRow = -1;
    m_heldWidth = false;
}

} // namespace lanescope::timeline
