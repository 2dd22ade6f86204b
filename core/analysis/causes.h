// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/causes_processors.h"
#include "core/analysis/causes_walk.h"

#include <optional>
#include <string>

namespace lanescope::analysis {

// Where a chain of causes ends.
enum class RootCause : uint8_t {
    Running,   // somebody was simply busy
    Scheduler, // somebody was ready and had to wait for a processor
    Stopped,   // the same, most of the time because the world was stopped
    Syscall,   // a system call took its time
    Network,   // something came from the network
    Timer,     // a timer ran out
    Runtime,   // the garbage collector, or else the runtime
    Start,     // it began before the trace
    Damage,    // a part of the file cannot be read
    Open,      // it did not end within the trace
    Unknown,   // the trace does not tell what ended a wait
    TooLong,   // there is more, but the chain got too long
};
constexpr size_t kRootCauses = 12;

std::string_view nameOf(RootCause root); // "running", "scheduler", ...

// What a goroutine did, and what came of it.
struct CauseLink {
    model::GoroutineIndex goroutine;
    model::GoroutineState state = model::GoroutineState::Undetermined;
    ReasonKey reason = WaitReasons::kUnknown; // why it waits, or why it stopped running and can run again
    TimeRange range;                          // ns of the trace clock
    // Of a wait: what ended it. Of being ready: what made it so. Of the first time that is told of a goroutine: who
    // created it. Else unknown.
    Wakeup wakeup;
    model::StackIndex stack;           // where it waited, called, or last ran
    TimeRange lost;                    // of a system call: when it had no processor; empty when it always had one
    std::optional<RanInstead> instead; // of being ready
};

// Why something took as long as it did. The first link is what was asked for; each of the others ends where the one
// before it begins, or where that was woken.
struct CauseChain {
    std::vector<CauseLink> links; // one at least
    RootCause root = RootCause::Unknown;
};

// Explains chains. Keep one for several questions about the same scope.
class Causes {
public:
    explicit Causes(const Scope &scope) : scope_(scope), processors_(scope) {} // O(events)

    // Why the goroutine was, at that moment, what it was: for a wait or a time ready to run what ended it, what those
    // did meanwhile who ended it, and so on, back to the root or to where the wait began. None where nothing is known
    // of the goroutine at that moment. At most `most` links. O(links * log n), and what RanInstead takes.
    std::optional<CauseChain> explain(model::GoroutineIndex goroutine, int64_t time, size_t most = 100) const;

private:
    CauseLink linkOf(const CauseStep &step) const;
    CauseLink linkOf(model::GoroutineIndex goroutine, const StateSpan &span) const;
    void follow(CauseChain &chain, CauseWalk &walk, size_t most) const;

    const Scope &scope_;
    ProcessorsMeanwhile processors_;
};

// The chain in English, a line a link, and a last one for the root. Times since the start of the trace.
std::string textOf(const Scope &scope, const CauseChain &chain);

} // namespace lanescope::analysis
