// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gc_phases.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

using model::EventIndex;
using T = model::EventType;

bool touches(TimeRange range, int64_t from, int64_t to) {
    return from <= range.to && to >= range.from;
}

// The value in force before the event; the last one without one.
std::optional<uint64_t> valueBefore(const model::StepSeries &series, EventIndex event) {
    const size_t points = event.valid() ? series.pointsBefore(event.value) : series.size();
    return points == 0 ? std::nullopt : std::optional(series.value(points - 1));
}

} // namespace

// What the first that is heard of the collector tells of the time before. Old traces do not tell that it is at work
// when they begin.
GcPhases::GcPhases(const model::Trace &trace) : trace_(trace) {
    const model::Events &events = trace.events;
    size_t first = 0;
    while (first < events.size() && !matters(events.type(first)))
        ++first;
    if (first < events.size() && events.type(first) != T::GcBegin && first < endOfFirstGeneration(trace))
        begin({});
}

void GcPhases::step(size_t i, model::EventType type) {
    const EventIndex event(static_cast<uint32_t>(i));
    switch (type) {
    case T::GcBegin: begin({.begin = event, .end = {}}); break;
    case T::GcActive:
        if (!open_)
            begin({.begin = event, .end = {}, .found = true});
        break;
    case T::GcEnd:
    case T::GcLost:
        if (open_ && !full_) {
            marks_.back().end = event;
            marks_.back().lost = type == T::GcLost;
        }
        open_ = false;
        break;
    default: break;
    }
}

void GcPhases::begin(Mark mark) {
    open_ = true;
    if (full_ || marks_.size() == kMost)
        full_ = true;
    else
        marks_.push_back(mark);
}

GcCycle GcPhases::cycleOf(size_t mark) const {
    const Mark &m = marks_[mark];
    GcCycle cycle;
    cycle.number = static_cast<uint32_t>(mark + 1);
    cycle.begin = m.begin;
    cycle.end = m.end;
    cycle.beginsEarlier = m.found || !m.begin.valid();
    cycle.endsLater = m.lost || !m.end.valid();
    cycle.time.from = m.begin.valid() ? trace_.events.time(m.begin.value) : trace_.startTime();
    cycle.time.to = m.end.valid() ? trace_.events.time(m.end.value) : trace_.endTime();
    cycle.mark = cycle.time;
    return cycle;
}

// Takes the stops that overlap the mark phase, from the next on; they are in order.
void GcPhases::addStops(GcCycle &cycle, const std::vector<StopTheWorld> &stops, size_t &next) const {
    const TimeRange mark = cycle.mark;
    for (; next < stops.size() && stops[next].from(trace_) <= mark.to; ++next) {
        const StopTheWorld &stop = stops[next];
        const int64_t from = stop.from(trace_), to = stop.to(trace_);
        if (!stop.ofCollector || to < mark.from)
            continue;
        cycle.stops.push_back(static_cast<uint32_t>(next));
        if (trace_.strings[stop.reason].find("sweep termination") != std::string_view::npos)
            cycle.mark.from = std::clamp(to, cycle.mark.from, cycle.mark.to);
        else if (to >= mark.to)
            cycle.mark.to = std::clamp(from, cycle.mark.from, cycle.mark.to);
        if (to <= cycle.time.to)
            continue;
        cycle.time.to = to;
        cycle.endsLater |= !stop.end.valid();
        if (stop.end.valid())
            cycle.end = stop.end;
    }
}

void GcPhases::fillHeap(GcCycle &cycle) const {
    if (!cycle.beginsEarlier) {
        cycle.heapBefore = valueBefore(trace_.heapAlloc, cycle.begin);
        cycle.goal = valueBefore(trace_.heapGoal, cycle.begin);
    }
    if (!cycle.endsLater) {
        cycle.heapAfter = valueBefore(trace_.heapAlloc, cycle.end);
        cycle.nextGoal = valueBefore(trace_.heapGoal, cycle.end);
    }
}

void GcPhases::tell(GcReport &report, TimeRange range) const {
    const std::vector<StopTheWorld> stops = stopsOf(trace_);
    std::vector<uint32_t> told(stops.size()); // indexes in the report
    for (size_t i = 0; i < stops.size(); ++i) {
        told[i] = static_cast<uint32_t>(report.stops.size());
        const int64_t from = stops[i].from(trace_), to = stops[i].to(trace_);
        if (!touches(range, from, to))
            continue;
        report.stops.push_back(stops[i]);
        if (stops[i].ofCollector)
            report.stopped += range.clipped({from, to}).length();
    }
    size_t next = 0;
    for (size_t mark = 0; mark < marks_.size(); ++mark) {
        GcCycle cycle = cycleOf(mark);
        addStops(cycle, stops, next);
        if (!touches(range, cycle.time.from, cycle.time.to))
            continue;
        fillHeap(cycle);
        std::erase_if(cycle.stops,
                      [&](uint32_t stop) { return !touches(range, stops[stop].from(trace_), stops[stop].to(trace_)); });
        for (uint32_t &stop : cycle.stops) {
            const StopTheWorld &s = stops[stop];
            cycle.stopped += range.clipped({s.from(trace_), s.to(trace_)}).length();
            stop = told[stop];
        }
        cycle.beginsEarlier |= cycle.time.from < range.from;
        cycle.endsLater |= cycle.time.to > range.to;
        cycle.time = range.clipped(cycle.time);
        cycle.mark = range.clipped(cycle.mark);
        report.cycles.push_back(std::move(cycle));
    }
}

} // namespace lanescope::analysis
