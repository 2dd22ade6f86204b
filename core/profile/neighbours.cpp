// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/neighbours.h"

#include <algorithm>
#include <numeric>

namespace lanescope::profile {
namespace {

using Edge = CallGraph::Edge;

// The edges out of nodes, the heaviest first.
class EdgesOut {
public:
    explicit EdgesOut(const CallGraph &graph) : graph_(graph), places_(graph.edges.size()) {
        std::iota(places_.begin(), places_.end(), 0);
        std::sort(places_.begin(), places_.end(), [&](uint32_t left, uint32_t right) {
            const Edge &a = graph.edges[left], &b = graph.edges[right];
            if (a.caller != b.caller)
                return a.caller < b.caller;
            if (magnitude(a.weight) != magnitude(b.weight))
                return magnitude(a.weight) > magnitude(b.weight);
            const int order = graph.nodes[a.callee].name.compare(graph.nodes[b.callee].name);
            return order != 0 ? order < 0 : a.callee < b.callee;
        });
    }

    template <class Visit> void forEach(uint32_t caller, Visit visit) const {
        auto at = std::partition_point(places_.begin(), places_.end(),
                                       [&](uint32_t place) { return graph_.edges[place].caller < caller; });
        for (; at != places_.end() && graph_.edges[*at].caller == caller; ++at)
            visit(graph_.edges[*at]);
    }

private:
    const CallGraph &graph_;
    std::vector<uint32_t> places_;
};

} // namespace

NeighbourTable findNeighbours(const WeightedStacks &stacks, const Pattern &pattern, const Trim &trim) {
    CallGraph graph = makeCallGraph(stacks, Order::Flat, trim);
    const EdgesOut out(graph);
    NeighbourTable table;
    table.total = stacks.total;
    table.shown = graph.shown;
    table.originalNodes = graph.originalNodes;
    table.droppedNodes = graph.droppedNodes;
    table.droppedBelow = cutoff(stacks.total, trim.nodeFraction);
    table.format = formatFor(stacks, graph);
    for (uint32_t i = 0; i < graph.nodes.size(); ++i) {
        const CallGraph::Node &node = graph.nodes[i];
        if (pattern.given() && !pattern.matches(node.name))
            continue;
        Neighbours &function = table.functions.emplace_back(Neighbours{i, node.flat, node.cum, {}, {}});
        for (const Edge &edge : graph.into(i))
            function.callers.push_back({edge.caller, edge.weight, edge.inlined, edge.residual});
        out.forEach(i, [&](const Edge &edge) {
            function.callees.push_back({edge.callee, edge.weight, edge.inlined, edge.residual});
        });
    }
    for (CallGraph::Node &node : graph.nodes)
        table.names.push_back(std::move(node.name));
    return table;
}

} // namespace lanescope::profile
