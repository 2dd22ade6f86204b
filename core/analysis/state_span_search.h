// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/state_spans.h"

#include <optional>

namespace lanescope::analysis {

// What a goroutine was in just before a moment: the span with from < time <= to. None where nothing is known of it.
// O(log n), and the events within that span.
std::optional<StateSpan> stateSpanBefore(const Scope &scope, model::GoroutineIndex goroutine, int64_t time);

} // namespace lanescope::analysis
