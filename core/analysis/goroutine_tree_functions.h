// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/goroutine_tree.h"
#include "core/analysis/time_sums.h"

namespace lanescope::analysis {

// Goroutines that began with the same function, and whose creators did, and so on up to the roots. Where a function
// comes up again under itself its goroutines count where it stands already, so that recursion makes no long chains.
struct FunctionNode {
    uint32_t parent = ~uint32_t{0}; // a node before this one; all ones: a root
    model::StringIndex function;    // empty: not known
    // Those that lived within the scope's time; of these, that ended within it.
    uint64_t goroutines = 0, ended = 0;
    TimeSums times;
    // With all nodes below.
    uint64_t allGoroutines = 0;
    TimeSums allTimes;
};

// The goroutine tree as a tree of functions. Immutable.
class FunctionTree {
public:
    // O(events + goroutines), on as many threads as there are cores.
    FunctionTree(const Scope &scope, const GoroutineTree &tree);

    // Parents before children. Those without a goroutine, here and below, are left out.
    const std::vector<FunctionNode> &nodes() const { return nodes_; }
    // Places in nodes(), those with the most running time, children's included, first.
    std::span<const uint32_t> roots() const { return children_.of(nodes_.size()); }
    std::span<const uint32_t> children(uint32_t node) const { return children_.of(node); }
    // The node that a goroutine counts in; all ones when it did not live within the scope.
    uint32_t nodeOf(model::GoroutineIndex g) const { return nodeOf_[g.value]; }

private:
    void place(const Scope &scope, const GoroutineTree &tree);
    void measure(const Scope &scope);
    void addUp();
    void prune();
    void sort();

    std::vector<FunctionNode> nodes_;
    std::vector<uint32_t> nodeOf_; // by goroutine
    NumberLists children_;         // by node, and the roots
};

} // namespace lanescope::analysis
