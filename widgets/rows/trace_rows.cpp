// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/trace_rows.h"

#include "widgets/rows/goroutine_picture.h"
#include "widgets/rows/group_picture.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/lane_picture.h"
#include "widgets/rows/moments_picture.h"
#include "widgets/rows/row_orders.h"
#include "widgets/rows/stats_picture.h"
#include "widgets/rows/task_picture.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using timeline::BuildContext;
using timeline::DrawList;

TraceRows::TraceRows(model::TracePointer trace, uint64_t version)
    : m_trace(std::move(trace)), m_caches(std::make_shared<Caches>()), m_orders(makeRowOrders()), m_version(version),
      m_list(*m_trace, nullptr, m_orders, m_arrangement) {}

TraceRows::TraceRows(std::shared_ptr<const index::TimelineIndex> index, uint64_t version,
                     const Arrangement &arrangement)
    : m_trace(index->pointer()), m_index(std::move(index)), m_caches(std::make_shared<Caches>()),
      m_orders(makeRowOrders()), m_version(version), m_arrangement(arrangement),
      m_list(*m_trace, m_index, m_orders, m_arrangement) {}

std::shared_ptr<const TraceRows> TraceRows::arranged(const Arrangement &arrangement) const {
    auto other = std::make_shared<TraceRows>(*this);
    other->m_arrangement = arrangement;
    other->m_list = RowList(*m_trace, m_index, m_orders, arrangement);
    return other;
}

timeline::TimeRange TraceRows::bounds() const {
    if (m_trace->events.size() == 0)
        return {0, 1};
    return {m_trace->startTime(), m_trace->endTime() + 1};
}

void TraceRows::build(int number, const BuildContext &context, DrawList &list) const {
    if (m_trace->events.size() == 0 || context.scale.width <= 0) // as of a window that is just being made
        return;
    const theme::Theme &theme = *context.theme;
    const Row row = at(number);
    const auto moments = [&](const model::Moments &which, HitKind kind, theme::Colour colour) {
        appendMoments(*m_trace, which, kind, colour, *pixels(context), context, list);
    };
    switch (row.kind) {
    case RowKind::Gc: return buildGc(context, list);
    case RowKind::Proc: return buildProc(row.number, context, list);
    case RowKind::Network: return moments(m_trace->network, NetworkMoment, theme.waitingNetwork);
    case RowKind::Timers: return moments(m_trace->timers, TimerMoment, theme.runnable);
    case RowKind::Syscalls: return moments(m_trace->syscalls, SyscallMoment, theme.syscall);
    case RowKind::Thread: return buildThread(row.number, context, list);
    case RowKind::Group: return appendGroup(*m_index, row.number, context, list);
    case RowKind::Goroutine:
    case RowKind::TaskGoroutine: return appendGoroutine(*m_index, model::GoroutineIndex(row.number), context, list);
    case RowKind::TaskType:
        if (const TaskType *type = m_orders->taskType(*m_index, row.number))
            appendTaskType(*m_trace, *type, context, list);
        return;
    case RowKind::Task: return appendTask(*m_index, row.number, context, list);
    default: return buildStats(row.kind, context, list);
    }
}

void TraceRows::buildStats(RowKind kind, const BuildContext &context, DrawList &list) const {
    const auto columns = pixels(context);
    switch (kind) {
    case RowKind::GoroutineCounts:
        return appendGoroutineCounts(*m_caches->counters.get(*m_trace, *columns), context, list);
    case RowKind::Heap: return appendHeap(*m_trace, *columns, context, list);
    case RowKind::ThreadCounts:
        return appendThreadCounts(*m_caches->counters.get(*m_trace, *columns), limits(), context, list);
    case RowKind::ProcessorUse:
        return appendProcessorUse(*m_trace, *m_caches->counters.get(*m_trace, *columns), limits(), context, list);
    case RowKind::GoroutineStates: return appendGoroutineStates(*m_index, context, list);
    case RowKind::Latency: return appendLatency(m_index->latencies(), *columns, context, list);
    default: return;
    }
}

// Of a trace that is still being read they are looked for anew with each version, which is a pass over the types.
const std::vector<ProcsChange> &TraceRows::limits() const {
    std::call_once(m_caches->limitsOnce, [this] { m_caches->limits = procsChanges(*m_trace); });
    return m_caches->limits;
}

void TraceRows::buildGc(const BuildContext &context, DrawList &list) const {
    const auto height = static_cast<float>(context.height);
    const float lane = (height - 3) / 2;
    const auto columns = pixels(context);
    for (size_t i = 0; i < m_trace->gcLanes.size() && i < 2; ++i) {
        const LanePlace place{1 + static_cast<float>(i) * (lane + 1), lane, static_cast<uint16_t>(GcLane + i), true,
                              nullptr};
        appendLane(*m_trace, m_trace->gcLanes[i], place, *columns, context, list);
    }
}

namespace {

// Places lanes below each other: the first gets what the others, in their fixed proportion, leave over.
struct LaneStack {
    double first, other, gap; // pixels at their natural size
    double factor;            // of the height there is

    LaneStack(double height, double own, double nested, double space, size_t lanes)
        : first(own), other(nested), gap(space),
          factor(std::max(0.1, (height - 5) / (own + static_cast<double>(lanes) * (nested + space)))) {}
    float height(size_t lane) const { return static_cast<float>((lane == 0 ? first : other) * factor); }
    float space() const { return static_cast<float>(gap * factor); }
};

} // namespace

void TraceRows::buildProc(uint32_t proc, const BuildContext &context, DrawList &list) const {
    const model::ProcRow &row = m_trace->procRows[proc];
    const LaneStack stack(context.height, 19, 9, 1, std::max<size_t>(1, row.lanes.size() - 1));
    const auto columns = pixels(context);
    float y = 2;
    for (size_t i = 0; i < row.lanes.size(); ++i) {
        const LanePlace place{y, stack.height(i), static_cast<uint16_t>(ProcLane + i), true, m_index.get()};
        appendLane(*m_trace, row.lanes[i], place, *columns, context, list);
        y += stack.height(i) + stack.space();
    }
    if (m_index)
        appendSamples(*m_trace, m_index->marks().samplesOfProc(model::ProcIndex(proc)), context, list);
}

// The goroutines, what is nested, and a thin line for the processors that it held.
void TraceRows::buildThread(uint32_t thread, const BuildContext &context, DrawList &list) const {
    const index::ThreadRow &row = m_index->threads().row(model::ThreadIndex(thread));
    const LaneStack stack(context.height, 16, 7, 1, row.nested.size() + 1);
    const auto columns = pixels(context);
    float y = 2;
    const auto append = [&](const model::Lane &lane, size_t number, float height) {
        const LanePlace place{y, height, static_cast<uint16_t>(ThreadLane + number), true, m_index.get()};
        appendLane(*m_trace, lane, place, *columns, context, list);
        y += height + stack.space();
    };
    append(row.goroutines, 1, stack.height(0));
    for (size_t i = 0; i < row.nested.size(); ++i)
        append(row.nested[i], i + 2, stack.height(1));
    append(row.processors, 0, stack.height(1));
    appendSamples(*m_trace, m_index->marks().samplesOfThread(model::ThreadIndex(thread)), context, list);
}

// Runnable goroutines as heat over the busy processors, collections as a band below.
void TraceRows::buildOverview(const BuildContext &context, DrawList &list) const {
    if (m_trace->events.size() == 0 || context.scale.width <= 0)
        return;
    const auto edges = pixels(context);
    const theme::Theme &theme = *context.theme;
    std::vector<std::pair<double, double>> columns; // running, runnable
    double top = 1;
    for (int x = 0; x < edges->columns(); ++x) {
        const size_t from = edges->event(x), to = std::max(edges->event(x + 1), from + 1);
        const model::CounterSum sum = m_trace->counters.sum(m_trace->events, from, to);
        const double running = sum.empty() ? 0 : sum.mean(model::Counter::Running);
        const double runnable = sum.empty() ? 0 : sum.mean(model::Counter::Runnable);
        columns.emplace_back(std::max(0.0, running), std::max(0.0, runnable));
        // Square roots: ten thousand runnable goroutines must not hide ten.
        top = std::max(top, std::sqrt(running) + std::sqrt(runnable));
    }
    const auto height = static_cast<float>(context.height);
    constexpr float kBand = 4;
    for (size_t x = 0; x < columns.size(); ++x) {
        timeline::DensityColumn column;
        column.x = static_cast<float>(x);
        column.y = 2;
        column.width = 1;
        column.height = height - kBand - 4;
        column.shares[0] = {theme.running, static_cast<float>(std::sqrt(columns[x].first) / top)};
        column.shares[1] = {theme.heat, static_cast<float>(std::sqrt(columns[x].second) / top)};
        list.columns.push_back(column);
    }
    for (size_t i = 0; i < m_trace->gcLanes.size(); ++i)
        appendLane(*m_trace, m_trace->gcLanes[i],
                   {height - kBand - 1, kBand, static_cast<uint16_t>(GcLane + i), false, nullptr}, *edges, context,
                   list);
}

} // namespace lanescope::rows
