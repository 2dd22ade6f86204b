// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_identity.h"

#include "core/model/parallel.h"

#include <algorithm>
#include <numeric>

namespace lanescope::analysis {
namespace {

using model::GoroutineIndex;
using model::StackIndex;
using model::StringIndex;

// The stack that names a goroutine. Go's converter loses the names of goroutines of old traces that existed before the
// trace and never showed a stack of their own.
StackIndex nameStackOf(const Scope &scope, GoroutineIndex goroutine) {
    const model::Goroutines &goroutines = scope.trace.goroutines;
    const StackIndex stack = goroutines.nameStack(goroutine);
    if (scope.asGo && scope.trace.format.minor <= Scope::kLastOld && stack == goroutines.startStack(goroutine) &&
        model::traitsOf(scope.trace.events.type(goroutines.firstEvent(goroutine).value)).first)
        return {};
    return stack;
}

} // namespace

std::vector<uint32_t> goroutinesById(const Scope &scope) {
    constexpr size_t kLeast = 50'000; // goroutines worth a thread
    const model::Goroutines &goroutines = scope.trace.goroutines;
    std::vector<uint32_t> order(goroutines.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto before = [&goroutines](uint32_t a, uint32_t b) {
        const uint64_t idA = goroutines.id(GoroutineIndex(a)), idB = goroutines.id(GoroutineIndex(b));
        return idA != idB ? idA < idB : a < b;
    };
    const unsigned parts = model::partsOf(order.size(), kLeast, 4);
    std::vector<size_t> ends(parts);
    model::inParallel(order.size(), parts, [&](unsigned part, size_t from, size_t to) {
        std::sort(order.data() + from, order.data() + to, before);
        ends[part] = to;
    });
    for (unsigned part = 1; part < parts; ++part)
        std::inplace_merge(order.data(), order.data() + ends[part - 1], order.data() + ends[part], before);
    if (scope.asGo) {
        const auto sameId = [&goroutines](uint32_t a, uint32_t b) {
            return goroutines.id(GoroutineIndex(a)) == goroutines.id(GoroutineIndex(b));
        };
        // Keeps the first of equals, so seen from the end.
        const auto kept = std::unique(order.rbegin(), order.rend(), sameId);
        order.erase(order.begin(), kept.base());
    }
    return order;
}

StringIndex startFunctionOf(const Scope &scope, GoroutineIndex goroutine) {
    const StackIndex stack = nameStackOf(scope, goroutine);
    return scope.trace.stacks.hasFrames(stack) ? scope.trace.stacks.outermost(stack).function : StringIndex(0);
}

StringIndex StartFunctions::of(GoroutineIndex goroutine) {
    const StackIndex stack = nameStackOf(scope_, goroutine);
    if (!scope_.trace.stacks.hasFrames(stack))
        return StringIndex(0);
    uint32_t &known = ofStack_[stack.value];
    if (known == 0)
        known = scope_.trace.stacks.outermost(stack).function.stored();
    return StringIndex::fromStored(known);
}

bool isSystemGoroutine(std::string_view startFunction) {
    return startFunction.empty() || (startFunction != "runtime.main" && startFunction.starts_with("runtime."));
}

} // namespace lanescope::analysis
