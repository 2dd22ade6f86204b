// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/rows.h"

#include <algorithm>

namespace lanescope::model {
namespace {

using T = EventType;

// Lanes of a processor below the first. Real traces need two or three; a file must not make them by the thousand.
constexpr size_t kDeepest = 64;

bool isBoundToGoroutine(SpanKind kind) {
    return kind != SpanKind::Sweep;
}

// Whether a range that the record tells of was going on when the trace began.
bool isFromStart(const Record &record) {
    return traitsOf(record.type).kind == EventKind::RangeActive && !(record.flags & record_flag::kResumed);
}

} // namespace

RowsBuilder::Proc *RowsBuilder::procOf(uint32_t stored) {
    if (stored == 0)
        return nullptr;
    if (stored > procs_.size())
        procs_.resize(stored);
    return &procs_[stored - 1];
}

void RowsBuilder::begin(Proc &proc, SpanKind kind, EventIndex event, int64_t time, bool fromStart) {
    if (proc.nested.size() == kDeepest)
        return;
    size_t lane = 1;
    while (lane < proc.lanes.size() && proc.lanes[lane].isOpen())
        ++lane;
    if (lane == proc.lanes.size())
        proc.lanes.emplace_back();
    proc.lanes[lane].begin(event, time, kind, fromStart);
    proc.nested.push_back({kind, lane});
}

void RowsBuilder::end(Proc &proc, SpanKind kind, EventIndex event, int64_t time) {
    const auto found = std::find_if(proc.nested.rbegin(), proc.nested.rend(),
                                    [kind](const Nested &nested) { return nested.kind == kind; });
    if (found == proc.nested.rend())
        return;
    proc.lanes[found->lane].end(event, time);
    proc.nested.erase(std::next(found).base());
}

void RowsBuilder::goroutineArrives(const Record &record, uint32_t goroutine, EventIndex event, bool fromStart) {
    Proc *proc = procOf(record.proc);
    if (!proc)
        return;
    if (proc->goroutine != 0)
        goroutineLeaves(*proc, event, record.time);
    proc->goroutine = goroutine;
    if (goroutine >= lastProcs_.size())
        lastProcs_.resize(goroutine + size_t{1});
    lastProcs_[goroutine] = record.proc;
    proc->lanes[0].begin(event, record.time, SpanKind::Goroutine, fromStart);
    if (record.flags & record_flag::kInAssist)
        begin(*proc, SpanKind::Assist, event, record.time);
    if (record.flags & record_flag::kInStw)
        begin(*proc, SpanKind::Stw, event, record.time);
}

void RowsBuilder::goroutineLeaves(Proc &proc, EventIndex event, int64_t time) {
    if (proc.goroutine == 0)
        return;
    proc.goroutine = 0;
    proc.lanes[0].end(event, time);
    for (size_t i = proc.nested.size(); i-- > 0;) {
        if (isBoundToGoroutine(proc.nested[i].kind)) {
            proc.lanes[proc.nested[i].lane].end(event, time);
            proc.nested.erase(proc.nested.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }
}

// Nothing is drawn where a part of the trace is missing.
void RowsBuilder::loseSight(Proc &proc, EventIndex event, int64_t time) {
    goroutineLeaves(proc, event, time);
    for (const Nested &nested : proc.nested)
        proc.lanes[nested.lane].end(event, time);
    proc.nested.clear();
}

void RowsBuilder::add(const Record &record, EventIndex event) {
    Proc *proc = procOf(record.proc);
    switch (record.type) {
    case T::GoStart:
    case T::GoSwitchStart: goroutineArrives(record, record.argument + 1, event, false); break;
    case T::GoFirstRunning: goroutineArrives(record, record.argument + 1, event, true); break;
    case T::GoFirstSyscall:
        goroutineArrives(record, record.argument + 1, event, true);
        if (proc)
            begin(*proc, SpanKind::Syscall, event, record.time, true);
        break;
    case T::GoFoundRunning: goroutineArrives(record, record.argument + 1, event, false); break;
    case T::GoFoundSyscall:
        goroutineArrives(record, record.argument + 1, event, false);
        if (proc)
            begin(*proc, SpanKind::Syscall, event, record.time);
        break;
    case T::GoLostRunning:
    case T::GoLostSyscall:
        if (proc && proc->goroutine == record.argument + 1)
            goroutineLeaves(*proc, event, record.time);
        break;
    case T::ProcLostRunning:
    case T::ProcLostSyscall:
    case T::ProcLostIdle: loseSight(*procOf(record.argument + 1), event, record.time); break;
    case T::GoStop:
    case T::GoBlock:
    case T::GoBlockInAssist:
    case T::GoDestroy:
    case T::GoDestroySyscall:
    case T::GoSwitchBlock:
    case T::GoSwitchDestroy:
        if (proc && proc->goroutine == record.goroutine)
            goroutineLeaves(*proc, event, record.time);
        break;
    case T::GoSyscallBegin:
        if (proc)
            begin(*proc, SpanKind::Syscall, event, record.time);
        break;
    case T::GoSyscallEnd:
        if (proc && proc->goroutine == record.goroutine)
            end(*proc, SpanKind::Syscall, event, record.time);
        else
            goroutineArrives(record, record.goroutine, event, false);
        break;
    case T::GoSyscallEndBlocked:
        syscalls_.push_back(event.value);
        if (proc && proc->goroutine == record.goroutine)
            goroutineLeaves(*proc, event, record.time);
        break;
    case T::ProcStop:
    case T::ProcStopInSyscall:
    case T::ProcAbandon:
        if (proc)
            goroutineLeaves(*proc, event, record.time);
        break;
    case T::ProcSteal: goroutineLeaves(*procOf(record.argument + 1), event, record.time); break;
    case T::GoUnblock:
    case T::GoUnblockInAssist:
        if (record.flags & record_flag::kFromNetwork)
            network_.push_back(event.value);
        else if (record.flags & record_flag::kFromSleep)
            timers_.push_back(event.value);
        break;
    default: range(record, event);
    }
}

void RowsBuilder::range(const Record &record, EventIndex event) {
    Proc *proc = procOf(record.proc);
    switch (record.type) {
    case T::GcBegin:
    case T::GcActive:
        if (!gc_[0].isOpen())
            gc_[0].begin(event, record.time, SpanKind::GcMark, isFromStart(record));
        break;
    case T::GcEnd:
    case T::GcLost:
        if (gc_[0].isOpen())
            gc_[0].end(event, record.time);
        break;
    case T::StwBegin:
    case T::StwEnd:
    case T::StwLost: stopTheWorld(record, event, record.type == T::StwBegin); break;
    case T::AssistBegin:
        if (proc && proc->goroutine != 0)
            begin(*proc, SpanKind::Assist, event, record.time);
        break;
    case T::AssistEnd:
        if (proc)
            end(*proc, SpanKind::Assist, event, record.time);
        break;
    case T::AssistActive: activeAssist(record, event); break;
    case T::SweepBegin:
        if (proc)
            begin(*proc, SpanKind::Sweep, event, record.time);
        break;
    case T::SweepEnd:
        if (proc)
            end(*proc, SpanKind::Sweep, event, record.time);
        break;
    case T::SweepActive: {
        Proc &named = *procOf(record.argument + 1);
        const bool known = std::any_of(named.nested.begin(), named.nested.end(),
                                       [](const Nested &nested) { return nested.kind == SpanKind::Sweep; });
        if (!known)
            begin(named, SpanKind::Sweep, event, record.time, isFromStart(record));
        break;
    }
    default: break;
    }
}

// An assist that was going on when the trace began, or goes on over the start of a generation: new only in the first.
void RowsBuilder::activeAssist(const Record &record, EventIndex event) {
    const uint32_t goroutine = record.argument + 1;
    Proc *proc = goroutine < lastProcs_.size() ? procOf(lastProcs_[goroutine]) : nullptr;
    if (!proc || proc->goroutine != goroutine)
        return;
    const bool known = std::any_of(proc->nested.begin(), proc->nested.end(),
                                   [](const Nested &nested) { return nested.kind == SpanKind::Assist; });
    if (!known)
        begin(*proc, SpanKind::Assist, event, record.time, isFromStart(record));
}

void RowsBuilder::stopTheWorld(const Record &record, EventIndex event, bool begins) {
    Proc *proc = procOf(record.proc);
    if (begins) {
        if (proc && proc->goroutine != 0)
            begin(*proc, SpanKind::Stw, event, record.time);
        if (!gc_[1].isOpen())
            gc_[1].begin(event, record.time, SpanKind::Stw);
    } else {
        if (proc)
            end(*proc, SpanKind::Stw, event, record.time);
        if (gc_[1].isOpen())
            gc_[1].end(event, record.time);
    }
}

void RowsBuilder::snapshotInto(Trace &trace) {
    const int64_t start = trace.startTime();
    trace.procRows.assign(trace.procIds.size(), {});
    for (size_t p = 0; p < trace.procRows.size(); ++p) {
        if (p < procs_.size()) {
            for (LaneBuilder &lane : procs_[p].lanes)
                trace.procRows[p].lanes.push_back(lane.snapshot(start));
        } else {
            trace.procRows[p].lanes.emplace_back();
        }
    }
    trace.gcLanes.clear();
    for (LaneBuilder &lane : gc_)
        trace.gcLanes.push_back(lane.snapshot(start));
    trace.network = network_.snapshot();
    trace.timers = timers_.snapshot();
    trace.syscalls = syscalls_.snapshot();
}

} // namespace lanescope::model
