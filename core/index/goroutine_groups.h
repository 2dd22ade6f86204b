// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/number_lists.h"
#include "core/index/state_class.h"
#include "core/model/packed_column.h"

#include <memory>
#include <mutex>
#include <vector>

namespace lanescope::index {

// The goroutines that began with one function, and what they did together.
struct GoroutineGroup {
    model::StringIndex function; // the empty string: no stack tells
    uint32_t count = 0;
    bool system = false; // of the runtime, analysis::isSystemGoroutine
    int64_t first = 0;   // when the first of them is first heard of (created, or the trace's start), ns
    StateTimes times;    // of all members together, over the whole trace
};

// All goroutines by start function, and the number of members in each state over time.
class GoroutineGroups {
public:
    static constexpr size_t kBlock = 64;     // changes of state
    static constexpr size_t kAll = ~size_t{0}; // instead of a group: all goroutines

    // O(events). The scope (whole trace) must outlive this.
    explicit GoroutineGroups(const analysis::Scope &scope);

    // By first appearance.
    const std::vector<GoroutineGroup> &list() const { return groups_; }
    std::span<const uint32_t> members(size_t group) const { return members_.of(group); } // goroutine indexes, ascending
    uint32_t groupOf(model::GoroutineIndex goroutine) const { return static_cast<uint32_t>(groupOf_[goroutine.value]); }

    // When a goroutine is first and last heard of, as event numbers: from `first` (inclusive; 0 when it existed at the
    // trace's start) to `last` (events.size() - 1 when it never ends). O(1). For hiding what is empty in view.
    uint32_t firstEvent(model::GoroutineIndex goroutine) const;
    uint32_t lastEvent(model::GoroutineIndex goroutine) const;
    // ns over the whole trace, for sorting. O(1), but for the first time that a class is asked for: O(events).
    // Thread-safe.
    int64_t timeOf(model::GoroutineIndex goroutine, StateClass state) const;

private:
    struct Series;

public:
    // Goes along a group in steps: member-time by class in each. As GoroutineStates::Sweep; O(log n + block) a step.
    class Sweep {
    public:
        // `group`: a place in list(), or kAll.
        Sweep(const GoroutineGroups &groups, size_t group, int64_t from);
        StateTimes to(int64_t time);
        // How many members are in each class where it stands. O(block).
        std::array<uint32_t, kStateClasses> counts() const;

    private:
        StateTimes upTo(int64_t time, bool exactly);

        const GoroutineGroups &groups_;
        const Series &series_;
        int64_t time_;
        size_t block_ = 0;
        StateTimes sums_;
    };

    size_t residentBytes() const;

private:
    using Counts = std::array<uint32_t, kStateClasses>;

    // What holds before change number (block * kBlock) of a group.
    struct Block {
        int64_t time = 0; // of that change
        StateTimes sums;  // member-ns since the trace's start
        Counts counts{};
    };
    // Changes of state of a group's members in order: event number * 64 + class before * 8 + class after, and blocks
    // over them with one more at the trace's end.
    struct Series {
        model::PackedColumn<10> changes;
        std::vector<Block> blocks;
    };
    class Builder;

    void groupByFunction();
    void buildSeries();

    const analysis::Scope &scope_;
    std::vector<GoroutineGroup> groups_;
    analysis::NumberLists members_;
    model::PackedColumn<10> groupOf_;
    std::vector<Series> series_; // by group, then of all

    mutable std::mutex mutex_;
    mutable std::array<std::unique_ptr<const model::PackedColumn<10>>, kStateClasses> times_; // by goroutine
};

} // namespace lanescope::index
