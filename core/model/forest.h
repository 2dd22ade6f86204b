// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/chunked_vector.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lanescope::model {

// Answers "what do the leaves from..to add up to?" in O(log n) for any node type that has `void absorb(const Node &)`
// (associative; the left neighbour absorbs the right) and whose default value absorbs as nothing. Leaves are only
// appended. Level k holds the sums of complete groups of 4^(k+1) leaves, so a tree per complete group: a forest. It
// costs a third of a node beside each leaf.
template <class Node, unsigned ChunkBits = 6> class Forest {
public:
    static constexpr size_t kFan = 4;
    static constexpr size_t kLevels = 17; // 4^16 leaves, as many as there are 32-bit indexes

    size_t size() const { return levels_.empty() ? 0 : levels_[0].size(); }
    const Node &leaf(size_t index) const { return levels_[0][index]; }

    void append(const Node &leaf) {
        if (levels_.empty())
            levels_.emplace_back();
        levels_[0].push_back(leaf);
        for (size_t level = 0; levels_[level].size() % kFan == 0; ++level) {
            if (level + 1 == levels_.size())
                levels_.emplace_back();
            const size_t first = levels_[level].size() - kFan;
            Node sum = levels_[level][first];
            for (size_t i = 1; i < kFan; ++i)
                sum.absorb(levels_[level][first + i]);
            levels_[level + 1].push_back(sum);
        }
    }

    // The sum of leaves [from, to), in order.
    Node sum(size_t from, size_t to) const {
        Node left{}, rights[kLevels];
        size_t level = 0;
        // Climb: at each level take the ragged ends that no complete parent covers.
        while (from < to) {
            while (from < to && from % kFan != 0)
                left.absorb(levels_[level][from++]);
            Node right{};
            const size_t aligned = to - to % kFan;
            for (size_t i = std::max(from, aligned); i < to; ++i)
                right.absorb(levels_[level][i]);
            to = std::max(from, aligned);
            rights[level] = right;
            ++level;
            from /= kFan;
            to /= kFan;
        }
        while (level-- > 0)
            left.absorb(rights[level]);
        return left;
    }

    Forest snapshot() {
        Forest copy;
        for (auto &level : levels_)
            copy.levels_.push_back(level.snapshot());
        return copy;
    }

    size_t residentBytes() const {
        size_t bytes = 0;
        for (const auto &level : levels_)
            bytes += level.residentBytes();
        return bytes;
    }

private:
    std::vector<ChunkedVector<Node, ChunkBits>> levels_; // as many as the leaves need
};

} // namespace lanescope::model
