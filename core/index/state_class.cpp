// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/state_class.h"

namespace lanescope::index {
namespace {

using model::GoroutineState;

constexpr uint8_t number(StateClass state) {
    return static_cast<uint8_t>(state);
}

} // namespace

StateClass stateClassOfWait(analysis::WaitClass wait) {
    switch (wait) {
    case analysis::WaitClass::Sync: return StateClass::Sync;
    case analysis::WaitClass::Network: return StateClass::Network;
    case analysis::WaitClass::Gc: return StateClass::Gc;
    default: return StateClass::Waiting;
    }
}

uint8_t stateClassOf(const analysis::Scope &scope, const analysis::StateSpan &span) {
    switch (span.state) {
    case GoroutineState::Running: return number(StateClass::Running);
    case GoroutineState::Syscall: return number(StateClass::Syscall);
    case GoroutineState::Runnable: return number(StateClass::Runnable);
    case GoroutineState::Waiting:
        // An assist may also wait for a lock of the collector's.
        if (scope.trace.events.type(span.begin.value) == model::EventType::GoBlockInAssist)
            return number(StateClass::Gc);
        return number(stateClassOfWait(scope.reasons->classOf(span.reason)));
    case GoroutineState::Undetermined:
    case GoroutineState::NotExist: break;
    }
    return kNoState;
}

} // namespace lanescope::index
