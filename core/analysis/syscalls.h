// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/latency.h"
#include "core/analysis/state_spans.h"

namespace lanescope::analysis {

// The system calls of one place.
struct SyscallSite {
    model::StringIndex function; // who makes them; see SyscallFunctions
    model::StackIndex stack;     // of all of them; where sites are functions, of the one that took longest in all
    uint64_t count = 0;          // that have a part within the scope's range
    uint64_t blocked = 0;        // of these, how many lost their processor
    uint64_t cut = 0;            // that an edge cuts off
    int64_t ns = 0;              // within the range
    int64_t blockedNs = 0;       // of that, without a processor
    LatencyInstance longest;     // as far as it lies within the range
};

// Goroutines in system calls, each of which holds a thread.
struct HeldThreads {
    double mean = 0; // over the scope's range
    int32_t peak = 0;
    int64_t peakTime = 0; // when the peak was first reached, ns of the trace clock
};

struct Syscalls {
    std::vector<SyscallSite> byFunction, byStack; // those that took longest in all first
    SyscallSite all;
    HeldThreads threads;
};

// O(events), on all cores. `function`: only goroutines that began with it (threads are those of all).
Syscalls syscallsOf(const Scope &scope, std::optional<model::StringIndex> function = {});

// The thread that a system call is made on: the one it began on, whatever thread its goroutine runs on next. None where
// the trace does not tell: in old traces, of a system call that goes on when the trace begins.
model::ThreadIndex threadOf(const model::Trace &trace, const StateSpan &syscall);

} // namespace lanescope::analysis
