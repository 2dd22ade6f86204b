// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/regions_pairing.h"
#include "core/analysis/time_sums.h"

#include <functional>
#include <span>
#include <vector>

namespace lanescope::analysis {

// A region and what its goroutine did meanwhile, as far as that lies within the scope's time.
struct Region {
    RegionSpan span;
    TimeSums times;
};

// Those that have a part within the scope's time, in the order of their first events. As Go has it, also what
// goroutines inherit, but nothing that is open in a goroutine of the runtime as that ends, nor what a goroutine had
// whose ID was used again. RegionSpan::outer is a place in this list, too. Of a region without a beginning the times
// count from the creation of its goroutine. O(events + regions log regions).
std::vector<Region> regionsOf(const Scope &scope);

// The same for spans that pairRegions() gave already.
std::vector<Region> regionsOf(const Scope &scope, std::span<const RegionSpan> spans);

// The whole breakdown of those at `places`: calls visit(place, times), one goroutine after the other.
// O(events of their goroutines).
void measureRegions(const Scope &scope, std::span<const RegionSpan> spans, std::span<const uint32_t> places,
                    const std::function<void(uint32_t place, const GoroutineTimes &times)> &visit);

// Begins and ends within the scope, by its own end, so that its duration is known and nothing of it is cut.
bool isWhole(const Scope &scope, const RegionSpan &region);

} // namespace lanescope::analysis
