// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/redundant_edges.h"

#include <algorithm>

namespace lanescope::profile {
namespace {

class Search {
public:
    explicit Search(const CallGraph &graph)
        : graph_(graph), firstEdge_(graph.nodes.size() + 1, 0), seen_(graph.nodes.size(), 0),
          removed_(graph.edges.size(), 0) {
        for (const CallGraph::Edge &edge : graph.edges)
            ++firstEdge_[edge.callee + 1];
        for (size_t i = 1; i < firstEdge_.size(); ++i)
            firstEdge_[i] += firstEdge_[i - 1];
    }

    // From the lightest edge on, until one is not residual.
    void visit(uint32_t node) {
        for (uint32_t at = firstEdge_[node + 1]; at > firstEdge_[node] && graph_.edges[at - 1].residual; --at)
            removed_[at - 1] = steps_ < kRedundancySteps && isRedundant(at - 1);
    }

    const std::vector<uint8_t> &removed() const { return removed_; }

private:
    // Goes back from the callee, over other edges, to the caller.
    bool isRedundant(uint32_t number) {
        const CallGraph::Edge &edge = graph_.edges[number];
        ++round_;
        seen_[edge.callee] = round_;
        queue_.assign(1, edge.callee);
        for (size_t next = 0; next < queue_.size(); ++next) {
            const uint32_t node = queue_[next];
            for (uint32_t at = firstEdge_[node]; at < firstEdge_[node + 1]; ++at) {
                ++steps_;
                const uint32_t caller = graph_.edges[at].caller;
                if (at == number || removed_[at] || seen_[caller] == round_)
                    continue;
                if (caller == edge.caller)
                    return true;
                seen_[caller] = round_;
                queue_.push_back(caller);
            }
        }
        return false;
    }

    const CallGraph &graph_;
    std::vector<uint32_t> firstEdge_; // into each node
    std::vector<uint32_t> seen_;      // in which round
    std::vector<uint8_t> removed_;
    std::vector<uint32_t> queue_;
    uint32_t round_ = 0;
    size_t steps_ = 0;
};

} // namespace

void removeRedundantEdges(CallGraph &graph) {
    Search search(graph);
    for (auto node = static_cast<uint32_t>(graph.nodes.size()); node > 0; --node)
        search.visit(node - 1);
    size_t kept = 0;
    for (size_t i = 0; i < graph.edges.size(); ++i)
        if (!search.removed()[i])
            graph.edges[kept++] = graph.edges[i];
    graph.edges.resize(kept);
}

} // namespace lanescope::profile
