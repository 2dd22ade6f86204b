// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/causes.h"
#include "core/analysis/gc_cycles.h"
#include "core/index/flows.h"
#include "core/index/goroutine_groups.h"
#include "core/index/goroutine_marks.h"
#include "core/index/goroutine_states.h"
#include "core/index/region_lanes.h"
#include "core/index/start_latencies.h"
#include "core/index/thread_lanes.h"

#include <functional>
#include <memory>

namespace lanescope::index {

// Everything beyond the trace itself that rows, arrows and details are made of. Made in the background once a trace is
// complete; immutable; may be asked from any thread.
class TimelineIndex {
public:
    // O(events). `cancelled` is asked between the parts, by one thread at a time; null comes where it says so.
    static std::shared_ptr<const TimelineIndex> make(model::TracePointer trace,
                                                     const std::function<bool()> &cancelled = {});

    const model::Trace &trace() const { return *trace_; }
    const model::TracePointer &pointer() const { return trace_; }
    const analysis::Scope &scope() const { return scope_; }
    const GoroutineStates &states() const { return *states_; }
    const GoroutineGroups &groups() const { return *groups_; }
    const analysis::Tasks &tasks() const { return tasks_; }
    const analysis::GcReport &collections() const { return collections_; }
    const analysis::Causes &causes() const { return *causes_; }
    const RegionLanes &regions() const { return *regions_; }
    const GoroutineMarks &marks() const { return *marks_; }
    const ThreadLanes &threads() const { return *threads_; }
    const Flows &flows() const { return *flows_; }
    const StartLatencies &latencies() const { return *latencies_; }

    size_t residentBytes() const; // of the larger parts, without the trace

private:
    explicit TimelineIndex(model::TracePointer trace);

    model::TracePointer trace_;
    model::GoroutineEvents histories_;
    analysis::Scope scope_;
    analysis::Tasks tasks_;
    analysis::GcReport collections_;
    std::unique_ptr<const analysis::Causes> causes_;
    std::unique_ptr<const GoroutineStates> states_;
    std::unique_ptr<const GoroutineGroups> groups_;
    std::unique_ptr<const RegionLanes> regions_;
    std::unique_ptr<const GoroutineMarks> marks_;
    std::unique_ptr<const ThreadLanes> threads_;
    std::unique_ptr<const Flows> flows_;
    std::unique_ptr<const StartLatencies> latencies_;
};

} // namespace lanescope::index
