// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/timeline/row_source.h"

#include <span>

namespace lanescope::rows {

// A goroutine: its states in a line, its regions nested below, logs and CPU samples as marks on top.
// O(pixels * log events), whatever the goroutine did.
void appendGoroutine(const index::TimelineIndex &index, model::GoroutineIndex goroutine,
                     const timeline::BuildContext &context, timeline::DrawList &list);

// CPU samples as small ticks at the top of a row; one a pixel.
void appendSamples(const model::Trace &trace, std::span<const uint32_t> samples, const timeline::BuildContext &context,
                   timeline::DrawList &list);

} // namespace lanescope::rows
