// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/goroutine_times.h"
#include "core/analysis/number_lists.h"
#include "core/analysis/percentiles.h"
#include "core/model/packed_column.h"

#include <array>

namespace lanescope::analysis {

// The parts of a goroutine's time that a table has columns for, ns.
enum class TimeColumn : uint8_t { Total, Running, Runnable, Waiting, Syscall, SyscallBlocked, Unknown };
constexpr size_t kTimeColumns = 7;
std::string_view nameOf(TimeColumn column); // as in the JSON of `summary`: "exec", "sched_wait"; "block" is Waiting

// The goroutines that began with one function.
struct GoroutineGroup {
    model::StringIndex function;
    uint32_t count = 0;
    uint32_t ended = 0;   // within the scope's range or before
    GoroutineTimes times; // summed up; waiting and ranges longest first
    std::array<Percentiles, kTimeColumns> percentiles{};
};

// Where the time of every goroutine went, alone and by start function. Immutable; a million goroutines take some 15 MB.
class GoroutineTable {
public:
    // O(events), on all cores.
    explicit GoroutineTable(const Scope &scope);

    size_t size() const { return columns_[0].size(); }
    int64_t time(model::GoroutineIndex goroutine, TimeColumn column) const {
        return static_cast<int64_t>(columns_[static_cast<size_t>(column)][goroutine.value]);
    }

    // The longest running first, as Go lists them.
    const std::vector<GoroutineGroup> &groups() const { return groups_; }
    std::span<const uint32_t> members(size_t group) const { return members_.of(group); } // goroutine indexes, ascending

    // What all goroutines add up to.
    const GoroutineTimes &sum() const { return sum_; }

private:
    using Groups = model::PackedColumn<10>; // by goroutine

    Groups measure(const Scope &scope);
    void renumber(const std::vector<GoroutineGroup> &groups, std::vector<uint32_t> &slots,
                  std::vector<uint32_t> &numbers);
    std::vector<uint32_t> sortGroups();
    void rank();

    std::array<model::PackedColumn<10>, kTimeColumns> columns_;
    std::vector<GoroutineGroup> groups_;
    NumberLists members_;
    GoroutineTimes sum_;
};

} // namespace lanescope::analysis
