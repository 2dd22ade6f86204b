// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/go_losses.h"
#include "core/analysis/time_range.h"
#include "core/analysis/wait_reason.h"
#include "core/model/goroutine_events.h"
#include "core/model/trace.h"

#include <memory>

namespace lanescope::analysis {

// What an analysis is about: a trace, the events of its goroutines, the time it is limited to. Cheap to copy.
struct Scope {
    const model::Trace &trace;
    const model::GoroutineEvents &histories;
    TimeRange range;
    // Reproduce what `go tool trace` reckons where that is not right.
    bool asGo = false;
    std::shared_ptr<const WaitReasons> reasons;
    std::shared_ptr<const GoLosses> goLosses; // where Go's reckoning of old traces is wanted; else null

    Scope(const model::Trace &ofTrace, const model::GoroutineEvents &events, TimeRange limits, bool likeGo = false)
        : trace(ofTrace), histories(events), range(limits), asGo(likeGo),
          reasons(std::make_shared<WaitReasons>(ofTrace)),
          goLosses(likeGo && ofTrace.format.minor <= kLastOld ? std::make_shared<GoLosses>(ofTrace) : nullptr) {}
    Scope(const model::Trace &ofTrace, const model::GoroutineEvents &events, bool likeGo = false)
        : Scope(ofTrace, events, wholeOf(ofTrace), likeGo) {}
    // Trace and index must outlive the scope.
    Scope(const model::Trace &, model::GoroutineEvents &&, bool = false) = delete;

    static constexpr int kLastOld = 21; // the last format of the old kind, which Go converts

    bool isWhole() const { return range == wholeOf(trace); }
};

} // namespace lanescope::analysis
