// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/distribution.h"
#include "core/analysis/tasks.h"

namespace lanescope::analysis {

// Tasks of one name. The background task is of a type of its own; tasks whose name is not known are another's, without
// a name.
struct TaskType {
    model::StringIndex name;
    bool background = false;
    std::vector<uint32_t> tasks; // places in Tasks::list(), ascending
    size_t complete = 0;         // of which the trace has begin and end
    // Of those that begin and end within the scope.
    Distribution latency;
};

// By name. O(tasks log tasks).
std::vector<TaskType> typesOf(const Scope &scope, const Tasks &tasks);

} // namespace lanescope::analysis
