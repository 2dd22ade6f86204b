// SPDX-License-Identifier: GPL-3.0-or-later
// Which flows belong to what is selected.
#include "widgets/rows/row_overlay.h"

#include <algorithm>

namespace lanescope::rows {

using Kind = Thing::Kind;

namespace {

// A goroutine, and the stretch of its time that is asked about.
struct Stretch {
    model::GoroutineIndex goroutine;
    model::EventIndex begin;
    timeline::TimeRange time;
    bool closed = true; // the moment `to` belongs to it
};

std::optional<Stretch> stretchOf(const TraceRows &rows, const Thing &thing) {
    const model::GoroutineIndex goroutine = goroutineOf(rows, thing);
    if (!goroutine.valid() || thing.count > 1)
        return std::nullopt;
    Stretch stretch{goroutine, {}, timeOf(rows, thing), true};
    if (const model::Lane *lane = laneOf(rows.trace(), rows.index(), thing))
        stretch.begin = (*lane)[thing.position].begin;
    else if (thing.kind == Kind::GoroutineSpan)
        stretch.begin = model::EventIndex(static_cast<uint32_t>(thing.position));
    else if (thing.kind != Kind::Goroutine && thing.kind != Kind::Region)
        stretch.begin = model::EventIndex(thing.number);
    return stretch;
}

} // namespace

std::optional<index::Flow> flowInto(const TraceRows &rows, const Thing &thing) {
    const index::TimelineIndex *index = rows.index();
    if (!index)
        return std::nullopt;
    if (thing.kind == Kind::Flow || thing.kind == Kind::Moment)
        return index->flows().flowOf(model::EventIndex(thing.number));
    const std::optional<Stretch> stretch = stretchOf(rows, thing);
    if (!stretch)
        return std::nullopt;
    if (thing.kind == Kind::Goroutine)
        return index->flows().flowOf(rows.trace().goroutines.firstEvent(stretch->goroutine));
    if (!stretch->begin.valid())
        return std::nullopt;
    if (const auto into = index->flows().into(stretch->goroutine, stretch->begin))
        return into;
    // A span in which it is ready begins with the cause itself.
    if (const auto cause = index->flows().flowOf(stretch->begin); cause && cause->to == stretch->goroutine)
        return cause;
    // What it waits for comes at its end.
    const Thing next = spanAt(rows, stretch->goroutine, stretch->time.to);
    if (next.valid() && next.position != stretch->begin.value) {
        const auto ended = index->flows().flowOf(model::EventIndex(static_cast<uint32_t>(next.position)));
        if (ended && ended->to == stretch->goroutine)
            return ended;
    }
    return std::nullopt;
}

std::vector<index::Flow> flowsOutOf(const TraceRows &rows, const Thing &thing, size_t most) {
    const index::TimelineIndex *index = rows.index();
    const std::optional<Stretch> stretch = index ? stretchOf(rows, thing) : std::nullopt;
    if (!stretch)
        return {};
    const size_t first = rows.trace().events.lowerBound(stretch->time.from);
    const size_t last = rows.trace().events.lowerBound(timeline::saturatingAdd(stretch->time.to, 1));
    return index->flows().outOf(stretch->goroutine, first, last, most);
}

Thing spanAt(const TraceRows &rows, model::GoroutineIndex goroutine, int64_t time) {
    Thing thing;
    const index::TimelineIndex *index = rows.index();
    if (!index || !goroutine.valid())
        return thing;
    const auto take = [&](const analysis::StateSpan &span) {
        thing.kind = Kind::GoroutineSpan;
        thing.number = goroutine.value;
        thing.position = span.begin.value;
    };
    index->states().forEachSpan(goroutine, time, timeline::saturatingAdd(time, 1), take);
    return thing;
}

const std::vector<index::Flow> &RowOverlay::flowsOfSelection() {
    if (m_selectionFlows)
        return *m_selectionFlows;
    std::vector<index::Flow> &flows = m_selectionFlows.emplace();
    if (!m_rows || !m_selection.valid())
        return flows;
    if (const auto into = flowInto(*m_rows, m_selection))
        flows.push_back(*into);
    if (m_selection.kind != Kind::Flow) {
        const std::vector<index::Flow> out = flowsOutOf(*m_rows, m_selection, kMostArrows);
        flows.insert(flows.end(), out.begin(), out.end());
    }
    return flows;
}

} // namespace lanescope::rows
