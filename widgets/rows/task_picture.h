// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/rows/row_orders.h"
#include "widgets/timeline/row_source.h"

namespace lanescope::rows {

// A task from its begin to its end, with its name and duration, and its logs as marks.
void appendTask(const index::TimelineIndex &index, uint32_t task, const timeline::BuildContext &context,
                timeline::DrawList &list);

// How many tasks of a type go on, pixel by pixel. O(pixels * log tasks).
void appendTaskType(const model::Trace &trace, const TaskType &type, const timeline::BuildContext &context,
                    timeline::DrawList &list);

} // namespace lanescope::rows
