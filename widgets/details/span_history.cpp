// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/event_words.h"
#include "widgets/details/span_parts.h"

#include <algorithm>

namespace lanescope::details {

using rows::Thing;

namespace {

constexpr size_t kMostNeighbours = 10;
constexpr size_t kMostConnected = 40;
constexpr size_t kMostWithin = 10'000; // events of the goroutine that are looked at
constexpr size_t kFarthest = 20'000;   // events on either side, where there is no index
constexpr size_t kMostCauses = 100'000;

Table eventTable(const QString &heading, bool withGoroutine) {
    Table table{heading, {{Describer::tr("Time"), true}}, {}, {}};
    if (withGoroutine)
        table.columns.push_back({Describer::tr("Goroutine"), false});
    table.columns.push_back({Describer::tr("What"), false});
    table.columns.push_back({Describer::tr("Where"), false, true});
    return table;
}

void addRow(Describer &d, Table &table, model::EventIndex event, bool withGoroutine) {
    std::vector<Text> row{d.moment(event)};
    if (withGoroutine)
        row.push_back(d.goroutine(d.events().subject(event.value)));
    row.push_back(wordsOf(d, event));
    row.push_back(d.where(event.value));
    table.rows.push_back(std::move(row));
}

// Up to so many of the goroutine's events before one, and after one.
struct Neighbours {
    std::vector<uint32_t> before, after;
};

Neighbours neighboursOf(const Describer &d, model::GoroutineIndex goroutine, model::EventIndex first, size_t last) {
    Neighbours found;
    if (d.index()) {
        const auto history = d.index()->scope().histories.of(goroutine);
        const auto begin = std::lower_bound(history.begin(), history.end(), first.value);
        const auto end = std::upper_bound(history.begin(), history.end(), last);
        found.before.assign(begin - std::min<std::ptrdiff_t>(kMostNeighbours, begin - history.begin()), begin);
        found.after.assign(end, end + std::min<std::ptrdiff_t>(kMostNeighbours, history.end() - end));
        return found;
    }
    const model::Events &events = d.events();
    const size_t low = first.value > kFarthest ? first.value - kFarthest : 0;
    for (size_t i = first.value; i-- > low && found.before.size() < kMostNeighbours;)
        if (events.subject(i) == goroutine)
            found.before.insert(found.before.begin(), static_cast<uint32_t>(i));
    for (size_t i = last + 1; i < std::min(events.size(), last + 1 + kFarthest); ++i)
        if (found.after.size() < kMostNeighbours && events.subject(i) == goroutine)
            found.after.push_back(static_cast<uint32_t>(i));
    return found;
}

bool isAnnotation(model::EventType type) {
    switch (model::traitsOf(type).kind) {
    case model::EventKind::Label:
    case model::EventKind::TaskBegin:
    case model::EventKind::TaskEnd:
    case model::EventKind::RegionBegin:
    case model::EventKind::RegionEnd:
    case model::EventKind::Log: return true;
    default: return false;
    }
}

// The span's own events, what caused it, what it caused, and what was annotated within; ascending.
std::vector<uint32_t> connectedEvents(const Describer &d, const GoroutineStretch &stretch) {
    const index::TimelineIndex &index = *d.index();
    std::vector<uint32_t> found{stretch.begin.value};
    const size_t last = stretch.end.valid() ? stretch.end.value : d.events().size();
    if (const auto into = flowInto(index, stretch.goroutine, stretch.begin))
        found.push_back(into->cause.value);
    if (stretch.end.valid())
        found.push_back(stretch.end.value);
    const auto history = index.scope().histories.of(stretch.goroutine);
    auto at = std::upper_bound(history.begin(), history.end(), stretch.begin.value);
    for (size_t left = kMostWithin; at != history.end() && *at < last && left > 0; ++at, --left)
        if (isAnnotation(d.events().type(*at)))
            found.push_back(*at);
    const bool acts =
        stretch.state == model::GoroutineState::Running || stretch.state == model::GoroutineState::Syscall;
    if (acts && index.flows().before(last) - index.flows().before(stretch.begin.value) <= kMostCauses)
        for (const index::Flow &flow : index.flows().outOf(stretch.goroutine, stretch.begin.value, last))
            found.push_back(flow.cause.value);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void addConnected(Describer &d, const GoroutineStretch &stretch) {
    Table table = eventTable(Describer::tr("Connected events"), true);
    const std::vector<uint32_t> connected = connectedEvents(d, stretch);
    for (const uint32_t event : connected) {
        if (table.rows.size() == kMostConnected)
            break;
        addRow(d, table, model::EventIndex(event), true);
        if (d.index()->flows().flowOf(model::EventIndex(event))) {
            Thing flow;
            flow.kind = Thing::Kind::Flow;
            flow.number = event;
            table.rows.back().back() += table.rows.back().back().isEmpty() ? Text() : Text(QStringLiteral(", "));
            table.rows.back().back() += d.linked(Describer::tr("flow"), flow);
        }
    }
    if (connected.size() > table.rows.size())
        table.note = Describer::tr("and %1 more").arg(connected.size() - table.rows.size());
    d.addTable(std::move(table));
}

} // namespace

void addNeighbours(Describer &d, model::GoroutineIndex goroutine, model::EventIndex first, model::EventIndex last) {
    if (!d.has(goroutine))
        return;
    const size_t end = last.valid() ? last.value : d.events().size();
    const Neighbours neighbours = neighboursOf(d, goroutine, first, end);
    Table before = eventTable(Describer::tr("Preceding events"), false);
    for (const uint32_t event : neighbours.before)
        addRow(d, before, model::EventIndex(event), false);
    d.addTable(std::move(before));
    Table after = eventTable(Describer::tr("Following events"), false);
    for (const uint32_t event : neighbours.after)
        addRow(d, after, model::EventIndex(event), false);
    d.addTable(std::move(after));
}

void addHistory(Describer &d, const GoroutineStretch &stretch) {
    addNeighbours(d, stretch.goroutine, stretch.begin, stretch.end);
    if (d.index() && d.has(stretch.goroutine))
        addConnected(d, stretch);
}

} // namespace lanescope::details
