// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/rows/arrangement.h"

#include <map>
#include <memory>
#include <mutex>
#include <tuple>
#include <vector>

namespace lanescope::rows {

using Numbers = std::shared_ptr<const std::vector<uint32_t>>;

// The tasks of one name that have no parent, or whose parent is not known.
struct TaskType {
    model::StringIndex name;
    std::vector<uint32_t> roots; // places in Tasks::list(), by begin
    // Begins and ends of all tasks of that name, ascending, for how many there are at a time. ns.
    std::vector<int64_t> begins, ends;
};

// What needs sorting or grouping, made when it is first asked for and kept for all arrangements of one index.
class RowOrders {
public:
    // Groups of GoroutineGroups::list(). O(groups log groups).
    std::vector<uint32_t> groups(const index::TimelineIndex &index, const Arrangement &arrangement) const;
    // The goroutines of a group; null where they are in core's order. O(n log n) the first time.
    Numbers members(const index::TimelineIndex &index, uint32_t group, const Arrangement &arrangement);
    // By first begin. O(tasks log tasks) the first time.
    const std::vector<TaskType> &taskTypes(const index::TimelineIndex &index);
    const TaskType *taskType(const index::TimelineIndex &index, uint32_t name);

private:
    std::mutex m_mutex;
    std::map<std::tuple<uint32_t, SortBy, index::StateClass>, Numbers> m_members;
    std::unique_ptr<const std::vector<TaskType>> m_types;
};

} // namespace lanescope::rows
