// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/distribution.h"
#include "core/analysis/regions.h"

namespace lanescope::analysis {

// A line of code. No function: not known.
struct CallSite {
    model::StringIndex function, file;
    uint32_t line = 0;

    bool operator==(const CallSite &) const = default;
};

// The line of a program that called into runtime/trace: the innermost frame that is not of that package itself (of
// recent traces the runtime leaves those out). Go's pages take the outermost. O(depth).
CallSite callSiteOf(const model::Trace &trace, model::StackIndex stack);

// Regions of one name that were opened at the same place. Those without a beginning have no place.
struct RegionGroup {
    model::StringIndex name;
    CallSite site;
    std::vector<uint32_t> regions; // places in the list they come from, ascending
    TimeSums times;                // of all of them, as far as they lie within the scope
    // Of those that begin and end within the scope; what is cut tells nothing of how long regions are.
    Distribution total, running;

    size_t incomplete() const { return regions.size() - total.count(); }
};

// Those with the most total time first. O(regions log regions + stacks * depth).
std::vector<RegionGroup> groupsOf(const Scope &scope, std::span<const Region> regions);

} // namespace lanescope::analysis
