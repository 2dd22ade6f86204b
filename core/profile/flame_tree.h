// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/weighted_stacks.h"

namespace lanescope::profile {

// All stacks as one tree, as columns by node. Node 0 is the root, of no entry; the others stand in the order of a walk
// down the tree, each before its callees, and the callees of a node the heaviest first: the order to draw an icicle in.
struct FlameTree {
    static constexpr uint32_t kNone = ~uint32_t{0};

    std::vector<uint32_t> parents;       // kNone for the root
    std::vector<uint32_t> entries;       // kNone for the root; see WeightedStacks::nameOf()
    std::vector<uint8_t> inlined;        // into the parent, in all stacks
    std::vector<int64_t> self;           // of stacks that end there
    std::vector<int64_t> total;          // of stacks that come by
    std::vector<uint32_t> firstChildren; // kNone: it has none
    std::vector<uint32_t> nextSiblings;  // kNone: it is the last
    uint32_t depth = 0;                  // of the deepest node; the root's is 0

    size_t size() const { return parents.size(); }
};

// O(calls + nodes × log(nodes)), expected.
FlameTree makeFlameTree(const WeightedStacks &stacks);

} // namespace lanescope::profile
