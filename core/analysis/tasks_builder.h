// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/tasks.h"
#include "core/model/hash_index.h"

#include <unordered_map>

namespace lanescope::analysis {

// Puts Tasks together from what mentions them, in the order of the events.
class TasksBuilder {
public:
    explicit TasksBuilder(const Scope &scope) : scope_(scope) {}

    Tasks build();

private:
    using Pairs = std::vector<std::pair<uint32_t, uint32_t>>; // a place in the list of tasks, and a number

    void walk();
    uint32_t mention(uint64_t id);
    void addTaskEvent(model::EventIndex event);
    void begin(uint32_t task, model::EventIndex event, const model::Task &told);
    void end(uint32_t task, model::EventIndex event, const model::Task &told);
    void setParent(uint32_t task, uint64_t parentId);
    void addLog(uint32_t log);
    void addRegion(uint32_t region);
    void addGoroutine(uint32_t task, model::GoroutineIndex goroutine);

    void limit(); // to what has a part within the scope
    void makeLists();

    const Scope &scope_;
    Tasks tasks_;
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> current_; // by ID: the place of the last task that has it
    Pairs logs_, regions_, goroutines_, heirs_;
};

// Cuts the links to parents that would make a task its own ancestor, so that what is left is a forest. O(tasks).
void cutCycles(std::vector<Task> &tasks);

// Fills in `self`, `own` and `all`.
void addUp(const Scope &scope, const Tasks &tasks, std::vector<Task> &list);

} // namespace lanescope::analysis
