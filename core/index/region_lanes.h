// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/tasks.h"

#include <array>
#include <span>
#include <vector>

namespace lanescope::index {

// The regions of each goroutine, laid out below each other as they are nested: on one level none overlap, so each level
// is searched by halving.
class RegionLanes {
public:
    static constexpr unsigned kMostLevels = 12; // deeper ones share the last level

    // `tasks` of the whole trace. Inherited regions (without a name) are left out. O(regions log regions).
    RegionLanes(const analysis::Scope &scope, const analysis::Tasks &tasks);

    // How many levels a goroutine has; 0: no regions. O(log goroutines with regions).
    unsigned levels(model::GoroutineIndex goroutine) const;

    struct Placed {
        uint32_t region = 0;      // place in Tasks::regions()
        int64_t from = 0, to = 0; // ns, clipped to the trace
    };
    // Those of one level in order of time; they do not overlap, but on the last one, which all that are nested deeper
    // share. Empty where the goroutine has no such level.
    std::span<const Placed> level(model::GoroutineIndex goroutine, unsigned level) const;

    // GoroutineIndexes that have regions, ascending.
    std::span<const uint32_t> goroutines() const { return goroutines_; }
    size_t residentBytes() const;

private:
    using Levels = std::array<std::vector<Placed>, kMostLevels>;
    void arrange(std::span<const analysis::RegionSpan> regions, std::span<Placed> ofGoroutine, Levels &byLevel);

    std::vector<uint32_t> goroutines_;
    std::vector<uint32_t> firstLevel_; // by place of the goroutine, and one more: in begin_
    std::vector<uint32_t> begin_;      // by level of a goroutine, and one more: in placed_
    std::vector<Placed> placed_;       // by goroutine, level, time
};

} // namespace lanescope::index
