// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/processor_walk.h"
#include "core/analysis/scope.h"

#include <array>
#include <vector>

namespace lanescope::analysis {

// What processors were used for, ns.
struct ProcessorTimes {
    std::array<int64_t, kProcessorUses> uses{}; // by ProcessorUse
    int64_t assist = 0, sweep = 0;              // for the garbage collector, contained in the uses

    int64_t in(ProcessorUse use) const { return uses[static_cast<size_t>(use)]; }
    int64_t existing() const;
    // With Go code, a system call, or a worker of the garbage collector that is not one for idle processors.
    int64_t busy() const;
};

bool isBusy(ProcessorUse use);

struct ProcessorUtilisation {
    TimeRange range;
    std::vector<ProcessorTimes> processors; // by ProcIndex
    ProcessorTimes all;
    // GOMAXPROCS x time, ns. More than all.existing() when there are processors that the trace never tells of: these
    // are idle.
    double capacity = 0;

    // Equal stretches of the range.
    std::vector<ProcessorTimes> buckets; // of all processors
    std::vector<float> busy;             // by processor, then by bucket: the share of the bucket that it was busy

    std::vector<int64_t> busyTimes; // ns by how many processors were busy at once

    // While at least one processor was idle, some goroutine was runnable and the world was not stopped.
    int64_t idleWhileRunnable = 0;         // ns
    uint64_t idleWhileRunnableCount = 0;   // stretches
    std::vector<TimeRange> idlestRunnable; // the ten longest, the longest first

    // Of the capacity, [0, 1]; 0 when there is none.
    double share(int64_t time) const { return capacity > 0 ? static_cast<double>(time) / capacity : 0; }
    float busyShare(size_t proc, size_t bucket) const { return busy[proc * buckets.size() + bucket]; }
    // The mean of the numbers of processors that were busy at once.
    double meanBusy() const;
};

// `buckets`: as many as asked for, unless that is more than the range has ns, or than some millions for all processors
// together. O(events + processors x buckets), one pass.
ProcessorUtilisation processorUtilisation(const Scope &scope, size_t buckets = 1);

} // namespace lanescope::analysis
