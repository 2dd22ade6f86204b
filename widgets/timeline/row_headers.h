// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/header_picture.h"
#include "widgets/timeline/panel.h"
#include "widgets/timeline/scene.h"

namespace lanescope::timeline {

// The column of row titles. A click on a section's header folds it, one on a row's chevron (or a double click on its
// title) folds the row, one on its title selects the row. Rows are dragged to another place within their section.
// Rows that allow it are resized by dragging their bottom edge, the column by its right one.
class RowHeaders : public Panel {
    Q_OBJECT
public:
    // The scene is not owned and outlives the column.
    RowHeaders(const Scene *scene, LabelCache *labels, QWidget *parent);
    static constexpr int preferredWidth = 230;
    static constexpr int narrowest = 60;

    void setScroll(double scrollY);
    void setHighlighted(int row); // -1: none
    void setSelected(int row);    // -1: none

signals:
    void rowResized(int row, int height);
    void widthRequested(int width);
    void groupClicked(const QString &group); // the header of a section
    void rowFolded(int row);                 // asks for the opposite of how it is
    void rowClicked(int row);
    void rowMoved(int row, int before); // to stand before that row; before may be the number of rows
    // Where a menu is asked for: over a row, or (row is -1) over a section's header, or neither.
    void menuRequested(int row, const QString &group, QPoint globalPosition);

protected:
    void build(DrawList &list) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    enum class Held { None, Width, Edge, Row };

    int edgeAt(double y) const;      // the resizable row whose bottom edge is near, or -1
    QString groupAt(double y) const; // whose header is there; empty elsewhere
    bool isAtRightEdge(double x) const;
    bool isOnChevron(int row, double x) const;
    void dragRow(double y);
    Qt::CursorShape cursorAt(QPointF position) const;

    const Scene *m_scene;
    double m_scrollY = 0;
    HeaderLook m_look;
    Held m_held = Held::None;
    int m_row = -1; // that is held
    int m_dropBefore = -1;
    double m_pressed = 0;
    int m_pressedExtent = 0; // height or width when pressed
};

} // namespace lanescope::timeline
