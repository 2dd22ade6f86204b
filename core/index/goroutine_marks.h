// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <span>
#include <vector>

namespace lanescope::index {

// Logs and CPU samples by goroutine: event numbers, ascending. Samples belong to the goroutine sampled, which need not
// be the one in context. 8 bytes each and nothing for goroutines without any.
class GoroutineMarks {
public:
    explicit GoroutineMarks(const analysis::Scope &scope); // O(events + marks log marks)

    std::span<const uint32_t> logs(model::GoroutineIndex goroutine) const { return logs_.of(goroutine.value); }
    std::span<const uint32_t> samples(model::GoroutineIndex goroutine) const { return samples_.of(goroutine.value); }
    // Of a processor and a thread: the samples taken there.
    std::span<const uint32_t> samplesOfProc(model::ProcIndex proc) const { return procSamples_.of(proc.value); }
    std::span<const uint32_t> samplesOfThread(model::ThreadIndex thread) const {
        return threadSamples_.of(thread.value);
    }

    size_t residentBytes() const;

private:
    // Events by whoever they belong to.
    class Lists {
    public:
        void add(uint32_t owner, uint32_t event);
        void finish();
        std::span<const uint32_t> of(uint32_t owner) const; // O(log owners)
        size_t residentBytes() const;

    private:
        std::vector<std::pair<uint32_t, uint32_t>> pairs_; // until finish(): owner, event
        std::vector<uint32_t> owners_, ends_, events_;
    };

    Lists logs_, samples_, procSamples_, threadSamples_;
};

} // namespace lanescope::index
