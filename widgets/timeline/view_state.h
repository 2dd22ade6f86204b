// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/timeline/time_scale.h"

namespace lanescope::timeline {

// What decides which part of the trace is on screen: a value, kept in history and in sessions.
struct ViewState {
    TimeRange range;    // from the left to the right edge of the canvas
    double scrollY = 0; // pixels of rows above the top edge of the canvas

    bool operator==(const ViewState &) const = default;
};

} // namespace lanescope::timeline
