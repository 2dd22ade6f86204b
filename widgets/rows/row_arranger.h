// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/rows/thing_of.h"
#include "widgets/timeline/timeline_view.h"

#include <QFutureWatcher>
#include <QObject>

#include <memory>

namespace lanescope::rows {

// Keeps the rows of a timeline arranged as the user wants them: what is open, sorted, filtered, moved. Sorting that
// takes long is done in the background; the newest wish wins.
class RowArranger : public QObject {
    Q_OBJECT
public:
    // The view is not owned and outlives this.
    explicit RowArranger(timeline::TimelineView *view, QObject *parent = nullptr);
    ~RowArranger() override;

    // Another trace, or a later version of the same: of that the arrangement is kept.
    void setRows(std::shared_ptr<const TraceRows> rows, bool sameTrace);
    const std::shared_ptr<const TraceRows> &rows() const { return m_rows; }

    const Arrangement &arrangement() const { return m_wanted; }
    void setArrangement(const Arrangement &arrangement);
    bool isBusy() const { return m_rows && m_rows->arrangement() != m_wanted; } // a wish is being fulfilled

    // What a click on a row's chevron does; nothing for rows without.
    void toggleFold(int row);
    void setAllFolded(bool folded); // every group, task type and section
    // Puts a row before another of its section; others stay. `before` may be the number of rows.
    void moveRow(int row, int before);
    void moveSection(Section section, int by); // places up (negative) or down

    // Opens whatever folds the thing away, scrolls to it and returns its row; -1 where it has none. Where rows must be
    // sorted first, it is scrolled to once they are.
    int reveal(const Thing &thing);
    // Opens the section of a row, shows it where it was hidden, and scrolls to it.
    void show(int row);

signals:
    void arranged(); // the view shows other rows, or a wish has begun to be fulfilled

private:
    void adopt(std::shared_ptr<const TraceRows> rows);
    bool takesLong(const Arrangement &arrangement) const;
    void open(const Thing &thing, Arrangement &arrangement) const;
    void openTask(uint32_t task, Arrangement &arrangement) const;

    timeline::TimelineView *m_view;
    std::shared_ptr<const TraceRows> m_rows;
    Arrangement m_wanted;
    Thing m_sought; // to be revealed once its row is there
    QFutureWatcher<std::shared_ptr<const TraceRows>> m_sorting;
};

} // namespace lanescope::rows
