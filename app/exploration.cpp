// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exploration.h"

#include "widgets/details/describe_causes.h"
#include "widgets/details/source_opener.h"

#include <QMenu>
#include <QSettings>

#include <algorithm>

namespace lanescope::app {

using rows::Thing;

Exploration::Exploration(timeline::TimelineView *view, details::DetailsPane *details, QObject *parent)
    : QObject(parent), m_view(view), m_details(details), m_arranger(view) {
    m_view->setDecoration(&m_overlay);
    connectView();
    connectDetails();
}

Exploration::~Exploration() {
    m_view->setDecoration(nullptr);
}

void Exploration::connectView() {
    using View = timeline::TimelineView;
    connect(m_view, &View::selected, this, [this](const std::optional<timeline::Hit> &hit, qint64 time, int row) {
        m_selection = hit ? thingOf(*hit, time) : Thing();
        m_selectedRow = row;
        if (!m_selection.valid())
            return clearSelection();
        m_details->explain(describe(m_selection));
        decorate();
        emit selectionChanged();
    });
    connect(m_view, &View::rowClicked, this, [this](int row) {
        m_selectedRow = row;
        if (const Thing thing = rows() ? rows::thingOfRow(*rows(), row) : Thing(); thing.valid())
            select(thing);
    });
    connect(m_view, &View::rowMenuRequested, this, [this](int row, const QString &group, QPoint at) {
        QMenu menu;
        if (row >= 0)
            return showMenu(rows() ? rows::thingOfRow(*rows(), row) : Thing(), row, at);
        fillSectionMenu(menu, group);
        menu.exec(at);
    });
    connect(m_view, &View::canvasMenuRequested, this,
            [this](const std::optional<timeline::Hit> &hit, qint64 time, int row, QPoint at) {
                showMenu(hit ? thingOf(*hit, time) : Thing(), row, at);
            });
    connect(m_view, &View::rowChangesChanged, this, &Exploration::rowsChanged);
    connect(&m_arranger, &rows::RowArranger::arranged, this, [this] {
        placeSelection();
        m_overlay.setRows(rows());
        decorate();
        emit rowsChanged();
    });
}

void Exploration::connectDetails() {
    connect(m_details, &details::DetailsPane::activated, this,
            [this](const Thing &thing, Qt::KeyboardModifiers modifiers) {
                goTo(thing, modifiers.testFlag(Qt::ControlModifier));
            });
    connect(m_details, &details::DetailsPane::contextMenuRequested, this,
            [this](const Thing &thing, QPoint at) { showMenu(thing, -1, at); });
    connect(m_details, &details::DetailsPane::frameActivated, this, [this](const QString &file, int line) {
        const details::SourceOpener opener(details::SourceOpener::Settings::from(QSettings()));
        if (const Failure problem = opener.open(file, line))
            emit told(QString::fromStdString(problem->describe()));
    });
}

void Exploration::setRows(std::shared_ptr<const rows::TraceRows> rows, bool sameTrace) {
    if (!sameTrace)
        clearSelection();
    m_arranger.setRows(std::move(rows), sameTrace);
    // What could only half be told while the trace was read is told anew.
    if (m_selection.valid())
        m_details->explain(describe(m_selection));
}

void Exploration::clearSelection() {
    m_selection = {};
    m_view->setSelection(std::nullopt);
    m_overlay.setPath(std::nullopt);
    m_details->showNothing();
    decorate();
    emit selectionChanged();
}

details::Description Exploration::describe(const Thing &thing) const {
    if (!rows())
        return {};
    return details::describe({rows()->trace(), rows()->index()}, thing);
}

Thing Exploration::thingOf(const timeline::Hit &hit, int64_t time) const {
    if (!rows())
        return {};
    const timeline::SceneFrame frame = m_view->frame();
    return rows::thingOf(*rows(), hit, time, timeline::nanosecondsPerPixel({frame.state.range, frame.size.width()}));
}

// Rows come and go, and with them the row that the selection lies on.
void Exploration::placeSelection() {
    if (!m_selection.valid())
        return;
    if (!m_view->selection())
        m_view->setSelection(rows::hitOf(*rows(), m_selection));
    m_selectedRow =
        m_view->selection() ? static_cast<int>(m_view->selection()->row) : rows::rowOf(*rows(), m_selection);
}

void Exploration::decorate() {
    m_overlay.setSelection(m_selection);
    m_view->decorationChanged();
}

void Exploration::select(const Thing &thing) {
    if (!rows() || !thing.valid())
        return;
    m_selection = thing;
    m_overlay.setPath(std::nullopt);
    const auto hit = rows::hitOf(*rows(), thing, m_selectedRow);
    m_view->setSelection(hit);
    const int row = hit ? static_cast<int>(hit->row) : rows::rowOf(*rows(), thing);
    if (row >= 0)
        m_selectedRow = row;
    m_details->explain(describe(thing));
    decorate();
    emit selectionChanged();
}

// Opens and scrolls to its row, and moves the view in time no farther than needed.
void Exploration::goTo(const Thing &thing, bool zoom) {
    if (!rows() || !thing.valid())
        return;
    const auto hit = rows::hitOf(*rows(), thing, m_selectedRow);
    if (hit && thing.kind != Thing::Kind::Flow)
        m_arranger.show(static_cast<int>(hit->row));
    else
        m_arranger.reveal(thing);
    const timeline::TimeRange time = rows::timeOf(*rows(), thing);
    timeline::ViewState state = m_view->viewState();
    const bool whole = time == rows()->bounds() || time == timeline::TimeRange{};
    const bool visible = time.from >= state.range.from && time.to <= state.range.to;
    if (zoom && !whole) {
        const int64_t length = std::max<int64_t>(time.length(), timeline::minimumLength);
        state.range = {timeline::saturatingSubtract(time.from, length / 2),
                       timeline::saturatingAdd(time.to, length / 2)};
    } else if (!whole && !visible) {
        const int64_t length = state.range.length();
        const int64_t middle = time.length() < length ? time.from + time.length() / 2 : time.from + length / 3;
        state.range = {timeline::saturatingSubtract(middle, length / 2),
                       timeline::saturatingAdd(middle, length - length / 2)};
    }
    m_view->setViewState(state);
    select(thing);
}

} // namespace lanescope::app
