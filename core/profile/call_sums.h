// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/hash_index.h"
#include "core/profile/weighted_stacks.h"

namespace lanescope::profile {

// What weighted stacks add up to, by entry and by pair of caller and callee. O(calls), expected.
class CallSums {
public:
    struct Edge {
        uint32_t caller = 0, callee = 0; // entries
        int64_t weight = 0;
        uint32_t lastStack = 0; // that counted, + 1
        bool residual = false;
        bool inlined = true;
    };

    // `kept`: by entry; the others are stepped over. Empty: all are kept.
    explicit CallSums(const WeightedStacks &stacks, const std::vector<uint8_t> &kept = {});

    int64_t flat(uint32_t entry) const { return flat_[entry]; }
    int64_t cum(uint32_t entry) const { return cum_[entry]; }
    // Entries that anything was counted for.
    std::vector<uint32_t> entries() const;
    const std::vector<Edge> &edges() const { return edges_; }

private:
    static constexpr uint32_t kNone = ~uint32_t{0};

    void add(std::span<const StackFrame> stack, int64_t weight, uint32_t number, const std::vector<uint8_t> &kept);
    Edge &edge(uint32_t caller, uint32_t callee);

    std::vector<int64_t> flat_, cum_;
    std::vector<uint32_t> lastStack_; // that came by each entry, + 1
    std::vector<uint32_t> lastEdge_;  // that was counted into each entry: most often it is the next one, too
    std::vector<Edge> edges_;
    model::HashIndex edgeIndex_;
};

} // namespace lanescope::profile
