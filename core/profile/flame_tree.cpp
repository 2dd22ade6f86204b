// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/flame_tree.h"

#include "core/model/hash_index.h"

#include <algorithm>
#include <numeric>

namespace lanescope::profile {
namespace {

constexpr uint32_t kNone = FlameTree::kNone;

// The tree with its nodes in the order in which the stacks bring them: parents before children.
struct Grown {
    struct Node {
        uint32_t parent, entry, depth;
        int64_t self = 0, total = 0;
        bool inlined = true;
    };
    std::vector<Node> nodes{{kNone, kNone, 0, 0, 0, false}};
    model::HashIndex children;

    uint32_t childOf(uint32_t parent, uint32_t entry) {
        const uint64_t hash = model::mixed(uint64_t{parent} << 32 | entry);
        const uint32_t known = children.find(hash, [&](uint32_t position) {
            return nodes[position].parent == parent && nodes[position].entry == entry;
        });
        if (known != model::HashIndex::kMissing)
            return known;
        nodes.push_back({parent, entry, nodes[parent].depth + 1, 0, 0, true});
        children.insert(hash, static_cast<uint32_t>(nodes.size() - 1));
        return static_cast<uint32_t>(nodes.size() - 1);
    }
};

Grown grow(const WeightedStacks &stacks) {
    Grown tree;
    for (size_t i = 0; i < stacks.size(); ++i) {
        uint32_t node = 0;
        for (const StackFrame frame : stacks.stack(i)) {
            node = tree.childOf(node, frame.entry);
            tree.nodes[node].inlined = tree.nodes[node].inlined && frame.inlined;
        }
        tree.nodes[node].self = wrappingSum(tree.nodes[node].self, stacks.weights[i]);
    }
    for (size_t i = tree.nodes.size(); i-- > 0;) {
        Grown::Node &node = tree.nodes[i];
        node.total = wrappingSum(node.total, node.self);
        if (i != 0)
            tree.nodes[node.parent].total = wrappingSum(tree.nodes[node.parent].total, node.total);
    }
    return tree;
}

// How entries stand by their names.
std::vector<uint32_t> ranksOf(const WeightedStacks &stacks) {
    std::vector<std::string> names;
    for (uint32_t entry = 0; entry < stacks.entries.size(); ++entry)
        names.push_back(stacks.nameOf(entry));
    std::vector<uint32_t> order(names.size()), ranks(names.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&names](uint32_t a, uint32_t b) { return names[a] < names[b]; });
    for (uint32_t rank = 0; rank < order.size(); ++rank)
        ranks[order[rank]] = rank;
    return ranks;
}

// Nodes by their parents, and those of one parent the heaviest first.
std::vector<uint32_t> sortedByParent(const Grown &tree, const std::vector<uint32_t> &ranks) {
    std::vector<uint32_t> order(tree.nodes.size() - 1);
    std::iota(order.begin(), order.end(), 1);
    std::sort(order.begin(), order.end(), [&](uint32_t left, uint32_t right) {
        const Grown::Node &a = tree.nodes[left], &b = tree.nodes[right];
        if (a.parent != b.parent)
            return a.parent < b.parent;
        if (magnitude(a.total) != magnitude(b.total))
            return magnitude(a.total) > magnitude(b.total);
        return ranks[a.entry] < ranks[b.entry];
    });
    return order;
}

// Puts nodes behind each other in the order of a walk.
class Walk {
public:
    Walk(const Grown &tree, const std::vector<uint32_t> &byParent)
        : tree_(tree), byParent_(byParent), firstChild_(tree.nodes.size() + 1, 0) {
        for (const uint32_t node : byParent)
            ++firstChild_[tree.nodes[node].parent + 1];
        for (size_t i = 1; i < firstChild_.size(); ++i)
            firstChild_[i] += firstChild_[i - 1];
    }

    FlameTree run() {
        std::vector<std::pair<uint32_t, uint32_t>> open{{0, kNone}}; // nodes and their parents' places
        std::vector<uint32_t> lastChild(tree_.nodes.size(), kNone);  // by the parent's place
        while (!open.empty()) {
            const auto [node, parent] = open.back();
            open.pop_back();
            const uint32_t place = append(tree_.nodes[node], parent);
            if (parent != kNone) {
                uint32_t &before = lastChild[parent];
                (before == kNone ? flame_.firstChildren[parent] : flame_.nextSiblings[before]) = place;
                before = place;
            }
            for (uint32_t at = firstChild_[node + 1]; at > firstChild_[node]; --at)
                open.emplace_back(byParent_[at - 1], place);
        }
        return std::move(flame_);
    }

private:
    uint32_t append(const Grown::Node &node, uint32_t parent) {
        flame_.parents.push_back(parent);
        flame_.entries.push_back(node.entry);
        flame_.inlined.push_back(node.inlined);
        flame_.self.push_back(node.self);
        flame_.total.push_back(node.total);
        flame_.firstChildren.push_back(kNone);
        flame_.nextSiblings.push_back(kNone);
        flame_.depth = std::max(flame_.depth, node.depth);
        return static_cast<uint32_t>(flame_.size() - 1);
    }

    const Grown &tree_;
    const std::vector<uint32_t> &byParent_;
    std::vector<uint32_t> firstChild_; // of each node, in `byParent_`
    FlameTree flame_;
};

} // namespace

FlameTree makeFlameTree(const WeightedStacks &stacks) {
    const Grown tree = grow(stacks);
    return Walk(tree, sortedByParent(tree, ranksOf(stacks))).run();
}

} // namespace lanescope::profile
