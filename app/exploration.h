// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/details/details_pane.h"
#include "widgets/rows/row_arranger.h"
#include "widgets/rows/row_overlay.h"
#include "widgets/timeline/timeline_view.h"

#include <QCoreApplication>
#include <QObject>

class QMenu;

namespace lanescope::app {

// Ties together what a user looks at: the rows, what is selected, its details, the arrows that belong to it. Whoever
// wants something shown or selected tells it here.
class Exploration : public QObject {
    Q_OBJECT
public:
    // Neither is owned; both outlive this.
    Exploration(timeline::TimelineView *view, details::DetailsPane *details, QObject *parent = nullptr);
    ~Exploration() override;

    // Another trace, or a later version of the same.
    void setRows(std::shared_ptr<const rows::TraceRows> rows, bool sameTrace);
    void clearSelection();

    const std::shared_ptr<const rows::TraceRows> &rows() const { return m_arranger.rows(); }
    rows::RowArranger &arranger() { return m_arranger; }
    rows::RowOverlay &overlay() { return m_overlay; }
    const rows::Thing &selection() const { return m_selection; }

    // Selects it, explains it, outlines it where a row shows it.
    void select(const rows::Thing &thing);
    // As well, and brings it into view; `zoom`: fills a good part of the view with it.
    void goTo(const rows::Thing &thing, bool zoom);
    details::Description describe(const rows::Thing &thing) const;
    rows::Thing thingOf(const timeline::Hit &hit, int64_t time) const;

    // Commands.
    void setFlows(rows::FlowMode mode);
    void cycleFlows(); // none, of the selection, all
    // To who caused what is selected, and to what it caused; again: to the next of several. `follow`: the view goes
    // along.
    void walkBack(bool follow);
    void walkForward(bool follow);
    void explain(); // the chain of causes, as text and as a path
    void change(const std::function<void(rows::Arrangement &)> &change);
    // Of the row that is selected, or else under the pointer.
    int currentRow() const;
    void togglePinned();
    void hideRow();
    void showAllRows();

signals:
    void selectionChanged();
    void rowsChanged();             // which rows there are, or are hidden
    void told(const QString &text); // what a command has to say, for the status bar

private:
    void connectView();
    void connectDetails();
    void showMenu(const rows::Thing &thing, int row, QPoint at);
    void fillThingMenu(QMenu &menu, const rows::Thing &thing);
    void fillRowMenu(QMenu &menu, int row);
    void fillSectionMenu(QMenu &menu, const QString &group);
    void placeSelection();
    void decorate();
    void step(const std::vector<index::Flow> &flows, bool forward, bool follow);

    timeline::TimelineView *m_view;
    details::DetailsPane *m_details;
    rows::RowArranger m_arranger;
    rows::RowOverlay m_overlay;
    rows::Thing m_selection;
    int m_selectedRow = -1;
    // The last step forward: from what, and which of its effects, so that the next step tries another.
    rows::Thing m_steppedFrom, m_steppedTo;
    size_t m_stepped = 0;
};

} // namespace lanescope::app
