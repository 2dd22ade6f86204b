// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/stacks.h"

namespace lanescope::model {

StackInterner::StackInterner() {
    stacks_.nodes_.push_back({});
}

uint32_t StackInterner::internFrame(const Frame &frame) {
    const uint64_t names = (uint64_t{frame.function.value} << 32) | frame.file.value;
    const uint64_t hash = mixed(frame.pc ^ mixed(names ^ mixed(frame.line)));
    const uint32_t known = frameIndex_.find(hash, [&](uint32_t at) { return stacks_.frames_[at] == frame; });
    if (known != HashIndex::kMissing)
        return known;
    const auto position = static_cast<uint32_t>(stacks_.frames_.size());
    stacks_.frames_.push_back(frame);
    frameIndex_.insert(hash, position);
    return position;
}

StackIndex StackInterner::intern(std::span<const uint32_t> frames) {
    uint32_t node = Stacks::kEmpty.value;
    for (size_t i = frames.size(); i-- > 0;) {
        const uint32_t parent = node, frame = frames[i];
        const uint64_t hash = mixed((uint64_t{parent} << 32) | frame);
        node = nodeIndex_.find(hash, [&](uint32_t at) {
            const auto &candidate = stacks_.nodes_[at];
            return candidate.parent == parent && candidate.frame == frame;
        });
        if (node == HashIndex::kMissing) {
            node = static_cast<uint32_t>(stacks_.nodes_.size());
            stacks_.nodes_.push_back({parent, frame});
            nodeIndex_.insert(hash, node);
        }
    }
    return StackIndex(node);
}

Stacks StackInterner::snapshot() {
    Stacks copy;
    copy.nodes_ = stacks_.nodes_.snapshot();
    copy.frames_ = stacks_.frames_.snapshot();
    return copy;
}

} // namespace lanescope::model
