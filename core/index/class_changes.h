// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/state_class.h"

#include <array>

namespace lanescope::index {

// Tells which class a goroutine is in after an event, as analysis::SpanWalk and stateClassOf() have it, but without
// putting spans together. For loops over many events; any number of threads.
class ClassChanges {
public:
    explicit ClassChanges(const analysis::Scope &scope) : scope_(scope) {}

    const analysis::Scope &scope() const { return scope_; }

    // Whether an event of that type ends a span of its subject, and begins the next.
    static bool changes(model::EventType type) { return kAfter[static_cast<size_t>(type)] != kNothing; }

    // The class behind an event that changes it; kNoState when the goroutine is gone. O(1), but for what only a stack
    // tells.
    uint8_t after(size_t event, model::EventType type, model::GoroutineIndex subject) const {
        const uint8_t after = kAfter[static_cast<size_t>(type)];
        if (after <= kNoState)
            return after;
        if (after == kByReason) {
            const auto wait = scope_.reasons->classOf(scope_.trace.events.argument(event));
            return static_cast<uint8_t>(stateClassOfWait(wait));
        }
        return byStack(static_cast<uint32_t>(event), subject);
    }

private:
    static constexpr uint8_t kByReason = kNoState + 1; // waits; the argument says why
    static constexpr uint8_t kByStack = kNoState + 2;  // waits
    static constexpr uint8_t kNothing = kNoState + 3;
    static const std::array<uint8_t, model::kEventTypes> kAfter;

    static std::array<uint8_t, model::kEventTypes> table();
    uint8_t byStack(uint32_t event, model::GoroutineIndex subject) const;

    const analysis::Scope &scope_;
};

} // namespace lanescope::index
