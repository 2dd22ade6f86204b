// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/events.h"
#include "core/model/forest.h"
#include "core/model/packed_column.h"

#include <array>
#include <optional>

namespace lanescope::model {

enum class SpanKind : uint8_t { Goroutine, GcMark, Syscall, Stw, Assist, Sweep, Processor };
constexpr size_t kSpanKinds = 7;

// A stretch of one thing on one lane, from one event to another.
struct Span {
    EventIndex begin;
    EventIndex end; // none: it goes on at the end of the trace
    SpanKind kind = SpanKind::Goroutine;
    bool fromStart = false; // it was going on when the trace began, however late `begin` tells of it
};

// What a run of spans adds up to.
struct SpanSum {
    uint32_t count = 0;
    uint32_t longest = EventIndex::kNone;   // position in the lane
    int64_t longestTime = -1;               // ns
    std::array<int64_t, kSpanKinds> time{}; // ns by kind

    void absorb(const SpanSum &right) {
        count += right.count;
        if (right.longestTime > longestTime) {
            longest = right.longest;
            longestTime = right.longestTime;
        }
        for (size_t i = 0; i < kSpanKinds; ++i)
            time[i] += right.time[i];
    }
};

// A line of spans that do not overlap, in order of time: what a row of the timeline draws. A snapshot.
// Storage is two event numbers and a kind a span, bit-packed, and a forest over blocks of spans.
class Lane {
public:
    static constexpr size_t kBlock = 32;

    size_t size() const { return begin_.size() + (open_ ? 1 : 0); }
    Span operator[](size_t i) const;

    int64_t beginTime(const Events &events, size_t i) const;
    int64_t endTime(const Events &events, size_t i) const;

    // The first span that ends after the moment `time`; size() when there is none. O(log n).
    size_t firstEndingAfter(const Events &events, int64_t time) const;
    // The first span, from `from` on, that begins with event `event` or later. O(log n), less when it is about `guess`
    // spans on.
    size_t firstBeginningAt(size_t event, size_t from, size_t guess = 1) const;

    // What spans [from, to) add up to. O(log n).
    SpanSum sum(const Events &events, size_t from, size_t to) const;

    size_t residentBytes() const {
        return begin_.residentBytes() + end_.residentBytes() + kind_.residentBytes() + forest_.residentBytes();
    }

private:
    friend class LaneBuilder;

    SpanSum sumOf(const Events &events, size_t i) const;
    size_t beginEvent(size_t i) const; // 0 for what was going on when the trace began

    PackedColumn<10> begin_, end_, kind_;
    Forest<SpanSum> forest_; // a leaf per complete block
    std::optional<Span> open_;
    bool firstFromStart_ = false;
    int64_t startTime_ = 0; // of the trace
};

// Grows a lane. Times are given beside the events so that no column has to be asked.
class LaneBuilder {
public:
    bool isOpen() const { return open_.has_value(); }
    const Span &open() const { return *open_; } // needs isOpen()

    void begin(EventIndex event, int64_t time, SpanKind kind, bool fromStart = false);
    void end(EventIndex event, int64_t time); // needs isOpen()
    Lane snapshot(int64_t startTime);

private:
    PackedColumnBuilder<10> begin_, end_, kind_;
    Forest<SpanSum> forest_;
    SpanSum block_;
    std::optional<Span> open_;
    int64_t openTime_ = 0;
    bool firstFromStart_ = false;
};

} // namespace lanescope::model
