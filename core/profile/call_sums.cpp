// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/call_sums.h"

namespace lanescope::profile {

CallSums::CallSums(const WeightedStacks &stacks, const std::vector<uint8_t> &kept)
    : flat_(stacks.entries.size(), 0), cum_(stacks.entries.size(), 0), lastStack_(stacks.entries.size(), 0),
      lastEdge_(stacks.entries.size(), kNone) {
    for (uint32_t i = 0; i < stacks.size(); ++i)
        add(stacks.stack(i), stacks.weights[i], i + 1, kept);
}

void CallSums::add(std::span<const StackFrame> stack, int64_t weight, uint32_t number,
                   const std::vector<uint8_t> &kept) {
    uint32_t caller = kNone;
    bool residual = false; // an entry was stepped over
    for (const StackFrame frame : stack) {
        const uint32_t entry = frame.entry;
        if (!kept.empty() && !kept[entry]) {
            residual = true;
            continue;
        }
        if (lastStack_[entry] != number) {
            lastStack_[entry] = number;
            cum_[entry] = wrappingSum(cum_[entry], weight);
        }
        if (caller != kNone && caller != entry) {
            Edge &counted = edge(caller, entry);
            if (counted.lastStack != number) {
                counted.lastStack = number;
                counted.weight = wrappingSum(counted.weight, weight);
                counted.residual = counted.residual || residual;
                counted.inlined = counted.inlined && frame.inlined;
            }
        }
        caller = entry;
        residual = false;
    }
    if (caller != kNone && !residual)
        flat_[caller] = wrappingSum(flat_[caller], weight);
}

CallSums::Edge &CallSums::edge(uint32_t caller, uint32_t callee) {
    uint32_t &last = lastEdge_[callee];
    if (last != kNone && edges_[last].caller == caller)
        return edges_[last];
    const uint64_t hash = model::mixed(uint64_t{caller} << 32 | callee);
    last = edgeIndex_.find(hash, [&](uint32_t position) {
        return edges_[position].caller == caller && edges_[position].callee == callee;
    });
    if (last == kNone) {
        last = static_cast<uint32_t>(edges_.size());
        edges_.push_back({caller, callee, 0, 0, false, true});
        edgeIndex_.insert(hash, last);
    }
    return edges_[last];
}

std::vector<uint32_t> CallSums::entries() const {
    std::vector<uint32_t> entries;
    for (uint32_t entry = 0; entry < cum_.size(); ++entry)
        if (cum_[entry] != 0 || flat_[entry] != 0)
            entries.push_back(entry);
    return entries;
}

} // namespace lanescope::profile
