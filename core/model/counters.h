// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/events.h"
#include "core/model/forest.h"
#include "core/model/packed_column.h"

#include <array>
#include <limits>

namespace lanescope::model {

using CounterValues = std::array<int32_t, kCounters>;

// Smallest, largest and time-weighted mean of the counters over a stretch.
struct CounterSum {
    CounterValues low, high;
    std::array<double, kCounters> integral{}; // value x ns
    double duration = 0;                      // ns

    CounterSum() {
        low.fill(std::numeric_limits<int32_t>::max());
        high.fill(std::numeric_limits<int32_t>::min());
    }
    bool empty() const { return high[0] < low[0]; }
    double mean(Counter counter) const {
        const auto i = static_cast<size_t>(counter);
        return duration > 0 ? integral[i] / duration : high[i];
    }
    void absorb(const CounterSum &right);
    void hold(const CounterValues &values, double ns); // `values` were in force for `ns`
};

// The counts of goroutines and threads by state over the whole trace. Nothing is stored per event: each event's type
// says what it changes, and blocks of events keep where they start and what they add up to.
class StateCounters {
public:
    static constexpr size_t kBlock = 128;

    // The values in force just before event `index` (of [0, size]). O(1): replays at most a block.
    CounterValues before(const Events &events, size_t index) const;

    // Events [from, to): each event's values hold until the next event's time. Exact for ranges of less than two
    // blocks; longer ranges are widened to whole blocks, which is less than one pixel where so many fall into one.
    CounterSum sum(const Events &events, size_t from, size_t to) const;

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

    size_t residentBytes() const {
        return event_.residentBytes() + value_.residentBytes() + forest_.residentBytes();
    }

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
