// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/sampled_goroutines.h"

#include "core/analysis/goroutine_identity.h"

#include <algorithm>

namespace lanescope::index {

using model::GoroutineIndex;

SampledGoroutines::SampledGoroutines(const analysis::Scope &scope)
    : trace_(scope.trace), byId_(analysis::goroutinesById(scope)) {}

bool SampledGoroutines::beganBefore(GoroutineIndex goroutine, size_t event) const {
    const uint32_t first = trace_.goroutines.firstEvent(goroutine).value;
    return first <= event || model::traitsOf(trace_.events.type(first)).first;
}

GoroutineIndex SampledGoroutines::of(size_t sample) const {
    constexpr uint64_t kNobody = ~uint64_t{0};
    const model::Goroutines &goroutines = trace_.goroutines;
    const uint64_t id = trace_.values[trace_.events.argument(sample) + 2];
    const GoroutineIndex context = trace_.events.goroutine(sample);
    if (id == kNobody || (context.valid() && goroutines.id(context) == id))
        return id == kNobody ? GoroutineIndex() : context;
    // Behind the last of this ID that began before.
    const auto behind = std::partition_point(byId_.begin(), byId_.end(), [&](uint32_t g) {
        const uint64_t other = goroutines.id(GoroutineIndex(g));
        return other != id ? other < id : beganBefore(GoroutineIndex(g), sample);
    });
    if (behind == byId_.begin() || goroutines.id(GoroutineIndex(*std::prev(behind))) != id)
        return {};
    return GoroutineIndex(*std::prev(behind));
}

} // namespace lanescope::index
