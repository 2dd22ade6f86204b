// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/trace.h"

namespace lanescope::model {

std::string_view Trace::goroutineName(GoroutineIndex g) const {
    if (!g.valid() || g.value >= goroutines.size())
        return {};
    const StackIndex stack = goroutines.nameStack(g);
    return stacks.hasFrames(stack) ? strings[stacks.outermost(stack).function] : std::string_view{};
}

std::string Trace::goroutineTitle(GoroutineIndex g) const {
    if (!g.valid())
        return {};
    std::string title = "G" + std::to_string(goroutines.id(g));
    const std::string_view name = goroutineName(g);
    if (!name.empty())
        title.append(" ").append(name);
    return title;
}

size_t Trace::residentBytes() const {
    size_t bytes = events.residentBytes() + goroutines.residentBytes() + values.residentBytes() +
                   counters.residentBytes() + heapAlloc.residentBytes() + heapGoal.residentBytes() +
                   network.residentBytes() + timers.residentBytes() + syscalls.residentBytes() + tasks.residentBytes();
    for (const ProcRow &row : procRows)
        for (const Lane &lane : row.lanes)
            bytes += lane.residentBytes();
    for (const Lane &lane : gcLanes)
        bytes += lane.residentBytes();
    return bytes;
}

} // namespace lanescope::model
