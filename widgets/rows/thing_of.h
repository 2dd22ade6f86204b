// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/rows/thing.h"
#include "widgets/rows/trace_rows.h"
#include "widgets/timeline/draw_list.h"

namespace lanescope::rows {

// What a hit stands for. `time`: of the pixel that was hit, ns of the trace clock. Kind None for a hit of other rows.
Thing thingOf(const TraceRows &rows, const timeline::Hit &hit, int64_t time);

} // namespace lanescope::rows
