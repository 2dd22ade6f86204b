// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_table.h"

#include "core/analysis/goroutine_identity.h"
#include "core/analysis/time_sums.h"
#include "core/model/parallel.h"

#include <algorithm>
#include <numeric>

namespace lanescope::analysis {
namespace {

using model::GoroutineIndex;

void addAll(std::vector<KeyedTime> &sums, const std::vector<KeyedTime> &times) {
    for (const KeyedTime &time : times) {
        const auto known =
            std::find_if(sums.begin(), sums.end(), [&time](const KeyedTime &sum) { return sum.key == time.key; });
        if (known == sums.end())
            sums.push_back(time);
        else
            known->ns = saturatingSum(known->ns, time.ns);
    }
}

void addAll(GoroutineTimes &sum, const GoroutineTimes &times) {
    for (const auto part : {&GoroutineTimes::total, &GoroutineTimes::running, &GoroutineTimes::runnable,
                            &GoroutineTimes::syscall, &GoroutineTimes::syscallBlocked})
        sum.*part = saturatingSum(sum.*part, times.*part);
    addAll(sum.waiting, times.waiting);
    addAll(sum.ranges, times.ranges);
}

void longestFirst(std::vector<KeyedTime> &times) {
    std::erase_if(times, [](const KeyedTime &time) { return time.ns == 0; });
    std::sort(times.begin(), times.end(),
              [](const KeyedTime &a, const KeyedTime &b) { return a.ns != b.ns ? a.ns > b.ns : a.key < b.key; });
}

// What one thread finds out about its goroutines.
class Part {
public:
    explicit Part(const Scope &scope) : scope_(scope), clock_(scope), functions_(scope) {}

    using Row = std::array<int64_t, kTimeColumns>;

    // Returns the function's number among those that this part knows.
    uint32_t measure(GoroutineIndex goroutine, Row &row) {
        clock_.measure(goroutine);
        const GoroutineTimes &times = clock_.times();
        row = {times.total,   times.running,        times.runnable, times.waitingTotal(),
               times.syscall, times.syscallBlocked, times.unknown()};
        GoroutineGroup &group = groupOf(functions_.of(goroutine));
        ++group.count;
        const int64_t ended = clock_.life().ended;
        group.ended += ended != GoroutineLife::kNever && ended <= scope_.range.to;
        addAll(group.times, times);
        return static_cast<uint32_t>(&group - groups_.data());
    }

    const std::vector<GoroutineGroup> &groups() const { return groups_; }

private:
    GoroutineGroup &groupOf(model::StringIndex function) {
        if (slots_.empty())
            slots_.resize(scope_.trace.strings.size());
        uint32_t &slot = slots_[function.value];
        if (slot == 0) {
            groups_.push_back({function, 0, 0, {}, {}});
            slot = static_cast<uint32_t>(groups_.size());
        }
        return groups_[slot - 1];
    }

    const Scope &scope_;
    GoroutineClock clock_;
    StartFunctions functions_;
    std::vector<uint32_t> slots_; // by string: where its group is, + 1
    std::vector<GoroutineGroup> groups_;
};

} // namespace

std::string_view nameOf(TimeColumn column) {
    constexpr std::array<std::string_view, kTimeColumns> names{"total",   "exec",          "sched_wait", "block",
                                                               "syscall", "syscall_block", "unknown"};
    return names[static_cast<size_t>(column)];
}

GoroutineTable::GoroutineTable(const Scope &scope) {
    const Groups groups = measure(scope);
    for (const GoroutineGroup &group : groups_)
        addAll(sum_, group.times);
    longestFirst(sum_.waiting);
    longestFirst(sum_.ranges);
    const std::vector<uint32_t> place = sortGroups();
    members_ = NumberLists(groups_.size(), [&groups, &place](auto visit) {
        for (uint32_t g = 0; g < groups.size(); ++g)
            visit(place[groups[g]], g);
    });
    rank();
}

// Returns each goroutine's group.
GoroutineTable::Groups GoroutineTable::measure(const Scope &scope) {
    constexpr uint32_t kBatch = 8'192; // goroutines whose rows are held before they are packed
    constexpr size_t kLeast = 10'000;  // events worth a thread
    const auto goroutines = static_cast<uint32_t>(scope.trace.goroutines.size());
    const unsigned parts = model::partsOf(scope.trace.events.size(), kLeast);
    std::vector<Part> workers;
    for (unsigned part = 0; part < parts; ++part)
        workers.emplace_back(scope);
    std::vector<std::vector<uint32_t>> renumbered(parts); // the parts know the same functions by other numbers
    std::vector<uint32_t> slots(scope.trace.strings.size());
    std::array<model::PackedColumnBuilder<10>, kTimeColumns> columns;
    model::PackedColumnBuilder<10> groups;
    std::vector<Part::Row> rows(std::min(kBatch, goroutines));
    std::vector<uint32_t> groupOf(rows.size());
    for (uint32_t at = 0; at < goroutines; at += kBatch) {
        const uint32_t end = std::min(goroutines - at, kBatch) + at;
        const std::vector<uint32_t> boundaries = scope.histories.split(at, end, parts);
        model::inParallelBetween(boundaries, [&](unsigned part, uint32_t from, uint32_t to) {
            for (uint32_t g = from; g < to; ++g)
                groupOf[g - at] = workers[part].measure(GoroutineIndex(g), rows[g - at]);
        });
        for (unsigned part = 0; part < parts; ++part) {
            renumber(workers[part].groups(), slots, renumbered[part]);
            for (uint32_t g = boundaries[part]; g < boundaries[part + 1]; ++g)
                groups.push_back(renumbered[part][groupOf[g - at]]);
        }
        for (uint32_t g = at; g < end; ++g)
            for (size_t column = 0; column < kTimeColumns; ++column)
                columns[column].push_back(static_cast<uint64_t>(rows[g - at][column]));
    }
    for (size_t column = 0; column < kTimeColumns; ++column)
        columns_[column] = columns[column].snapshot();
    for (unsigned part = 0; part < parts; ++part) {
        for (size_t i = 0; i < workers[part].groups().size(); ++i) {
            const GoroutineGroup &group = workers[part].groups()[i];
            GoroutineGroup &whole = groups_[renumbered[part][i]];
            whole.count += group.count;
            whole.ended += group.ended;
            addAll(whole.times, group.times);
        }
    }
    return groups.snapshot();
}

// Gives those a number that have none yet.
void GoroutineTable::renumber(const std::vector<GoroutineGroup> &groups, std::vector<uint32_t> &slots,
                              std::vector<uint32_t> &numbers) {
    for (size_t i = numbers.size(); i < groups.size(); ++i) {
        uint32_t &slot = slots[groups[i].function.value];
        if (slot == 0) {
            groups_.push_back({groups[i].function, 0, 0, {}, {}});
            slot = static_cast<uint32_t>(groups_.size());
        }
        numbers.push_back(slot - 1);
    }
}

// Returns where each group stands now.
std::vector<uint32_t> GoroutineTable::sortGroups() {
    std::vector<uint32_t> order(groups_.size()), place(groups_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
        const GoroutineGroup &left = groups_[a], &right = groups_[b];
        return left.times.running != right.times.running ? left.times.running > right.times.running
               : left.times.total != right.times.total   ? left.times.total > right.times.total
                                                         : left.function < right.function;
    });
    std::vector<GoroutineGroup> sorted;
    for (const uint32_t group : order) {
        place[group] = static_cast<uint32_t>(sorted.size());
        sorted.push_back(std::move(groups_[group]));
        longestFirst(sorted.back().times.waiting);
        longestFirst(sorted.back().times.ranges);
    }
    groups_ = std::move(sorted);
    return place;
}

void GoroutineTable::rank() {
    const unsigned parts = model::partsOf(size(), 10'000, kTimeColumns);
    model::inParallel(kTimeColumns, parts, [this](unsigned, size_t from, size_t to) {
        for (size_t group = 0; group < groups_.size(); ++group) {
            const std::span<const uint32_t> all = members(group);
            for (size_t column = from; column < to; ++column)
                groups_[group].percentiles[column] = percentilesOf(all.size(), [&](size_t i) {
                    return time(GoroutineIndex(all[i]), static_cast<TimeColumn>(column));
                });
        }
    });
}

} // namespace lanescope::analysis
