// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/state_spans.h"

namespace lanescope::analysis {

// Who or what changed the state of a goroutine.
enum class Waker : uint8_t {
    Unknown,
    Goroutine,  // another one, which unblocked it
    Coroutine,  // another one, which switched to it
    Network,    // the network poller
    Timer,      // a timer that ran out
    Runtime,    // the garbage collector, or else the runtime, outside of any goroutine
    Creator,    // the goroutine that created it, or code in C when there is none
    Yield,      // itself: it gave up its processor
    Preemption, // the scheduler took its processor away
    Syscall,    // the end of a system call that had lost its processor
    Start,      // nothing: it was so when the trace began
    Damage,     // it is known again after a part of the file that cannot be read
};
constexpr size_t kWakers = 12;

std::string_view nameOf(Waker waker); // "goroutine", "network", ...

// A change of a goroutine's state, and whose doing it is.
struct Wakeup {
    Waker by = Waker::Unknown;
    model::GoroutineIndex goroutine; // that did it; none where it was none
    model::EventIndex event;         // none where there is no event
    model::StackIndex stack;         // of the code that did it
};

// What ended a wait, a span in the state Waiting. Unknown when nothing did. O(depth of a stack).
Wakeup wakeupOf(const Scope &scope, const StateSpan &wait);

// What made a goroutine ready to run: the beginning of a span in the state Runnable. `before`: the goroutine's span
// before that one, if there is one.
Wakeup readiedBy(const Scope &scope, const StateSpan &ready, const StateSpan *before);

} // namespace lanescope::analysis
