// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"
#include "core/index/sparse_lists.h"

namespace lanescope::index {

// Logs and CPU samples by goroutine: event numbers, ascending. Samples belong to the goroutine sampled, which need not
// be the one in context. 4 bytes each and nothing for goroutines without any.
class GoroutineMarks {
public:
    explicit GoroutineMarks(const analysis::Scope &scope); // O(events + marks log marks)

    // Each O(log of how many have any).
    std::span<const uint32_t> logs(model::GoroutineIndex goroutine) const { return logs_.of(goroutine.value); }
    std::span<const uint32_t> samples(model::GoroutineIndex goroutine) const { return samples_.of(goroutine.value); }
    // Of a processor and a thread: the samples taken there.
    std::span<const uint32_t> samplesOfProc(model::ProcIndex proc) const { return ofProc_.of(proc.value); }
    std::span<const uint32_t> samplesOfThread(model::ThreadIndex thread) const { return ofThread_.of(thread.value); }

    size_t residentBytes() const {
        return logs_.residentBytes() + samples_.residentBytes() + ofProc_.residentBytes() + ofThread_.residentBytes();
    }

private:
    void placeSamples(const analysis::Scope &scope, const std::vector<uint32_t> &samples);

    SparseLists logs_, samples_, ofProc_, ofThread_;
};

} // namespace lanescope::index
