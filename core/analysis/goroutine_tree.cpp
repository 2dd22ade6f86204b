// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_tree.h"

namespace lanescope::analysis {

using model::GoroutineIndex;

GoroutineTree::GoroutineTree(const Scope &scope)
    : creator_(scope.trace.goroutines.size(), GoroutineIndex::kNone), descendants_(creator_.size()) {
    const model::Events &events = scope.trace.events;
    const auto count = static_cast<uint32_t>(creator_.size());
    for (uint32_t g = 0; g < count; ++g) {
        const size_t first = scope.trace.goroutines.firstEvent(GoroutineIndex(g)).value;
        if (model::traitsOf(events.type(first)).from != model::GoroutineState::NotExist)
            continue;
        // A creator is known before what it creates, so that no file can make a goroutine its own ancestor.
        const GoroutineIndex creator = events.goroutine(first);
        if (creator.valid() && creator.value < g)
            creator_[g] = creator.value;
    }
    for (uint32_t g = count; g-- > 0;)
        if (creator_[g] != GoroutineIndex::kNone)
            descendants_[creator_[g]] += 1 + descendants_[g];
    created_ = NumberLists(size_t{count} + 1, [this, count](auto visit) {
        for (uint32_t g = 0; g < count; ++g)
            visit(std::min(creator_[g], count), g);
    });
}

} // namespace lanescope::analysis
