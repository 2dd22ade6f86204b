// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/timeline_index.h"

#include "core/model/parallel.h"

#include <array>
#include <atomic>

namespace lanescope::index {

TimelineIndex::TimelineIndex(model::TracePointer trace)
    : trace_(std::move(trace)), histories_(*trace_), scope_(*trace_, histories_) {}

std::shared_ptr<const TimelineIndex> TimelineIndex::make(model::TracePointer trace,
                                                         const std::function<bool()> &cancelled) {
    if (cancelled && cancelled())
        return nullptr;
    const std::shared_ptr<TimelineIndex> index(new TimelineIndex(std::move(trace)));
    return index->makeParts(cancelled) ? index : nullptr;
}

// The parts know nothing of each other, so two threads take one after another, the longest first.
bool TimelineIndex::makeParts(const std::function<bool()> &cancelled) {
    const std::array<std::function<void()>, 8> parts{
        [this] { groups_ = std::make_unique<const GoroutineGroups>(scope_); },
        [this] { threads_ = std::make_unique<const ThreadLanes>(scope_); },
        [this] { states_ = std::make_unique<const GoroutineStates>(scope_); },
        [this] { collections_ = analysis::gcReport(scope_); },
        [this] {
            tasks_ = analysis::tasksOf(scope_);
            regions_ = std::make_unique<const RegionLanes>(scope_, tasks_);
        },
        [this] { latencies_ = std::make_unique<const StartLatencies>(scope_); },
        [this] {
            marks_ = std::make_unique<const GoroutineMarks>(scope_);
            causes_ = std::make_unique<const analysis::Causes>(scope_);
        },
        [this] { flows_ = std::make_unique<const Flows>(scope_); },
    };
    std::atomic<size_t> next{0};
    std::atomic<bool> stopped{false};
    model::inParallel(parts.size(), 2, [&](unsigned, size_t, size_t) {
        for (size_t part = next++; part < parts.size(); part = next++) {
            if (stopped || (cancelled && cancelled())) {
                stopped = true;
                return;
            }
            parts[part]();
        }
    });
    return !stopped;
}

size_t TimelineIndex::residentBytes() const {
    return histories_.residentBytes() + states_->residentBytes() + groups_->residentBytes() +
           regions_->residentBytes() + marks_->residentBytes() + threads_->residentBytes() + flows_->residentBytes() +
           latencies_->residentBytes();
}

} // namespace lanescope::index
