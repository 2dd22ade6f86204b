// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/summary.h"

#include <algorithm>
#include <array>
#include <vector>

namespace lanescope::analysis {
namespace {

using model::Argument;
using model::EventKind;
using model::EventTraits;
using model::EventType;

// By type: how often it occurs; of the transitions that have one, how often each reason; of metrics, the values.
struct Counts {
    std::array<uint64_t, model::kEventTypes> types{};
    std::array<std::vector<uint64_t>, model::kEventTypes> reasons; // by StringIndex
    std::array<MetricValues, model::kEventTypes> metrics{};
};

// What has to be looked at besides an event's type.
enum class Look : uint8_t { No, Reason, Metric };

std::array<Look, model::kEventTypes> looks() {
    std::array<Look, model::kEventTypes> result{};
    for (size_t type = 0; type < result.size(); ++type) {
        const EventTraits &traits = model::kEventTraits[type];
        if (traits.kind == EventKind::GoroutineTransition && traits.argument == Argument::String)
            result[type] = Look::Reason;
        if (traits.kind == EventKind::Metric)
            result[type] = Look::Metric;
    }
    return result;
}

void note(MetricValues &metric, bool isFirst, uint64_t value) {
    if (isFirst)
        metric.first = value;
    metric.last = value;
    metric.max = std::max(metric.max, value);
}

std::string transitionName(const EventTraits &traits, std::string_view reason) {
    const bool proc = traits.kind == EventKind::ProcTransition;
    std::string name = proc ? "p " : "g ";
    name += proc ? nameOf(traits.procFrom) : nameOf(traits.from);
    name += "->";
    name += proc ? nameOf(traits.procTo) : nameOf(traits.to);
    return (name += ' ') += reason;
}

void addTransitions(Summary &summary, const Counts &counts, size_t type, const model::Trace &trace) {
    const EventTraits &traits = model::kEventTraits[type];
    if (counts.reasons[type].empty()) {
        summary.transitions[transitionName(traits, {})] += counts.types[type];
        return;
    }
    for (uint32_t reason = 0; reason < counts.reasons[type].size(); ++reason)
        if (const uint64_t count = counts.reasons[type][reason])
            summary.transitions[transitionName(traits, trace.strings[model::StringIndex(reason)])] += count;
}

} // namespace

Summary summarize(const model::Trace &trace, EventRange range) {
    Summary summary;
    if (range.empty())
        return summary;
    Counts counts;
    const auto look = looks();
    for (size_t type = 0; type < look.size(); ++type)
        if (look[type] == Look::Reason)
            counts.reasons[type].resize(trace.strings.size());

    const model::Events &events = trace.events;
    for (size_t i = range.from; i < range.to; ++i) {
        const auto at = static_cast<size_t>(events.type(i));
        const bool isFirst = counts.types[at]++ == 0;
        if (look[at] == Look::Reason)
            ++counts.reasons[at][events.argument(i)];
        else if (look[at] == Look::Metric)
            note(counts.metrics[at], isFirst, trace.values[events.argument(i)]);
    }

    summary.events = range.to - range.from;
    summary.span = events.time(range.to - 1) - events.time(range.from);
    for (size_t type = 0; type < model::kEventTypes; ++type) {
        if (counts.types[type] == 0)
            continue;
        const EventKind kind = model::kEventTraits[type].kind;
        summary.kinds[nameOf(kind)] += counts.types[type];
        if (kind == EventKind::Metric)
            summary.metrics[metricName(static_cast<EventType>(type))] = counts.metrics[type];
        if (kind == EventKind::GoroutineTransition || kind == EventKind::ProcTransition)
            addTransitions(summary, counts, type, trace);
    }
    return summary;
}

} // namespace lanescope::analysis
