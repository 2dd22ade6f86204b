// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/top.h"

#include <algorithm>

namespace lanescope::profile {
namespace {

Top::Inlining inliningOf(std::span<const CallGraph::Edge> calls) {
    const auto inlined =
        static_cast<size_t>(std::count_if(calls.begin(), calls.end(), [](const auto &edge) { return edge.inlined; }));
    if (inlined == 0)
        return Top::Inlining::None;
    return inlined == calls.size() ? Top::Inlining::All : Top::Inlining::Some;
}

} // namespace

Top makeTop(const WeightedStacks &stacks, Order order, const Trim &trim) {
    const CallGraph graph = makeCallGraph(stacks, order, trim);
    Top top;
    top.total = stacks.total;
    top.shown = graph.shown;
    top.originalRows = graph.originalNodes;
    top.droppedRows = graph.droppedNodes;
    top.droppedBelow = cutoff(stacks.total, trim.nodeFraction);
    top.format = formatFor(stacks, graph);
    for (uint32_t i = 0; i < graph.nodes.size(); ++i) {
        const CallGraph::Node &node = graph.nodes[i];
        top.rows.push_back({node.name, inliningOf(graph.into(i)), node.flat, node.cum});
    }
    return top;
}

std::string_view nameOf(Top::Inlining inlining) {
    switch (inlining) {
    case Top::Inlining::All: return "(inline)";
    case Top::Inlining::Some: return "(partial-inline)";
    case Top::Inlining::None: break;
    }
    return "";
}

} // namespace lanescope::profile
