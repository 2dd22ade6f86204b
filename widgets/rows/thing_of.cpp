// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/thing_of.h"

#include "widgets/rows/hit_kind.h"

namespace lanescope::rows {
namespace {

Thing pointOf(Thing::Kind kind, int64_t time) {
    Thing thing;
    thing.kind = kind;
    thing.from = thing.to = time;
    return thing;
}

Thing momentOf(const model::Moments &moments, const timeline::Hit &hit) {
    Thing thing;
    if (hit.object >= moments.size())
        return thing;
    thing.kind = Thing::Kind::Moment;
    thing.number = static_cast<uint32_t>(moments[hit.object]);
    thing.count = hit.count;
    return thing;
}

} // namespace

Thing thingOf(const TraceRows &rows, const timeline::Hit &hit, int64_t time) {
    switch (hit.kind) {
    case GoroutineCounts: return pointOf(Thing::Kind::GoroutineCounts, time);
    case ThreadCounts: return pointOf(Thing::Kind::ThreadCounts, time);
    case HeapPoint: return pointOf(Thing::Kind::HeapPoint, time);
    case NetworkMoment: return momentOf(rows.trace().network, hit);
    case TimerMoment: return momentOf(rows.trace().timers, hit);
    case SyscallMoment: return momentOf(rows.trace().syscalls, hit);
    default: break;
    }
    Thing thing;
    if (hit.kind < GcLane || static_cast<int64_t>(hit.row) >= rows.rowCount())
        return thing;
    const bool ofProcessor = hit.kind >= ProcLane;
    thing.kind = ofProcessor ? Thing::Kind::ProcessorSpan : Thing::Kind::CollectorSpan;
    thing.number = ofProcessor ? rows.at(static_cast<int>(hit.row)).proc : 0;
    thing.lane = hit.kind - (ofProcessor ? ProcLane : GcLane);
    thing.position = hit.object;
    thing.count = hit.count;
    return thing;
}

} // namespace lanescope::rows
