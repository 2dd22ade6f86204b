// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/canvas.h"
#include "widgets/timeline/decoration.h"
#include "widgets/timeline/label_cache.h"
#include "widgets/timeline/navigation.h"
#include "widgets/timeline/overlay.h"
#include "widgets/timeline/scene.h"
#include "widgets/timeline/time_origin.h"

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <optional>

class QPainter;
class QScrollBar;

namespace lanescope::timeline {

class CanvasInput;
class Corner;
class OverviewStrip;
class RowHeaders;
class Ruler;

// Auto: OpenGL where a real graphics processor offers 3.3 core, else raster.
enum class PainterChoice { Auto, Raster, OpenGL };

// The timeline: overview, ruler, row titles, and the canvas with the rows of a source.
class TimelineView : public QWidget, private CanvasContent {
    Q_OBJECT
public:
    // OpenGL falls back to raster where no context is to be had.
    explicit TimelineView(PainterChoice choice = PainterChoice::Auto, QWidget *parent = nullptr);
    ~TimelineView() override;

    // Keeps view state, changes to rows and selection where the source is another version of the same trace (it starts
    // at the same time), and the row under the pointer where it is; a view of all of the old one then shows all of the
    // new. Else shows the whole trace.
    void setSource(std::shared_ptr<const RowSource> source);
    const RowSource *source() const { return m_scene.source(); }
    void setTheme(const theme::Theme &theme);
    void setColourMode(theme::ColourMode mode);
    theme::ColourMode colourMode() const { return m_colours; }
    // The ruler shows the time of day; none: since the trace's start.
    void setWallClock(std::optional<TimeOrigin> clock);
    TimeOrigin timeOrigin() const { return m_wallClock.value_or(m_scene.bounds().from); }
    // Lies over the rows; not owned, null for none. Tell of its changes by decorationChanged().
    void setDecoration(Decoration *decoration);
    void decorationChanged();

    ViewState viewState() const { return m_state; }
    void setViewState(const ViewState &state); // brought within bounds first
    ViewBounds viewBounds() const;
    void showWholeTrace();
    void scrollToRow(int row); // no farther than needed
    const Scene &scene() const { return m_scene; }
    SceneFrame frame() const; // as it is shown now

    // The row under the pointer, else the uppermost, stays where it is while these change what is above.
    const RowChanges &rowChanges() const { return m_scene.changes(); }
    void setRowChanges(const RowChanges &changes);
    void setRowHeight(int row, int height);
    void setRowHidden(int row, bool hidden);
    void setRowPinned(int row, bool pinned);
    bool isRowPinned(int row) const;
    void setGroupFolded(const QString &group, bool folded);
    bool isGroupFolded(const QString &group) const { return m_scene.isGroupFolded(group); }
    // Rows in which nothing shows in the range in view are hidden, anew once the view has come to rest.
    void setHideEmptyRows(bool hide);
    void hideEmptyRowsNow();
    void setTitleWidth(int width);
    int titleWidth() const { return m_titleWidth; }

    // What is selected, by row, kind and object; its box is where it was when it was selected.
    std::optional<Hit> selection() const { return m_selection; }
    void setSelection(std::optional<Hit> hit);

    QString painterName() const { return m_canvas->painterName(); }
    FrameTimes frameTimes() const;
    const Canvas &canvas() const { return *m_canvas; }

    // The height at which all rows show without scrolling, in pixels.
    int contentHeight() const;
    // Paints the view as it would be at a size and state; needs no window and no OpenGL.
    void renderTo(QPainter &painter, QSize size, const ViewState &state) const;

    QSize sizeHint() const override { return {1280, 720}; }

signals:
    void viewStateChanged(lanescope::timeline::ViewState state);
    // Hits are in canvas pixels; times are at the pointer, in ns.
    void hovered(std::optional<lanescope::timeline::Hit> hit, qint64 time);
    void selected(std::optional<lanescope::timeline::Hit> hit, qint64 time, int row);
    void pointerTimeChanged(qint64 time);
    void groupFolded(const QString &group, bool folded); // by a click or setGroupFolded
    void rowChangesChanged();                            // by whatever
    void rowFoldRequested(int row);
    void rowClicked(int row);           // its title
    void rowMoved(int row, int before); // asks for it; before may be the number of rows
    void rowMenuRequested(int row, const QString &group, QPoint globalPosition);
    void canvasMenuRequested(std::optional<lanescope::timeline::Hit> hit, qint64 time, int row, QPoint globalPosition);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    const DrawList &picture() override;
    uint64_t pictureRevision() const override { return m_scene.pictureRevision(); }
    const DrawList &overlay() override;
    const theme::Theme &theme() const override { return m_scene.theme(); }

    void makeCanvas(PainterChoice choice);
    void connectParts();
    void layOutParts();
    void showState();
    void sceneChanged();
    void keepStill(const std::function<void()> &change);
    void changeLayout(const std::function<void()> &change);
    void updateDecoration();
    double canvasWidth() const;
    int64_t zoomAnchor() const;
    void advance(double elapsedMs);
    void pointerMoved(QPointF position);
    void pointerLeft();
    void clickAt(QPointF position);
    void refreshOverlay();
    void tellPointer(const Overlay &before, qint64 time);
    std::optional<Hit> placedSelection();
    const Hit *hitAt(QPointF position);

    LabelCache m_labels;
    Scene m_scene;
    ViewState m_state;
    Navigation m_navigation;
    QBasicTimer m_motionTimer;
    QElapsedTimer m_motionClock;
    QTimer m_overlayTimer; // gathers changes of one turn of the event loop

    std::optional<QPointF> m_pointer;    // in the canvas
    std::optional<qint64> m_pointerTime; // as last told
    std::optional<Hit> m_selection;
    std::optional<int64_t> m_selectedTime; // ns, where it was clicked
    Overlay m_overlay;
    DrawList m_overlayList;
    Decoration *m_decoration = nullptr;
    DrawList m_decorationList;
    std::optional<SceneFrame> m_decorated;                // what m_decorationList was made for
    uint64_t m_decorationMade = 0, m_decorationShown = 0; // how often it was made; which of these is on screen
    uint64_t m_decorationRevision = 0, m_decoratedPicture = 0;
    std::optional<TimeOrigin> m_wallClock;
    theme::ColourMode m_colours = theme::ColourMode::Automatic;
    QTimer m_restTimer; // runs while the view moves and empty rows are hidden
    double m_prepareMs = 0;
    int m_titleWidth;

    Corner *m_overviewCorner;
    OverviewStrip *m_overview;
    Corner *m_rulerCorner;
    Ruler *m_ruler;
    RowHeaders *m_headers;
    QScrollBar *m_scrollBar;
    Canvas *m_canvas = nullptr; // owned as a child widget
    CanvasInput *m_input = nullptr;
};

} // namespace lanescope::timeline
