// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/timeline_view.h"

#include "widgets/theme/palette.h"
#include "widgets/timeline/canvas_input.h"
#include "widgets/timeline/canvas_opengl.h"
#include "widgets/timeline/canvas_raster.h"
#include "widgets/timeline/opengl_support.h"
#include "widgets/timeline/overview_strip.h"
#include "widgets/timeline/row_headers.h"
#include "widgets/timeline/ruler.h"
#include "widgets/timeline/ticks.h"
#include "widgets/timeline/timeline_picture.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

namespace {
constexpr double mostPinned = 0.6; // of the canvas's height
constexpr int restMs = 150;        // without a move, until the view is said to rest
} // namespace

TimelineView::TimelineView(PainterChoice choice, QWidget *parent)
    : QWidget(parent), m_titleWidth(RowHeaders::preferredWidth) {
    m_overviewCorner = new Corner(&m_labels, this);
    m_overview = new OverviewStrip(&m_labels, this);
    m_rulerCorner = new Corner(&m_labels, this);
    m_ruler = new Ruler(&m_labels, this);
    m_headers = new RowHeaders(&m_scene, &m_labels, this);
    m_scrollBar = new QScrollBar(Qt::Vertical, this);
    m_overlayTimer.setSingleShot(true);
    m_overlayTimer.setInterval(0);
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(restMs);
    setFocusPolicy(Qt::StrongFocus);
    makeCanvas(choice);
    connectParts();
    setTheme(theme::themeOf(theme::Scheme::System));
}

TimelineView::~TimelineView() {
    // The canvas asks its content, which is this, and uses the label cache: it goes first, and its last events unheard.
    m_overlayTimer.stop();
    delete m_input;
    delete m_canvas->widget();
}

void TimelineView::makeCanvas(PainterChoice choice) {
    const bool openGl = choice == PainterChoice::OpenGL ? openGlSupport().available
                        : choice == PainterChoice::Auto ? openGlSupport().available && !openGlSupport().software
                                                        : false;
    if (openGl)
        m_canvas = new OpenGLCanvas(this, &m_labels, this);
    else
        m_canvas = new RasterCanvas(this, &m_labels, this);
}

void TimelineView::setSource(std::shared_ptr<const RowSource> source) {
    const TimeRange before = m_scene.bounds();
    const bool sameTrace = m_scene.source() && source && source->bounds().from == before.from;
    const bool showedAll = m_state.range == clamped(before, before);
    const auto selectedKey =
        m_selection ? std::optional(m_scene.source()->rowKey(static_cast<int>(m_selection->row))) : std::nullopt;
    m_overview->setSource(source);
    if (sameTrace) {
        keepStill([&] { m_scene.setSource(std::move(source)); });
        const int row = selectedKey ? m_scene.source()->rowOfKey(*selectedKey) : -1;
        if (row < 0)
            m_selection.reset(); // it has no row any more
        else
            m_selection->row = static_cast<uint32_t>(row);
    } else {
        m_scene.setSource(std::move(source));
        m_selection.reset();
        m_selectedTime.reset();
        m_wallClock.reset();
        m_state = {};
    }
    if (!sameTrace || showedAll)
        m_state.range = m_scene.bounds();
    m_decorated.reset();
    hideEmptyRowsNow();
    m_overviewCorner->setText(TimelinePicture::traceCaption(),
                              m_scene.source() ? durationText(m_scene.bounds().length()) : QString());
    sceneChanged();
}

void TimelineView::setTheme(const theme::Theme &theme) {
    m_scene.setTheme(&theme);
    for (Panel *panel :
         {static_cast<Panel *>(m_overviewCorner), static_cast<Panel *>(m_overview), static_cast<Panel *>(m_rulerCorner),
          static_cast<Panel *>(m_ruler), static_cast<Panel *>(m_headers)})
        panel->setTheme(&theme);
    m_scrollBar->setStyleSheet(theme::scrollBarStyle(theme));
    QPalette ground = palette();
    ground.setColor(QPalette::Window, QColor::fromRgba(theme.panel));
    setPalette(ground);
    setAutoFillBackground(true);
    m_decorated.reset();
    sceneChanged();
}

double TimelineView::canvasWidth() const {
    return std::max(m_canvas->widget()->width(), 1);
}

ViewBounds TimelineView::viewBounds() const {
    const double room = m_canvas->widget()->height() - m_scene.pinnedHeight();
    const double hidden = static_cast<double>(m_scene.contentHeight()) - room;
    return {m_scene.bounds(), std::max(hidden, 0.0)};
}

void TimelineView::setViewState(const ViewState &state) {
    const ViewState next = m_scene.source() ? clamped(state, viewBounds()) : ViewState{};
    if (next == m_state)
        return;
    const bool moved = next.range != m_state.range;
    m_state = next;
    showState();
    if (moved && m_scene.changes().hideEmpty)
        m_restTimer.start();
    emit viewStateChanged(m_state);
}

void TimelineView::showWholeTrace() {
    setViewState(wholeTrace(m_state, viewBounds()));
}

void TimelineView::scrollToRow(int row) {
    const auto placed = m_scene.placedRow(row, 0);
    if (!placed)
        return;
    const double top = placed->top - placed->headerHeight - m_scene.pinnedHeight();
    const double lowest = placed->bottom() + Scene::separatorHeight - m_canvas->widget()->height();
    setViewState({m_state.range, std::min(std::max(m_state.scrollY, lowest), top)});
}

// Something other than the state changed what is shown.
void TimelineView::sceneChanged() {
    const ViewState before = m_state;
    m_state = m_scene.source() ? clamped(m_state, viewBounds()) : ViewState{};
    showState();
    m_headers->update();
    if (m_state != before)
        emit viewStateChanged(m_state);
}

void TimelineView::showState() {
    m_overview->setWindow(m_state.range);
    m_ruler->setRange(m_state.range, timeOrigin());
    m_rulerCorner->setText(TimelinePicture::viewCaption(),
                           m_scene.source() ? durationText(m_state.range.length()) : QString());
    m_headers->setScroll(m_state.scrollY);
    const QSignalBlocker quiet(m_scrollBar);
    m_scrollBar->setRange(0, static_cast<int>(std::min(viewBounds().maximumScrollY, 2e9)));
    m_scrollBar->setPageStep(m_canvas->widget()->height());
    m_scrollBar->setSingleStep(24);
    m_scrollBar->setValue(static_cast<int>(std::lround(m_state.scrollY)));
    m_canvas->pictureChanged();
    m_overlayTimer.start();
}

void TimelineView::setTitleWidth(int width) {
    m_titleWidth = std::clamp(width, RowHeaders::narrowest, std::max(RowHeaders::narrowest, this->width() / 2));
    layOutParts();
}

void TimelineView::resizeEvent(QResizeEvent *) {
    layOutParts();
}

void TimelineView::layOutParts() {
    const TimelineParts parts = partsOf(size(), m_titleWidth, m_scrollBar->sizeHint().width());
    m_overviewCorner->setGeometry(parts.overviewCorner);
    m_overview->setGeometry(parts.overview);
    m_rulerCorner->setGeometry(parts.rulerCorner);
    m_ruler->setGeometry(parts.ruler);
    m_headers->setGeometry(parts.headers);
    m_canvas->widget()->setGeometry(parts.canvas);
    m_scene.setPinnedLimit(parts.canvas.height() * mostPinned);
    m_scrollBar->setGeometry(parts.scrollBar);
    sceneChanged();
}

void TimelineView::changeEvent(QEvent *event) {
    if (event->type() == QEvent::FontChange) {
        m_labels.clear();
        m_scene.forget();
        sceneChanged();
    }
    QWidget::changeEvent(event);
}

SceneFrame TimelineView::frame() const {
    const QWidget *canvas = m_canvas->widget();
    return {m_state, canvas->size(), static_cast<float>(canvas->devicePixelRatioF()), m_colours, m_wallClock};
}

const DrawList &TimelineView::picture() {
    const uint64_t before = m_scene.pictureRevision();
    QElapsedTimer timer;
    timer.start();
    const DrawList &list = m_scene.picture(frame());
    if (m_scene.pictureRevision() != before)
        m_prepareMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    return list;
}

const DrawList &TimelineView::overlay() {
    return m_overlayList;
}

FrameTimes TimelineView::frameTimes() const {
    FrameTimes times = m_canvas->frameTimes();
    times.prepareMs = m_prepareMs;
    return times;
}

int TimelineView::contentHeight() const {
    const int64_t rows = std::min<int64_t>(m_scene.contentHeight(), 1 << 24);
    return static_cast<int>(rows) + static_cast<int>(m_scene.pinnedHeight()) + OverviewStrip::preferredHeight +
           Ruler::preferredHeight;
}

void TimelineView::renderTo(QPainter &painter, QSize size, const ViewState &state) const {
    TimelinePicture::paint(painter, size, state, m_scene, {m_titleWidth, m_colours, m_decoration, timeOrigin()});
}

} // namespace lanescope::timeline
