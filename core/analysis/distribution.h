// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace lanescope::analysis {

// How many of some durations lie in each of the buckets of `go tool trace`: five a decade. Bucket 0 begins at 1 ns and
// has what is shorter, too.
class Histogram {
public:
    static unsigned bucketOf(int64_t ns);
    // ns; the bucket ends where the next one begins. At most the largest int64_t.
    static int64_t lowerBound(unsigned bucket);

    void add(int64_t ns) { addTo(bucketOf(ns), 1); }
    void addTo(unsigned bucket, uint64_t count);

    // The buckets from the first that is not empty to the last: [first(), end()). Both 0 when all are empty.
    unsigned first() const { return first_; }
    unsigned end() const { return first_ + static_cast<unsigned>(counts_.size()); }
    uint64_t count(unsigned bucket) const { return bucket < first_ || bucket >= end() ? 0 : counts_[bucket - first_]; }

private:
    unsigned first_ = 0;
    std::vector<uint64_t> counts_; // from first_ on
};

// Some durations, ns, and what can be said of all of them. Immutable; 8 bytes a value.
class Distribution {
public:
    Distribution() = default;
    explicit Distribution(std::vector<int64_t> values); // O(n log n)

    size_t count() const { return sorted_.size(); }
    bool empty() const { return sorted_.empty(); }
    // All are 0 when there are no values.
    int64_t min() const { return empty() ? 0 : sorted_.front(); }
    int64_t max() const { return empty() ? 0 : sorted_.back(); }
    int64_t sum() const { return sum_; } // the largest int64_t when it is more
    int64_t mean() const { return empty() ? 0 : sum_ / static_cast<int64_t>(count()); }
    // One of the values: the smallest that at least `percent` of a hundred of all do not exceed. 0 to 100.
    int64_t percentile(double percent) const;

    const std::vector<int64_t> &sorted() const { return sorted_; }
    Histogram histogram() const;

private:
    std::vector<int64_t> sorted_;
    int64_t sum_ = 0;
};

} // namespace lanescope::analysis
