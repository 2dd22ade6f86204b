// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/trace_rows.h"

#include "widgets/rows/hit_kind.h"
#include "widgets/rows/lane_picture.h"
#include "widgets/rows/moments_picture.h"
#include "widgets/rows/stats_picture.h"

#include <algorithm>

namespace lanescope::rows {

using timeline::BuildContext;
using timeline::DrawList;

namespace {

constexpr int kCounterHeight = 54;
constexpr int kGoroutineHeight = 19; // of a processor's upper line, pixels
constexpr int kNestedHeight = 9;     // of each line below
constexpr int kMomentHeight = 18;
constexpr int kGap = 1;

int nestedLanes(const model::ProcRow &row) {
    return std::max<int>(1, static_cast<int>(row.lanes.size()) - 1);
}

} // namespace

TraceRows::TraceRows(model::TracePointer trace, uint64_t version) : m_trace(std::move(trace)), m_version(version) {
    m_rows = {{Kind::Goroutines}, {Kind::Heap}, {Kind::Threads}, {Kind::Gc}};
    std::vector<uint32_t> procs(m_trace->procIds.size());
    for (uint32_t p = 0; p < procs.size(); ++p)
        procs[p] = p;
    std::sort(procs.begin(), procs.end(),
              [this](uint32_t a, uint32_t b) { return m_trace->procIds[a] < m_trace->procIds[b]; });
    for (const uint32_t proc : procs)
        m_rows.push_back({Kind::Proc, proc});
    for (const Kind kind : {Kind::Network, Kind::Timers, Kind::Syscalls})
        m_rows.push_back({kind});
}

timeline::TimeRange TraceRows::bounds() const {
    if (m_trace->events.size() == 0)
        return {0, 1};
    return {m_trace->startTime(), m_trace->endTime() + 1};
}

timeline::RowInfo TraceRows::row(int row) const {
    const Row &described = at(row);
    timeline::RowInfo info;
    info.resizable = true;
    switch (described.kind) {
    case Kind::Goroutines: info = {tr("Goroutines"), tr("STATS"), kCounterHeight, true, 18, 0}; break;
    case Kind::Heap: info = {tr("Heap"), tr("STATS"), kCounterHeight, true, 18, 0}; break;
    case Kind::Threads: info = {tr("Threads"), tr("STATS"), kCounterHeight * 2 / 3, true, 18, 0}; break;
    case Kind::Gc: info = {tr("Garbage collection"), tr("GC"), 34, true, 16, 0}; break;
    case Kind::Proc: {
        const int lanes = nestedLanes(m_trace->procRows[described.proc]);
        info = {tr("Proc %1").arg(m_trace->procIds[described.proc]),
                tr("PROCS"),
                kGoroutineHeight + lanes * (kNestedHeight + kGap) + 5,
                true,
                12,
                0};
        break;
    }
    case Kind::Network: info = {tr("Network wakes"), tr("PROCS"), kMomentHeight, true, 10, 0}; break;
    case Kind::Timers: info = {tr("Timer wakes"), tr("PROCS"), kMomentHeight, true, 10, 0}; break;
    case Kind::Syscalls: info = {tr("Syscall returns"), tr("PROCS"), kMomentHeight, true, 10, 0}; break;
    }
    return info;
}

QString TraceRows::rowId(int row) const {
    switch (at(row).kind) {
    case Kind::Goroutines: return QStringLiteral("goroutines");
    case Kind::Heap: return QStringLiteral("heap");
    case Kind::Threads: return QStringLiteral("threads");
    case Kind::Gc: return QStringLiteral("gc");
    case Kind::Proc: return QStringLiteral("proc %1").arg(m_trace->procIds[at(row).proc]);
    case Kind::Network: return QStringLiteral("network");
    case Kind::Timers: return QStringLiteral("timers");
    case Kind::Syscalls: return QStringLiteral("syscalls");
    }
    return {};
}

QString TraceRows::sectionId(int row) const {
    switch (at(row).kind) {
    case Kind::Goroutines:
    case Kind::Heap:
    case Kind::Threads: return QStringLiteral("stats");
    case Kind::Gc: return QStringLiteral("gc");
    default: return QStringLiteral("procs");
    }
}

uint64_t TraceRows::rowKey(int row) const {
    const Row &described = at(row);
    const uint64_t proc = described.kind == Kind::Proc ? m_trace->procIds[described.proc] : 0;
    return (static_cast<uint64_t>(described.kind) << 56) | (proc & 0x00FF'FFFF'FFFF'FFFF);
}

void TraceRows::build(int row, const BuildContext &context, DrawList &list) const {
    if (m_trace->events.size() == 0)
        return;
    const theme::Theme &theme = *context.theme;
    const auto columns = pixels(context);
    switch (at(row).kind) {
    case Kind::Goroutines: return appendGoroutineCounts(*m_counters.get(*m_trace, *columns), context, list);
    case Kind::Heap: return appendHeap(*m_trace, *columns, context, list);
    case Kind::Threads: return appendThreadCounts(*m_counters.get(*m_trace, *columns), context, list);
    case Kind::Gc: return buildGc(context, list);
    case Kind::Proc: return buildProc(at(row).proc, context, list);
    case Kind::Network:
        return appendMoments(*m_trace, m_trace->network, NetworkMoment, theme.waitingNetwork, *columns, context, list);
    case Kind::Timers:
        return appendMoments(*m_trace, m_trace->timers, TimerMoment, theme.runnable, *columns, context, list);
    case Kind::Syscalls:
        return appendMoments(*m_trace, m_trace->syscalls, SyscallMoment, theme.syscall, *columns, context, list);
    }
}

void TraceRows::buildGc(const BuildContext &context, DrawList &list) const {
    const auto height = static_cast<float>(context.height);
    const float lane = (height - 3) / 2;
    const auto columns = pixels(context);
    for (size_t i = 0; i < m_trace->gcLanes.size() && i < 2; ++i) {
        const LanePlace place{1 + static_cast<float>(i) * (lane + 1), lane, static_cast<uint16_t>(GcLane + i), true};
        appendLane(*m_trace, m_trace->gcLanes[i], place, *columns, context, list);
    }
}

// The upper line gets what the nested ones, in their fixed proportion, leave over.
void TraceRows::buildProc(uint32_t proc, const BuildContext &context, DrawList &list) const {
    const model::ProcRow &row = m_trace->procRows[proc];
    const int lanes = nestedLanes(row);
    const double whole = kGoroutineHeight + lanes * (kNestedHeight + kGap);
    const double factor = std::max(0.1, (context.height - 5) / whole);
    const auto columns = pixels(context);
    float y = 2;
    for (size_t i = 0; i < row.lanes.size(); ++i) {
        const auto height = static_cast<float>((i == 0 ? kGoroutineHeight : kNestedHeight) * factor);
        const LanePlace place{y, height, static_cast<uint16_t>(ProcLane + i), true};
        appendLane(*m_trace, row.lanes[i], place, *columns, context, list);
        y += height + static_cast<float>(kGap * factor);
    }
}

// Runnable goroutines as heat over the busy processors, collections as a band below.
void TraceRows::buildOverview(const BuildContext &context, DrawList &list) const {
    if (m_trace->events.size() == 0)
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
        appendLane(*m_trace, m_trace->gcLanes[i], {height - kBand - 1, kBand, static_cast<uint16_t>(GcLane + i), false},
                   *edges, context, list);
}

} // namespace lanescope::rows
