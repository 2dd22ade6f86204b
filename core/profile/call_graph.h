// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/weighted_stacks.h"

namespace lanescope::profile {

// How much of a graph is kept, as pprof has it.
struct Trim {
    double nodeFraction = 0.005; // nodes of a smaller share of the total go
    double edgeFraction = 0.001; // and so do edges
    size_t nodeCount = 80; // at most so many nodes; 0: all. In drawings pprof counts labels, too, which we do not draw

    static constexpr Trim none() { return {0, 0, 0}; }
    static constexpr Trim forTop() { return {.nodeCount = 0}; }
};

enum class Order {
    Flat,       // the largest flat first
    Cumulative, // the largest cum first
    Drawing,    // what tells most first: nodes whose callers and callees are not just one
};

// Who called whom, and what it cost. A node's cum counts each sample once, however often its stack comes by the node;
// so does an edge's weight.
struct CallGraph {
    struct Node {
        uint32_t entry = 0;
        int64_t flat = 0, cum = 0;
        std::string name;
    };
    struct Edge {
        uint32_t caller = 0, callee = 0; // nodes
        int64_t weight = 0;
        bool residual = false; // over nodes that are left out
        bool inlined = true;   // wherever it is taken
    };

    std::vector<Node> nodes; // in the order asked for
    std::vector<Edge> edges; // by callee, and the heaviest first

    size_t originalNodes = 0; // before nodeCount was applied
    size_t droppedNodes = 0;  // below nodeFraction
    size_t droppedEdges = 0;
    int64_t shown = 0; // flat of all nodes

    // The edges to a node.
    std::span<const Edge> into(uint32_t node) const;
};

// O(calls + nodes × log(nodes)), expected; with Order::Drawing also O(residual edges × edges), but no more than some
// 10^8 steps: beyond these, residual edges that are not needed stay.
CallGraph makeCallGraph(const WeightedStacks &stacks, Order order, const Trim &trim = {});

// The format that suits the values of a graph: pprof chooses one unit for all.
ValueFormat formatFor(const WeightedStacks &stacks, const CallGraph &graph);

} // namespace lanescope::profile
