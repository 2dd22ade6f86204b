// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <vector>

namespace lanescope::analysis {

// How the processors were loaded within a scope: who was busy while who waited. Times in ns.
class ProcessorLoad {
public:
    // O(events); one pass.
    explicit ProcessorLoad(const Scope &scope);

    // Time with that many processors busy with goroutines, the collector's workers left out, by how many.
    const std::vector<int64_t> &byBusy() const { return byBusy_; }
    int64_t busy() const { return busy_; }           // of all processors
    int64_t available() const { return available_; } // of all that exist: GOMAXPROCS x time
    double processors() const;                       // GOMAXPROCS, the mean
    double meanBusy() const;

    int64_t runnable() const { return runnable_; } // of all goroutines that were ready to run
    uint64_t starts() const { return starts_; }    // how often one that was ready began to run
    int32_t longestQueue() const { return longestQueue_; }

    // Stretches of at least kIdleStretch in which a processor was idle while a goroutine was ready to run, and the
    // world was not stopped.
    static constexpr int64_t kIdleStretch = 200'000; // ns; less is what it takes to wake a thread
    int64_t idleWhileWork() const { return idleWhileWork_; }
    TimeRange longestIdle() const { return longestIdle_; }

    // The goroutine that was on a processor for the longest time while it was the only one.
    model::GoroutineIndex alone() const { return alone_; }
    int64_t aloneTime() const { return aloneTime_; }

private:
    friend class LoadWalk;

    TimeRange range_;
    std::vector<int64_t> byBusy_;
    int64_t busy_ = 0, available_ = 0, runnable_ = 0, idleWhileWork_ = 0, aloneTime_ = 0;
    uint64_t starts_ = 0;
    int32_t longestQueue_ = 0;
    TimeRange longestIdle_;
    model::GoroutineIndex alone_;
};

} // namespace lanescope::analysis
