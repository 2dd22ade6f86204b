// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/number_lists.h"
#include "core/analysis/scope.h"

#include <span>
#include <vector>

namespace lanescope::analysis {

// Who created whom. Roots existed when the trace began, or were created by nobody that is known. Flat: 12 bytes a
// goroutine. Immutable; the trace must outlive it.
class GoroutineTree {
public:
    // O(goroutines). A scope's range does not limit it.
    explicit GoroutineTree(const Scope &scope);

    size_t size() const { return descendants_.size(); }
    // None for roots.
    model::GoroutineIndex creator(model::GoroutineIndex g) const;
    // GoroutineIndexes, in the order of their creation.
    std::span<const uint32_t> roots() const { return created_.of(size()); }
    std::span<const uint32_t> created(model::GoroutineIndex g) const { return created_.of(g.value); }
    // All that come from it, itself left out.
    uint32_t descendants(model::GoroutineIndex g) const { return descendants_[g.value]; }

    size_t residentBytes() const { return descendants_.capacity() * sizeof(uint32_t) + created_.residentBytes(); }

private:
    const model::Trace &trace_;
    std::vector<uint32_t> descendants_; // by goroutine
    NumberLists created_;               // by goroutine, and the roots
};

} // namespace lanescope::analysis
