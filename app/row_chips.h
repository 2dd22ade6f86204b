// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exploration.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;

namespace lanescope::app {

// Says above the timeline what of it is hidden, each on a chip that shows it again, and takes the filter of goroutines.
// Takes no room while there is nothing to say and no filter is asked for.
class RowChips : public QWidget {
    Q_OBJECT
public:
    // Neither is owned; both outlive this.
    RowChips(Exploration *exploration, timeline::TimelineView *view, QWidget *parent = nullptr);

    void askForFilter(); // shows the field and puts the cursor there
    QStringList texts() const; // of the chips
    QLineEdit *filter() const { return m_filter; }

private:
    void refresh();
    void addChip(const QString &text, const QString &tip, const std::function<void()> &undo);

    Exploration *m_exploration;
    timeline::TimelineView *m_view;
    QHBoxLayout *m_chips;
    QLineEdit *m_filter;
    bool m_asked = false; // for the filter
};

} // namespace lanescope::app
