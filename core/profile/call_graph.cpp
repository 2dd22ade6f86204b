// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/call_graph.h"

#include "core/profile/call_sums.h"
#include "core/profile/redundant_edges.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lanescope::profile {
namespace {

using Node = CallGraph::Node;
using Edge = CallGraph::Edge;

constexpr uint32_t kNoNode = ~uint32_t{0};

// All that tells an entry from another of the same name, in the order of pprof's comparison of last resort.
std::string detailsOf(const WeightedStacks &stacks, uint32_t number) {
    const Entry &entry = stacks.entries[number];
    std::string text = "{";
    text += stacks.strings[entry.name];
    text += "  " + std::to_string(entry.address) + " ";
    text += stacks.strings[entry.file];
    for (const int64_t part : {entry.startLine, entry.line, entry.column})
        text += " " + std::to_string(part);
    (text += " ") += stacks.strings[entry.binary];
    return text + "}";
}

int64_t toWhole(double value) {
    constexpr double most = 9.2e18;
    return static_cast<int64_t>(std::clamp(value, -most, most));
}

// How evenly a node's weight is spread over edges, in bits; `self`: the node's own share.
class Entropy {
public:
    void add(int64_t weight) {
        parts_.push_back(static_cast<double>(magnitude(weight)));
        total_ += weight > 0 ? parts_.back() : 0;
    }
    double bits(int64_t self) const {
        const double own = static_cast<double>(self), total = total_ + own;
        double sum = self > 0 ? bitsOf(own / total) : 0;
        for (const double part : parts_)
            sum += total != 0 && part != 0 ? bitsOf(part / total) : 0;
        return parts_.empty() ? 1 : sum; // where calls begin or end is worth a bit
    }

private:
    static double bitsOf(double share) { return -share * std::log2(std::abs(share)); }

    std::vector<double> parts_;
    double total_ = 0;
};

// Makes a graph, in pprof's steps: what is left out changes what the rest adds up to, so that it is summed up anew.
class Trimming {
public:
    Trimming(const WeightedStacks &stacks, Order order, const Trim &trim)
        : stacks_(stacks), order_(order), trim_(trim), sums_(stacks) {}

    CallGraph run();

private:
    void takeNodes();
    void keepOnly(const std::vector<uint8_t> &kept);
    void takeEdges();
    void sortNodes();
    void limitNodes();
    std::vector<int64_t> scores() const;
    void dropLightEdges(int64_t least);
    void sortEdges();

    const WeightedStacks &stacks_;
    const Order order_;
    const Trim &trim_;
    CallSums sums_;
    std::vector<uint8_t> kept_; // by entry; empty: all
    CallGraph graph_;
};

CallGraph Trimming::run() {
    takeNodes();
    int64_t total = 0;
    for (const Node &node : graph_.nodes)
        total = wrappingSum(total, node.flat);
    const int64_t leastNode = cutoff(total, trim_.nodeFraction), leastEdge = cutoff(total, trim_.edgeFraction);
    if (leastNode > 0) {
        std::vector<uint8_t> kept(stacks_.entries.size(), 0);
        size_t count = 0;
        for (const Node &node : graph_.nodes)
            count += kept[node.entry] = magnitude(node.cum) >= leastNode;
        graph_.droppedNodes = graph_.nodes.size() - count;
        if (graph_.droppedNodes != 0)
            keepOnly(kept);
    }
    graph_.originalNodes = graph_.nodes.size();
    for (Node &node : graph_.nodes)
        node.name = stacks_.nameOf(node.entry);
    sortNodes();
    limitNodes();
    takeEdges();
    dropLightEdges(leastEdge);
    sortEdges();
    if (order_ == Order::Drawing)
        removeRedundantEdges(graph_);
    for (const Node &node : graph_.nodes)
        graph_.shown = wrappingSum(graph_.shown, node.flat);
    return std::move(graph_);
}

void Trimming::takeNodes() {
    graph_.nodes.clear();
    for (const uint32_t entry : sums_.entries())
        graph_.nodes.push_back({entry, sums_.flat(entry), sums_.cum(entry), {}});
}

void Trimming::keepOnly(const std::vector<uint8_t> &kept) {
    kept_ = kept;
    sums_ = CallSums(stacks_, kept_);
    takeNodes();
}

void Trimming::limitNodes() {
    if (trim_.nodeCount == 0 || graph_.nodes.size() <= trim_.nodeCount)
        return;
    std::vector<uint8_t> kept(stacks_.entries.size(), 0);
    for (size_t i = 0; i < trim_.nodeCount; ++i)
        kept[graph_.nodes[i].entry] = 1;
    keepOnly(kept);
    for (Node &node : graph_.nodes)
        node.name = stacks_.nameOf(node.entry);
    sortNodes();
}

void Trimming::takeEdges() {
    std::vector<uint32_t> places(stacks_.entries.size(), kNoNode);
    for (uint32_t i = 0; i < graph_.nodes.size(); ++i)
        places[graph_.nodes[i].entry] = i;
    for (const CallSums::Edge &edge : sums_.edges())
        if (places[edge.caller] != kNoNode && places[edge.callee] != kNoNode)
            graph_.edges.push_back(
                {places[edge.caller], places[edge.callee], edge.weight, edge.residual, edge.inlined});
}

void Trimming::sortNodes() {
    std::vector<int64_t> first(graph_.nodes.size()), last(graph_.nodes.size());
    if (order_ == Order::Drawing)
        first = scores();
    for (size_t i = 0; i < graph_.nodes.size(); ++i) {
        const Node &node = graph_.nodes[i];
        if (order_ != Order::Drawing)
            first[i] = order_ == Order::Flat ? node.flat : node.cum;
        last[i] = order_ == Order::Flat ? node.cum : node.flat;
    }
    std::vector<uint32_t> places(graph_.nodes.size());
    std::iota(places.begin(), places.end(), 0);
    std::sort(places.begin(), places.end(), [&](uint32_t a, uint32_t b) {
        if (magnitude(first[a]) != magnitude(first[b]))
            return magnitude(first[a]) > magnitude(first[b]);
        if (const int order = graph_.nodes[a].name.compare(graph_.nodes[b].name); order != 0)
            return order < 0;
        if (magnitude(last[a]) != magnitude(last[b]))
            return magnitude(last[a]) > magnitude(last[b]);
        return a != b && detailsOf(stacks_, graph_.nodes[a].entry) < detailsOf(stacks_, graph_.nodes[b].entry);
    });
    std::vector<Node> sorted;
    sorted.reserve(places.size());
    for (const uint32_t place : places)
        sorted.push_back(std::move(graph_.nodes[place]));
    graph_.nodes = std::move(sorted);
}

// pprof's measure of how much a node tells in a drawing: one that only hands on what it gets tells little.
std::vector<int64_t> Trimming::scores() const {
    std::vector<Entropy> in(stacks_.entries.size()), out(stacks_.entries.size());
    for (const CallSums::Edge &edge : sums_.edges()) {
        in[edge.callee].add(edge.weight);
        out[edge.caller].add(edge.weight);
    }
    std::vector<int64_t> scores;
    for (const Node &node : graph_.nodes) {
        const double bits = in[node.entry].bits(0) + out[node.entry].bits(node.flat);
        scores.push_back(wrappingSum(toWhole(bits * static_cast<double>(node.cum)), node.flat));
    }
    return scores;
}

void Trimming::dropLightEdges(int64_t least) {
    graph_.droppedEdges =
        std::erase_if(graph_.edges, [least](const Edge &edge) { return magnitude(edge.weight) < least; });
}

void Trimming::sortEdges() {
    std::sort(graph_.edges.begin(), graph_.edges.end(), [this](const Edge &a, const Edge &b) {
        if (a.callee != b.callee)
            return a.callee < b.callee;
        if (magnitude(a.weight) != magnitude(b.weight))
            return magnitude(a.weight) > magnitude(b.weight);
        const int order = graph_.nodes[a.caller].name.compare(graph_.nodes[b.caller].name);
        return order != 0 ? order < 0 : a.caller < b.caller;
    });
}

} // namespace

std::span<const Edge> CallGraph::into(uint32_t node) const {
    const auto [begin, end] = std::equal_range(edges.begin(), edges.end(), Edge{0, node, 0, false, false},
                                               [](const Edge &a, const Edge &b) { return a.callee < b.callee; });
    return {begin, end};
}

CallGraph makeCallGraph(const WeightedStacks &stacks, Order order, const Trim &trim) {
    return Trimming(stacks, order, trim).run();
}

ValueFormat formatFor(const WeightedStacks &stacks, const CallGraph &graph) {
    ValueFormat format{stacks.unit};
    if (graph.nodes.empty())
        return format;
    int64_t least = 0;
    for (const CallGraph::Node &node : graph.nodes) {
        const int64_t value = magnitude(node.flat != 0 ? node.flat : node.cum);
        if (value > 0 && (least == 0 || value < least))
            least = value;
    }
    if (least == 0)
        least = stacks.total;
    const auto unitOf = [&](int64_t value) { return scale(value, stacks.unit, kAutoUnit).unit; };
    std::string unit = unitOf(least);
    // Of a wide range the small ones may be cut to two decimals.
    if (unit != unitOf(stacks.total) && wrappingProduct(least, 100) < stacks.total)
        unit = unitOf(wrappingProduct(least, 100));
    format.printed = unit.empty() ? stacks.unit : unit;
    return format;
}

} // namespace lanescope::profile
