// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/counters.h"

#include <algorithm>

namespace lanescope::model {
namespace {

void apply(CounterValues &values, EventType type) {
    const CounterDelta &delta = kCounterDeltas[static_cast<size_t>(type)];
    for (size_t i = 0; i < values.size(); ++i)
        values[i] += delta[i];
}

CounterValues plus(const CounterValues &a, const CounterValues &b) {
    CounterValues result;
    for (size_t i = 0; i < result.size(); ++i)
        result[i] = a[i] + b[i];
    return result;
}

} // namespace

CounterValues StateCounters::before(const Events &events, size_t index) const {
    const size_t block = std::min(index / kBlock, starts_.size() == 0 ? 0 : starts_.size() - 1);
    CounterValues values = starts_.empty() ? initial_ : plus(starts_[block], initial_);
    for (size_t i = block * kBlock; i < index; ++i)
        apply(values, events.type(i));
    return values;
}

CounterSum StateCounters::walk(const Events &events, Cursor &cursor, size_t to) const {
    to = std::min(to, events.size());
    CounterSum total;
    if (cursor.at >= to)
        return total;
    if (to - cursor.at >= 2 * kBlock) {
        const size_t first = cursor.at / kBlock, last = std::min((to + kBlock - 1) / kBlock, forest_.size());
        if (first < last) {
            total = forest_.sum(first, last);
            for (size_t i = 0; i < kCounters; ++i) {
                total.low[i] += initial_[i];
                total.high[i] += initial_[i];
                total.integral[i] += static_cast<float>(initial_[i]) * total.duration;
            }
            cursor = {std::min(last * kBlock, to), {}, false};
        }
    }
    if (cursor.at >= to)
        return total;
    know(events, cursor);
    int64_t time = events.time(cursor.at);
    for (; cursor.at < to; ++cursor.at) {
        apply(cursor.values, events.type(cursor.at));
        const int64_t until = cursor.at + 1 < events.size() ? events.time(cursor.at + 1) : time;
        total.hold(cursor.values, until - time);
        time = until;
    }
    return total;
}

void StateCountersBuilder::add(EventType type, int64_t time) {
    const CounterDelta &delta = kCounterDeltas[static_cast<size_t>(type)];
    const bool changes = delta != CounterDelta{};
    if (inBlock_ == StateCounters::kBlock) {
        block_.hold(now_, time - last_);
        counters_.forest_.append(block_);
        block_ = {};
        inBlock_ = 0;
    }
    if (inBlock_ == 0) {
        counters_.starts_.push_back(now_);
        last_ = time;
    } else if (changes) {
        block_.hold(now_, time - last_);
        last_ = time;
    }
    ++inBlock_;
    if (changes)
        apply(now_, type);
    if (traitsOf(type).first) {
        const auto initial = initialDelta(type);
        for (size_t i = 0; i < kCounters; ++i)
            counters_.initial_[i] += initial[i];
    }
}

StateCounters StateCountersBuilder::snapshot() {
    StateCounters copy;
    copy.starts_ = counters_.starts_.snapshot();
    copy.forest_ = counters_.forest_.snapshot();
    copy.initial_ = counters_.initial_;
    return copy;
}

size_t StepSeries::pointsBefore(size_t event) const {
    size_t from = 0, to = size();
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (event_[middle] < event)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

StepSum StepSeries::sum(size_t from, size_t to) const {
    StepSum total;
    const auto walk = [&](size_t until) {
        for (; from < until; ++from)
            total.absorb({value_[from], value_[from]});
    };
    const size_t firstBlock = (from + kBlock - 1) / kBlock;
    const size_t lastBlock = std::min(to / kBlock, forest_.size());
    if (firstBlock < lastBlock) {
        walk(firstBlock * kBlock);
        total.absorb(forest_.sum(firstBlock, lastBlock));
        from = lastBlock * kBlock;
    }
    walk(to);
    return total;
}

void StepSeriesBuilder::add(size_t event, uint64_t value) {
    event_.push_back(event);
    value_.push_back(value);
    block_.absorb({value, value});
    if (event_.size() % StepSeries::kBlock == 0) {
        forest_.append(block_);
        block_ = {};
    }
}

StepSeries StepSeriesBuilder::snapshot() {
    StepSeries copy;
    copy.event_ = event_.snapshot();
    copy.value_ = value_.snapshot();
    copy.forest_ = forest_.snapshot();
    return copy;
}

} // namespace lanescope::model
