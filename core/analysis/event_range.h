// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace lanescope::analysis {

// The stretch of a trace that an analysis is about: events [from, to).
struct EventRange {
    size_t from = 0, to = 0;

    bool empty() const { return from >= to; }
};

} // namespace lanescope::analysis
