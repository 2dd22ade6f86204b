// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/navigation.h"

#include <QObject>
#include <QPointF>

class QMouseEvent;
class QWheelEvent;
class QWidget;

namespace lanescope::timeline {

// Watches a canvas, of whichever kind, and says what the pointer does there: moved, dragged, clicked, turned.
class CanvasInput : public QObject {
    Q_OBJECT
public:
    explicit CanvasInput(QWidget *canvas);

    bool eventFilter(QObject *watched, QEvent *event) override;

signals:
    void moved(QPointF position);
    void left();
    void dragged(QPointF delta);    // left button; pixels since the last
    void clicked(QPointF position); // left button, pressed and let go without moving
    void menuRequested(QPointF position, QPoint globalPosition);
    void turned(const lanescope::timeline::WheelTurn &turn);
    void pinched(double x, double factor);

private:
    bool mouse(QMouseEvent *event);

    QWidget *m_canvas;
    QPointF m_pressed;
    QPointF m_last;
    bool m_down = false;
    bool m_dragging = false;
};

// Qt's wheel event as a turn; pixel deltas are dropped where the platform guesses them.
WheelTurn turnOf(const QWheelEvent &event, double x);

} // namespace lanescope::timeline
