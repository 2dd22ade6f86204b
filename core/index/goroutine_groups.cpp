// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_groups.h"

#include "core/analysis/goroutine_identity.h"
#include "core/index/state_walk.h"
#include "core/model/parallel.h"

#include <algorithm>

namespace lanescope::index {

using analysis::Scope;
using model::GoroutineIndex;

GoroutineGroups::GoroutineGroups(const Scope &scope)
    : scope_(scope), groupOf_(sort()), members_(groups_.size(),
                                                [this](auto visit) {
                                                    for (uint32_t g = 0; g < groupOf_.size(); ++g)
                                                        visit(static_cast<uint32_t>(groupOf_[g]), g);
                                                }),
      series_(scope, groupOf_, groups_.size()) {
    for (size_t group = 0; group < groups_.size(); ++group) {
        const std::span<const GroupWalk::Place> blocks = series_.blocks(group);
        GroupWalk walk(series_, group);
        walk.jump(blocks.back(), (blocks.size() - 1) * GroupWalk::kBlock);
        walk.to(std::numeric_limits<int64_t>::max());
        groups_[group].times = walk.times();
    }
}

// Makes the groups, and tells whose each goroutine is.
GroupNumbers GoroutineGroups::sort() {
    const model::Trace &trace = scope_.trace;
    analysis::StartFunctions functions(scope_);
    std::vector<uint32_t> groupOfFunction(trace.strings.size()); // stored form
    model::PackedColumnBuilder<10> numbers;
    for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
        const model::StringIndex function = functions.of(GoroutineIndex(g));
        const int64_t first = trace.events.time(firstEvent(GoroutineIndex(g)));
        uint32_t &number = groupOfFunction[function.value];
        if (number == 0) {
            GoroutineGroup group;
            group.function = function;
            group.system = analysis::isSystemGoroutine(trace.strings[function]);
            group.first = first;
            groups_.push_back(group);
            number = static_cast<uint32_t>(groups_.size());
        }
        GoroutineGroup &group = groups_[number - 1];
        ++group.count;
        group.first = std::min(group.first, first);
        numbers.push_back(number - 1);
    }
    groups_.shrink_to_fit();
    return numbers.snapshot();
}

uint32_t GoroutineGroups::firstEvent(GoroutineIndex goroutine) const {
    const uint32_t first = scope_.trace.goroutines.firstEvent(goroutine).value;
    return model::traitsOf(scope_.trace.events.type(first)).first ? 0 : first;
}

uint32_t GoroutineGroups::lastEvent(GoroutineIndex goroutine) const {
    const model::EventIndex end = scope_.trace.goroutines.endEvent(goroutine);
    return end.valid() ? end.value : static_cast<uint32_t>(scope_.trace.events.size() - 1);
}

int64_t GoroutineGroups::timeOf(GoroutineIndex goroutine, StateClass state) const {
    Times &times = (*times_)[static_cast<size_t>(state)];
    std::call_once(times.once, [&] {
        times.ofGoroutine = measure(state);
        times.bytes = times.ofGoroutine.residentBytes();
    });
    return static_cast<int64_t>(times.ofGoroutine[goroutine.value]);
}

model::PackedColumn<10> GoroutineGroups::measure(StateClass state) const {
    constexpr size_t kLeast = 50'000; // events worth a thread
    const auto goroutines = static_cast<uint32_t>(scope_.trace.goroutines.size());
    const ClassChanges changes(scope_);
    std::vector<uint64_t> times(goroutines);
    const unsigned parts = model::partsOf(scope_.trace.events.size(), kLeast);
    const std::vector<uint32_t> boundaries = scope_.histories.split(0, goroutines, parts);
    model::inParallelBetween(boundaries, [&](unsigned, uint32_t from, uint32_t to) {
        for (uint32_t g = from; g < to; ++g) {
            StateWalk walk(changes, GoroutineIndex(g), scope_.histories.of(GoroutineIndex(g)));
            walk.to(std::numeric_limits<int64_t>::max() - 1);
            times[g] = static_cast<uint64_t>(walk.times()[state]);
        }
    });
    model::PackedColumnBuilder<10> column;
    for (const uint64_t time : times)
        column.push_back(time);
    return column.snapshot();
}

const GroupSeries &GoroutineGroups::all() const {
    std::call_once(all_->once, [this] {
        model::PackedColumnBuilder<10> one; // group, for everybody
        for (size_t g = 0; g < groupOf_.size(); ++g)
            one.push_back(0);
        all_->series = std::make_unique<const GroupSeries>(scope_, one.snapshot(), 1);
        all_->bytes = all_->series->residentBytes();
    });
    return *all_->series;
}

GoroutineGroups::Sweep::Sweep(const GoroutineGroups &groups, size_t group, int64_t from)
    : Sweep(group == kAll ? groups.all() : groups.series_, group == kAll ? 0 : group, groups.scope_.trace.startTime(),
            from) {}

size_t GoroutineGroups::residentBytes() const {
    size_t bytes = groups_.capacity() * sizeof(GoroutineGroup) + groupOf_.residentBytes() + members_.residentBytes() +
                   series_.residentBytes() + sizeof(AllTimes) + all_->bytes;
    for (const Times &times : *times_)
        bytes += times.bytes;
    return bytes;
}

} // namespace lanescope::index
