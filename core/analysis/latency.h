// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/latency_values.h"
#include "core/analysis/scope.h"

#include <optional>
#include <string>

namespace lanescope::analysis {

enum class LatencyFamily : uint8_t {
    Sched,         // from ready to running, by what made the goroutine ready
    SchedFunction, // the same, by the function that the goroutine began with
    Block,         // waiting, by reason
    Syscall,       // system calls, by the function that made them; see SyscallFunctions
};
constexpr size_t kLatencyFamilies = 4;

std::string_view nameOf(LatencyFamily family); // "sched", "sched-function", "block", "syscall"

// One wait, for links.
struct LatencyInstance {
    model::GoroutineIndex goroutine;
    TimeRange range;         // ns of the trace clock
    model::EventIndex begin; // the event that began it, or told of it
    model::EventIndex end;   // none: it goes on at the trace's end
};

// What is cut off by an edge, of the trace, of the scope's range or of a gap in a damaged trace: what can be seen of it
// is only the least that it took.
struct CutLatencies {
    uint64_t count = 0;
    int64_t ns = 0;          // within the scope's range, in all
    LatencyInstance longest; // as far as it lies within
};

struct Latency {
    LatencyFamily family = LatencyFamily::Sched;
    std::string name;       // "created", "main.worker", "chan receive", "os.(*File).Write"; empty: all of the family
    LatencySummary summary; // of those that lie wholly within
    std::vector<LatencyInstance> longest; // the first is the longest
    CutLatencies cut;
};

struct LatencyOptions {
    std::optional<model::StringIndex> function; // only goroutines that began with it
    size_t longest = 5;                         // instances to tell; kMostInstances at most
};
constexpr size_t kMostInstances = 1000;

// By family in the order above; first all of it (not for SchedFunction, which is Sched once more), then each name, the
// one with the longest sum first. Nothing of a family that does not occur.
// O(events), on all cores. While it lasts it needs 4 bytes for each time that a goroutine was ready, waited or
// was in a system call.
std::vector<Latency> latenciesOf(const Scope &scope, const LatencyOptions &options = {});

} // namespace lanescope::analysis
