// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/canvas_input.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QStyleHints>
#include <QWheelEvent>
#include <QWidget>

namespace lanescope::timeline {

WheelTurn turnOf(const QWheelEvent &event, double x) {
    // On X11 pixel deltas depend on the driver and are not to be relied on (Qt's own words).
    static const bool measured = QGuiApplication::platformName() != QLatin1String("xcb");
    return {event.angleDelta(), measured ? event.pixelDelta() : QPoint(), event.modifiers(), x};
}

CanvasInput::CanvasInput(QWidget *canvas) : QObject(canvas), m_canvas(canvas) {
    canvas->installEventFilter(this);
}

bool CanvasInput::eventFilter(QObject *, QEvent *event) {
    switch (event->type()) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease: return mouse(static_cast<QMouseEvent *>(event));
    case QEvent::ContextMenu: {
        const auto *menu = static_cast<QContextMenuEvent *>(event);
        emit menuRequested(menu->pos(), menu->globalPos());
        return true;
    }
    case QEvent::Leave: emit left(); return false;
    case QEvent::Wheel: {
        const auto *wheel = static_cast<QWheelEvent *>(event);
        emit turned(turnOf(*wheel, wheel->position().x()));
        event->accept();
        return true;
    }
    case QEvent::NativeGesture: {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture)
            return false;
        emit pinched(gesture->position().x(), 1 + gesture->value());
        return true;
    }
    default: return false;
    }
}

bool CanvasInput::mouse(QMouseEvent *event) {
    const QPointF position = event->position();
    const bool ours = event->button() == Qt::LeftButton;
    if (event->type() == QEvent::MouseButtonPress && ours) {
        m_down = true;
        m_dragging = false;
        m_pressed = m_last = position;
    } else if (event->type() == QEvent::MouseButtonRelease && ours && m_down) {
        const bool click = !m_dragging;
        m_down = m_dragging = false;
        m_canvas->unsetCursor();
        if (click)
            emit clicked(position);
    } else if (event->type() == QEvent::MouseMove) {
        const int threshold = QGuiApplication::styleHints()->startDragDistance();
        if (m_down && !m_dragging && (position - m_pressed).manhattanLength() >= threshold) {
            m_dragging = true;
            m_canvas->setCursor(Qt::ClosedHandCursor);
        }
        if (m_dragging) {
            emit dragged(position - m_last);
            m_last = position;
        }
        emit moved(position);
    }
    // Presses go on, so that the view takes the keyboard focus.
    return false;
}

} // namespace lanescope::timeline
