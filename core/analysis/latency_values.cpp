// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/latency_values.h"

#include "core/analysis/time_sums.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lanescope::analysis {
namespace {

constexpr unsigned kHalf = 16; // bits
constexpr uint32_t kHalfMask = (1U << kHalf) - 1;

// The values of short durations at given places of their sorted order, by counting first their upper halves, then the
// lower halves of those that share an upper half with a wanted one.
template <class ForEach>
std::vector<int64_t> selectShort(const std::vector<uint64_t> &ranks, const ForEach &forEachValue) {
    std::vector<uint64_t> upper(size_t{1} << kHalf);
    forEachValue([&upper](uint32_t ns) { ++upper[ns >> kHalf]; });
    struct Wanted {
        uint32_t upper = 0;
        uint64_t rank = 0; // among those with this upper half
    };
    std::vector<Wanted> wanted;
    std::vector<uint8_t> tableOf(upper.size()); // by upper half: which table has its lower halves, + 1
    std::vector<std::vector<uint64_t>> lower;
    uint64_t before = 0;
    uint32_t half = 0;
    for (const uint64_t rank : ranks) {
        while (before + upper[half] <= rank)
            before += upper[half++];
        wanted.push_back({half, rank - before});
        if (tableOf[half] == 0) {
            lower.emplace_back(size_t{1} << kHalf);
            tableOf[half] = static_cast<uint8_t>(lower.size());
        }
    }
    forEachValue([&](uint32_t ns) {
        if (const uint8_t table = tableOf[ns >> kHalf])
            ++lower[table - 1U][ns & kHalfMask];
    });
    std::vector<int64_t> values;
    for (const Wanted &one : wanted) {
        const std::vector<uint64_t> &counts = lower[tableOf[one.upper] - 1U];
        uint64_t passed = 0;
        uint32_t low = 0;
        while (passed + counts[low] <= one.rank)
            passed += counts[low++];
        values.push_back(int64_t{one.upper} << kHalf | low);
    }
    return values;
}

} // namespace

void LatencyValues::add(int64_t ns) {
    if (summary_.count == 0)
        summary_.min = ns;
    ++summary_.count;
    summary_.sum = saturatingSum(summary_.sum, ns);
    summary_.min = std::min(summary_.min, ns);
    summary_.max = std::max(summary_.max, ns);
    summary_.histogram.add(ns);
    if (!std::in_range<uint32_t>(ns))
        return long_.push_back(ns);
    if (chunks_.empty() || chunks_.back().size() == chunks_.back().capacity()) {
        constexpr size_t kLeast = 8, kMost = 8192;
        chunks_.emplace_back();
        chunks_.back().reserve(std::clamp<size_t>(summary_.count / 2, kLeast, kMost));
    }
    chunks_.back().push_back(static_cast<uint32_t>(ns));
}

void LatencyValues::absorb(LatencySummary &to, const LatencySummary &from) {
    if (from.count == 0)
        return;
    to.min = to.count == 0 ? from.min : std::min(to.min, from.min);
    to.max = std::max(to.max, from.max);
    to.count += from.count;
    to.sum = saturatingSum(to.sum, from.sum);
    for (unsigned bucket = from.histogram.first(); bucket < from.histogram.end(); ++bucket)
        to.histogram.addTo(bucket, from.histogram.count(bucket));
}

void LatencyValues::absorb(LatencyValues &&other) {
    // The chunk that is not full stays last.
    chunks_.insert(chunks_.begin(), std::make_move_iterator(other.chunks_.begin()),
                   std::make_move_iterator(other.chunks_.end()));
    long_.insert(long_.end(), other.long_.begin(), other.long_.end());
    absorb(summary_, other.summary_);
    other = {};
}

size_t LatencyValues::residentBytes() const {
    size_t bytes = long_.capacity() * sizeof(int64_t) + chunks_.capacity() * sizeof(chunks_[0]);
    for (const std::vector<uint32_t> &chunk : chunks_)
        bytes += chunk.capacity() * sizeof(uint32_t);
    return bytes;
}

LatencySummary LatencyValues::summarize(std::span<const LatencyValues *const> lists) {
    LatencySummary summary;
    std::vector<int64_t> longs;
    for (const LatencyValues *list : lists) {
        absorb(summary, list->summary_);
        longs.insert(longs.end(), list->long_.begin(), list->long_.end());
    }
    std::sort(longs.begin(), longs.end());
    const uint64_t shorts = summary.count - longs.size();
    std::vector<uint64_t> ranks; // of short ones
    for (size_t i = 0; i < kLatencyPercentiles.size() && summary.count != 0; ++i) {
        const auto last = static_cast<double>(summary.count);
        const auto rank =
            static_cast<uint64_t>(std::clamp(std::ceil(kLatencyPercentiles[i] * last / 100), 1.0, last)) - 1;
        if (rank < shorts)
            ranks.push_back(rank);
        else
            summary.percentiles[i] = longs[rank - shorts];
    }
    const auto forEachValue = [lists](auto visit) {
        for (const LatencyValues *list : lists)
            for (const std::vector<uint32_t> &chunk : list->chunks_)
                for (const uint32_t ns : chunk)
                    visit(ns);
    };
    const auto copySorted = [&] {
        std::vector<int64_t> sorted;
        forEachValue([&sorted](uint32_t ns) { sorted.push_back(ns); });
        std::sort(sorted.begin(), sorted.end());
        std::vector<int64_t> values;
        for (const uint64_t rank : ranks)
            values.push_back(sorted[rank]);
        return values;
    };
    constexpr uint64_t kFew = 10'000; // for which the tables of counts do not pay
    const std::vector<int64_t> values = shorts <= kFew ? copySorted() : selectShort(ranks, forEachValue);
    std::copy(values.begin(), values.end(), summary.percentiles.begin());
    return summary;
}

} // namespace lanescope::analysis
