// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/tasks.h"

#include <span>
#include <vector>

namespace lanescope::index {

// The regions of each goroutine, laid out below each other as they are nested: on one level none overlap, so each level
// is searched by halving.
class RegionLanes {
public:
    static constexpr unsigned kMostLevels = 12; // deeper ones share the last level

    // `tasks` of the whole trace; both must outlive this. Inherited regions (without a name) are left out.
    RegionLanes(const analysis::Scope &scope, const analysis::Tasks &tasks);

    // How many levels a goroutine has; 0: no regions. O(log goroutines with regions).
    unsigned levels(model::GoroutineIndex goroutine) const;

    struct Placed {
        uint32_t region = 0;      // place in Tasks::regions()
        int64_t from = 0, to = 0; // ns, clipped to the trace
    };
    // Those of one level in order of time; they do not overlap, but for misnested ones on the last level.
    std::span<const Placed> level(model::GoroutineIndex goroutine, unsigned level) const;

    // GoroutineIndexes that have regions, ascending.
    std::span<const uint32_t> goroutines() const;
    size_t residentBytes() const;
};

} // namespace lanescope::index
