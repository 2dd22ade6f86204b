// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

namespace lanescope::analysis {

// What time is sampled. The first four are the profiles of `go tool trace`.
enum class SampleKind : uint8_t {
    Network, // waiting for the network
    Sync,    // waiting for channels, select, mutexes and the like
    Syscall, // in a system call
    Sched,   // ready to run, and not running
    Sleep,   // sleeping
    Gc,      // waiting for the garbage collector
    Running, // on a processor
    OnCpu,   // samples of the CPU profiler
};
constexpr size_t kSampleKinds = 8;

std::string_view nameOf(SampleKind kind); // "net", "sync", "syscall", "sched", "sleep", "gc", "running", "cpu"
std::optional<SampleKind> sampleKindNamed(std::string_view name);

// What a stack adds up to: how often, and how long in all, ns.
struct StackSample {
    model::StackIndex stack; // Stacks::kEmpty: there was none
    uint64_t count = 0;
    int64_t ns = 0;
};

// A stretch of a goroutine's time.
struct GoroutineStretch {
    model::GoroutineIndex goroutine;
    TimeRange range;
};

// What is sampled at all, beside the scope's range.
struct Narrowing {
    std::optional<model::StringIndex> function; // goroutines that began with it
    std::optional<uint64_t> goroutine;          // those of this ID
    // Within these only: by goroutine, then in order of time, none inside another. Null: everywhere.
    const std::vector<GoroutineStretch> *stretches = nullptr;
};

// Samples by kind; those that were not asked for are empty. Each kind longest first.
using StackSamples = std::array<std::vector<StackSample>, kSampleKinds>;

// The stack is that of the event that began the state: where the goroutine blocked, or, when it can run, who made it so
// (docs/go-tool-trace-semantics.md, 5.1). While it runs, it is the stack with which it stopped. What goes on at the
// trace's edges counts, and what was before a goroutine first ran: with scope.asGo it does not.
// A sample of the CPU profiler counts for 10 ms, its usual period, which traces do not tell.
// O(events), on all cores.
StackSamples collectSamples(const Scope &scope, std::span<const SampleKind> kinds, const Narrowing &narrowing = {});

} // namespace lanescope::analysis
