// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/distribution.h"

#include <array>

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
// for those of more than four seconds.
class LatencyValues {
public:
    void add(int64_t ns); // 0 at least
    // Takes over what the other has.
    void absorb(LatencyValues &&other);

    size_t size() const { return short_.size() + long_.size(); }
    size_t residentBytes() const { return short_.capacity() * sizeof(uint32_t) + long_.capacity() * sizeof(int64_t); }

    // O(n). The order of the values is lost, which nobody sees.
    LatencySummary summarize();

private:
    int64_t select(size_t from, size_t rank);

    std::vector<uint32_t> short_;
    std::vector<int64_t> long_; // each longer than any of the short
};

} // namespace lanescope::analysis
