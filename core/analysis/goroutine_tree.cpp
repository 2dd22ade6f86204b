// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_tree.h"

namespace lanescope::analysis {

using model::GoroutineIndex;

GoroutineTree::GoroutineTree(const Scope &scope) : trace_(scope.trace), descendants_(scope.trace.goroutines.size()) {
    const auto count = static_cast<uint32_t>(size());
    for (uint32_t g = count; g-- > 0;)
        if (const GoroutineIndex by = creator(GoroutineIndex(g)); by.valid())
            descendants_[by.value] += 1 + descendants_[g];
    created_ = NumberLists(size_t{count} + 1, [this, count](auto visit) {
        for (uint32_t g = 0; g < count; ++g)
            visit(std::min(creator(GoroutineIndex(g)).value, count), g);
    });
}

GoroutineIndex GoroutineTree::creator(GoroutineIndex g) const {
    const size_t first = trace_.goroutines.firstEvent(g).value;
    if (model::traitsOf(trace_.events.type(first)).from != model::GoroutineState::NotExist)
        return {};
    // A creator is known before what it creates, so that no file can make a goroutine its own ancestor.
    const GoroutineIndex by = trace_.events.goroutine(first);
    return by.valid() && by < g ? by : GoroutineIndex();
}

} // namespace lanescope::analysis
