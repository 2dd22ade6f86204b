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

Percentiles percentilesOf(std::vector<int64_t> &values) {
    if (values.empty())
        return {};
    // Each rank is looked for behind the one before.
    size_t from = 0;
    const auto ranked = [&values, &from](size_t percent) {
        const size_t rank = std::max(from, (values.size() * percent + 99) / 100 - 1);
        std::nth_element(values.begin() + static_cast<std::ptrdiff_t>(from),
                         values.begin() + static_cast<std::ptrdiff_t>(rank), values.end());
        from = rank;
        return values[rank];
    };
    Percentiles result;
    result.p50 = ranked(50);
    result.p90 = ranked(90);
    result.p99 = ranked(99);
    result.max = ranked(100);
    return result;
}

GoroutineTable::GoroutineTable(const Scope &scope) {
    std::vector<uint32_t> groupOf; // by goroutine
    measure(scope, groupOf);
    for (const GoroutineGroup &group : groups_)
        addAll(sum_, group.times);
    longestFirst(sum_.waiting);
    longestFirst(sum_.ranges);
    sortGroups(groupOf);
    members_ = NumberLists(groups_.size(), [&groupOf](auto visit) {
        for (uint32_t g = 0; g < groupOf.size(); ++g)
            visit(groupOf[g], g);
    });
    rank();
}

void GoroutineTable::measure(const Scope &scope, std::vector<uint32_t> &groupOf) {
    constexpr uint32_t kBatch = 65'536; // goroutines whose rows are held before they are packed
    constexpr size_t kLeast = 10'000;   // events worth a thread
    const auto goroutines = static_cast<uint32_t>(scope.trace.goroutines.size());
    const unsigned parts = model::partsOf(scope.trace.events.size(), kLeast);
    std::vector<Part> workers;
    for (unsigned part = 0; part < parts; ++part)
        workers.emplace_back(scope);
    std::vector<std::pair<unsigned, uint32_t>> stretches; // which part measured the goroutines up to where
    std::array<model::PackedColumnBuilder<10>, kTimeColumns> columns;
    std::vector<Part::Row> rows(std::min(kBatch, goroutines));
    groupOf.resize(goroutines);
    for (uint32_t at = 0; at < goroutines; at += kBatch) {
        const uint32_t end = std::min(goroutines - at, kBatch) + at;
        const std::vector<uint32_t> boundaries = scope.histories.split(at, end, parts);
        model::inParallelBetween(boundaries, [&](unsigned part, uint32_t from, uint32_t to) {
            for (uint32_t g = from; g < to; ++g)
                groupOf[g] = workers[part].measure(GoroutineIndex(g), rows[g - at]);
        });
        for (uint32_t g = at; g < end; ++g)
            for (size_t column = 0; column < kTimeColumns; ++column)
                columns[column].push_back(static_cast<uint64_t>(rows[g - at][column]));
        for (unsigned part = 0; part < parts; ++part)
            stretches.emplace_back(part, boundaries[part + 1]);
    }
    for (size_t column = 0; column < kTimeColumns; ++column)
        columns_[column] = columns[column].snapshot();

    // The parts know the same functions by other numbers.
    std::vector<std::vector<uint32_t>> renumbered(parts);
    std::vector<uint32_t> slots(scope.trace.strings.size());
    for (unsigned part = 0; part < parts; ++part) {
        for (const GoroutineGroup &group : workers[part].groups()) {
            uint32_t &slot = slots[group.function.value];
            if (slot == 0) {
                groups_.push_back({group.function, 0, 0, {}, {}});
                slot = static_cast<uint32_t>(groups_.size());
            }
            GoroutineGroup &whole = groups_[slot - 1];
            whole.count += group.count;
            whole.ended += group.ended;
            addAll(whole.times, group.times);
            renumbered[part].push_back(slot - 1);
        }
    }
    uint32_t g = 0;
    for (const auto &[part, end] : stretches)
        for (; g < end; ++g)
            groupOf[g] = renumbered[part][groupOf[g]];
}

void GoroutineTable::sortGroups(std::vector<uint32_t> &groupOf) {
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
    for (uint32_t &group : groupOf)
        group = place[group];
}

void GoroutineTable::rank() {
    model::inParallel(kTimeColumns, model::partsOf(size(), 10'000, kTimeColumns),
                      [this](unsigned, size_t from, size_t to) {
                          std::vector<int64_t> values;
                          for (size_t group = 0; group < groups_.size(); ++group) {
                              for (size_t column = from; column < to; ++column) {
                                  values.clear();
                                  for (const uint32_t g : members(group))
                                      values.push_back(time(GoroutineIndex(g), static_cast<TimeColumn>(column)));
                                  groups_[group].percentiles[column] = percentilesOf(values);
                              }
                          }
                      });
}

} // namespace lanescope::analysis
