// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/events.h"
#include "core/model/forest.h"
#include "core/model/packed_column.h"

#include <algorithm>
#include <array>
#include <limits>

namespace lanescope::model {

using CounterValues = CounterDelta; // by Counter; the last is not used

// Smallest, largest and time-weighted mean of the counters over a stretch.
struct CounterSum {
    CounterValues low, high;
    std::array<float, 8> integral{}; // value x ns; a mean on a screen needs no more digits
    float duration = 0;              // ns

    CounterSum() {
        low.fill(std::numeric_limits<int32_t>::max());
        high.fill(std::numeric_limits<int32_t>::min());
    }
    bool empty() const { return high[0] < low[0]; }
    double mean(Counter counter) const {
        const auto i = static_cast<size_t>(counter);
        return duration > 0 ? static_cast<double>(integral[i]) / static_cast<double>(duration) : high[i];
    }
    void absorb(const CounterSum &right) {
        for (size_t i = 0; i < low.size(); ++i) {
            low[i] = std::min(low[i], right.low[i]);
            high[i] = std::max(high[i], right.high[i]);
            integral[i] += right.integral[i];
        }
        duration += right.duration;
    }
    // `values` were in force for `ns`. Called for each event, so in eight lanes at once.
    void hold(const CounterValues &values, int64_t ns) {
        const auto time = static_cast<float>(ns);
        for (size_t i = 0; i < low.size(); ++i) {
            low[i] = std::min(low[i], values[i]);
            high[i] = std::max(high[i], values[i]);
            integral[i] += static_cast<float>(values[i]) * time;
        }
        duration += time;
    }
};

// The counts of goroutines and threads by state over the whole trace. Nothing is stored per event: each event's type
// says what it changes, and blocks of events keep where they start and what they add up to.
class StateCounters {
public:
    static constexpr size_t kBlock = 128;

    // The values in force just before event `index` (of [0, size]). O(1): replays at most a block.
    CounterValues before(const Events &events, size_t index) const;

    // Where a walk along the trace stands: the values in force before event `at`. After a long step they are not known
    // until they are asked for.
    struct Cursor {
        size_t at = 0;
        CounterValues values{};
        bool known = true;
    };
    Cursor cursorAt(const Events &events, size_t index) const { return {index, before(events, index)}; }
    void know(const Events &events, Cursor &cursor) const {
        if (!cursor.known)
            cursor = cursorAt(events, cursor.at);
    }

    // Moves the cursor on to event `to` and adds up what it passes: each event's values hold until the next event's
    // time. Exact for less than two blocks of events; more are widened to whole blocks, which is less than a pixel
    // where so many fall into one.
    CounterSum walk(const Events &events, Cursor &cursor, size_t to) const;

    CounterSum sum(const Events &events, size_t from, size_t to) const {
        Cursor cursor = cursorAt(events, from);
        return walk(events, cursor, to);
    }

    size_t residentBytes() const { return starts_.residentBytes() + forest_.residentBytes(); }

private:
    friend class StateCountersBuilder;

    ChunkedVector<CounterValues, 8> starts_; // of each block, relative to initial_
    Forest<CounterSum> forest_;              // of complete blocks, relative to initial_
    CounterValues initial_{};                // what existed when the trace began, however late it was told
};

class StateCountersBuilder {
public:
    void add(EventType type, int64_t time);
    StateCounters snapshot();

private:
    StateCounters counters_;
    CounterValues now_{};
    CounterSum block_;
    size_t inBlock_ = 0;
    int64_t last_ = 0;
};

// A value that changes now and then: the heap's size, its goal.
struct StepSum {
    uint64_t low = ~uint64_t{0};
    uint64_t high = 0;

    void absorb(const StepSum &right) {
        low = right.low < low ? right.low : low;
        high = right.high > high ? right.high : high;
    }
};

class StepSeries {
public:
    static constexpr size_t kBlock = 64;

    size_t size() const { return event_.size(); }
    size_t event(size_t point) const { return event_[point]; }
    uint64_t value(size_t point) const { return value_[point]; }
    // How many points are at events before `event`: the value then is that of the point before. O(log n).
    size_t pointsBefore(size_t event) const;
    StepSum sum(size_t from, size_t to) const; // of points [from, to); O(log n)

    size_t residentBytes() const { return event_.residentBytes() + value_.residentBytes() + forest_.residentBytes(); }

private:
    friend class StepSeriesBuilder;

    PackedColumn<8> event_, value_;
    Forest<StepSum> forest_;
};

class StepSeriesBuilder {
public:
    void add(size_t event, uint64_t value);
    StepSeries snapshot();

private:
    PackedColumnBuilder<8> event_, value_;
    Forest<StepSum> forest_;
    StepSum block_;
};

} // namespace lanescope::model
