// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/region_lanes.h"

#include <algorithm>
#include <array>

namespace lanescope::index {

using Placed = RegionLanes::Placed;

RegionLanes::RegionLanes(const analysis::Scope &scope, const analysis::Tasks &tasks) {
    struct Drawn {
        uint32_t goroutine;
        Placed placed;
    };
    std::vector<Drawn> drawn;
    const std::vector<analysis::RegionSpan> &regions = tasks.regions();
    for (uint32_t i = 0; i < regions.size(); ++i) {
        const analysis::RegionSpan &region = regions[i];
        if (region.inherited || !region.goroutine.valid())
            continue;
        const analysis::TimeRange time = analysis::between(scope.trace, region.begin, region.end);
        drawn.push_back({region.goroutine.value, {i, time.from, time.to}});
    }
    // Of those that begin together the longer one is the outer.
    std::sort(drawn.begin(), drawn.end(), [](const Drawn &a, const Drawn &b) {
        if (a.goroutine != b.goroutine)
            return a.goroutine < b.goroutine;
        if (a.placed.from != b.placed.from)
            return a.placed.from < b.placed.from;
        return a.placed.to != b.placed.to ? a.placed.to > b.placed.to : a.placed.region < b.placed.region;
    });
    for (size_t first = 0; first < drawn.size();) {
        const uint32_t goroutine = drawn[first].goroutine;
        // The uppermost level that has room: inside of one another they end up below, one after the other beside.
        std::array<std::vector<Placed>, kMostLevels> levels;
        size_t last = first;
        for (; last < drawn.size() && drawn[last].goroutine == goroutine; ++last) {
            const Placed &placed = drawn[last].placed;
            const auto level = std::find_if(levels.begin(), levels.end(), [&](const std::vector<Placed> &line) {
                return line.empty() || line.back().to <= placed.from;
            });
            if (level != levels.end())
                level->push_back(placed);
        }
        goroutines_.push_back(goroutine);
        firstLevels_.push_back(static_cast<uint32_t>(ends_.size()));
        for (const std::vector<Placed> &line : levels) {
            if (line.empty())
                break;
            placed_.insert(placed_.end(), line.begin(), line.end());
            ends_.push_back(static_cast<uint32_t>(placed_.size()));
        }
        first = last;
    }
    firstLevels_.push_back(static_cast<uint32_t>(ends_.size()));
}

size_t RegionLanes::firstLevelOf(model::GoroutineIndex goroutine) const {
    const auto found = std::lower_bound(goroutines_.begin(), goroutines_.end(), goroutine.value);
    if (found == goroutines_.end() || *found != goroutine.value)
        return ends_.size();
    return firstLevels_[static_cast<size_t>(found - goroutines_.begin())];
}

unsigned RegionLanes::levels(model::GoroutineIndex goroutine) const {
    const auto found = std::lower_bound(goroutines_.begin(), goroutines_.end(), goroutine.value);
    if (found == goroutines_.end() || *found != goroutine.value)
        return 0;
    const auto at = static_cast<size_t>(found - goroutines_.begin());
    return firstLevels_[at + 1] - firstLevels_[at];
}

std::span<const Placed> RegionLanes::level(model::GoroutineIndex goroutine, unsigned level) const {
    if (level >= levels(goroutine))
        return {};
    const size_t at = firstLevelOf(goroutine) + level;
    const size_t begin = at == 0 ? 0 : ends_[at - 1];
    return std::span(placed_).subspan(begin, ends_[at] - begin);
}

size_t RegionLanes::residentBytes() const {
    return (goroutines_.capacity() + firstLevels_.capacity() + ends_.capacity()) * sizeof(uint32_t) +
           placed_.capacity() * sizeof(Placed);
}

} // namespace lanescope::index
