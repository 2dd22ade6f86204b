// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"
#include "widgets/rows/pixel_events.h"
#include "widgets/timeline/row_source.h"

namespace lanescope::rows {

// Moments as ticks, taller where a pixel holds more of them.
void appendMoments(const model::Trace &trace, const model::Moments &moments, uint16_t hitKind, theme::Colour colour,
                   const PixelEvents &pixels, const timeline::BuildContext &context, timeline::DrawList &list);

} // namespace lanescope::rows
