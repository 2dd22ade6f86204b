// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/chunked_vector.h"
#include "core/model/hash_index.h"
#include "core/model/index.h"

#include <span>

namespace lanescope::model {

// One line of a stack. `line` is cut to 32 bits.
struct Frame {
    uint64_t pc = 0;
    StringIndex function{0};
    StringIndex file{0};
    uint32_t line = 0;

    bool operator==(const Frame &) const = default;
};

// All stacks of a trace as one tree: a stack is its leaf frame and the stack of the callers, so equal stacks, and equal
// outer parts of stacks, are stored once. StackIndex 0 is the stack without frames, the root; no index means no stack.
// A snapshot: reading is safe while the interner grows.
class Stacks {
public:
    static constexpr StackIndex kEmpty{0};

    size_t size() const { return nodes_.size(); }
    bool hasFrames(StackIndex stack) const { return stack.valid() && stack != kEmpty && stack.value < nodes_.size(); }

    const Frame &leaf(StackIndex stack) const { return frames_[nodes_[stack.value].frame]; } // needs hasFrames()
    StackIndex callers(StackIndex stack) const { return StackIndex(nodes_[stack.value].parent); }

    // Calls visit(frame) from the leaf (innermost) to the outermost.
    template <class Visit> void forEachFrame(StackIndex stack, Visit visit) const {
        for (; hasFrames(stack); stack = callers(stack))
            visit(leaf(stack));
    }

    // The outermost frame: for an event's stack the goroutine's start function. Needs hasFrames(); O(depth).
    const Frame &outermost(StackIndex stack) const {
        while (hasFrames(callers(stack)))
            stack = callers(stack);
        return leaf(stack);
    }

    // The frames of all stacks, each once.
    size_t frameCount() const { return frames_.size(); }
    const Frame &frame(size_t i) const { return frames_[i]; }

    // The same stacks, each frame replaced by replace(frame); called in the order of frame(i).
    template <class Replace> Stacks withFrames(Replace replace) const {
        Stacks other;
        other.nodes_ = nodes_;
        for (size_t i = 0; i < frames_.size(); ++i)
            other.frames_.push_back(replace(frames_[i]));
        return other;
    }

private:
    friend class StackInterner;

    struct Node {
        uint32_t parent = 0;
        uint32_t frame = 0;
    };

    ChunkedVector<Node, 10> nodes_;
    ChunkedVector<Frame, 10> frames_;
};

class StackInterner {
public:
    StackInterner();

    uint32_t internFrame(const Frame &frame);
    // `frames`: numbers from internFrame(), leaf first. O(depth).
    StackIndex intern(std::span<const uint32_t> frames);
    Stacks snapshot();

private:
    Stacks stacks_;
    HashIndex frameIndex_;
    HashIndex nodeIndex_;
};

} // namespace lanescope::model
