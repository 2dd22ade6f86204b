// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/state_spans.h"
#include "tests/core/analysis/studied_processors.h"

#include <map>

namespace lanescope::test {

using model::EventType;

// Mark assists of a goroutine, from begin to end, and how much of them it spent running.
struct Assists {
    int64_t wall = 0, running = 0;
};

inline std::map<uint32_t, Assists> naiveAssists(const StudiedProcessors &studied) {
    const model::Trace &trace = *studied.trace;
    std::map<uint32_t, std::vector<analysis::TimeRange>> ranges;
    std::map<uint32_t, int64_t> open;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const model::Event event = trace.events[i];
        if (event.type == EventType::AssistBegin)
            open[event.goroutine.value] = event.time;
        if (event.type == EventType::AssistActive && !open.contains(event.argument))
            open[event.argument] = trace.startTime();
        if (event.type == EventType::AssistEnd) {
            ranges[event.goroutine.value].push_back({open.at(event.goroutine.value), event.time});
            open.erase(event.goroutine.value);
        }
    }
    for (const auto &[g, since] : open)
        ranges[g].push_back({since, trace.endTime()});
    std::map<uint32_t, Assists> result;
    const analysis::Scope scope = studied.scope();
    for (const auto &[g, all] : ranges) {
        for (const analysis::TimeRange &range : all)
            result[g].wall += range.length();
        analysis::SpanWalk(scope, model::GoroutineIndex(g)).forEach([&, &list = all](const analysis::StateSpan &span) {
            if (span.state != model::GoroutineState::Running && span.state != model::GoroutineState::Syscall)
                return;
            for (const analysis::TimeRange &range : list)
                result[g].running +=
                    analysis::TimeRange{std::max(range.from, span.from), std::min(range.to, span.lostProc)}.length();
        });
    }
    return result;
}

// From the label of a run to its end, by label.
inline std::map<std::string, int64_t> naiveWorkers(const model::Trace &trace) {
    std::map<std::string, int64_t> result;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        if (trace.events.type(i) != EventType::Label)
            continue;
        size_t end = i + 1;
        while (end < trace.events.size() &&
               (model::traitsOf(trace.events.type(end)).from != model::GoroutineState::Running ||
                model::traitsOf(trace.events.type(end)).to == model::GoroutineState::Syscall ||
                trace.events.subject(end) != trace.events.goroutine(i)))
            ++end;
        const int64_t to = end < trace.events.size() ? trace.events.time(end) : trace.endTime();
        result[std::string(trace.strings[model::StringIndex(trace.events.argument(i))])] += to - trace.events.time(i);
    }
    return result;
}

struct Sweeps {
    int64_t time = 0;
    uint64_t swept = 0, reclaimed = 0;
};

inline Sweeps naiveSweeps(const model::Trace &trace) {
    Sweeps sweeps;
    std::map<uint32_t, int64_t> open;
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const model::Event event = trace.events[i];
        if (event.type == EventType::SweepBegin)
            open[event.proc.value] = event.time;
        if (event.type == EventType::SweepActive && !open.contains(event.argument))
            open[event.argument] = trace.startTime();
        if (event.type != EventType::SweepEnd)
            continue;
        sweeps.time += event.time - open.at(event.proc.value);
        open.erase(event.proc.value);
        sweeps.swept += trace.values[event.argument];
        sweeps.reclaimed += trace.values[event.argument + 1];
    }
    for (const auto &[proc, since] : open)
        sweeps.time += trace.endTime() - since;
    return sweeps;
}

} // namespace lanescope::test
