// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/latency_values.h"

#include "core/analysis/time_sums.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lanescope::analysis {
namespace {

template <class Value> void append(std::vector<Value> &to, std::vector<Value> &&from) {
    if (to.size() < from.size())
        std::swap(to, from);
    to.insert(to.end(), from.begin(), from.end());
    std::vector<Value>().swap(from);
}

} // namespace

void LatencyValues::add(int64_t ns) {
    if (std::in_range<uint32_t>(ns))
        short_.push_back(static_cast<uint32_t>(ns));
    else
        long_.push_back(ns);
}

void LatencyValues::absorb(LatencyValues &&other) {
    append(short_, std::move(other.short_));
    append(long_, std::move(other.long_));
}

// The value at a place of the sorted order. What is before `from` is smaller already.
int64_t LatencyValues::select(size_t from, size_t rank) {
    const auto nth = [](auto &values, size_t begin, size_t at) {
        const auto first = values.begin();
        std::nth_element(first + static_cast<std::ptrdiff_t>(begin), first + static_cast<std::ptrdiff_t>(at),
                         values.end());
        return static_cast<int64_t>(values[at]);
    };
    if (rank < short_.size())
        return nth(short_, from, rank);
    return nth(long_, std::max(from, short_.size()) - short_.size(), rank - short_.size());
}

LatencySummary LatencyValues::summarize() {
    LatencySummary summary;
    summary.count = size();
    if (summary.count == 0)
        return summary;
    const auto take = [&summary](int64_t ns) {
        summary.sum = saturatingSum(summary.sum, ns);
        summary.min = std::min(summary.min, ns);
        summary.max = std::max(summary.max, ns);
        summary.histogram.add(ns);
    };
    summary.min = std::numeric_limits<int64_t>::max();
    for (const uint32_t ns : short_)
        take(ns);
    for (const int64_t ns : long_)
        take(ns);
    size_t from = 0;
    for (size_t i = 0; i < kLatencyPercentiles.size(); ++i) {
        const auto last = static_cast<double>(summary.count);
        const double rank = std::clamp(std::ceil(kLatencyPercentiles[i] * last / 100), 1.0, last);
        const size_t at = static_cast<size_t>(rank) - 1;
        summary.percentiles[i] = select(from, at);
        from = at;
    }
    return summary;
}

} // namespace lanescope::analysis
