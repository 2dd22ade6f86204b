// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/class_changes.h"

namespace lanescope::index {

using model::EventTraits;
using State = model::GoroutineState;

std::array<uint8_t, model::kEventTypes> ClassChanges::table() {
    std::array<uint8_t, model::kEventTypes> after{};
    for (size_t type = 0; type < after.size(); ++type) {
        const EventTraits &traits = model::kEventTraits[type];
        after[type] = kNothing;
        if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
            continue;
        switch (traits.to) {
        case State::Running: after[type] = static_cast<uint8_t>(StateClass::Running); break;
        case State::Runnable: after[type] = static_cast<uint8_t>(StateClass::Runnable); break;
        case State::Syscall: after[type] = static_cast<uint8_t>(StateClass::Syscall); break;
        case State::Waiting: after[type] = traits.argument == model::Argument::String ? kByReason : kByStack; break;
        case State::Undetermined:
        case State::NotExist: after[type] = kNoState; break;
        }
    }
    after[static_cast<size_t>(model::EventType::GoBlockInAssist)] = static_cast<uint8_t>(StateClass::Gc);
    return after;
}

const std::array<uint8_t, model::kEventTypes> ClassChanges::kAfter = table();

uint8_t ClassChanges::byStack(uint32_t event, model::GoroutineIndex subject) const {
    uint8_t found = kNoState;
    analysis::SpanWalk(scope_, subject).forEach(std::span(&event, 1), [&](const analysis::StateSpan &span) {
        found = stateClassOf(scope_, span);
    });
    return found;
}

} // namespace lanescope::index
