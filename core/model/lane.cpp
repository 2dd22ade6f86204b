// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/lane.h"

#include <algorithm>
#include <limits>

namespace lanescope::model {

Span Lane::operator[](size_t i) const {
    if (i == begin_.size())
        return *open_;
    Span span;
    span.begin = EventIndex(static_cast<uint32_t>(begin_[i]));
    span.end = EventIndex(static_cast<uint32_t>(end_[i]));
    span.kind = static_cast<SpanKind>(kind_[i]);
    span.fromStart = i == 0 && firstFromStart_;
    return span;
}

int64_t Lane::beginTime(const Events &events, size_t i) const {
    if (i == 0 && firstFromStart_)
        return startTime_;
    return events.time(i == begin_.size() ? open_->begin.value : begin_[i]);
}

int64_t Lane::endTime(const Events &events, size_t i) const {
    return events.time(i == begin_.size() ? events.size() - 1 : end_[i]);
}

size_t Lane::firstEndingAfter(const Events &events, int64_t time) const {
    // A span ends after `time` when its last event is not before the first event later than `time`.
    if (time == std::numeric_limits<int64_t>::max())
        return size(); // nothing is later
    const size_t after = events.lowerBound(time + 1);
    size_t from = 0, to = end_.size();
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (end_[middle] < after)
            from = middle + 1;
        else
            to = middle;
    }
    if (from == end_.size() && open_ && time >= events.time(events.size() - 1))
        return size();
    return from;
}

size_t Lane::beginEvent(size_t i) const {
    if (i == 0 && firstFromStart_)
        return 0;
    return i == begin_.size() ? open_->begin.value : begin_[i];
}

size_t Lane::firstBeginningAt(size_t event, size_t from, size_t guess) const {
    // Gallop from the guess, in ever longer steps, until the answer lies in [low, high].
    size_t low = from, high = std::min(from + guess, size());
    if (high < size() && beginEvent(high) < event) {
        for (size_t step = guess / 8 + 1; high < size() && beginEvent(high) < event; step *= 2) {
            low = high + 1;
            high += step;
        }
        high = std::min(high, size());
    } else {
        for (size_t step = guess / 8 + 1; high > low; step *= 2) {
            const size_t probe = high - low > step ? high - step : low;
            if (beginEvent(probe) < event) {
                low = probe + 1;
                break;
            }
            high = probe;
        }
    }
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (beginEvent(middle) < event)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

SpanSum Lane::sumOf(const Events &events, size_t i) const {
    SpanSum one;
    one.count = 1;
    one.longest = static_cast<uint32_t>(i);
    one.longestTime = endTime(events, i) - beginTime(events, i);
    const SpanKind kind = i == kind_.size() ? open_->kind : static_cast<SpanKind>(kind_[i]);
    one.time[static_cast<size_t>(kind)] = one.longestTime;
    return one;
}

SpanSum Lane::sum(const Events &events, size_t from, size_t to) const {
    SpanSum total;
    // The first block was added up when the trace's start, to which its first span may go back, was out of reach.
    const size_t firstBlock = std::max<size_t>((from + kBlock - 1) / kBlock, firstFromStart_ ? 1 : 0);
    const size_t lastBlock = std::min(to / kBlock, forest_.size());
    if (firstBlock >= lastBlock) {
        for (size_t i = from; i < to; ++i)
            total.absorb(sumOf(events, i));
        return total;
    }
    for (size_t i = from; i < firstBlock * kBlock; ++i)
        total.absorb(sumOf(events, i));
    total.absorb(forest_.sum(firstBlock, lastBlock));
    for (size_t i = lastBlock * kBlock; i < to; ++i)
        total.absorb(sumOf(events, i));
    return total;
}

void LaneBuilder::begin(EventIndex event, int64_t time, SpanKind kind, bool fromStart) {
    fromStart = fromStart && begin_.size() == 0;
    open_ = Span{event, EventIndex(), kind, fromStart};
    openTime_ = time;
    firstFromStart_ = firstFromStart_ || fromStart;
}

void LaneBuilder::end(EventIndex event, int64_t time) {
    const int64_t length = time - openTime_;
    ++block_.count;
    block_.time[static_cast<size_t>(open_->kind)] += length;
    if (length > block_.longestTime) {
        block_.longestTime = length;
        block_.longest = static_cast<uint32_t>(begin_.size());
    }
    begin_.push_back(open_->begin.value);
    end_.push_back(event.value);
    kind_.push_back(static_cast<uint64_t>(open_->kind));
    if (begin_.size() % Lane::kBlock == 0) {
        forest_.append(block_);
        block_ = {};
    }
    open_.reset();
}

Lane LaneBuilder::snapshot(int64_t startTime) {
    Lane lane;
    lane.begin_ = begin_.snapshot();
    lane.end_ = end_.snapshot();
    lane.kind_ = kind_.snapshot();
    lane.forest_ = forest_.snapshot();
    lane.open_ = open_;
    lane.firstFromStart_ = firstFromStart_;
    lane.startTime_ = startTime;
    return lane;
}

} // namespace lanescope::model
