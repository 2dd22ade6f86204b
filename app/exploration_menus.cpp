// SPDX-License-Identifier: GPL-3.0-or-later
// Menus on what is right-clicked.
#include "app/exploration.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

namespace lanescope::app {

using rows::Thing;

void Exploration::showMenu(const Thing &thing, int row, QPoint at) {
    QMenu menu;
    if (thing.valid())
        fillThingMenu(menu, thing);
    if (row >= 0) {
        menu.addSeparator();
        fillRowMenu(menu, row);
    }
    if (!menu.isEmpty())
        menu.exec(at);
}

void Exploration::fillThingMenu(QMenu &menu, const Thing &thing) {
    const model::GoroutineIndex goroutine = rows::goroutineOf(*rows(), thing);
    menu.addAction(tr("Select"), this, [this, thing] { select(thing); });
    menu.addAction(tr("Go to"), this, [this, thing] { goTo(thing, false); });
    menu.addAction(tr("Zoom to"), this, [this, thing] { goTo(thing, true); });
    if (goroutine.valid() && rows()->index()) {
        Thing whole;
        whole.kind = Thing::Kind::Goroutine;
        whole.number = goroutine.value;
        menu.addAction(tr("Show the goroutine's row"), this, [this, whole] { goTo(whole, false); });
        menu.addAction(tr("Explain"), this, [this, thing] {
            select(thing);
            explain();
        });
        menu.addSeparator();
        menu.addAction(tr("Who caused this"), this, [this, thing] {
            select(thing);
            walkBack(true);
        });
        menu.addAction(tr("What this caused"), this, [this, thing] {
            select(thing);
            walkForward(true);
        });
    }
    menu.addSeparator();
    menu.addAction(tr("Copy details"), this,
                   [this, thing] { QGuiApplication::clipboard()->setText(describe(thing).toText()); });
}

void Exploration::fillRowMenu(QMenu &menu, int row) {
    const timeline::RowInfo info = rows()->row(row);
    if (info.fold != timeline::Fold::None)
        menu.addAction(info.fold == timeline::Fold::Folded ? tr("Unfold") : tr("Fold"), this,
                       [this, row] { m_arranger.toggleFold(row); });
    const bool pinned = m_view->isRowPinned(row);
    menu.addAction(pinned ? tr("Unpin row") : tr("Pin row"), this,
                   [this, row, pinned] { m_view->setRowPinned(row, !pinned); });
    menu.addAction(tr("Hide row"), this, [this, row] { m_view->setRowHidden(row, true); });
    if (!m_view->rowChanges().hidden.empty())
        menu.addAction(tr("Show hidden rows"), this, &Exploration::showAllRows);
    fillSectionMenu(*menu.addMenu(info.group), info.group);
}

void Exploration::fillSectionMenu(QMenu &menu, const QString &group) {
    using rows::Section;
    Section section = Section::Stats;
    for (size_t i = 0; i < rows::kSections; ++i) {
        if (rows::TraceRows::sectionTitle(static_cast<Section>(i)) == group)
            section = static_cast<Section>(i);
    }
    const bool folded = m_view->isGroupFolded(group);
    menu.addAction(folded ? tr("Unfold section") : tr("Fold section"), this,
                   [this, group, folded] { m_view->setGroupFolded(group, !folded); });
    menu.addAction(tr("Move section up"), this, [this, section] { m_arranger.moveSection(section, -1); });
    menu.addAction(tr("Move section down"), this, [this, section] { m_arranger.moveSection(section, 1); });
    if (section != Section::Goroutines)
        return;
    menu.addSeparator();
    const auto sort = [&](const QString &text, rows::SortBy by, index::StateClass state, bool members) {
        menu.addAction(text, this, [this, by, state, members] {
            change([=](rows::Arrangement &arrangement) {
                (members ? arrangement.sortMembers : arrangement.sortGroups) = by;
                arrangement.sortState = state;
            });
        });
    };
    using rows::SortBy;
    using State = index::StateClass;
    sort(tr("Sort groups by time running"), SortBy::Time, State::Running, false);
    sort(tr("Sort groups by time runnable"), SortBy::Time, State::Runnable, false);
    sort(tr("Sort groups by time in system calls"), SortBy::Time, State::Syscall, false);
    sort(tr("Sort groups by time waiting for each other"), SortBy::Time, State::Sync, false);
    sort(tr("Sort groups by time waiting for the network"), SortBy::Time, State::Network, false);
    sort(tr("Sort groups by count"), SortBy::Count, m_arranger.arrangement().sortState, false);
    sort(tr("Sort groups by name"), SortBy::Name, m_arranger.arrangement().sortState, false);
    sort(tr("Sort groups by first start"), SortBy::FirstStart, m_arranger.arrangement().sortState, false);
    menu.addSeparator();
    sort(tr("Sort goroutines by first start"), SortBy::FirstStart, m_arranger.arrangement().sortState, true);
    sort(tr("Sort goroutines by number"), SortBy::Name, m_arranger.arrangement().sortState, true);
    sort(tr("Sort goroutines by time running"), SortBy::Time, State::Running, true);
    sort(tr("Sort goroutines by time runnable"), SortBy::Time, State::Runnable, true);
    sort(tr("Sort goroutines by time waiting for each other"), SortBy::Time, State::Sync, true);
}

} // namespace lanescope::app
