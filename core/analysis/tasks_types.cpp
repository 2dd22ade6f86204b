// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/tasks_types.h"

#include <map>
#include <string_view>
#include <utility>

namespace lanescope::analysis {

std::vector<TaskType> typesOf(const Scope &scope, const Tasks &tasks) {
    std::map<std::pair<std::string_view, bool>, TaskType> types;
    for (uint32_t place = 0; place < tasks.list().size(); ++place) {
        const Task &task = tasks.list()[place];
        const bool background = task.id == kBackgroundTask;
        TaskType &type = types[{scope.trace.strings[task.name], background}];
        type.name = task.name;
        type.background = background;
        type.tasks.push_back(place);
        type.complete += task.complete();
    }
    std::vector<TaskType> result;
    for (auto &[key, type] : types) {
        std::vector<int64_t> latencies;
        for (const uint32_t place : type.tasks)
            if (tasks.isWhole(scope, place))
                latencies.push_back(tasks.timeOf(scope, place).length());
        type.latency = Distribution(std::move(latencies));
        result.push_back(std::move(type));
    }
    return result;
}

} // namespace lanescope::analysis
