// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/logs.h"
#include "core/analysis/number_lists.h"
#include "core/analysis/regions_pairing.h"

#include <span>
#include <vector>

namespace lanescope::analysis {

constexpr uint64_t kNoTask = ~uint64_t{0};  // the ID of no task
constexpr uint64_t kBackgroundTask = 0;     // regions and logs outside of any task belong to it
constexpr uint32_t kNoPlace = ~uint32_t{0}; // no place in a list

// What a task adds up to, alone or with all that descend from it.
struct TaskTotals {
    uint64_t tasks = 0, logs = 0, regions = 0;
    int64_t elapsed = 0; // ns within the scope's time; of several tasks the sum
};

struct Task {
    uint64_t id = 0;
    uint64_t parentId = kNoTask;
    uint32_t parent = kNoPlace; // in Tasks::list; none also where that would make it its own ancestor
    model::StringIndex name;    // none when neither begin nor end tells it
    model::EventIndex begin, end;
    int64_t self = 0; // ns of its time within the scope during which none of its children went on
    TaskTotals own, all;

    bool complete() const { return begin.valid() && end.valid(); }
};

// All tasks that have a part within the scope's time. Immutable.
class Tasks {
public:
    // In the order in which they are first mentioned.
    const std::vector<Task> &list() const { return list_; }
    // Of the whole scope.
    const std::vector<Log> &logs() const { return logs_; }
    const std::vector<RegionSpan> &regions() const { return regions_; }

    // Places in list(): those without a parent; the children of one, in order of their beginnings.
    std::span<const uint32_t> roots() const { return children_.of(list_.size()); }
    std::span<const uint32_t> children(uint32_t task) const { return children_.of(task); }
    // Places in logs() and in regions(), ascending. Without what goroutines inherit.
    std::span<const uint32_t> logs(uint32_t task) const { return taskLogs_.of(task); }
    std::span<const uint32_t> regions(uint32_t task) const { return taskRegions_.of(task); }
    // GoroutineIndexes, ascending: which began or ended it, logged or had a region for it; and which did none of that,
    // but were created inside one of its regions.
    std::span<const uint32_t> goroutines(uint32_t task) const { return goroutines_.of(task); }
    std::span<const uint32_t> heirs(uint32_t task) const { return heirs_.of(task); }

    // Where a task lies, at most from the scope's start to its end.
    TimeRange timeOf(const Scope &scope, uint32_t task) const;
    // Begins and ends within the scope, so that its duration is known and nothing of it is cut.
    bool isWhole(const Scope &scope, uint32_t task) const;

    // The task that has this ID, the last if there are several; kNoPlace when none has. O(tasks).
    uint32_t find(uint64_t id) const;

private:
    friend class TasksBuilder;

    std::vector<Task> list_;
    std::vector<Log> logs_;
    std::vector<RegionSpan> regions_;
    NumberLists children_, taskLogs_, taskRegions_, goroutines_, heirs_;
};

// A task is what has one ID, until that is used again for a new one; as Go has it, what has one ID. What ends again
// ended the first time, as runtime/trace promises; as Go has it, the last time.
// O(events + annotations * log annotations).
Tasks tasksOf(const Scope &scope);

} // namespace lanescope::analysis
