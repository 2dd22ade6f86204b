// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <vector>

namespace lanescope::analysis {

// Who makes system calls: the innermost function that is not of the packages that only pass them on (runtime, syscall,
// internal/poll and their like). Each stack is looked at once. For one thread.
class SyscallFunctions {
public:
    explicit SyscallFunctions(const Scope &scope) : trace_(scope.trace), ofStack_(scope.trace.stacks.size()) {}

    // The function's name; the outermost where all pass on, the empty string where there is no stack.
    model::StringIndex of(model::StackIndex stack);

private:
    const model::Trace &trace_;
    std::vector<uint32_t> ofStack_; // stored form; 0: not looked up yet
};

} // namespace lanescope::analysis
