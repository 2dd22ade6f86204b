// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <vector>

namespace lanescope::analysis {

// Goroutines in the order of their IDs; those that share one in the order of their lives. Where it is to be as Go has
// it only the last of these is there. O(n log n).
std::vector<uint32_t> goroutinesById(const Scope &scope);

// The function that a goroutine began with, its name; the empty string when no stack tells. O(depth of a stack).
model::StringIndex startFunctionOf(const Scope &scope, model::GoroutineIndex goroutine);

// The same for all of them, O(1) for a stack that was met before. For one thread.
class StartFunctions {
public:
    explicit StartFunctions(const Scope &scope) : scope_(scope), ofStack_(scope.trace.stacks.size()) {}
    model::StringIndex of(model::GoroutineIndex goroutine);

private:
    const Scope &scope_;
    std::vector<uint32_t> ofStack_; // stored form; 0: not looked up yet
};

// Whether Go takes a goroutine for one of the runtime: without a name, or of package runtime but for runtime.main.
bool isSystemGoroutine(std::string_view startFunction);

} // namespace lanescope::analysis
