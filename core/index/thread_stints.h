// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"
#include "core/model/lane.h"

#include <vector>

namespace lanescope::index {

// Something that a thread did, from one event to another.
struct Stint {
    int64_t from = 0, to = 0; // ns of the trace clock
    model::EventIndex begin;
    model::EventIndex end; // none: it goes on at the trace's end
    model::SpanKind kind = model::SpanKind::Goroutine;
    bool fromStart = false;
};

// Of one thread, in no order.
struct ThreadStints {
    std::vector<Stint> processors, goroutines, nested;
};

// What each thread did, by ThreadIndex. What no thread is told of is left out. O(events).
std::vector<ThreadStints> findStints(const analysis::Scope &scope);

} // namespace lanescope::index
