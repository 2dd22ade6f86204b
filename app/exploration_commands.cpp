// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does with what is selected.
#include "app/exploration.h"

#include "widgets/details/describe_causes.h"

#include <algorithm>

namespace lanescope::app {

using rows::Thing;

void Exploration::setFlows(rows::FlowMode mode) {
    m_overlay.setFlows(mode);
    m_view->decorationChanged();
    switch (mode) {
    case rows::FlowMode::None: emit told(tr("Flow arrows: none")); break;
    case rows::FlowMode::Selection: emit told(tr("Flow arrows: of the selection")); break;
    case rows::FlowMode::All: emit told(tr("Flow arrows: all")); break;
    }
}

void Exploration::cycleFlows() {
    setFlows(static_cast<rows::FlowMode>((static_cast<int>(m_overlay.flows()) + 1) % 3));
}

// From a flow to the goroutine's span it begins in, or leads to.
void Exploration::step(const std::vector<index::Flow> &flows, bool forward, bool follow) {
    if (flows.empty()) {
        emit told(forward ? tr("Nothing in this trace was caused by the selection.")
                          : tr("The trace does not tell who caused the selection."));
        return;
    }
    const bool again = forward && m_selection == m_steppedTo;
    m_stepped = again ? (m_stepped + 1) % flows.size() : 0;
    const index::Flow &flow = flows[m_stepped];
    Thing to = forward ? rows::spanAt(*rows(), flow.to, flow.toTime)
                       : rows::spanAt(*rows(), flow.from, timeline::saturatingSubtract(flow.fromTime, 1));
    if (!to.valid()) {
        // The network, a timer, the runtime: the event is all there is.
        to = Thing();
        to.kind = Thing::Kind::Event;
        to.number = flow.cause.value;
    }
    if (forward && !again)
        m_steppedFrom = m_selection;
    if (follow)
        goTo(to, false);
    else
        select(to);
    if (forward)
        m_steppedTo = m_selection;
    if (forward && flows.size() > 1)
        emit told(tr("Effect %1 of %2; again for the next").arg(m_stepped + 1).arg(flows.size()));
}

void Exploration::walkBack(bool follow) {
    if (!rows() || !m_selection.valid())
        return;
    const auto flow = rows::flowInto(*rows(), m_selection);
    step(flow ? std::vector{*flow} : std::vector<index::Flow>(), false, follow);
}

void Exploration::walkForward(bool follow) {
    if (!rows() || !m_selection.valid())
        return;
    const Thing from = m_selection == m_steppedTo && m_steppedFrom.valid() ? m_steppedFrom : m_selection;
    std::vector<index::Flow> flows = rows::flowsOutOf(*rows(), from, rows::RowOverlay::kMostArrows);
    // An effect without effects of its own is where others are tried; else the walk goes on from it.
    if (from != m_selection) {
        const std::vector<index::Flow> own = rows::flowsOutOf(*rows(), m_selection, rows::RowOverlay::kMostArrows);
        if (!own.empty()) {
            m_steppedTo = {};
            flows = own;
        }
    }
    step(flows, true, follow);
}

void Exploration::explain() {
    const index::TimelineIndex *index = rows() ? rows()->index() : nullptr;
    const model::GoroutineIndex goroutine = index ? rows::goroutineOf(*rows(), m_selection) : model::GoroutineIndex();
    if (!goroutine.valid()) {
        emit told(tr("Select what a goroutine did, then ask why."));
        return;
    }
    const timeline::TimeRange time = rows::timeOf(*rows(), m_selection);
    const int64_t at = time.length() > 1 ? time.from + time.length() / 2 : time.from;
    const auto chain = index->causes().explain(goroutine, at);
    if (!chain) {
        emit told(tr("Nothing is known of that goroutine at this moment."));
        return;
    }
    m_details->explain(details::describeCauses({rows()->trace(), index}, *chain));
    m_overlay.setPath(*chain);
    m_view->decorationChanged();
}

void Exploration::change(const std::function<void(rows::Arrangement &)> &change) {
    rows::Arrangement arrangement = m_arranger.arrangement();
    change(arrangement);
    m_arranger.setArrangement(arrangement);
}

int Exploration::currentRow() const {
    return rows() && m_selectedRow < rows()->rowCount() ? m_selectedRow : -1;
}

void Exploration::togglePinned() {
    const int row = currentRow();
    if (row < 0)
        emit told(tr("Select a row, then pin it."));
    else
        m_view->setRowPinned(row, !m_view->isRowPinned(row));
}

void Exploration::hideRow() {
    const int row = currentRow();
    if (row < 0) {
        emit told(tr("Select a row, then hide it."));
        return;
    }
    m_view->setRowHidden(row, true);
    m_selectedRow = -1;
}

void Exploration::showAllRows() {
    timeline::RowChanges changes = m_view->rowChanges();
    changes.hidden.clear();
    changes.hideEmpty = false;
    m_view->setRowChanges(changes);
    change([](rows::Arrangement &arrangement) { arrangement.filter.clear(); });
}

} // namespace lanescope::app
