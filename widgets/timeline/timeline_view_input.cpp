// SPDX-License-Identifier: GPL-3.0-or-later
// The view's dealings with pointer and keys.
#include "widgets/timeline/canvas_input.h"
#include "widgets/timeline/overview_strip.h"
#include "widgets/timeline/row_headers.h"
#include "widgets/timeline/ruler.h"
#include "widgets/timeline/timeline_view.h"

#include <QKeyEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>
#include <utility>

namespace lanescope::timeline {

namespace {

constexpr int motionIntervalMs = 8;

std::optional<Navigation::Motion> motionOf(int key) {
    switch (key) {
    case Qt::Key_W: return Navigation::Motion::ZoomIn;
    case Qt::Key_S: return Navigation::Motion::ZoomOut;
    case Qt::Key_A: return Navigation::Motion::PanLeft;
    case Qt::Key_D: return Navigation::Motion::PanRight;
    default: return std::nullopt;
    }
}

} // namespace

void TimelineView::connectParts() {
    connect(m_scrollBar, &QScrollBar::valueChanged, this, [this](int value) {
        setViewState({m_state.range, static_cast<double>(value)});
    });
    connect(m_overview, &OverviewStrip::windowRequested, this, [this](TimeRange window) {
        setViewState({window, m_state.scrollY});
    });
    connect(m_headers, &RowHeaders::rowResized, this, &TimelineView::setRowHeight);
    connect(m_headers, &RowHeaders::groupClicked, this,
            [this](const QString &group) { setGroupFolded(group, !isGroupFolded(group)); });
    connect(m_headers, &RowHeaders::widthRequested, this, &TimelineView::setTitleWidth);
    connect(m_headers, &RowHeaders::rowFolded, this, &TimelineView::rowFoldRequested);
    connect(m_headers, &RowHeaders::rowClicked, this, &TimelineView::rowClicked);
    connect(m_headers, &RowHeaders::rowMoved, this, &TimelineView::rowMoved);
    connect(m_headers, &RowHeaders::menuRequested, this, &TimelineView::rowMenuRequested);
    connect(&m_restTimer, &QTimer::timeout, this, &TimelineView::hideEmptyRowsNow);
    connect(&m_overlayTimer, &QTimer::timeout, this, &TimelineView::refreshOverlay);

    m_input = new CanvasInput(m_canvas->widget());
    connect(m_input, &CanvasInput::moved, this, &TimelineView::pointerMoved);
    connect(m_input, &CanvasInput::left, this, &TimelineView::pointerLeft);
    connect(m_input, &CanvasInput::clicked, this, &TimelineView::clickAt);
    connect(m_input, &CanvasInput::menuRequested, this, [this](QPointF position, QPoint global) {
        const Hit *hit = hitAt(position);
        emit canvasMenuRequested(hit ? std::optional(*hit) : std::nullopt,
                                 timeOfPixel({m_state.range, canvasWidth()}, position.x()),
                                 m_scene.rowAt(position.y(), m_state.scrollY), global);
    });
    connect(m_input, &CanvasInput::dragged, this, [this](QPointF delta) {
        setViewState(dragged(m_state, viewBounds(), canvasWidth(), delta.x(), delta.y()));
    });
    connect(m_input, &CanvasInput::turned, this,
            [this](const WheelTurn &turn) { setViewState(wheeled(m_state, viewBounds(), canvasWidth(), turn)); });
    connect(m_input, &CanvasInput::pinched, this, [this](double x, double factor) {
        setViewState(zoomedAt(m_state, viewBounds(), canvasWidth(), x, factor));
    });
}

// The wheel over titles, ruler and overview acts as over the canvas.
void TimelineView::wheelEvent(QWheelEvent *event) {
    const double x = std::clamp(event->position().x() - m_titleWidth, 0.0, canvasWidth());
    setViewState(wheeled(m_state, viewBounds(), canvasWidth(), turnOf(*event, x)));
    event->accept();
}

void TimelineView::keyPressEvent(QKeyEvent *event) {
    m_navigation.setFast(event->modifiers() & Qt::ShiftModifier);
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const auto motion = motionOf(event->key());
    if (plain && event->key() == Qt::Key_0) {
        showWholeTrace();
    } else if (plain && motion) {
        if (event->isAutoRepeat())
            return;
        m_navigation.press(*motion);
        if (!m_motionTimer.isActive()) {
            m_motionClock.start();
            m_motionTimer.start(motionIntervalMs, Qt::PreciseTimer, this);
        }
        advance(0);
    } else {
        QWidget::keyPressEvent(event);
    }
}

void TimelineView::keyReleaseEvent(QKeyEvent *event) {
    m_navigation.setFast(event->modifiers() & Qt::ShiftModifier);
    const auto motion = motionOf(event->key());
    if (!motion) {
        QWidget::keyReleaseEvent(event);
        return;
    }
    if (event->isAutoRepeat())
        return;
    m_navigation.release(*motion);
    if (!m_navigation.isMoving())
        m_motionTimer.stop();
}

void TimelineView::focusOutEvent(QFocusEvent *event) {
    // The release will go elsewhere.
    m_navigation.releaseAll();
    m_motionTimer.stop();
    QWidget::focusOutEvent(event);
}

void TimelineView::timerEvent(QTimerEvent *event) {
    if (event->timerId() == m_motionTimer.timerId())
        advance(static_cast<double>(m_motionClock.nsecsElapsed()) / 1e6);
    else
        QWidget::timerEvent(event);
}

void TimelineView::advance(double elapsedMs) {
    m_motionClock.start();
    setViewState(m_navigation.advanced(m_state, viewBounds(), zoomAnchor(), elapsedMs));
}

int64_t TimelineView::zoomAnchor() const {
    if (m_pointer)
        return timeOfPixel({m_state.range, canvasWidth()}, m_pointer->x());
    if (m_selectedTime && m_state.range.contains(*m_selectedTime))
        return *m_selectedTime;
    return saturatingAdd(m_state.range.from, m_state.range.length() / 2);
}

void TimelineView::pointerMoved(QPointF position) {
    m_pointer = position;
    refreshOverlay();
}

void TimelineView::pointerLeft() {
    m_pointer.reset();
    refreshOverlay();
}

void TimelineView::clickAt(QPointF position) {
    setFocus(Qt::MouseFocusReason);
    const Hit *hit = hitAt(position);
    const int64_t time = timeOfPixel({m_state.range, canvasWidth()}, position.x());
    m_selection = hit ? std::optional(*hit) : std::nullopt;
    m_selectedTime = hit ? std::optional(time) : std::nullopt;
    refreshOverlay();
    emit selected(m_selection, time, m_scene.rowAt(position.y(), m_state.scrollY));
}

void TimelineView::setSelection(std::optional<Hit> hit) {
    m_selection = hit;
    m_selectedTime.reset();
    refreshOverlay();
}

// The selected thing as it is drawn now; none while it is out of sight.
std::optional<Hit> TimelineView::placedSelection() {
    if (!m_selection)
        return std::nullopt;
    updateDecoration();
    const std::array<const std::vector<Hit> *, 2> lists{&m_decorationList.hits, &picture().hits};
    for (const std::vector<Hit> *hits : lists) {
        const auto found =
            std::find_if(hits->rbegin(), hits->rend(), [this](const Hit &hit) { return hit.isSame(*m_selection); });
        if (found != hits->rend())
            return *found;
    }
    return std::nullopt;
}

void TimelineView::refreshOverlay() {
    Overlay next;
    next.selected = placedSelection();
    int row = -1;
    qint64 time = 0;
    if (m_pointer && m_scene.source()) {
        const Hit *hit = hitAt(*m_pointer);
        next.hovered = hit ? std::optional(*hit) : std::nullopt;
        next.cursorX = static_cast<float>(m_pointer->x());
        row = m_scene.rowAt(m_pointer->y(), m_state.scrollY);
        time = timeOfPixel({m_state.range, canvasWidth()}, m_pointer->x());
    }
    m_headers->setHighlighted(row);
    m_headers->setSelected(m_selection ? static_cast<int>(m_selection->row) : -1);
    m_ruler->setPointer(next.cursorX ? std::optional<double>(*next.cursorX) : std::nullopt);
    const Overlay before = std::exchange(m_overlay, next);
    updateDecoration();
    const bool decorated = m_decoration && m_decorationShown != m_decorationMade;
    if (next != before || decorated) {
        const QSizeF size = m_canvas->widget()->size();
        m_overlayList.clear();
        m_overlayList.append(m_decorationList, 0, 0);
        buildOverlay(m_overlay, size, theme(), m_overlayList);
        m_decorationShown = m_decorationMade;
        m_canvas->overlayChanged(decorated ? QRegion(QRect(QPoint(), size.toSize()))
                                           : regionOf(before, size) + regionOf(m_overlay, size));
    }
    tellPointer(before, time);
}

void TimelineView::tellPointer(const Overlay &before, qint64 time) {
    const bool same = before.hovered.has_value() == m_overlay.hovered.has_value() &&
                      (!m_overlay.hovered || (m_overlay.hovered->isSame(*before.hovered) &&
                                              m_overlay.hovered->count == before.hovered->count));
    const bool moved = m_overlay.cursorX && m_pointerTime != time;
    m_pointerTime = m_overlay.cursorX ? std::optional(time) : std::nullopt;
    if (!same)
        emit hovered(m_overlay.hovered, time);
    if (moved)
        emit pointerTimeChanged(time);
}

} // namespace lanescope::timeline
