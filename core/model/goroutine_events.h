// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <span>
#include <vector>

namespace lanescope::model {

// The events of each goroutine in their order: those it is the subject of (Events::subject), and the moments at which
// it loses its processor while it is in a system call. 4 bytes an event and 4 a goroutine.
class GoroutineEvents {
public:
    // O(events), on as many threads as there are cores.
    explicit GoroutineEvents(const Trace &trace);

    // Event numbers, ascending.
    std::span<const uint32_t> of(GoroutineIndex g) const {
        return {events_.data() + begin_[g.value], begin_[g.value + 1] - begin_[g.value]};
    }

    // Cuts goroutines [from, to) into `parts` that have about as many events each: where each begins, and the end.
    // O(parts * log n).
    std::vector<uint32_t> split(uint32_t from, uint32_t to, unsigned parts) const;

    size_t residentBytes() const { return (events_.capacity() + begin_.capacity()) * sizeof(uint32_t); }

private:
    std::vector<uint32_t> begin_;  // by goroutine, and one more
    std::vector<uint32_t> events_; // by goroutine, then in order
};

} // namespace lanescope::model
