// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/format/v2/time_window.h"

#include <algorithm>

namespace lanescope::format::v2 {
namespace {

constexpr int64_t kMinute = int64_t{60} * 1'000'000'000;
constexpr size_t kFew = 3; // batches, too few to outvote one that is damaged

} // namespace

TimeWindow timeWindowOf(const GenerationData &generation, int64_t last) {
    std::vector<int64_t> times; // of batches, which are many where time matters
    for (const ThreadBatches &thread : generation.threads)
        for (const Batch &batch : thread.batches)
            times.push_back(generation.clock.nanoseconds(batch.time));
    TimeWindow window;
    if (times.empty()) {
        window.start = window.from = last;
        window.to = Clock::kLatest;
        return window;
    }
    std::sort(times.begin(), times.end());
    int64_t middle = times[times.size() / 2];
    const int64_t spread = times[times.size() * 3 / 4] - times[times.size() / 4];
    int64_t slack = kMinute + 4 * std::min(spread, Clock::kLatest / 4);
    if (times.size() < kFew && last != 0) {
        middle = last;
        slack = 60 * kMinute;
    }
    slack = std::min(slack, Clock::kLatest);
    window.from = std::max<int64_t>(0, middle - slack);
    window.to = middle + slack;
    const auto first = std::lower_bound(times.begin(), times.end(), window.from);
    window.start = first != times.end() && *first <= window.to ? *first : middle;
    const int64_t earliest = generation.clock.nanoseconds(generation.minimumTime);
    if (window.holds(earliest))
        window.start = std::min(window.start, earliest);
    return window;
}

} // namespace lanescope::format::v2
