// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/row_list.h"

#include "widgets/rows/row_orders.h"

#include <algorithm>

namespace lanescope::rows {

std::shared_ptr<RowOrders> makeRowOrders() {
    return std::make_shared<RowOrders>();
}

const RowList::Run &RowList::runOf(int row) const {
    const auto after =
        std::upper_bound(m_runs.begin(), m_runs.end(), row, [](int r, const Run &run) { return r < run.first; });
    return *(after - 1);
}

Row RowList::at(int row) const {
    const Run &run = runOf(row);
    return {run.kind, run.numbers[static_cast<size_t>(row - run.first)], run.owner, run.indent};
}

std::vector<int> RowList::sectionStarts() const {
    std::vector<int> starts;
    for (size_t i = 0; i < m_runs.size(); ++i) {
        if (i == 0 || m_runs[i].section != m_runs[i - 1].section)
            starts.push_back(m_runs[i].first);
    }
    return starts;
}

// The kind, and for goroutines below tasks the task in the 24 bits below it.
uint64_t RowList::keyOf(const Row &row) {
    const uint64_t owner = row.kind == RowKind::TaskGoroutine ? uint64_t{row.owner & 0xff'ffff} << 32 : 0;
    return (uint64_t{static_cast<uint8_t>(row.kind)} + 1) << 56 | owner | row.number;
}

uint64_t RowList::placeOf(const Run &run) {
    const uint32_t number = run.kind == RowKind::Goroutine ? run.owner : run.numbers.front();
    return uint64_t{static_cast<uint8_t>(run.kind)} << 32 | number;
}

// Goroutines are ascending, unless they were sorted by something else.
int RowList::rowIn(const Run &run, uint32_t number) {
    auto found = std::lower_bound(run.numbers.begin(), run.numbers.end(), number);
    if (found == run.numbers.end() || *found != number)
        found = std::find(run.numbers.begin(), run.numbers.end(), number);
    return found == run.numbers.end() ? -1 : run.first + static_cast<int>(found - run.numbers.begin());
}

int RowList::find(RowKind kind, uint32_t number) const {
    if (kind == RowKind::Task || kind == RowKind::TaskGoroutine) {
        for (const Run &run : m_runs) {
            if (const int row = run.kind == kind ? rowIn(run, number) : -1; row >= 0)
                return row;
        }
        return -1;
    }
    const bool member = kind == RowKind::Goroutine;
    if (member && (!m_index || number >= m_index->trace().goroutines.size()))
        return -1;
    const uint32_t place = member ? m_index->groups().groupOf(model::GoroutineIndex(number)) : number;
    const auto found = m_places.find(uint64_t{static_cast<uint8_t>(kind)} << 32 | place);
    return found == m_places.end() ? -1 : rowIn(m_runs[found->second], number);
}

int RowList::rowOfKey(uint64_t key) const {
    const auto kind = static_cast<RowKind>((key >> 56) - 1);
    const auto number = static_cast<uint32_t>(key);
    if (kind != RowKind::TaskGoroutine)
        return find(kind, number);
    for (const Run &run : m_runs) {
        if (run.kind != kind || run.owner != static_cast<uint32_t>(key >> 32 & 0xff'ffff))
            continue;
        const auto found = std::find(run.numbers.begin(), run.numbers.end(), number);
        if (found != run.numbers.end())
            return run.first + static_cast<int>(found - run.numbers.begin());
    }
    return -1;
}

} // namespace lanescope::rows
