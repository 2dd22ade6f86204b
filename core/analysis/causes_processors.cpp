// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/causes_processors.h"

#include "core/analysis/time_sums.h"

#include <algorithm>
#include <unordered_map>

namespace lanescope::analysis {
namespace {

using model::Lane;

// The spans of a lane that have a part within a range: places [from, to).
struct Stretch {
    const Lane *lane = nullptr;
    size_t from = 0, to = 0;
};

Stretch stretchOf(const model::Events &events, const Lane &lane, TimeRange range) {
    Stretch stretch{&lane, lane.firstEndingAfter(events, range.from), 0};
    stretch.to = std::min(lane.size(), lane.firstEndingAfter(events, range.to));
    if (stretch.to < lane.size() && lane.beginTime(events, stretch.to) < range.to)
        ++stretch.to;
    stretch.from = std::min(stretch.from, stretch.to);
    return stretch;
}

int64_t timeOf(const model::Events &events, const Stretch &stretch, size_t i, TimeRange range) {
    return range.clipped({stretch.lane->beginTime(events, i), stretch.lane->endTime(events, i)}).length();
}

// All of them, without looking at each. O(log n).
int64_t timeOf(const model::Events &events, const Stretch &stretch, TimeRange range) {
    if (stretch.from == stretch.to)
        return 0;
    int64_t ns = timeOf(events, stretch, stretch.from, range);
    if (stretch.to - stretch.from > 1)
        ns = saturatingSum(ns, timeOf(events, stretch, stretch.to - 1, range));
    if (stretch.to - stretch.from > 2)
        for (const int64_t time : stretch.lane->sum(events, stretch.from + 1, stretch.to - 1).time)
            ns = saturatingSum(ns, time);
    return ns;
}

} // namespace

double RanInstead::utilisation() const {
    const double all = static_cast<double>(processors) * static_cast<double>(length);
    return all <= 0 ? 0 : std::min(1.0, static_cast<double>(busy) / all);
}

ProcessorsMeanwhile::ProcessorsMeanwhile(const Scope &scope) : trace_(scope.trace) {
    const model::Events &events = trace_.events;
    for (size_t i = 0; i < events.size(); ++i)
        if (events.type(i) == model::EventType::ProcsChange)
            counts_.push_back({events.time(i), std::max<uint64_t>(1, trace_.values[events.argument(i)])});
}

// Before the first that is told, as many as it says; where none is, as many as there are.
uint64_t ProcessorsMeanwhile::processorsAt(int64_t time) const {
    if (counts_.empty())
        return trace_.procIds.size();
    const auto later = std::upper_bound(counts_.begin(), counts_.end(), time,
                                        [](int64_t t, const Count &count) { return t < count.since; });
    return later == counts_.begin() ? counts_.front().processors : std::prev(later)->processors;
}

RanInstead ProcessorsMeanwhile::during(TimeRange range) const {
    const model::Events &events = trace_.events;
    RanInstead instead;
    range = wholeOf(trace_).clipped(range);
    instead.length = range.length();
    instead.processors = processorsAt(range.from);
    if (instead.length == 0)
        return instead;
    std::vector<Stretch> stretches;
    for (const model::ProcRow &row : trace_.procRows) {
        if (row.lanes.empty())
            continue;
        stretches.push_back(stretchOf(events, row.lanes[0], range));
        instead.stretches += stretches.back().to - stretches.back().from;
        instead.busy = saturatingSum(instead.busy, timeOf(events, stretches.back(), range));
    }
    if (trace_.gcLanes.size() > 1)
        instead.stopped = timeOf(events, stretchOf(events, trace_.gcLanes[1], range), range);
    if (instead.stretches > kMostStretches)
        return instead;
    std::unordered_map<uint32_t, int64_t> times;
    for (const Stretch &stretch : stretches) {
        for (size_t i = stretch.from; i < stretch.to; ++i) {
            const model::GoroutineIndex goroutine = events.subject((*stretch.lane)[i].begin.value);
            if (goroutine.valid())
                times[goroutine.value] += timeOf(events, stretch, i, range);
        }
    }
    for (const auto &[goroutine, ns] : times) {
        instead.runners.push_back({model::GoroutineIndex(goroutine), ns});
        if (trace_.goroutineName(model::GoroutineIndex(goroutine)).starts_with("runtime.gcBgMarkWorker"))
            instead.collecting += ns;
    }
    std::sort(instead.runners.begin(), instead.runners.end(),
              [](const auto &a, const auto &b) { return a.ns != b.ns ? a.ns > b.ns : a.goroutine < b.goroutine; });
    instead.runners.resize(std::min(instead.runners.size(), kMostRunners));
    return instead;
}

} // namespace lanescope::analysis
