// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/distribution.h"

#include <array>
#include <span>

namespace lanescope::analysis {

// The percentiles that latencies are told by.
constexpr std::array kLatencyPercentiles{50.0, 90.0, 95.0, 99.0, 99.9};

// What some durations come to, ns. All 0 when there are none.
struct LatencySummary {
    uint64_t count = 0;
    int64_t sum = 0; // the largest int64_t when it is more
    int64_t min = 0, max = 0;
    std::array<int64_t, kLatencyPercentiles.size()> percentiles{}; // exact, by nearest rank
    Histogram histogram;

    int64_t mean() const { return count == 0 ? 0 : sum / static_cast<int64_t>(count); }
};

// Durations that are gathered one by one, in as little memory as lets their percentiles be exact: 4 bytes each, and 8
// for those of more than four seconds. Nothing is moved while more come.
class LatencyValues {
public:
    void add(int64_t ns); // 0 at least
    // Takes over what the other has. O(1) for each few thousand values.
    void absorb(LatencyValues &&other);

    size_t size() const { return summary_.count; }
    size_t residentBytes() const;

    // Of several together, which stay as they are. O(n).
    static LatencySummary summarize(std::span<const LatencyValues *const> lists);
    LatencySummary summarize() const {
        const LatencyValues *self = this;
        return summarize({&self, 1});
    }

private:
    static void absorb(LatencySummary &to, const LatencySummary &from);

    std::vector<std::vector<uint32_t>> chunks_; // each is filled before the next is begun
    std::vector<int64_t> long_;                 // what does not fit there
    LatencySummary summary_;                    // but for the percentiles
};

} // namespace lanescope::analysis
