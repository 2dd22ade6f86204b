// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/gc_activity.h"

namespace lanescope::analysis {
namespace {

uint8_t workIn(ProcessorCondition condition) {
    if (condition.use == ProcessorUse::Absent)
        return gc_work::kAbsent;
    return static_cast<uint8_t>((condition.assists ? gc_work::kAssist : 0) | (condition.sweeps ? gc_work::kSweep : 0) |
                                (condition.use == ProcessorUse::Dedicated ? gc_work::kDedicated : 0) |
                                (condition.use == ProcessorUse::Fractional ? gc_work::kFractional : 0));
}

} // namespace

GcActivity::GcActivity(const Scope &scope)
    : trace_(scope.trace), range_(wholeOf(scope.trace).clipped(scope.range)), stops_(stopsOf(scope.trace)) {
    const model::Events &events = trace_.events;
    first_ = events.lowerBound(range_.from);
    if (first_ < events.size() && events.time(first_) == range_.from)
        ++first_;
    last_ = std::max(events.lowerBound(range_.to), first_);
    ProcessorWalk walk(trace_);
    size_t i = 0;
    for (; i < first_; ++i)
        if (const model::EventType type = events.type(i); ProcessorWalk::matters(type))
            walk.step(i, type);
    countAtStart_ = walk.count();
    for (size_t proc = 0; proc < walk.processors(); ++proc)
        atStart_.push_back(workIn(walk.condition(proc)));
    for (; i < last_; ++i) {
        const model::EventType type = events.type(i);
        if (!ProcessorWalk::matters(type))
            continue;
        for (const ProcessorWalk::Change &change : walk.step(i, type))
            note(i, change);
        if (type == model::EventType::ProcsChange &&
            walk.count() != (recounts_.empty() ? countAtStart_ : recounts_.back().count))
            recounts_.push_back({i, walk.count()});
    }
    changes_.shrink_to_fit();
}

void GcActivity::note(size_t event, const ProcessorWalk::Change &change) {
    constexpr uint32_t kMostProcs = 1U << (32 - kWorkBits);
    const uint8_t after = workIn(change.after);
    if (workIn(change.before) != after && change.proc < kMostProcs)
        changes_.push_back({static_cast<uint32_t>(event), change.proc << kWorkBits | after});
}

} // namespace lanescope::analysis
