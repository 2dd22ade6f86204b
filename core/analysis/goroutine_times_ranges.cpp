// SPDX-License-Identifier: GPL-3.0-or-later
// The ranges that a goroutine is inside of.
#include "core/analysis/goroutine_times.h"

#include <algorithm>

namespace lanescope::analysis {

using model::EventType;

void TimeAccount::addRange(EventType type, uint32_t event, int64_t time) {
    const model::Events &events = scope_.trace.events;
    const auto stopTheWorld = [&] { return range_key::kStopTheWorld + events.argument(event); };
    switch (type) {
    case EventType::AssistBegin: return beginRange({range_key::kAssist, time, {}}, false);
    case EventType::AssistActive: return beginRange({range_key::kAssist, lastSync(event), {}}, true);
    case EventType::AssistEnd:
    case EventType::AssistLost: return endRange(range_key::kAssist, {}, time);
    case EventType::StwBegin: return beginRange({stopTheWorld(), time, {}}, false);
    case EventType::StwEnd:
    case EventType::StwLost: return endRange(stopTheWorld(), {}, time);
    case EventType::SweepBegin: return beginRange({range_key::kSweep, time, events.proc(event)}, false);
    case EventType::SweepActive:
        return beginRange({range_key::kSweep, lastSync(event), model::ProcIndex(events.argument(event))}, true);
    case EventType::SweepEnd: return endRange(range_key::kSweep, events.proc(event), time);
    case EventType::SweepLost: return endRange(range_key::kSweep, model::ProcIndex(events.argument(event)), time);
    default: return; // the mark phase is nobody's
    }
}

void TimeAccount::beginRange(OpenRange range, bool active) {
    for (OpenRange &open : ranges_) {
        if (open.key != range.key)
            continue;
        if (!active)
            open = range;
        return;
    }
    ranges_.push_back(range);
}

// Of a sweep only the goroutine that began it on the processor knows the end.
void TimeAccount::endRange(RangeKey key, model::ProcIndex proc, int64_t time) {
    const auto open = std::find_if(ranges_.begin(), ranges_.end(), [key, proc](const OpenRange &range) {
        return range.key == key && (key != range_key::kSweep || range.proc == proc);
    });
    if (open == ranges_.end())
        return;
    addTime(closed_.ranges, key, lengthOf(open->since, time));
    ranges_.erase(open);
}

} // namespace lanescope::analysis
