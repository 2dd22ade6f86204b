// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/state_shares.h"

#include "widgets/rows/stats_picture.h"

#include <algorithm>

namespace lanescope::details {

using rows::Thing;

namespace {

Shares stateShares(const QString &heading) {
    Shares shares{heading, true, true, {}, {}};
    for (size_t i = 0; i < index::kStateClasses; ++i) {
        const auto state = static_cast<index::StateClass>(i);
        shares.rows.push_back({Text(Describer::nameOf(state)), 0, 0, 0, Describer::colourOf(state), 0});
    }
    return shares;
}

} // namespace

void addStateTimes(Describer &d, const QString &heading, const index::StateTimes &times, int64_t whole) {
    Shares shares = stateShares(heading);
    shares.counted = false;
    for (size_t i = 0; i < index::kStateClasses; ++i)
        shares.rows[i].ns = times.ns[i];
    d.addShares(std::move(shares), whole);
}

void addStateCounts(Describer &d, const QString &heading, const std::array<uint32_t, index::kStateClasses> &counts) {
    Shares shares = stateShares(heading);
    shares.timed = false;
    int64_t whole = 0;
    for (size_t i = 0; i < index::kStateClasses; ++i) {
        shares.rows[i].count = counts[i];
        whole += counts[i];
    }
    d.addShares(std::move(shares), whole);
}

uint64_t gomaxprocsAt(const model::Trace &trace, int64_t time) {
    for (size_t i = trace.events.lowerBound(time + 1); i-- > 0;)
        if (trace.events.type(i) == model::EventType::ProcsChange)
            return trace.values[trace.events.argument(i)];
    return 0;
}

HeapState heapAt(const model::Trace &trace, int64_t time) {
    const size_t after = trace.events.lowerBound(time + 1);
    const size_t points = trace.heapAlloc.pointsBefore(after), goals = trace.heapGoal.pointsBefore(after);
    return {points != 0 ? trace.heapAlloc.value(points - 1) : 0, goals != 0 ? trace.heapGoal.value(goals - 1) : 0};
}

void addHeap(Describer &d, const HeapState &heap) {
    constexpr uint64_t kNoGoal = uint64_t{1} << 50; // as the collector is switched off
    if (heap.allocated != 0)
        d.add(Describer::tr("Allocated"), rows::bytesText(heap.allocated));
    if (heap.goal == 0 || heap.goal > kNoGoal)
        return;
    d.add(Describer::tr("Next collection at"), rows::bytesText(heap.goal));
    if (heap.allocated != 0)
        d.add(Describer::tr("Of the goal"),
              Describer::percent(static_cast<double>(heap.allocated) / static_cast<double>(heap.goal)));
}

void addCollections(Describer &d, const QString &name, int64_t from, int64_t to) {
    constexpr size_t kMost = 5;
    const auto &cycles = d.index()->collections().cycles;
    auto at = std::partition_point(cycles.begin(), cycles.end(),
                                   [from](const analysis::GcCycle &cycle) { return cycle.time.to < from; });
    std::vector<Text> names;
    size_t count = 0;
    for (; at != cycles.end() && at->time.from <= to; ++at, ++count) {
        Thing thing;
        thing.kind = Thing::Kind::GcCycle;
        thing.number = static_cast<uint32_t>(at - cycles.begin());
        if (count < kMost)
            names.push_back(d.linked(Describer::tr("collection %1").arg(at->number), thing));
    }
    if (count > kMost)
        names.push_back(Text(Describer::tr("%1 more").arg(count - kMost)));
    d.add(name, Text::joined(names));
}

int64_t busyTime(const model::Events &events, const model::Lane &lane, int64_t from, int64_t to) {
    const size_t first = lane.firstEndingAfter(events, from);
    if (first >= lane.size() || lane.beginTime(events, first) >= to)
        return 0;
    const size_t end = std::max(lane.firstBeginningAt(events.lowerBound(to), first), first + 1);
    const model::SpanSum sum = lane.sum(events, first, end);
    int64_t time = 0;
    for (const int64_t part : sum.time)
        time += part;
    time -= std::max<int64_t>(0, from - lane.beginTime(events, first));
    time -= std::max<int64_t>(0, lane.endTime(events, end - 1) - to);
    return time;
}

} // namespace lanescope::details
