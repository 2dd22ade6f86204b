// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/v2/generation.h"

namespace lanescope::format::v2 {

// Between which times the events of a damaged generation are believed: one damaged number must not make a trace of
// seconds one of years.
struct TimeWindow {
    int64_t from = 0, to = 0; // ns
    int64_t start = 0;        // of the generation, as far as it can be told

    bool holds(int64_t time) const { return time >= from && time <= to; }
};

// `last`: when the trace so far ends; 0: there is none.
TimeWindow timeWindowOf(const GenerationData &generation, int64_t last);

} // namespace lanescope::format::v2
