// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/region_lanes.h"

#include <algorithm>
#include <limits>

namespace lanescope::index {

using analysis::RegionSpan;
using model::GoroutineIndex;

RegionLanes::RegionLanes(const analysis::Scope &scope, const analysis::Tasks &tasks) {
    const std::vector<RegionSpan> &regions = tasks.regions();
    for (uint32_t i = 0; i < regions.size(); ++i) {
        if (regions[i].inherited)
            continue;
        const analysis::TimeRange time = analysis::between(scope.trace, regions[i].begin, regions[i].end);
        placed_.push_back({i, time.from, std::max(time.from, time.to)});
    }
    placed_.shrink_to_fit();
    // What begins first is further out; of those that were open when the trace began, what ends last.
    std::sort(placed_.begin(), placed_.end(), [&regions](const Placed &a, const Placed &b) {
        const GoroutineIndex left = regions[a.region].goroutine, right = regions[b.region].goroutine;
        if (left != right)
            return left < right;
        return a.from != b.from ? a.from < b.from : a.to != b.to ? a.to > b.to : a.region < b.region;
    });
    Levels levels;
    for (size_t i = 0; i < placed_.size();) {
        const GoroutineIndex goroutine = regions[placed_[i].region].goroutine;
        size_t end = i;
        while (end < placed_.size() && regions[placed_[end].region].goroutine == goroutine)
            ++end;
        goroutines_.push_back(goroutine.value);
        firstLevel_.push_back(static_cast<uint32_t>(begin_.size()));
        arrange(regions, std::span(placed_).subspan(i, end - i), levels);
        i = end;
    }
    firstLevel_.push_back(static_cast<uint32_t>(begin_.size()));
    begin_.push_back(static_cast<uint32_t>(placed_.size()));
    for (std::vector<uint32_t> *numbers : {&goroutines_, &firstLevel_, &begin_})
        numbers->shrink_to_fit();
}

// Sorts a goroutine's regions, which are in order of time, by level. Each goes below the deepest that it meets, which
// is what encloses it, or overlaps it where they are not nested.
void RegionLanes::arrange(std::span<const RegionSpan> regions, std::span<Placed> ofGoroutine, Levels &byLevel) {
    for (std::vector<Placed> &level : byLevel)
        level.clear();
    std::array<int64_t, kMostLevels> until; // when the last on each level ends
    until.fill(std::numeric_limits<int64_t>::min());
    for (const Placed &region : ofGoroutine) {
        unsigned level = kMostLevels;
        while (level > 0 && until[level - 1] <= region.from)
            --level;
        level = std::min(level, kMostLevels - 1);
        const bool open = !regions[region.region].end.valid();
        until[level] = std::max(until[level], open ? std::numeric_limits<int64_t>::max() : region.to);
        byLevel[level].push_back(region);
    }
    auto out = ofGoroutine.begin();
    for (const std::vector<Placed> &level : byLevel) {
        if (level.empty())
            break;
        begin_.push_back(static_cast<uint32_t>(&*out - placed_.data()));
        out = std::copy(level.begin(), level.end(), out);
    }
}

unsigned RegionLanes::levels(GoroutineIndex goroutine) const {
    const auto at = std::lower_bound(goroutines_.begin(), goroutines_.end(), goroutine.value);
    if (at == goroutines_.end() || *at != goroutine.value)
        return 0;
    const auto i = static_cast<size_t>(at - goroutines_.begin());
    return firstLevel_[i + 1] - firstLevel_[i];
}

std::span<const RegionLanes::Placed> RegionLanes::level(GoroutineIndex goroutine, unsigned level) const {
    const auto at = std::lower_bound(goroutines_.begin(), goroutines_.end(), goroutine.value);
    if (at == goroutines_.end() || *at != goroutine.value)
        return {};
    const auto i = static_cast<size_t>(at - goroutines_.begin());
    if (level >= firstLevel_[i + 1] - firstLevel_[i])
        return {};
    const size_t place = firstLevel_[i] + level;
    return {placed_.data() + begin_[place], begin_[place + 1] - begin_[place]};
}

size_t RegionLanes::residentBytes() const {
    return (goroutines_.capacity() + firstLevel_.capacity() + begin_.capacity()) * sizeof(uint32_t) +
           placed_.capacity() * sizeof(Placed);
}

} // namespace lanescope::index
