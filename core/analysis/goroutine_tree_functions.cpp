// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_tree_functions.h"

#include "core/analysis/goroutine_identity.h"
#include "core/model/hash_index.h"
#include "core/model/parallel.h"

#include <algorithm>
#include <unordered_map>

namespace lanescope::analysis {
namespace {

using model::GoroutineIndex;
using model::StringIndex;

constexpr uint32_t kNone = ~uint32_t{0};

// From its creation, or the trace's start, to its end, or the trace's.
TimeRange lifeOf(const model::Trace &trace, GoroutineIndex g) {
    const size_t first = trace.goroutines.firstEvent(g).value;
    const model::EventIndex end = trace.goroutines.endEvent(g);
    return {model::traitsOf(trace.events.type(first)).first ? trace.startTime() : trace.events.time(first),
            end.valid() ? trace.events.time(end.value) : trace.endTime()};
}

// Finds or makes the node of a function below another.
class Nodes {
public:
    explicit Nodes(std::vector<FunctionNode> &nodes) : nodes_(nodes) {}

    uint32_t below(uint32_t parent, StringIndex function) {
        if (parent == lastParent_ && function == lastFunction_)
            return last_;
        const auto [at, isNew] = known_.try_emplace(uint64_t{parent} << 32 | function.value, kNone);
        if (isNew)
            at->second = ancestorOrNew(parent, function);
        lastParent_ = parent;
        lastFunction_ = function;
        return last_ = at->second;
    }

private:
    uint32_t ancestorOrNew(uint32_t parent, StringIndex function) {
        constexpr int kFurthest = 64; // levels up; so that no file can make this slow
        uint32_t at = parent;
        for (int i = 0; i < kFurthest && at != kNone; ++i, at = nodes_[at].parent)
            if (nodes_[at].function == function)
                return at;
        nodes_.emplace_back();
        nodes_.back().parent = parent;
        nodes_.back().function = function;
        return static_cast<uint32_t>(nodes_.size() - 1);
    }

    std::vector<FunctionNode> &nodes_;
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> known_; // by parent and function
    uint32_t lastParent_ = kNone, last_ = kNone;
    StringIndex lastFunction_;
};

} // namespace

FunctionTree::FunctionTree(const Scope &scope, const GoroutineTree &tree) {
    place(scope, tree);
    measure(scope);
    addUp();
    prune();
    sort();
}

void FunctionTree::place(const Scope &scope, const GoroutineTree &tree) {
    StartFunctions functions(scope);
    Nodes nodes(nodes_);
    nodeOf_.resize(tree.size());
    for (uint32_t g = 0; g < nodeOf_.size(); ++g) {
        const GoroutineIndex creator = tree.creator(GoroutineIndex(g));
        nodeOf_[g] = nodes.below(creator.valid() ? nodeOf_[creator.value] : kNone, functions.of(GoroutineIndex(g)));
    }
}

void FunctionTree::measure(const Scope &scope) {
    constexpr size_t kLeast = 1'000; // goroutines worth a thread
    constexpr size_t kMany = 65'536; // nodes, beyond which no thread has sums of its own
    const unsigned parts = nodes_.size() > kMany ? 1 : model::partsOf(nodeOf_.size(), kLeast, 4);
    std::vector<std::vector<FunctionNode>> sums(parts); // by part and node
    model::inParallel(nodeOf_.size(), parts, [&](unsigned part, size_t from, size_t to) {
        sums[part].resize(nodes_.size());
        GoroutineClock clock(scope);
        for (size_t g = from; g < to; ++g) {
            const GoroutineIndex goroutine(static_cast<uint32_t>(g));
            const TimeRange life = lifeOf(scope.trace, goroutine);
            FunctionNode &node = sums[part][nodeOf_[g]];
            if (scope.range.empty() || life.from > scope.range.to || life.to < scope.range.from) {
                nodeOf_[g] = kNone;
                continue;
            }
            clock.measure(goroutine);
            ++node.goroutines;
            node.ended += scope.trace.goroutines.endEvent(goroutine).valid() && life.to <= scope.range.to;
            node.times.add(TimeSums(clock.times()));
        }
    });
    for (const std::vector<FunctionNode> &part : sums)
        for (size_t i = 0; i < part.size(); ++i) {
            nodes_[i].goroutines += part[i].goroutines;
            nodes_[i].ended += part[i].ended;
            nodes_[i].times.add(part[i].times);
        }
}

void FunctionTree::addUp() {
    for (size_t i = nodes_.size(); i-- > 0;) {
        FunctionNode &node = nodes_[i];
        node.allGoroutines += node.goroutines;
        node.allTimes.add(node.times);
        if (node.parent == kNone)
            continue;
        nodes_[node.parent].allGoroutines += node.allGoroutines;
        nodes_[node.parent].allTimes.add(node.allTimes);
    }
}

void FunctionTree::prune() {
    std::vector<uint32_t> places(nodes_.size(), kNone);
    uint32_t kept = 0;
    for (size_t i = 0; i < nodes_.size(); ++i) {
        if (nodes_[i].allGoroutines == 0)
            continue;
        FunctionNode node = nodes_[i];
        if (node.parent != kNone)
            node.parent = places[node.parent]; // has what its children have, so it is kept
        places[i] = kept;
        nodes_[kept++] = node;
    }
    nodes_.resize(kept);
    for (uint32_t &node : nodeOf_)
        if (node != kNone)
            node = places[node];
}

void FunctionTree::sort() {
    std::vector<uint32_t> order(nodes_.size());
    for (uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [this](uint32_t a, uint32_t b) {
        return nodes_[a].allTimes.running > nodes_[b].allTimes.running;
    });
    children_ = NumberLists(nodes_.size() + 1, [&](auto visit) {
        for (const uint32_t i : order)
            visit(std::min(nodes_[i].parent, static_cast<uint32_t>(nodes_.size())), i);
    });
}

} // namespace lanescope::analysis
