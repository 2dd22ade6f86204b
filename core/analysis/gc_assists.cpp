// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gc_assists.h"

#include "core/analysis/processor_walk.h"

#include <algorithm>

namespace lanescope::analysis {

using model::GoroutineIndex;
using T = model::EventType;

void GcAssists::step(size_t i, model::EventType type) {
    const model::Events &events = trace_.events;
    switch (type) {
    case T::AssistBegin: begin(events.goroutine(i), events.time(i)); break;
    case T::AssistActive: {
        const bool fromStart = i < endOfFirstGeneration(trace_);
        begin(GoroutineIndex(events.argument(i)), fromStart ? trace_.startTime() : events.time(i));
        break;
    }
    case T::AssistEnd:
        if (Assistant *assistant = of(events.goroutine(i)))
            end(*assistant, events.time(i));
        break;
    case T::AssistLost:
        if (Assistant *assistant = of(GoroutineIndex(events.argument(i))))
            end(*assistant, events.time(i));
        break;
    default: break;
    }
}

GcAssists::Assistant *GcAssists::of(GoroutineIndex g) {
    if (!g.valid())
        return nullptr;
    if (slot_.empty())
        slot_.resize(trace_.goroutines.size());
    if (slot_[g.value] == 0) {
        assistants_.push_back({{g}});
        slot_[g.value] = static_cast<uint32_t>(assistants_.size());
    }
    return &assistants_[slot_[g.value] - 1];
}

void GcAssists::begin(GoroutineIndex g, int64_t time) {
    Assistant *const assistant = of(g);
    if (!assistant || assistant->assists)
        return;
    assistant->assists = true;
    assistant->since = time;
}

void GcAssists::end(Assistant &assistant, int64_t time) {
    if (!assistant.assists)
        return;
    assistant.assists = false;
    const TimeRange done{std::max(assistant.since, range_.from), std::min(time, range_.to)};
    if (done.empty())
        return;
    ++assistant.time.count;
    assistant.time.wall += done.length();
}

void GcAssists::ran(GoroutineIndex g, int64_t time) {
    if (Assistant *const assistant = of(g))
        assistant->time.onProcessor += time;
}

std::vector<AssistTime> GcAssists::finish() {
    std::vector<AssistTime> result;
    for (Assistant &assistant : assistants_) {
        end(assistant, range_.to);
        if (assistant.time.count != 0 || assistant.time.onProcessor != 0)
            result.push_back(assistant.time);
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const AssistTime &a, const AssistTime &b) { return a.onProcessor > b.onProcessor; });
    return result;
}

} // namespace lanescope::analysis
