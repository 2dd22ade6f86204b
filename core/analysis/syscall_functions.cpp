// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/syscall_functions.h"

#include <algorithm>
#include <array>

namespace lanescope::analysis {
namespace {

bool passesOn(std::string_view function) {
    constexpr std::array<std::string_view, 8> kPackages{
        "runtime.",          "runtime/",       "internal/runtime/", "syscall.",
        "internal/syscall/", "internal/poll.", "golang.org/x/sys/", "vendor/golang.org/x/sys/"};
    return function.empty() || std::any_of(kPackages.begin(), kPackages.end(), [function](std::string_view package) {
               return function.starts_with(package);
           });
}

} // namespace

model::StringIndex SyscallFunctions::of(model::StackIndex stack) {
    if (!trace_.stacks.hasFrames(stack))
        return model::well_known::kEmpty;
    uint32_t &known = ofStack_[stack.value];
    if (known == 0) {
        model::StringIndex function = model::well_known::kEmpty;
        bool found = false;
        trace_.stacks.forEachFrame(stack, [&](const model::Frame &frame) {
            if (found)
                return;
            function = frame.function;
            found = !passesOn(trace_.strings[frame.function]);
        });
        known = function.stored();
    }
    return model::StringIndex::fromStored(known);
}

} // namespace lanescope::analysis
