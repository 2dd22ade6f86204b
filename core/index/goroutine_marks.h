// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/number_lists.h"
#include "core/analysis/scope.h"

#include <span>

namespace lanescope::index {

// Logs and CPU samples by goroutine: event numbers, ascending. Samples belong to the goroutine sampled, which need not
// be the one in context. 4 bytes each and nothing for goroutines without any.
class GoroutineMarks {
public:
    explicit GoroutineMarks(const analysis::Scope &scope); // O(events)

    std::span<const uint32_t> logs(model::GoroutineIndex goroutine) const;
    std::span<const uint32_t> samples(model::GoroutineIndex goroutine) const;
    // Of a processor and a thread: the samples taken there.
    std::span<const uint32_t> samplesOfProc(model::ProcIndex proc) const;
    std::span<const uint32_t> samplesOfThread(model::ThreadIndex thread) const;

    size_t residentBytes() const;
};

} // namespace lanescope::index
