// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tasks.h"

#include "core/analysis/tasks_builder.h"

namespace lanescope::analysis {

TimeRange Tasks::timeOf(const Scope &scope, uint32_t task) const {
    return scope.range.clipped(between(scope.trace, list_[task].begin, list_[task].end));
}

bool Tasks::isWhole(const Scope &scope, uint32_t task) const {
    const Task &it = list_[task];
    return it.complete() && scope.range.contains(scope.trace.events.time(it.begin.value)) &&
           scope.range.contains(scope.trace.events.time(it.end.value));
}

uint32_t Tasks::find(uint64_t id) const {
    for (size_t i = list_.size(); i-- > 0;)
        if (list_[i].id == id)
            return static_cast<uint32_t>(i);
    return kNoPlace;
}

Tasks tasksOf(const Scope &scope) {
    return TasksBuilder(scope).build();
}

} // namespace lanescope::analysis
