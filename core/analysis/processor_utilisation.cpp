// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/processor_utilisation.h"

#include <algorithm>
#include <numeric>

namespace lanescope::analysis {
namespace {

using model::EventType;
using Use = ProcessorUse;

// The boundaries of equal stretches of a range.
class Buckets {
public:
    Buckets(TimeRange range, size_t wanted, size_t processors) : from_(range.from) {
        constexpr size_t kMost = size_t{1} << 22;
        const auto length = static_cast<uint64_t>(range.length());
        const size_t most = std::min<uint64_t>(std::max<size_t>(kMost / std::max<size_t>(processors, 1), 1),
                                               std::max<uint64_t>(length, 1));
        count_ = std::clamp<size_t>(wanted, 1, most);
        step_ = length / count_;
        rest_ = length % count_;
    }

    size_t count() const { return count_; }
    // Where bucket i begins; of one beyond the last, the range's end.
    int64_t begin(size_t i) const { return from_ + static_cast<int64_t>(step_ * i + rest_ * i / count_); }

private:
    int64_t from_ = 0;
    size_t count_ = 1;
    uint64_t step_ = 0, rest_ = 0;
};

// Adds up what each processor is used for.
class UseSums {
public:
    UseSums(TimeRange range, const ProcessorWalk &walk, size_t buckets)
        : range_(range), buckets_(range, buckets, walk.processors()), states_(walk.processors()),
          times_(walk.processors()), sums_(buckets_.count()), busy_(walk.processors() * buckets_.count()) {
        for (size_t proc = 0; proc < states_.size(); ++proc)
            states_[proc] = {walk.condition(proc), range.from, 0};
    }

    void change(size_t proc, ProcessorCondition after, int64_t time) {
        State &state = states_[proc];
        hold(proc, state, std::clamp(time, range_.from, range_.to));
        state.condition = after;
    }

    void finish(ProcessorUtilisation &result) {
        for (size_t proc = 0; proc < states_.size(); ++proc)
            hold(proc, states_[proc], range_.to);
        for (const ProcessorTimes &times : times_) {
            for (size_t use = 0; use < kProcessorUses; ++use)
                result.all.uses[use] += times.uses[use];
            result.all.assist += times.assist;
            result.all.sweep += times.sweep;
        }
        result.processors = std::move(times_);
        result.buckets = std::move(sums_);
        result.busy.resize(busy_.size());
        for (size_t i = 0; i < busy_.size(); ++i) {
            const size_t bucket = i % buckets_.count();
            const int64_t length = buckets_.begin(bucket + 1) - buckets_.begin(bucket);
            result.busy[i] = length > 0 ? static_cast<float>(busy_[i]) / static_cast<float>(length) : 0;
        }
    }

private:
    struct State {
        ProcessorCondition condition;
        int64_t since = 0;
        size_t bucket = 0;
    };

    // Its condition held until `time`.
    void hold(size_t proc, State &state, int64_t time) {
        add(times_[proc], state.condition, time - state.since);
        while (state.since < time) {
            const int64_t end = buckets_.begin(state.bucket + 1);
            const int64_t until = std::min(end, time);
            add(sums_[state.bucket], state.condition, until - state.since);
            if (isBusy(state.condition.use))
                busy_[proc * buckets_.count() + state.bucket] += static_cast<double>(until - state.since);
            state.since = until;
            if (until == end && state.bucket + 1 < buckets_.count())
                ++state.bucket;
        }
    }

    static void add(ProcessorTimes &times, ProcessorCondition condition, int64_t ns) {
        times.uses[static_cast<size_t>(condition.use)] += ns;
        times.assist += condition.assists ? ns : 0;
        times.sweep += condition.sweeps ? ns : 0;
    }

    TimeRange range_;
    Buckets buckets_;
    std::vector<State> states_;
    std::vector<ProcessorTimes> times_;
    std::vector<ProcessorTimes> sums_; // by bucket
    std::vector<double> busy_;         // ns; by processor, then by bucket
};

// Adds up how long how many were busy at once, and how long there was something to run and somewhere to run it.
class Together {
public:
    Together(TimeRange range, const ProcessorWalk &walk) : range_(range), busyTimes_(walk.processors() + 1) {
        for (size_t proc = 0; proc < walk.processors(); ++proc)
            count(walk.condition(proc).use, 1);
    }

    void change(ProcessorCondition before, ProcessorCondition after, int64_t time) {
        if (isBusy(before.use) != isBusy(after.use))
            holdBusy(time);
        count(before.use, -1);
        count(after.use, 1);
    }
    // What is runnable, how many processors there should be, and whether the world stands still.
    void look(int64_t runnable, uint64_t processors, bool stopped, int64_t time) {
        holdCapacity(processors, time);
        const bool idle = idle_ > 0 || static_cast<uint64_t>(existing_) < processors;
        const bool starves = idle && runnable > 0 && !stopped;
        if (starves == starves_)
            return;
        if (starves_)
            endStretch(time);
        starves_ = starves;
        since_ = time;
    }

    void finish(ProcessorUtilisation &result) {
        holdBusy(range_.to);
        holdCapacity(processors_, range_.to);
        if (starves_)
            endStretch(range_.to);
        result.busyTimes = std::move(busyTimes_);
        result.capacity = capacity_;
        result.idleWhileRunnable = total_;
        result.idleWhileRunnableCount = stretches_;
        result.idlestRunnable = std::move(longest_);
    }

private:
    static constexpr size_t kLongest = 10;

    void count(Use use, int by) {
        busy_ += isBusy(use) ? by : 0;
        idle_ += use == Use::Idle ? by : 0;
        existing_ += use != Use::Absent ? by : 0;
    }
    void holdBusy(int64_t time) {
        time = std::clamp(time, range_.from, range_.to);
        busyTimes_[static_cast<size_t>(busy_)] += time - busySince_;
        busySince_ = time;
    }
    void holdCapacity(uint64_t processors, int64_t time) {
        time = std::clamp(time, range_.from, range_.to);
        if (processors == processors_ && time != range_.to)
            return;
        capacity_ += static_cast<double>(processors_) * static_cast<double>(time - capacitySince_);
        capacitySince_ = time;
        processors_ = processors;
    }
    void endStretch(int64_t time) {
        const TimeRange stretch{std::max(since_, range_.from), std::min(time, range_.to)};
        if (stretch.length() == 0)
            return;
        total_ += stretch.length();
        ++stretches_;
        const auto place = std::find_if(longest_.begin(), longest_.end(), [&stretch](const TimeRange &other) {
            return other.length() < stretch.length();
        });
        if (static_cast<size_t>(place - longest_.begin()) == kLongest)
            return;
        longest_.insert(place, stretch);
        if (longest_.size() > kLongest)
            longest_.pop_back();
    }

    TimeRange range_;
    int64_t busy_ = 0, idle_ = 0, existing_ = 0;
    std::vector<int64_t> busyTimes_;
    int64_t busySince_ = range_.from;
    double capacity_ = 0;
    uint64_t processors_ = 0;
    int64_t capacitySince_ = range_.from;
    bool starves_ = false;
    int64_t since_ = 0, total_ = 0;
    uint64_t stretches_ = 0;
    std::vector<TimeRange> longest_;
};

constexpr auto kRunnable = static_cast<size_t>(model::Counter::Runnable);

int stopsBy(EventType type) {
    return type == EventType::StwBegin ? 1 : type == EventType::StwEnd || type == EventType::StwLost ? -1 : 0;
}

void walk(const Scope &scope, ProcessorUtilisation &result, size_t buckets) {
    const model::Events &events = scope.trace.events;
    ProcessorWalk walk(scope.trace);
    UseSums uses(result.range, walk, buckets);
    Together together(result.range, walk);
    int64_t runnable = scope.trace.counters.before(events, 0)[kRunnable];
    int stopped = 0;
    together.look(runnable, walk.count(), false, scope.trace.startTime());
    const size_t end = events.lowerBound(result.range.to);
    for (size_t i = 0; i < end; ++i) {
        const EventType type = events.type(i);
        const int more = model::kCounterDeltas[static_cast<size_t>(type)][kRunnable], stop = stopsBy(type);
        const bool matters = ProcessorWalk::matters(type);
        if (!matters && more == 0 && stop == 0)
            continue;
        const int64_t time = events.time(i);
        if (matters) {
            for (const ProcessorWalk::Change &change : walk.step(i, type)) {
                uses.change(change.proc, change.after, time);
                together.change(change.before, change.after, time);
            }
        }
        runnable += more;
        stopped = std::max(stopped + stop, 0);
        together.look(runnable, walk.count(), stopped > 0, time);
    }
    uses.finish(result);
    together.finish(result);
}

} // namespace

bool isBusy(ProcessorUse use) {
    return use == Use::Goroutine || use == Use::Syscall || use == Use::Dedicated || use == Use::Fractional;
}

int64_t ProcessorTimes::existing() const {
    return std::accumulate(uses.begin(), uses.end(), int64_t{0}) - in(Use::Absent);
}

int64_t ProcessorTimes::busy() const {
    return in(Use::Goroutine) + in(Use::Syscall) + in(Use::Dedicated) + in(Use::Fractional);
}

double ProcessorUtilisation::meanBusy() const {
    return range.length() > 0 ? static_cast<double>(all.busy()) / static_cast<double>(range.length()) : 0;
}

ProcessorUtilisation processorUtilisation(const Scope &scope, size_t buckets) {
    ProcessorUtilisation result;
    result.range = wholeOf(scope.trace).clipped(scope.range);
    result.range.to = result.range.from + result.range.length();
    walk(scope, result, buckets);
    return result;
}

} // namespace lanescope::analysis
