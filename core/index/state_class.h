// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/state_spans.h"

#include <array>
#include <cstdint>

namespace lanescope::index {

// What a goroutine does, as the timeline tells it apart by colour.
enum class StateClass : uint8_t { Running, Syscall, Runnable, Sync, Network, Gc, Waiting };
constexpr size_t kStateClasses = 7;
// Not alive, or not known.
constexpr uint8_t kNoState = kStateClasses;

StateClass stateClassOfWait(analysis::WaitClass wait);

// Of a span; kNoState in the states Undetermined and NotExist. Sync: channels, mutexes, select and the like; Gc:
// stopped by the collector, or by whatever in a mark assist; Waiting: everything else.
uint8_t stateClassOf(const analysis::Scope &scope, const analysis::StateSpan &span);

// Time by class, ns, and how many spans begin within.
struct StateTimes {
    std::array<int64_t, kStateClasses> ns{};
    uint64_t spans = 0;

    int64_t total() const {
        int64_t sum = 0;
        for (const int64_t part : ns)
            sum += part;
        return sum;
    }
    int64_t operator[](StateClass state) const { return ns[static_cast<size_t>(state)]; }
    bool operator==(const StateTimes &) const = default;
};

} // namespace lanescope::index
