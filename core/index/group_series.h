// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/block_sweep.h"
#include "core/index/class_changes.h"
#include "core/model/packed_column.h"

#include <vector>

namespace lanescope::index {

using GroupNumbers = model::PackedColumn<10>; // by goroutine: its group

class GroupSeries;

// Goes along the changes of all members of a group and adds up their time by class, from the trace's start.
class GroupWalk {
public:
    static constexpr size_t kBlock = 128; // changes between two places that are kept
    static constexpr bool kGoesBack = true;

    struct Place {
        int64_t time = 0;
        // While nothing changes a class's time at t ns after the trace's start is offset + count * t. Only what comes
        // of it fits 64 bits: they wrap around.
        std::array<uint64_t, kStateClasses> offset{};
        std::array<uint32_t, kStateClasses> count{}; // members in the class
        uint32_t spans = 0;                          // that began before; what holds from the trace's start began there
    };

    // At the trace's start.
    GroupWalk(const GroupSeries &series, size_t group);

    void jump(const Place &place, size_t change);
    // Goes to a moment that is not after a place, from there.
    void back(const Place &place, size_t change, int64_t time);
    void to(int64_t time);
    StateTimes times() const { return timesAt(offset_.data(), count_.data(), spans_, time_); }
    StateTimes timesOf(const Place &place) const {
        return timesAt(place.offset.data(), place.count.data(), place.spans, place.time);
    }
    Place place() const;

private:
    StateTimes timesAt(const uint64_t *offset, const uint32_t *count, uint32_t spans, int64_t time) const;
    void take(const Place &place);
    void findNext();

    const GroupSeries *series_;
    size_t next_, first_, last_; // changes: the next, and those of the group
    uint64_t change_ = 0;        // the next
    int64_t nextTime_ = 0;       // its time
    int64_t time_ = 0;           // where it stands
    // As in a place, but also of those that have no state.
    std::array<uint64_t, kStateClasses + 1> offset_{};
    std::array<uint32_t, kStateClasses + 1> count_{};
    uint32_t spans_ = 0;
};

// Which of their members changed from which class to which, for all groups: in order of time, as event numbers.
// About 2 bytes a change, and 0.75 for the running sums.
class GroupSeries {
public:
    // O(events). The scope must outlive this.
    GroupSeries(const analysis::Scope &scope, const GroupNumbers &groupOf, size_t groups);

    std::span<const GroupWalk::Place> blocks(size_t group) const {
        return {blocks_.data() + firstBlock_[group], firstBlock_[group + 1] - firstBlock_[group]};
    }
    size_t residentBytes() const;

private:
    friend class GroupWalk;

    // From which class to which.
    struct Step {
        uint8_t from = kNoState, to = kNoState;
    };
    static constexpr size_t kSteps = (kNoState + 1) * (kNoState + 1); // that there may be

    static size_t placeOf(Step step) { return size_t{step.from} * (kNoState + 1) + step.to; }
    uint64_t eventOf(uint64_t change) const { return change >> stepBits_; }
    Step stepOf(uint64_t change) const { return steps_[change & ((uint64_t{1} << stepBits_) - 1)]; }

    // Of all groups, in order of time.
    struct Collected;
    Collected collect(const GroupNumbers &groupOf, size_t groups) const;
    std::array<uint8_t, kSteps> numberSteps(const Collected &collected);
    void arrange(const Collected &collected);
    void addUp();

    const analysis::Scope &scope_;
    std::vector<uint32_t> begin_, firstBlock_; // by group, and one more
    // By group, then in order: event, and below it in the number one of the steps.
    model::PackedColumn<10> changes_;
    std::array<Step, kSteps> steps_{}; // that occur
    unsigned stepBits_ = 0;
    std::vector<GroupWalk::Place> blocks_; // at the trace's start, and before every 128th change
};

} // namespace lanescope::index
