// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/timeline_index.h"
#include "widgets/timeline/row_source.h"

#include <QString>

namespace lanescope::rows {

theme::Style styleOf(const theme::Theme &theme, index::StateClass state);
theme::Colour colourOf(const theme::Theme &theme, index::StateClass state);

// Who it is that runs: in colours, as the mode wants them. `automatic`: what the mode Automatic means on this row.
theme::Colour runningColour(const timeline::BuildContext &context, const model::Trace &trace,
                            model::GoroutineIndex goroutine, theme::ColourMode automatic);

// One word for a state: "running", "runnable", "chan receive".
QString stateText(const index::TimelineIndex &index, const analysis::StateSpan &span);
QString nameOf(index::StateClass state);

} // namespace lanescope::rows
