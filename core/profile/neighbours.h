// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/call_graph.h"
#include "core/profile/pattern.h"

namespace lanescope::profile {

// A function with who called it and whom it called: pprof's peek.
struct Neighbours {
    struct Neighbour {
        uint32_t node = 0; // see NeighbourTable::names
        int64_t weight = 0;
        bool inlined = false;
        bool residual = false;
    };

    uint32_t node = 0;
    int64_t flat = 0, cum = 0;
    std::vector<Neighbour> callers, callees; // the heaviest first
};

struct NeighbourTable {
    std::vector<Neighbours> functions; // the largest flat first
    std::vector<std::string> names;    // of all nodes: each may be a neighbour of many
    int64_t total = 0;
    int64_t shown = 0; // flat of all functions of the selection, also of those that did not match
    size_t originalNodes = 0, droppedNodes = 0;
    int64_t droppedBelow = 0;
    ValueFormat format;
};

// Of all entries whose names match; one that is not given matches all. O(calls + edges × log(edges)), expected.
NeighbourTable findNeighbours(const WeightedStacks &stacks, const Pattern &pattern, const Trim &trim = Trim::none());

} // namespace lanescope::profile
