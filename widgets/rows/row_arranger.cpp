// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/row_arranger.h"

#include "widgets/rows/row_orders.h"

#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace lanescope::rows {

RowArranger::RowArranger(timeline::TimelineView *view, QObject *parent) : QObject(parent), m_view(view) {
    connect(m_view, &timeline::TimelineView::rowFoldRequested, this, &RowArranger::toggleFold);
    connect(m_view, &timeline::TimelineView::rowMoved, this, &RowArranger::moveRow);
    connect(&m_sorting, &QFutureWatcherBase::finished, this, [this] {
        // A wish that came meanwhile, or other rows, make this one stale.
        if (m_sorting.future().resultCount() == 0)
            return;
        const std::shared_ptr<const TraceRows> sorted = m_sorting.result();
        if (sorted->arrangement() == m_wanted && sorted->pointer() == m_rows->pointer())
            adopt(sorted);
    });
}

RowArranger::~RowArranger() {
    m_sorting.waitForFinished();
}

void RowArranger::setRows(std::shared_ptr<const TraceRows> rows, bool sameTrace) {
    if (!sameTrace) {
        m_wanted = rows->arrangement();
        m_sought = {};
        timeline::RowChanges changes;
        for (const Section section : {Section::Threads, Section::Goroutines, Section::Tasks})
            changes.folded.insert(TraceRows::sectionTitle(section));
        m_view->setRowChanges(changes);
    }
    adopt(rows->arrangement() == m_wanted ? rows : rows->arranged(m_wanted));
}

void RowArranger::adopt(std::shared_ptr<const TraceRows> rows) {
    m_rows = std::move(rows);
    m_view->setSource(m_rows);
    if (const Thing sought = std::exchange(m_sought, {}); sought.valid())
        show(rowOf(*m_rows, sought));
    emit arranged();
}

void RowArranger::setArrangement(const Arrangement &arrangement) {
    if (!m_rows || arrangement == m_wanted)
        return;
    m_wanted = arrangement;
    if (!takesLong(arrangement))
        return adopt(m_rows->arranged(arrangement));
    m_sorting.setFuture(QtConcurrent::run([rows = m_rows, arrangement] {
        if (arrangement.allStates)
            rows->index()->groups().prepareAll();
        return rows->arranged(arrangement);
    }));
    emit arranged();
}

// Sorting many goroutines by what must first be reckoned.
bool RowArranger::takesLong(const Arrangement &arrangement) const {
    constexpr size_t kMany = 5000; // goroutines
    const index::TimelineIndex *index = m_rows->index();
    if (index && arrangement.allStates && !m_rows->arrangement().allStates)
        return true; // all states are added up when they are first asked for
    if (!index || arrangement.sortMembers == SortBy::FirstStart || arrangement.sortMembers == SortBy::Count)
        return false;
    size_t open = 0;
    for (const index::GoroutineGroup &group : index->groups().list())
        open += arrangement.openFunctions.contains(group.function.value) ? group.count : 0;
    return open > kMany;
}

void RowArranger::toggleFold(int number) {
    if (!m_rows || number < 0 || number >= m_rows->rowCount())
        return;
    Arrangement next = m_wanted;
    const auto toggle = [](std::set<uint32_t> &open, uint32_t value) {
        if (open.erase(value) == 0)
            open.insert(value);
    };
    const Row row = m_rows->at(number);
    if (row.kind == RowKind::Group)
        toggle(next.openFunctions, m_rows->index()->groups().list()[row.number].function.value);
    else if (row.kind == RowKind::TaskType)
        toggle(next.openTaskTypes, row.number);
    else if (row.kind == RowKind::Task)
        toggle(next.openTasks, row.number);
    setArrangement(next);
}

void RowArranger::setAllFolded(bool folded) {
    if (!m_rows)
        return;
    Arrangement next = m_wanted;
    next.openFunctions.clear();
    next.openTaskTypes.clear();
    next.openTasks.clear();
    if (!folded && m_rows->index()) {
        for (const index::GoroutineGroup &group : m_rows->index()->groups().list())
            next.openFunctions.insert(group.function.value);
        for (const analysis::Task &task : m_rows->index()->tasks().list())
            next.openTaskTypes.insert(task.name.value);
    }
    timeline::RowChanges changes = m_view->rowChanges();
    changes.folded.clear();
    for (size_t i = 0; folded && i < kSections; ++i)
        changes.folded.insert(TraceRows::sectionTitle(static_cast<Section>(i)));
    setArrangement(next);
    m_view->setRowChanges(changes);
}

// Within its section, and with all that is shown below it.
void RowArranger::moveRow(int number, int before) {
    if (!m_rows || number < 0 || number >= m_rows->rowCount())
        return;
    const auto ownRow = [this](int row) { // the one that is moved as a whole
        while (row > 0 && m_rows->at(row).indent > 0)
            --row;
        return row;
    };
    const int moved = ownRow(number);
    const Section section = m_rows->list().runOf(moved).section;
    const bool atEnd = before >= m_rows->rowCount() || m_rows->list().runOf(before).section != section;
    const int target = atEnd ? -1 : ownRow(before);
    if (target == moved)
        return;
    Arrangement next = m_wanted;
    next.moved.emplace_back(m_rows->rowKey(moved), target < 0 ? 0 : m_rows->rowKey(target));
    setArrangement(next);
}

void RowArranger::moveSection(Section section, int by) {
    Arrangement next = m_wanted;
    const auto at =
        static_cast<int>(std::find(next.sections.begin(), next.sections.end(), section) - next.sections.begin());
    const int to = std::clamp(at + by, 0, static_cast<int>(kSections) - 1);
    const auto begin = next.sections.begin();
    if (to < at)
        std::rotate(begin + to, begin + at, begin + at + 1);
    else
        std::rotate(begin + at, begin + at + 1, begin + to + 1);
    setArrangement(next);
}

void RowArranger::openTask(uint32_t task, Arrangement &arrangement) const {
    const std::vector<analysis::Task> &list = m_rows->index()->tasks().list();
    while (task < list.size() && list[task].parent != analysis::kNoPlace &&
           list[list[task].parent].id != analysis::kBackgroundTask) {
        task = list[task].parent;
        arrangement.openTasks.insert(task);
    }
    if (task < list.size())
        arrangement.openTaskTypes.insert(list[task].name.value);
}

void RowArranger::open(const Thing &thing, Arrangement &arrangement) const {
    if (!m_rows->index())
        return;
    if (thing.kind == Thing::Kind::Task)
        return openTask(thing.number, arrangement);
    if (thing.kind == Thing::Kind::Processor || thing.kind == Thing::Kind::ProcessorSpan ||
        thing.kind == Thing::Kind::Thread || thing.kind == Thing::Kind::ThreadSpan)
        return;
    const model::GoroutineIndex goroutine = goroutineOf(*m_rows, thing);
    if (!goroutine.valid())
        return;
    const uint32_t group = m_rows->index()->groups().groupOf(goroutine);
    arrangement.openFunctions.insert(m_rows->index()->groups().list()[group].function.value);
    arrangement.filter.clear(); // what is asked for must not stay filtered away
}

int RowArranger::reveal(const Thing &thing) {
    if (!m_rows)
        return -1;
    Arrangement next = m_wanted;
    open(thing, next);
    setArrangement(next);
    if (isBusy())
        m_sought = thing;
    const int row = rowOf(*m_rows, thing);
    show(row);
    return row;
}

void RowArranger::show(int row) {
    if (!m_rows || row < 0 || row >= m_rows->rowCount())
        return;
    timeline::RowChanges changes = m_view->rowChanges();
    changes.folded.remove(m_rows->row(row).group);
    changes.hidden.erase(m_rows->rowKey(row));
    m_view->setRowChanges(changes);
    m_view->scrollToRow(row);
}

} // namespace lanescope::rows
