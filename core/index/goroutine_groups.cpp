// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_groups.h"

#include "core/analysis/goroutine_identity.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace lanescope::index {

using model::GoroutineIndex;

// Grows the series of one group: what its members are in, and for how long they were.
class GoroutineGroups::Builder {
public:
    explicit Builder(int64_t start) : last_(start) {}

    // A member that is in a state since the trace's start, however late that is told.
    void holdFromStart(uint8_t state) { ++counts_[state]; }

    void add(uint32_t event, int64_t time, uint8_t before, uint8_t after) {
        pass(time);
        if (changes_.size() % kBlock == 0)
            blocks_.push_back({time, sums_, counts_});
        changes_.push_back(uint64_t{event} << 6 | before << 3 | after);
        if (before != kNoState)
            --counts_[before];
        if (after != kNoState) {
            ++counts_[after];
            ++sums_.spans;
        }
    }

    Series finish(int64_t end) {
        pass(std::max(end, last_));
        blocks_.push_back({last_, sums_, counts_});
        blocks_.shrink_to_fit();
        return {changes_.snapshot(), std::move(blocks_)};
    }

    const StateTimes &sums() const { return sums_; }

private:
    void pass(int64_t time) {
        const int64_t length = time - last_;
        for (size_t i = 0; length != 0 && i < kStateClasses; ++i)
            sums_.ns[i] += length * counts_[i];
        last_ = time;
    }

    model::PackedColumnBuilder<10> changes_;
    std::vector<Block> blocks_;
    StateTimes sums_;
    Counts counts_{};
    int64_t last_;
};

GoroutineGroups::GoroutineGroups(const analysis::Scope &scope) : scope_(scope) {
    groupByFunction();
    buildSeries();
}

void GoroutineGroups::groupByFunction() {
    const model::Goroutines &goroutines = scope_.trace.goroutines;
    analysis::StartFunctions functions(scope_);
    std::vector<uint32_t> byFunction(scope_.trace.strings.size() + 1, ~0U);
    model::PackedColumnBuilder<10> groupOf;
    std::vector<uint32_t> groups(goroutines.size());
    for (uint32_t g = 0; g < goroutines.size(); ++g) {
        const model::StringIndex function = functions.of(GoroutineIndex(g));
        uint32_t &group = byFunction[std::min<size_t>(function.value, scope_.trace.strings.size())];
        if (group == ~0U) {
            group = static_cast<uint32_t>(groups_.size());
            GoroutineGroup made;
            made.function = function;
            made.system = analysis::isSystemGoroutine(scope_.trace.strings[function]);
            made.first = scope_.trace.endTime();
            groups_.push_back(made);
        }
        ++groups_[group].count;
        groups[g] = group;
        groupOf.push_back(group);
    }
    groupOf_ = groupOf.snapshot();
    members_ = analysis::NumberLists(groups_.size(), [&](auto visit) {
        for (uint32_t g = 0; g < groups.size(); ++g)
            visit(groups[g], g);
    });
    const model::Events &events = scope_.trace.events;
    for (uint32_t g = 0; g < goroutines.size(); ++g) {
        int64_t &first = groups_[groups[g]].first;
        const uint32_t event = firstEvent(GoroutineIndex(g));
        first = std::min(first, event < events.size() ? events.time(event) : first);
    }
}

// One pass over all events; a goroutine's class is remembered in a byte.
void GoroutineGroups::buildSeries() {
    const model::Events &events = scope_.trace.events;
    std::vector<Builder> builders(groups_.size() + 1, Builder(scope_.trace.startTime()));
    Builder &all = builders.back();
    std::vector<uint8_t> state(scope_.trace.goroutines.size(), kNoState);
    const auto isTransition = [](const model::EventTraits &traits) {
        return traits.kind == model::EventKind::GoroutineTransition && traits.from != traits.to;
    };
    // What holds since the start must be there before the first event.
    const auto hold = [&](uint32_t g, size_t event) {
        state[g] = stateClassAfter(scope_, event);
        if (state[g] == kNoState)
            return;
        builders[groupOf_[g]].holdFromStart(state[g]);
        all.holdFromStart(state[g]);
    };
    for (uint32_t g = 0; g < state.size(); ++g) {
        for (const uint32_t event : scope_.histories.of(GoroutineIndex(g))) {
            const model::EventTraits &traits = model::traitsOf(events.type(event));
            if (!isTransition(traits))
                continue;
            if (traits.first)
                hold(g, event);
            break;
        }
    }
    for (size_t i = 0; i < events.size(); ++i) {
        const model::EventType type = events.type(i);
        const model::EventTraits &traits = model::traitsOf(type);
        if (!isTransition(traits))
            continue;
        const GoroutineIndex subject = events.subject(i);
        if (!subject.valid())
            continue;
        const uint8_t after = stateClassAfter(scope_, i);
        uint8_t &now = state[subject.value];
        if (now == after && traits.first)
            continue; // counted from the start
        const int64_t time = events.time(i);
        builders[groupOf_[subject.value]].add(static_cast<uint32_t>(i), time, now, after);
        all.add(static_cast<uint32_t>(i), time, now, after);
        now = after;
    }
    series_.reserve(builders.size());
    for (size_t group = 0; group < builders.size(); ++group) {
        series_.push_back(builders[group].finish(scope_.trace.endTime()));
        if (group < groups_.size())
            groups_[group].times = builders[group].sums();
        builders[group] = Builder(0); // lets go of its memory
    }
}

uint32_t GoroutineGroups::firstEvent(GoroutineIndex goroutine) const {
    const model::EventIndex first = scope_.trace.goroutines.firstEvent(goroutine);
    return model::traitsOf(scope_.trace.events.type(first.value)).first ? 0 : first.value;
}

uint32_t GoroutineGroups::lastEvent(GoroutineIndex goroutine) const {
    const model::EventIndex end = scope_.trace.goroutines.endEvent(goroutine);
    return end.valid() ? end.value : static_cast<uint32_t>(scope_.trace.events.size() - 1);
}

int64_t GoroutineGroups::timeOf(GoroutineIndex goroutine, StateClass state) const {
    const std::lock_guard lock(mutex_);
    auto &kept = times_[static_cast<size_t>(state)];
    if (!kept) {
        model::PackedColumnBuilder<10> column;
        for (uint32_t g = 0; g < scope_.trace.goroutines.size(); ++g) {
            int64_t sum = 0;
            analysis::forEachStateSpan(scope_, GoroutineIndex(g), [&](const analysis::StateSpan &span) {
                if (stateClassOf(*scope_.reasons, span) == static_cast<uint8_t>(state))
                    sum += span.to - span.from;
            });
            column.push_back(static_cast<uint64_t>(sum));
        }
        kept = std::make_unique<const model::PackedColumn<10>>(column.snapshot());
    }
    return static_cast<int64_t>((*kept)[goroutine.value]);
}

size_t GoroutineGroups::residentBytes() const {
    size_t bytes = groups_.capacity() * sizeof(GoroutineGroup) + members_.residentBytes() + groupOf_.residentBytes();
    for (const Series &series : series_)
        bytes += sizeof series + series.changes.residentBytes() + series.blocks.capacity() * sizeof(Block);
    return bytes;
}

} // namespace lanescope::index
