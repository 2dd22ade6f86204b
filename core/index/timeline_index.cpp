// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/timeline_index.h"

#include "core/model/parallel.h"

#include <mutex>
#include <vector>

namespace lanescope::index {
namespace {

// Does one part after another on every thread that can be had, until there are none left or somebody calls it off.
class Parts {
public:
    using Part = std::function<void()>;

    Parts(std::vector<Part> parts, const std::function<bool()> &cancelled)
        : parts_(std::move(parts)), cancelled_(cancelled) {}

    // Whether all were done.
    bool run() {
        const unsigned threads = model::partsOf(parts_.size(), 1);
        model::inParallel(threads, threads, [this](unsigned, size_t, size_t) {
            while (const Part *part = next())
                (*part)();
        });
        return !stopped_;
    }

private:
    // Only one thread at a time asks whether to go on.
    const Part *next() {
        const std::lock_guard lock(mutex_);
        stopped_ = stopped_ || (cancelled_ && cancelled_());
        return stopped_ || next_ == parts_.size() ? nullptr : &parts_[next_++];
    }

    std::vector<Part> parts_;
    const std::function<bool()> &cancelled_;
    std::mutex mutex_;
    size_t next_ = 0;
    bool stopped_ = false;
};

} // namespace

TimelineIndex::TimelineIndex(model::TracePointer trace)
    : trace_(std::move(trace)), histories_(*trace_), scope_(*trace_, histories_) {}

std::shared_ptr<const TimelineIndex> TimelineIndex::make(model::TracePointer trace,
                                                         const std::function<bool()> &cancelled) {
    if (cancelled && cancelled())
        return nullptr;
    const std::shared_ptr<TimelineIndex> index(new TimelineIndex(std::move(trace)));
    const analysis::Scope &scope = index->scope_;
    // The long ones first, so that no thread is left with one while the others are idle.
    Parts parts({[&] { index->groups_ = std::make_unique<GoroutineGroups>(scope); },
                 [&] { index->flows_ = std::make_unique<Flows>(scope); },
                 [&] { index->latencies_ = std::make_unique<StartLatencies>(scope); },
                 [&] { index->threads_ = std::make_unique<ThreadLanes>(scope); },
                 [&] { index->states_ = std::make_unique<GoroutineStates>(scope); },
                 [&] {
                     index->tasks_ = analysis::tasksOf(scope);
                     index->regions_ = std::make_unique<RegionLanes>(scope, index->tasks_);
                 },
                 [&] { index->collections_ = analysis::gcReport(scope); },
                 [&] { index->causes_ = std::make_unique<analysis::Causes>(scope); },
                 [&] { index->marks_ = std::make_unique<GoroutineMarks>(scope); }},
                cancelled);
    return parts.run() ? index : nullptr;
}

size_t TimelineIndex::residentBytes() const {
    const size_t tasks = tasks_.list().capacity() * sizeof(analysis::Task) +
                         tasks_.logs().capacity() * sizeof(analysis::Log) +
                         tasks_.regions().capacity() * sizeof(analysis::RegionSpan);
    const size_t collections = collections_.cycles.capacity() * sizeof(analysis::GcCycle) +
                               collections_.stops.capacity() * sizeof(analysis::StopTheWorld) +
                               collections_.assists.capacity() * sizeof(analysis::AssistTime);
    return histories_.residentBytes() + tasks + collections + states_->residentBytes() + groups_->residentBytes() +
           regions_->residentBytes() + marks_->residentBytes() + threads_->residentBytes() + flows_->residentBytes() +
           latencies_->residentBytes();
}

} // namespace lanescope::index
