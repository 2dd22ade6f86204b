// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"
#include "core/model/forest.h"
#include "core/model/packed_column.h"

namespace lanescope::index {

// How long goroutines had been ready when they ran, over time: the row "Scheduling latency".
struct LatencySum {
    uint32_t count = 0;
    int64_t sum = 0, longest = 0; // ns
    uint32_t longestAt = 0;       // position of the longest

    void absorb(const LatencySum &right) {
        if (right.longest > longest || count == 0) {
            longest = right.longest;
            longestAt = right.longestAt;
        }
        count += right.count;
        sum += right.sum;
    }
};

class StartLatencies {
public:
    static constexpr size_t kBlock = 32;

    explicit StartLatencies(const analysis::Scope &scope); // O(events)

    size_t size() const { return event_.size(); }
    size_t event(size_t i) const { return event_[i]; } // with which a goroutine ran
    int64_t latency(size_t i) const { return static_cast<int64_t>(latency_[i]); }
    size_t before(size_t event) const;            // how many are at events before `event`; O(log n)
    LatencySum sum(size_t from, size_t to) const; // of positions [from, to); O(log n)
    size_t residentBytes() const;

private:
    model::PackedColumn<10> event_, latency_;
    model::Forest<LatencySum> forest_;
};

} // namespace lanescope::index
