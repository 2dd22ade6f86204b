// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/panel.h"
#include "widgets/timeline/scene.h"

namespace lanescope::timeline {

// The column of row titles. A click on a section's header folds it. Rows that allow it are resized by dragging their
// bottom edge, the column by its right one.
class RowHeaders : public Panel {
    Q_OBJECT
public:
    // The scene is not owned and outlives the column.
    RowHeaders(const Scene *scene, LabelCache *labels, QWidget *parent);
    static constexpr int preferredWidth = 200;
    static constexpr int narrowest = 60;

    void setScroll(double scrollY);
    void setHighlighted(int row); // -1: none

signals:
    void rowResized(int row, int height);
    void widthRequested(int width);
    void groupClicked(const QString &group); // the header of a section

protected:
    void build(DrawList &list) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    int edgeAt(double y) const;      // the resizable row whose bottom edge is near, or -1
    QString groupAt(double y) const; // whose header is there; empty elsewhere
    bool isAtRightEdge(double x) const;

    const Scene *m_scene;
    double m_scrollY = 0;
    int m_highlighted = -1;
    int m_heldRow = -1;
    bool m_heldWidth = false;
    double m_pressed = 0;
    int m_pressedExtent = 0; // height or width when pressed
};

} // namespace lanescope::timeline
