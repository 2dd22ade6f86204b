// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/group_series.h"

#include <algorithm>
#include <bit>

namespace lanescope::index {

using model::EventType;
using model::GoroutineIndex;

GroupWalk::GroupWalk(const GroupSeries &series, size_t group)
    : series_(&series), next_(series.begin_[group]), first_(next_), last_(series.begin_[group + 1]) {
    jump(series.blocks_[series.firstBlock_[group]], 0);
}

void GroupWalk::take(const Place &place) {
    time_ = place.time;
    std::copy(place.offset.begin(), place.offset.end(), offset_.begin());
    std::copy(place.count.begin(), place.count.end(), count_.begin());
    spans_ = place.spans;
}

void GroupWalk::jump(const Place &place, size_t change) {
    take(place);
    next_ = first_ + change;
    findNext();
}

void GroupWalk::back(const Place &place, size_t change, int64_t time) {
    const auto start = static_cast<uint64_t>(series_->scope_.trace.startTime());
    take(place);
    time_ = time;
    size_t next = first_ + change;
    for (; next > first_; --next) {
        const uint64_t last = series_->changes_[next - 1];
        const int64_t at = series_->scope_.trace.events.time(series_->eventOf(last));
        if (at < time)
            break;
        const uint64_t passed = static_cast<uint64_t>(at) - start;
        const auto [from, to] = series_->stepOf(last);
        offset_[from] -= passed;
        offset_[to] += passed;
        ++count_[from];
        --count_[to];
        spans_ -= to != kNoState;
    }
    next_ = next;
    findNext();
}

GroupWalk::Place GroupWalk::place() const {
    Place place;
    place.time = time_;
    std::copy_n(offset_.begin(), kStateClasses, place.offset.begin());
    std::copy_n(count_.begin(), kStateClasses, place.count.begin());
    place.spans = spans_;
    return place;
}

inline void GroupWalk::findNext() {
    nextTime_ = std::numeric_limits<int64_t>::max();
    if (next_ == last_)
        return;
    change_ = series_->changes_[next_];
    nextTime_ = series_->scope_.trace.events.time(series_->eventOf(change_));
}

void GroupWalk::to(int64_t time) {
    const auto start = static_cast<uint64_t>(series_->scope_.trace.startTime());
    time_ = time;
    while (nextTime_ < time) {
        const uint64_t passed = static_cast<uint64_t>(nextTime_) - start;
        const auto [from, to] = series_->stepOf(change_);
        offset_[from] += passed;
        offset_[to] -= passed;
        --count_[from];
        ++count_[to];
        spans_ += to != kNoState;
        ++next_;
        findNext();
    }
}

StateTimes GroupWalk::timesAt(const uint64_t *offset, const uint32_t *count, uint32_t spans, int64_t time) const {
    const model::Trace &trace = series_->scope_.trace;
    const auto passed =
        static_cast<uint64_t>(std::min(time, trace.endTime())) - static_cast<uint64_t>(trace.startTime());
    StateTimes times;
    for (size_t i = 0; i < kStateClasses; ++i)
        times.ns[i] = static_cast<int64_t>(offset[i] + count[i] * passed);
    times.spans = spans;
    return times;
}

struct GroupSeries::Collected {
    struct Change {
        uint32_t event = 0, group = 0;
        Step step;
    };
    std::vector<Change> changes;
    // By group: members in each class when the trace begins; how many changes there are.
    std::vector<std::array<uint32_t, kStateClasses>> initial;
    std::vector<uint32_t> count;
};

GroupSeries::GroupSeries(const analysis::Scope &scope, const GroupNumbers &groupOf, size_t groups) : scope_(scope) {
    arrange(collect(groupOf, groups));
    addUp();
}

GroupSeries::Collected GroupSeries::collect(const GroupNumbers &groupOf, size_t groups) const {
    constexpr uint8_t kNever = kNoState + 1; // nothing was heard of it yet
    const model::Events &events = scope_.trace.events;
    const ClassChanges classes(scope_);
    Collected all;
    all.initial.resize(groups);
    all.count.resize(groups);
    std::vector<uint8_t> now(scope_.trace.goroutines.size(), kNever);
    for (size_t i = 0; i < events.size(); ++i) {
        const EventType type = events.type(i);
        const GoroutineIndex goroutine = ClassChanges::changes(type) ? events.subject(i) : GoroutineIndex();
        if (!goroutine.valid())
            continue;
        const bool first = model::traitsOf(type).first;
        uint8_t &state = now[goroutine.value];
        if (first && state != kNever)
            continue;
        const uint8_t before = std::min(state, kNoState);
        state = classes.after(i, type, goroutine);
        const auto group = static_cast<uint32_t>(groupOf[goroutine.value]);
        if (first) {
            ++all.initial[group][state];
        } else if (before != kNoState || state != kNoState) {
            all.changes.push_back({static_cast<uint32_t>(i), group, {before, state}});
            ++all.count[group];
        }
    }
    return all;
}

// Numbers the steps that occur, which are few, so that they take few bits. Returns the numbers by place.
std::array<uint8_t, GroupSeries::kSteps> GroupSeries::numberSteps(const Collected &collected) {
    std::array<bool, kSteps> occurs{};
    for (const Collected::Change &change : collected.changes)
        occurs[placeOf(change.step)] = true;
    std::array<uint8_t, kSteps> numbers{};
    uint8_t count = 0;
    for (size_t place = 0; place < kSteps; ++place) {
        if (!occurs[place])
            continue;
        numbers[place] = count;
        steps_[count++] = {static_cast<uint8_t>(place / (kNoState + 1)), static_cast<uint8_t>(place % (kNoState + 1))};
    }
    stepBits_ = static_cast<unsigned>(std::bit_width(count > 0 ? count - 1U : 0U));
    return numbers;
}

void GroupSeries::arrange(const Collected &collected) {
    const size_t groups = collected.count.size();
    uint32_t changes = 0, blocks = 0;
    for (const uint32_t count : collected.count) {
        begin_.push_back(changes);
        firstBlock_.push_back(blocks);
        changes += count;
        blocks += std::max<uint32_t>(1, static_cast<uint32_t>((count + GroupWalk::kBlock - 1) / GroupWalk::kBlock));
    }
    begin_.push_back(changes);
    firstBlock_.push_back(blocks);

    blocks_.resize(blocks);
    for (size_t group = 0; group < groups; ++group) {
        GroupWalk::Place &first = blocks_[firstBlock_[group]];
        first.time = scope_.trace.startTime();
        first.count = collected.initial[group];
        for (const uint32_t count : first.count)
            first.spans += count;
    }
    const std::array<uint8_t, kSteps> numbers = numberSteps(collected);
    std::vector<uint64_t> sorted(changes);
    std::vector<uint32_t> next = begin_;
    for (const Collected::Change &change : collected.changes)
        sorted[next[change.group]++] = uint64_t{change.event} << stepBits_ | numbers[placeOf(change.step)];
    model::PackedColumnBuilder<10> column;
    for (const uint64_t change : sorted)
        column.push_back(change);
    changes_ = column.snapshot();
}

void GroupSeries::addUp() {
    for (size_t group = 0; group + 1 < begin_.size(); ++group) {
        GroupWalk walk(*this, group);
        GroupWalk::Place *block = &blocks_[firstBlock_[group]];
        for (size_t i = begin_[group] + GroupWalk::kBlock; i < begin_[group + 1]; i += GroupWalk::kBlock) {
            const int64_t time = scope_.trace.events.time(eventOf(changes_[i]));
            walk.to(time);
            *++block = walk.place();
            block->time = time;
        }
    }
}

size_t GroupSeries::residentBytes() const {
    return (begin_.capacity() + firstBlock_.capacity()) * sizeof(uint32_t) + changes_.residentBytes() +
           blocks_.capacity() * sizeof(GroupWalk::Place);
}

} // namespace lanescope::index
