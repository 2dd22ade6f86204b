// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/class_changes.h"

#include <limits>
#include <span>

namespace lanescope::index {

// Goes along a goroutine's events and adds up the time by class, from the trace's start to a moment: a running sum.
class StateWalk {
public:
    static constexpr size_t kBlock = 16; // events of Scope::histories between two places that are kept
    static constexpr bool kGoesBack = false;

    // Where a walk may begin: at the trace's start, or at any event's time.
    struct Place {
        int64_t time = 0;                        // ns of the trace clock
        std::array<int64_t, kStateClasses> ns{}; // by class until then
        uint32_t spans = 0;                      // that began before; what holds from the trace's start began there
        uint8_t state = kNoState;                // just before
    };

    // At the trace's start. `events`: all of the goroutine's, of Scope::histories.
    StateWalk(const ClassChanges &changes, model::GoroutineIndex goroutine, std::span<const uint32_t> events);

    // Goes on to a moment that is not before the place where it is. O(events passed).
    void to(int64_t time) {
        while (nextTime_ < time)
            pass();
        if (const int64_t until = std::min(time, end_); until > time_)
            addUntil(until);
    }

    // Goes to a place that was taken when nothing from event `next` of the list on had been passed.
    void jump(const Place &place, size_t next) {
        time_ = place.time;
        std::copy(place.ns.begin(), place.ns.end(), ns_.begin());
        spans_ = place.spans;
        state_ = place.state;
        next_ = next;
        findNext();
    }
    Place place() const {
        Place place{time_, {}, spans_, state_};
        std::copy_n(ns_.begin(), kStateClasses, place.ns.begin());
        return place;
    }

    static StateTimes timesOf(const Place &place) { return {place.ns, place.spans}; }
    StateTimes times() const {
        StateTimes times;
        std::copy_n(ns_.begin(), kStateClasses, times.ns.begin());
        times.spans = spans_;
        return times;
    }

private:
    void addUntil(int64_t time) {
        ns_[state_] += time - time_;
        time_ = time;
    }

    void pass() {
        addUntil(nextTime_);
        if (changesClass()) {
            state_ = changes_->after(events_[next_], nextType_, goroutine_);
            spans_ += state_ != kNoState;
        }
        ++next_;
        findNext();
    }

    // What a `first` status tells of is there from the start.
    bool changesClass() const { return ClassChanges::changes(nextType_) && !model::traitsOf(nextType_).first; }

    // The next event that changes the class. Where many change nothing it is one of these, so that a jump takes no
    // longer than a block has events.
    void findNext() {
        const model::Events &columns = changes_->scope().trace.events;
        nextTime_ = std::numeric_limits<int64_t>::max();
        for (size_t left = kBlock; next_ < events_.size(); ++next_, --left) {
            nextType_ = columns.type(events_[next_]);
            if (left == 0 || changesClass()) {
                nextTime_ = columns.time(events_[next_]);
                return;
            }
        }
    }

    const ClassChanges *changes_;
    std::span<const uint32_t> events_;
    model::GoroutineIndex goroutine_;
    int64_t end_; // of the trace
    int64_t time_;
    std::array<int64_t, kStateClasses + 1> ns_{}; // also while its state is not known
    uint32_t spans_ = 0;
    uint8_t state_ = kNoState;
    model::EventType nextType_ = model::EventType::Sync;
    size_t next_ = 0;      // of `events_`: the next to be looked at
    int64_t nextTime_ = 0; // its time
};

} // namespace lanescope::index
