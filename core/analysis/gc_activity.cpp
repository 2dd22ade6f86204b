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

// As Go does, nothing is told of the time before GOMAXPROCS is, which is some microseconds long. When the first
// generation does not tell it, it is not waited for.
TimeRange toldRange(const Scope &scope) {
    const model::Trace &trace = scope.trace;
    TimeRange range = wholeOf(trace).clipped(scope.range);
    const size_t end = endOfFirstGeneration(trace);
    for (size_t i = 0; i < end; ++i) {
        if (trace.events.type(i) == model::EventType::ProcsChange) {
            range = range.clipped({std::max(range.from, trace.events.time(i)), range.to});
            break;
        }
    }
    range.to = range.from + range.length(); // so that all differences are in range
    return range;
}

} // namespace

GcActivity::GcActivity(const Scope &scope)
    : trace_(scope.trace), range_(toldRange(scope)), asGo_(scope.asGo), stops_(stopsOf(scope.trace)) {
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
        const auto changes = walk.step(i, type);
        for (const ProcessorWalk::Change &change : changes)
            note(i, change);
        if (asGo_ && changes.empty())
            noteToldLate(i, type, walk);
        if (type == model::EventType::ProcsChange &&
            walk.count() != (recounts_.empty() ? countAtStart_ : recounts_.back().count))
            recounts_.push_back({i, walk.count()});
    }
}

void GcActivity::note(size_t event, const ProcessorWalk::Change &change) {
    constexpr uint32_t kMostProcs = 1U << (32 - kWorkBits);
    const uint8_t after = workIn(change.after);
    if (workIn(change.before) != after && change.proc < kMostProcs)
        changes_.push_back({static_cast<uint32_t>(event), change.proc << kWorkBits | after});
}

void GcActivity::noteToldLate(size_t event, model::EventType type, const ProcessorWalk &walk) {
    const bool sweeps = type == model::EventType::SweepActive;
    if ((!sweeps && type != model::EventType::AssistActive) || event >= endOfFirstGeneration(trace_))
        return;
    const model::ProcIndex proc = sweeps ? model::ProcIndex(trace_.events.argument(event)) : trace_.events.proc(event);
    const uint8_t work = sweeps ? gc_work::kSweep : gc_work::kAssist;
    if (proc.valid() && (workIn(walk.condition(proc.value)) & work) != 0)
        toldLate_.push_back({event, proc.value, work});
}

} // namespace lanescope::analysis
