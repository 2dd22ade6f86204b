// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/distribution.h"

#include "core/analysis/time_sums.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace lanescope::analysis {
namespace {

// The logarithm of the factor from one bucket to the next.
const double kStep = std::log(std::pow(10.0, 1.0 / 5));

} // namespace

unsigned Histogram::bucketOf(int64_t ns) {
    return ns <= 0 ? 0 : static_cast<unsigned>(std::log(static_cast<double>(ns)) / kStep);
}

int64_t Histogram::lowerBound(unsigned bucket) {
    const double bound = std::exp(bucket * kStep);
    constexpr auto kMost = std::numeric_limits<int64_t>::max();
    return bound < static_cast<double>(kMost) ? static_cast<int64_t>(bound) : kMost;
}

void Histogram::addTo(unsigned bucket, uint64_t count) {
    if (count == 0)
        return;
    if (counts_.empty())
        first_ = bucket;
    if (bucket < first_) {
        counts_.insert(counts_.begin(), first_ - bucket, 0);
        first_ = bucket;
    }
    if (bucket >= end())
        counts_.resize(bucket - first_ + 1);
    counts_[bucket - first_] += count;
}

Distribution::Distribution(std::vector<int64_t> values) : sorted_(std::move(values)) {
    std::sort(sorted_.begin(), sorted_.end());
    for (const int64_t value : sorted_)
        sum_ = saturatingSum(sum_, value);
}

int64_t Distribution::percentile(double percent) const {
    if (empty())
        return 0;
    const double rank = std::ceil(percent * static_cast<double>(count()) / 100);
    const auto last = static_cast<double>(count());
    return sorted_[static_cast<size_t>(std::clamp(rank, 1.0, last)) - 1];
}

Histogram Distribution::histogram() const {
    Histogram histogram;
    for (const int64_t value : sorted_)
        histogram.add(value);
    return histogram;
}

} // namespace lanescope::analysis
