// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <span>
#include <vector>

namespace lanescope::analysis {

// When goroutines in system calls lose their processors by `go tool trace`'s reckoning of old traces (to Go 1.21).
// There the processor is lost when it is told to stop, not when it is taken, and whoever was in a system call before
// the trace began is taken to be on the processor that lists him.
class GoLosses {
public:
    explicit GoLosses(const model::Trace &trace); // O(events)

    // Event numbers, ascending. O(log n).
    std::vector<uint32_t> of(model::GoroutineIndex goroutine) const;

private:
    struct Loss {
        uint32_t goroutine = 0, event = 0;
        bool operator<(const Loss &other) const {
            return goroutine != other.goroutine ? goroutine < other.goroutine : event < other.event;
        }
    };
    std::vector<Loss> losses_;
};

} // namespace lanescope::analysis
