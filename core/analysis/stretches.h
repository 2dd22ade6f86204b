// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/stack_samples.h"

#include <vector>

namespace lanescope::analysis {

// Where goroutines are inside a region of a name, for Narrowing::stretches; opened at `line` of its file only, unless
// that is 0. Where regions overlap it counts once. O(events + regions log regions).
std::vector<GoroutineStretch> stretchesOfRegions(const Scope &scope, std::string_view name, uint32_t line = 0);

// Where goroutines work for a task: those that annotated it, and those created inside one of its regions, from its
// begin to its end. Empty when there is no such task. As tasksOf().
std::vector<GoroutineStretch> stretchesOfTask(const Scope &scope, uint64_t id);

// In the order that Narrowing wants, those that overlap made one. O(n log n).
void unite(std::vector<GoroutineStretch> &stretches);

} // namespace lanescope::analysis
