// SPDX-License-Identifier: GPL-3.0-or-later
// What rows are called, how high they are, and whether anything shows in them.
#include "core/model/parallel.h"
#include "widgets/rows/row_orders.h"
#include "widgets/rows/trace_rows.h"

#include <QLocale>

#include <algorithm>

namespace lanescope::rows {

using timeline::Fold;

namespace {

constexpr int kRegionHeight = 12; // of each level of regions, pixels

struct Heights {
    int normal, compact;
};

Heights heightsOf(RowKind kind) {
    switch (kind) {
    case RowKind::GoroutineCounts:
    case RowKind::Heap: return {54, 30};
    case RowKind::GoroutineStates: return {70, 40};
    case RowKind::ThreadCounts:
    case RowKind::ProcessorUse:
    case RowKind::Latency: return {36, 24};
    case RowKind::Gc: return {34, 20};
    case RowKind::Proc: return {24, 14}; // and what is nested
    case RowKind::Network:
    case RowKind::Timers:
    case RowKind::Syscalls: return {18, 12};
    case RowKind::Thread: return {30, 18}; // likewise
    case RowKind::Group: return {26, 16};
    case RowKind::Goroutine:
    case RowKind::TaskGoroutine: return {20, 10}; // and regions
    case RowKind::TaskType: return {26, 16};
    case RowKind::Task: return {18, 11};
    }
    return {24, 12};
}

QString text(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

} // namespace

QString TraceRows::sectionTitle(Section section) {
    switch (section) {
    case Section::Stats: return tr("STATS");
    case Section::Gc: return tr("GC");
    case Section::Procs: return tr("PROCS");
    case Section::Threads: return tr("THREADS");
    case Section::Goroutines: return tr("GOROUTINES");
    case Section::Tasks: return tr("TASKS");
    }
    return {};
}

QString TraceRows::titleOf(const Row &row) const {
    const auto named = [](const QString &name) { return name.isEmpty() ? tr("(no name)") : name; };
    switch (row.kind) {
    case RowKind::GoroutineCounts: return tr("Goroutines");
    case RowKind::GoroutineStates: return tr("Goroutines by state");
    case RowKind::Heap: return tr("Heap");
    case RowKind::ThreadCounts: return tr("Threads");
    case RowKind::ProcessorUse: return tr("CPU use");
    case RowKind::Latency: return tr("Scheduling latency");
    case RowKind::Gc: return tr("Garbage collection");
    case RowKind::Proc: return tr("Proc %1").arg(m_trace->procIds[row.number]);
    case RowKind::Network: return tr("Network wakes");
    case RowKind::Timers: return tr("Timer wakes");
    case RowKind::Syscalls: return tr("Syscall returns");
    case RowKind::Thread: return tr("Thread %1").arg(m_trace->threadIds[row.number]);
    case RowKind::Group: return named(text(m_trace->strings[m_index->groups().list()[row.number].function]));
    case RowKind::Goroutine:
        return QLatin1Char('G') + QString::number(m_trace->goroutines.id(model::GoroutineIndex(row.number)));
    case RowKind::TaskGoroutine:
        return QString::fromStdString(m_trace->goroutineTitle(model::GoroutineIndex(row.number)));
    case RowKind::TaskType: return named(text(m_trace->strings[model::StringIndex(row.number)]));
    case RowKind::Task: {
        const analysis::Task &task = m_index->tasks().list()[row.number];
        return tr("T%1 %2").arg(task.id).arg(text(m_trace->strings[task.name]));
    }
    }
    return {};
}

QString TraceRows::detailOf(const Row &row) const {
    const auto times = [](qulonglong count) { return QStringLiteral("× ") + QLocale().toString(count); };
    if (row.kind == RowKind::Group)
        return times(m_index->groups().list()[row.number].count);
    if (row.kind == RowKind::TaskType) {
        const TaskType *type = m_orders->taskType(*m_index, row.number);
        return type ? times(type->begins.size()) : QString();
    }
    return {};
}

Fold TraceRows::foldOf(const Row &row) const {
    const auto fold = [](bool open) { return open ? Fold::Open : Fold::Folded; };
    switch (row.kind) {
    case RowKind::Group:
        return fold(m_arrangement.openFunctions.contains(m_index->groups().list()[row.number].function.value));
    case RowKind::TaskType: return fold(m_arrangement.openTaskTypes.contains(row.number));
    case RowKind::Task: {
        const analysis::Tasks &tasks = m_index->tasks();
        const bool any = !tasks.children(row.number).empty() || !tasks.goroutines(row.number).empty() ||
                         !tasks.heirs(row.number).empty();
        return any ? fold(m_arrangement.openTasks.contains(row.number)) : Fold::None;
    }
    default: return Fold::None;
    }
}

unsigned TraceRows::regionLevels(uint32_t goroutine) const {
    return m_index->regions().levels(model::GoroutineIndex(goroutine));
}

int TraceRows::minimumHeightOf(RowKind kind) const {
    return std::min(heightsOf(kind).compact, 12);
}

int TraceRows::heightOf(const Row &row) const {
    const Heights heights = heightsOf(row.kind);
    const int own = m_arrangement.compact ? heights.compact : heights.normal;
    const int level = m_arrangement.compact ? 5 : kRegionHeight;
    switch (row.kind) {
    case RowKind::Proc: {
        const int nested = std::max(1, static_cast<int>(m_trace->procRows[row.number].lanes.size()) - 1);
        return own + nested * (m_arrangement.compact ? 5 : 10);
    }
    case RowKind::Thread: {
        const auto nested = static_cast<int>(m_index->threads().row(model::ThreadIndex(row.number)).nested.size());
        return own + nested * (m_arrangement.compact ? 4 : 8);
    }
    case RowKind::Goroutine:
    case RowKind::TaskGoroutine: return own + static_cast<int>(regionLevels(row.number)) * level;
    default: return own;
    }
}

timeline::RowInfo TraceRows::row(int number) const {
    const Row row = at(number);
    timeline::RowInfo info;
    info.title = titleOf(row);
    info.group = sectionTitle(m_list.runOf(number).section);
    info.height = heightOf(row);
    info.resizable = true;
    info.minimumHeight = minimumHeightOf(row.kind);
    info.indent = row.indent;
    info.fold = foldOf(row);
    info.detail = detailOf(row);
    return info;
}

void TraceRows::fillHeights(std::span<int> heights) const {
    for (const RowList::Run &run : m_list.runs()) {
        const bool goroutines = run.kind == RowKind::Goroutine || run.kind == RowKind::TaskGoroutine;
        const bool uniform = run.kind == RowKind::Task || (goroutines && m_index->regions().goroutines().empty());
        const auto part = heights.subspan(static_cast<size_t>(run.first), run.numbers.size());
        const int first = heightOf({run.kind, run.numbers.front(), run.owner, run.indent});
        std::fill(part.begin(), part.end(), first);
        for (size_t i = 1; !uniform && i < part.size(); ++i)
            part[i] = heightOf({run.kind, run.numbers[i], run.owner, run.indent});
    }
}

void TraceRows::findEmpty(timeline::TimeRange range, std::span<uint8_t> empty) const {
    for (const RowList::Run &run : m_list.runs()) {
        const auto part = empty.subspan(static_cast<size_t>(run.first), run.numbers.size());
        if (run.kind == RowKind::Goroutine || run.kind == RowKind::TaskGoroutine) {
            findEmptyGoroutines(run, range, part);
            continue;
        }
        for (size_t i = 0; i < part.size(); ++i)
            part[i] = isEmpty({run.kind, run.numbers[i], run.owner, run.indent}, range);
    }
}

// Those that do not live in the range.
void TraceRows::findEmptyGoroutines(const RowList::Run &run, timeline::TimeRange range,
                                    std::span<uint8_t> empty) const {
    const size_t from = m_trace->events.lowerBound(range.from), to = m_trace->events.lowerBound(range.to);
    constexpr size_t kLeast = 100'000; // goroutines that are worth a thread
    model::inParallel(empty.size(), model::partsOf(empty.size(), kLeast), [&](unsigned, size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i) {
            const model::GoroutineIndex goroutine(run.numbers[i]);
            empty[i] = m_index->groups().firstEvent(goroutine) >= to || m_index->groups().lastEvent(goroutine) < from;
        }
    });
}

bool TraceRows::isEmpty(const Row &row, timeline::TimeRange range) const {
    const auto none = [&](const model::Lane &lane) {
        const size_t at = lane.firstEndingAfter(m_trace->events, range.from);
        return at >= lane.size() || lane.beginTime(m_trace->events, at) >= range.to;
    };
    switch (row.kind) {
    case RowKind::Proc: return none(m_trace->procRows[row.number].lanes.front());
    case RowKind::Thread: {
        const index::ThreadRow &thread = m_index->threads().row(model::ThreadIndex(row.number));
        return none(thread.goroutines) && none(thread.processors);
    }
    case RowKind::Group: {
        index::GoroutineGroups::Sweep sweep(m_index->groups(), row.number, range.from);
        const auto counts = sweep.counts();
        const bool alive = std::any_of(counts.begin(), counts.end(), [](uint32_t count) { return count != 0; });
        return !alive && sweep.to(range.to).total() == 0;
    }
    case RowKind::Task: {
        const analysis::TimeRange time = m_index->tasks().timeOf(m_index->scope(), row.number);
        return time.to < range.from || time.from >= range.to;
    }
    case RowKind::TaskType: {
        const TaskType *type = m_orders->taskType(*m_index, row.number);
        if (!type)
            return true;
        const auto begun = std::lower_bound(type->begins.begin(), type->begins.end(), range.to) - type->begins.begin();
        const auto ended = std::lower_bound(type->ends.begin(), type->ends.end(), range.from) - type->ends.begin();
        return begun == ended;
    }
    default: return false; // STATS and the like say something by being empty
    }
}

QString TraceRows::rowId(int number) const {
    const Row row = at(number);
    switch (row.kind) {
    case RowKind::GoroutineCounts: return QStringLiteral("goroutine counts");
    case RowKind::GoroutineStates: return QStringLiteral("goroutine states");
    case RowKind::Heap: return QStringLiteral("heap");
    case RowKind::ThreadCounts: return QStringLiteral("thread counts");
    case RowKind::ProcessorUse: return QStringLiteral("cpu");
    case RowKind::Latency: return QStringLiteral("latency");
    case RowKind::Gc: return QStringLiteral("gc");
    case RowKind::Proc: return QStringLiteral("proc %1").arg(m_trace->procIds[row.number]);
    case RowKind::Network: return QStringLiteral("network");
    case RowKind::Timers: return QStringLiteral("timers");
    case RowKind::Syscalls: return QStringLiteral("syscalls");
    case RowKind::Thread: return QStringLiteral("thread %1").arg(m_trace->threadIds[row.number]);
    case RowKind::Group: return text(m_trace->strings[m_index->groups().list()[row.number].function]);
    case RowKind::Goroutine:
    case RowKind::TaskGoroutine:
        return QLatin1Char('g') + QString::number(m_trace->goroutines.id(model::GoroutineIndex(row.number)));
    case RowKind::TaskType: return text(m_trace->strings[model::StringIndex(row.number)]);
    case RowKind::Task: return QStringLiteral("task %1").arg(m_index->tasks().list()[row.number].id);
    }
    return {};
}

QString TraceRows::sectionId(int row) const {
    switch (m_list.runOf(row).section) {
    case Section::Stats: return QStringLiteral("stats");
    case Section::Gc: return QStringLiteral("gc");
    case Section::Procs: return QStringLiteral("procs");
    case Section::Threads: return QStringLiteral("threads");
    case Section::Goroutines: return QStringLiteral("goroutines");
    case Section::Tasks: return QStringLiteral("tasks");
    }
    return {};
}

} // namespace lanescope::rows
