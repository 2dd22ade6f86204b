// SPDX-License-Identifier: GPL-3.0-or-later
// Where a thing is on the timeline as its rows are now.
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/thing_of.h"

#include <algorithm>
#include <ranges>
#include <tuple>

namespace lanescope::rows {

using Kind = Thing::Kind;

namespace {

timeline::Hit hit(int row, uint16_t kind, uint64_t object) {
    timeline::Hit made;
    made.row = static_cast<uint32_t>(row);
    made.kind = kind;
    made.object = object;
    return made;
}

// A goroutine's own row, or one below a task. The section of the row `like` comes first.
int goroutineRow(const TraceRows &rows, uint32_t goroutine, int like) {
    const Row near = like >= 0 && like < rows.rowCount() ? rows.at(like) : Row();
    const bool belowTask = near.kind == RowKind::TaskGoroutine;
    if (belowTask && near.number == goroutine) // it may have worked for other tasks, too
        return like;
    const RowKind first = belowTask ? RowKind::TaskGoroutine : RowKind::Goroutine;
    const RowKind second = belowTask ? RowKind::Goroutine : RowKind::TaskGoroutine;
    const int row = rows.list().find(first, goroutine);
    return row >= 0 ? row : rows.list().find(second, goroutine);
}

// The span that begins with the event, on a lane of a processor or thread.
std::optional<timeline::Hit> onLane(const model::Lane &lane, size_t event, int row, int kind) {
    const size_t position = lane.firstBeginningAt(event, 0);
    if (row < 0 || position >= lane.size() || lane[position].begin.value != event)
        return std::nullopt;
    return hit(row, static_cast<uint16_t>(kind), position);
}

std::optional<timeline::Hit> goroutineSpan(const TraceRows &rows, const Thing &thing, int like) {
    const model::Trace &trace = rows.trace();
    const RowKind section = like >= 0 && like < rows.rowCount() ? rows.at(like).kind : RowKind::Goroutine;
    const int own = goroutineRow(rows, thing.number, like);
    const bool onGoroutines = section != RowKind::Proc && section != RowKind::Thread;
    if (own >= 0 && onGoroutines)
        return hit(own, GoroutineSpanHit, thing.position);
    if (thing.position >= trace.events.size())
        return std::nullopt;
    const model::ThreadIndex thread = trace.events.thread(thing.position);
    if (section == RowKind::Thread && thread.valid() && rows.index()) {
        const int row = rows.list().find(RowKind::Thread, thread.value);
        if (const auto placed =
                onLane(rows.index()->threads().row(thread).goroutines, thing.position, row, ThreadLane + 1))
            return placed;
    }
    const model::ProcIndex proc = trace.events.proc(thing.position);
    if (proc.valid()) {
        const int row = rows.list().find(RowKind::Proc, proc.value);
        if (const auto placed = onLane(trace.procRows[proc.value].lanes.front(), thing.position, row, ProcLane))
            return placed;
    }
    return own >= 0 ? std::optional(hit(own, GoroutineSpanHit, thing.position)) : std::nullopt;
}

bool isLogOf(const analysis::Tasks &tasks, uint32_t task, uint32_t event) {
    const std::span<const uint32_t> logs = tasks.logs(task);
    return std::any_of(logs.begin(), logs.end(), [&](uint32_t log) { return tasks.logs()[log].event.value == event; });
}

// A sample is on the rows of the processor and the thread that it was taken on as well, a log on that of its task.
bool isOnRow(const TraceRows &rows, uint32_t event, int row) {
    if (row < 0 || row >= rows.rowCount() || event >= rows.trace().events.size())
        return false;
    const Row which = rows.at(row);
    const model::Events &events = rows.trace().events;
    if (which.kind == RowKind::Task)
        return isLogOf(rows.index()->tasks(), which.number, event);
    if (events.type(event) != model::EventType::CpuSample)
        return false;
    return (which.kind == RowKind::Proc && events.proc(event) == model::ProcIndex(which.number)) ||
           (which.kind == RowKind::Thread && events.thread(event) == model::ThreadIndex(which.number));
}

std::optional<timeline::Hit> onRow(int row, uint16_t kind, uint64_t object) {
    return row < 0 ? std::nullopt : std::optional(hit(row, kind, object));
}

// On the row that tells of moments of that kind.
std::optional<timeline::Hit> moment(const TraceRows &rows, uint32_t event) {
    const model::Trace &trace = rows.trace();
    const std::tuple<const model::Moments *, RowKind, HitKind> lists[] = {
        {&trace.network, RowKind::Network, NetworkMoment},
        {&trace.timers, RowKind::Timers, TimerMoment},
        {&trace.syscalls, RowKind::Syscalls, SyscallMoment}};
    for (const auto &[moments, row, kind] : lists) {
        const auto all = std::views::iota(size_t{0}, moments->size());
        const auto found = std::ranges::partition_point(all, [&](size_t i) { return (*moments)[i] < event; });
        if (const size_t at = static_cast<size_t>(found - all.begin()); at < all.size() && (*moments)[at] == event)
            return onRow(rows.list().find(row, 0), kind, at);
    }
    return std::nullopt;
}

} // namespace

std::optional<timeline::Hit> hitOf(const TraceRows &rows, const Thing &thing, int like) {
    const auto lane = static_cast<int>(thing.lane);
    switch (thing.kind) {
    case Kind::GoroutineSpan: return goroutineSpan(rows, thing, like);
    case Kind::CollectorSpan:
        return onRow(rows.list().find(RowKind::Gc, 0), static_cast<uint16_t>(GcLane + lane), thing.position);
    case Kind::ProcessorSpan:
        return onRow(rows.list().find(RowKind::Proc, thing.number), static_cast<uint16_t>(ProcLane + lane),
                     thing.position);
    case Kind::ThreadSpan:
        return onRow(rows.list().find(RowKind::Thread, thing.number), static_cast<uint16_t>(ThreadLane + lane),
                     thing.position);
    case Kind::Region: {
        const model::GoroutineIndex goroutine = goroutineOf(rows, thing);
        return goroutine.valid() ? onRow(goroutineRow(rows, goroutine.value, like), RegionHit, thing.number)
                                 : std::nullopt;
    }
    case Kind::Task: return onRow(rows.list().find(RowKind::Task, thing.number), TaskHit, thing.number);
    case Kind::Event: {
        if (isOnRow(rows, thing.number, like))
            return onRow(like, EventHit, thing.number);
        const model::GoroutineIndex goroutine = goroutineOf(rows, thing);
        return goroutine.valid() ? onRow(goroutineRow(rows, goroutine.value, like), EventHit, thing.number)
                                 : std::nullopt;
    }
    case Kind::Moment: return moment(rows, thing.number);
    case Kind::Flow: return onRow(std::max(like, 0), FlowHit, thing.number);
    default: return std::nullopt;
    }
}

int rowOf(const TraceRows &rows, const Thing &thing) {
    switch (thing.kind) {
    case Kind::Processor: return rows.list().find(RowKind::Proc, thing.number);
    case Kind::Thread: return rows.list().find(RowKind::Thread, thing.number);
    case Kind::Goroutine: return goroutineRow(rows, thing.number, -1);
    case Kind::Task: return rows.list().find(RowKind::Task, thing.number);
    case Kind::TaskTypePoint: return rows.list().find(RowKind::TaskType, thing.number);
    case Kind::Function:
    case Kind::FunctionPoint: {
        const auto &groups = rows.index() ? rows.index()->groups().list() : std::vector<index::GoroutineGroup>();
        for (size_t i = 0; i < groups.size(); ++i) {
            if (groups[i].function.value == thing.number)
                return rows.list().find(RowKind::Group, static_cast<uint32_t>(i));
        }
        return -1;
    }
    default: {
        const auto placed = hitOf(rows, thing);
        return placed ? static_cast<int>(placed->row) : -1;
    }
    }
}

} // namespace lanescope::rows
