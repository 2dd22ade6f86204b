// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/row_headers.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QStyleHints>

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
    if (std::exchange(m_look.highlighted, row) != row)
        update();
}

void RowHeaders::setSelected(int row) {
    if (std::exchange(m_look.selected, row) != row)
        update();
}

void RowHeaders::build(DrawList &list) {
    if (m_scene->source())
        buildHeaders(*m_scene, m_scrollY, size(), m_look, list);
}

int RowHeaders::edgeAt(double y) const {
    for (const Scene::PlacedRow &placed : m_scene->placedRows(m_scrollY, height())) {
        // Of low rows most must be left for the title.
        const double near = std::min(reach, placed.height / 5);
        if (placed.height > 0 && std::abs(placed.bottom() - y) <= near && m_scene->source()->row(placed.row).resizable)
            return placed.row;
    }
    return -1;
}

QString RowHeaders::groupAt(double y) const {
    if (y < m_scene->pinnedHeight())
        return {};
    for (const Scene::PlacedRow &placed : m_scene->placedRows(m_scrollY, height())) {
        if (y >= placed.top - placed.headerHeight && y < placed.top)
            return m_scene->source()->row(placed.row).group;
    }
    return {};
}

bool RowHeaders::isAtRightEdge(double x) const {
    return std::abs(width() - x) <= reach;
}

bool RowHeaders::isOnChevron(int row, double x) const {
    const RowInfo info = m_scene->source()->row(row);
    const double title = static_cast<double>(titleOf(info.indent));
    return info.fold != Fold::None && x >= title - 18 && x < title;
}

void RowHeaders::mousePressEvent(QMouseEvent *event) {
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF at = event->position();
    m_held = Held::None;
    m_row = edgeAt(at.y());
    m_pressed = at.y();
    if (isAtRightEdge(at.x())) {
        m_held = Held::Width;
        m_pressed = event->globalPosition().x();
        m_pressedExtent = width();
    } else if (m_row >= 0) {
        m_held = Held::Edge;
        m_pressedExtent = m_scene->rowHeight(m_row);
    } else if (const QString group = groupAt(at.y()); !group.isEmpty()) {
        emit groupClicked(group);
    } else if ((m_row = m_scene->rowAt(at.y(), m_scrollY)) >= 0) {
        if (isOnChevron(m_row, at.x())) {
            emit rowFolded(m_row);
        } else {
            m_held = Held::Row;
            emit rowClicked(m_row);
        }
    }
}

void RowHeaders::mouseDoubleClickEvent(QMouseEvent *event) {
    const int row = m_scene->rowAt(event->position().y(), m_scrollY);
    if (row >= 0 && edgeAt(event->position().y()) < 0 && m_scene->source()->row(row).fold != Fold::None)
        emit rowFolded(row);
}

// The row goes before or behind the one under the pointer, whichever edge is nearer.
void RowHeaders::dragRow(double y) {
    const int threshold = QGuiApplication::styleHints()->startDragDistance();
    if (m_dropBefore < 0 && std::abs(y - m_pressed) < threshold)
        return;
    const int over = m_scene->rowAt(y, m_scrollY);
    const auto placed = m_scene->placedRow(over, m_scrollY);
    if (!placed)
        return;
    const bool below = y > placed->top + placed->height / 2;
    m_dropBefore = below ? over + 1 : over;
    m_look.dropY = below ? placed->bottom() + Scene::separatorHeight : placed->top;
    update();
}

Qt::CursorShape RowHeaders::cursorAt(QPointF position) const {
    if (isAtRightEdge(position.x()))
        return Qt::SplitHCursor;
    if (edgeAt(position.y()) >= 0)
        return Qt::SplitVCursor;
    const int row = m_scene->rowAt(position.y(), m_scrollY);
    const bool clickable = !groupAt(position.y()).isEmpty() || (row >= 0 && isOnChevron(row, position.x()));
    return clickable ? Qt::PointingHandCursor : Qt::ArrowCursor;
}

void RowHeaders::mouseMoveEvent(QMouseEvent *event) {
    const QPointF position = event->position();
    switch (m_held) {
    case Held::Edge:
        emit rowResized(m_row, m_pressedExtent + static_cast<int>(std::lround(position.y() - m_pressed)));
        break;
    case Held::Width:
        emit widthRequested(std::max(narrowest, m_pressedExtent + static_cast<int>(std::lround(
                                                                      event->globalPosition().x() - m_pressed))));
        break;
    case Held::Row: dragRow(position.y()); break;
    case Held::None:
        if (m_scene->source())
            setCursor(cursorAt(position));
    }
}

void RowHeaders::mouseReleaseEvent(QMouseEvent *) {
    const int before = std::exchange(m_dropBefore, -1);
    m_look.dropY = -1;
    const Held held = std::exchange(m_held, Held::None);
    update();
    if (held == Held::Row && before >= 0 && before != m_row && before != m_row + 1)
        emit rowMoved(m_row, before);
}

void RowHeaders::contextMenuEvent(QContextMenuEvent *event) {
    if (!m_scene->source())
        return;
    const QString group = groupAt(event->pos().y());
    emit menuRequested(group.isEmpty() ? m_scene->rowAt(event->pos().y(), m_scrollY) : -1, group, event->globalPos());
}

} // namespace lanescope::timeline
