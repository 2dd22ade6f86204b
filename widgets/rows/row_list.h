// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/rows/arrangement.h"

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace lanescope::rows {

enum class RowKind : uint8_t {
    GoroutineCounts,
    GoroutineStates,
    Heap,
    ThreadCounts,
    Latency,
    ProcessorUse,
    Gc,
    Proc,
    Network,
    Timers,
    Syscalls,
    Thread,
    Group,     // all goroutines that began with one function
    Goroutine, // below its group
    TaskType,
    Task,
    TaskGoroutine, // below a task that it worked for
};

// A row: what it is of, and of which.
struct Row {
    RowKind kind = RowKind::GoroutineCounts;
    uint32_t number = 0; // ProcIndex, ThreadIndex, group, GoroutineIndex, StringIndex of a task type, or place of a task
    uint32_t owner = 0;  // of goroutines: the group; below a task: its place
    int indent = 0;

    bool operator==(const Row &) const = default;
};

// What needs sorting or grouping, made once for all arrangements of a trace. Thread-safe.
class RowOrders;

// All rows of an arrangement, as runs of rows of one kind: a million goroutines below an open group are one run, and no
// memory but the list of their numbers, which core has. A value.
class RowList {
public:
    // Without an index there are only the rows that a trace has while it is being read.
    // O(groups + tasks that are shown), and whatever sorting the arrangement asks for the first time.
    RowList(const model::Trace &trace, std::shared_ptr<const index::TimelineIndex> index,
            std::shared_ptr<RowOrders> orders, const Arrangement &arrangement);

    int size() const { return m_size; }
    Row at(int row) const; // O(log runs)

    struct Run {
        RowKind kind = RowKind::GoroutineCounts;
        Section section = Section::Stats;
        int first = 0; // row
        uint32_t owner = 0;
        int indent = 0;
        std::span<const uint32_t> numbers; // one a row
    };
    const std::vector<Run> &runs() const { return m_runs; }
    const Run &runOf(int row) const; // O(log runs)
    std::vector<int> sectionStarts() const;

    static uint64_t keyOf(const Row &row);
    int rowOfKey(uint64_t key) const; // -1: it is not there. As find()

    // The rows a goroutine, group, task, ... has: the first such row, or -1. O(log n); O(n) among goroutines that are
    // sorted by something else than when they began, and among tasks.
    int find(RowKind kind, uint32_t number) const;

private:
    friend class RowListBuilder;

    static uint64_t placeOf(const Run &run);
    static int rowIn(const Run &run, uint32_t number);

    std::shared_ptr<const index::TimelineIndex> m_index;
    std::shared_ptr<RowOrders> m_orders;
    std::vector<Run> m_runs;
    std::vector<std::shared_ptr<const std::vector<uint32_t>>> m_owned; // what runs point to
    // Runs of a kind in which a number can be: by the number itself where the run is of one row, by the owner where it
    // is of its goroutines. Others (tasks) are searched one by one.
    std::unordered_map<uint64_t, uint32_t> m_places;
    int m_size = 0;
};

std::shared_ptr<RowOrders> makeRowOrders();

} // namespace lanescope::rows
