// SPDX-License-Identifier: GPL-3.0-or-later
// What makes a tree of tasks of what they say of their parents.
#include "core/analysis/tasks_builder.h"
#include "core/analysis/time_sums.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

void add(TaskTotals &totals, const TaskTotals &others) {
    totals.tasks += others.tasks;
    totals.logs += others.logs;
    totals.regions += others.regions;
    totals.elapsed = saturatingSum(totals.elapsed, others.elapsed);
}

// How much of the time that a task takes belongs to none of its children.
int64_t selfTime(const Scope &scope, const Tasks &tasks, uint32_t task, std::vector<TimeRange> &children) {
    const TimeRange whole = tasks.timeOf(scope, task);
    children.clear();
    for (const uint32_t child : tasks.children(task))
        children.push_back(whole.clipped(tasks.timeOf(scope, child)));
    std::sort(children.begin(), children.end(), [](TimeRange a, TimeRange b) { return a.from < b.from; });
    int64_t self = 0, at = whole.from;
    for (const TimeRange child : children) {
        self = saturatingSum(self, TimeRange{at, child.from}.length());
        at = std::max(at, child.to);
    }
    return saturatingSum(self, TimeRange{at, whole.to}.length());
}

} // namespace

void cutCycles(std::vector<Task> &tasks) {
    // Each walk up leaves its number on what it passes; meeting it again is a cycle.
    std::vector<uint32_t> passed(tasks.size(), kNoPlace);
    for (uint32_t start = 0; start < tasks.size(); ++start) {
        for (uint32_t at = start; at != kNoPlace && passed[at] == kNoPlace; at = tasks[at].parent) {
            passed[at] = start;
            const uint32_t parent = tasks[at].parent;
            if (parent != kNoPlace && passed[parent] == start)
                tasks[at].parent = kNoPlace;
        }
    }
}

void addUp(const Scope &scope, const Tasks &tasks, std::vector<Task> &list) {
    std::vector<TimeRange> times;
    std::vector<uint32_t> downwards(tasks.roots().begin(), tasks.roots().end()); // parents before children
    for (size_t i = 0; i < downwards.size(); ++i) {
        const uint32_t place = downwards[i];
        const auto children = tasks.children(place);
        downwards.insert(downwards.end(), children.begin(), children.end());
        Task &task = list[place];
        task.own = {1, tasks.logs(place).size(), tasks.regions(place).size(), tasks.timeOf(scope, place).length()};
        task.all = task.own;
        task.self = selfTime(scope, tasks, place, times);
    }
    for (size_t i = downwards.size(); i-- > 0;) {
        const Task &task = list[downwards[i]];
        if (task.parent != kNoPlace)
            add(list[task.parent].all, task.all);
    }
}

} // namespace lanescope::analysis
