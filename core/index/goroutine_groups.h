// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/number_lists.h"
#include "core/index/group_series.h"

#include <atomic>
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
    static constexpr size_t kAll = ~size_t{0}; // instead of a group: all goroutines

    // O(events), on all cores where that pays. The scope (whole trace) must outlive this.
    explicit GoroutineGroups(const analysis::Scope &scope);

    // By first appearance.
    const std::vector<GoroutineGroup> &list() const { return groups_; }
    std::span<const uint32_t> members(size_t group) const { return members_.of(group); } // goroutine indexes, ascending
    uint32_t groupOf(model::GoroutineIndex goroutine) const { return static_cast<uint32_t>(groupOf_[goroutine.value]); }

    // When a goroutine is first and last heard of, as event numbers: from `first` (inclusive; 0 when it existed at the
    // trace's start) to `last` (events.size() - 1 when it never ends). O(1). For hiding what is empty in view.
    uint32_t firstEvent(model::GoroutineIndex goroutine) const;
    uint32_t lastEvent(model::GoroutineIndex goroutine) const;
    // ns over the whole trace, for sorting. O(1): a packed column for each class is kept only once it was asked for
    // (thread-safe), O(events) the first time.
    int64_t timeOf(model::GoroutineIndex goroutine, StateClass state) const;

    // Goes along a group in steps: member-time by class in each, as BlockSweep has it. O(log n + block) a step, and for
    // small steps just the changes passed.
    class Sweep {
    public:
        // `group`: a place in list(), or kAll, which takes O(events) the first time; see prepareAll().
        Sweep(const GoroutineGroups &groups, size_t group, int64_t from);
        StateTimes to(int64_t time) { return sweep_.to(time); }
        // How many members are in each class where it stands, before what happens at that very moment. O(block).
        std::array<uint32_t, kStateClasses> counts() const { return sweep_.here().place().count; }

    private:
        Sweep(const GroupSeries &series, size_t group, int64_t start, int64_t from)
            : sweep_(series.blocks(group), GroupWalk(series, group), start, from) {}

        BlockSweep<GroupWalk> sweep_;
    };

    // Makes what sweeps over all goroutines need, unless it is there. Thread-safe.
    void prepareAll() const { all(); }

    size_t residentBytes() const;

private:
    struct All {
        std::once_flag once;
        std::unique_ptr<const GroupSeries> series;
        std::atomic<size_t> bytes = 0;
    };
    struct Times {
        std::once_flag once;
        model::PackedColumn<10> ofGoroutine;
        std::atomic<size_t> bytes = 0;
    };
    using AllTimes = std::array<Times, kStateClasses>;

    const GroupSeries &all() const;
    GroupNumbers sort();
    model::PackedColumn<10> measure(StateClass state) const;

    const analysis::Scope &scope_;
    std::vector<GoroutineGroup> groups_;
    GroupNumbers groupOf_;
    analysis::NumberLists members_;
    GroupSeries series_;
    const std::unique_ptr<All> all_ = std::make_unique<All>();
    const std::unique_ptr<AllTimes> times_ = std::make_unique<AllTimes>();
};

} // namespace lanescope::index
