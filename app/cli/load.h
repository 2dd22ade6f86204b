// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/request.h"
#include "core/analysis/event_range.h"
#include "core/model/trace.h"

namespace lanescope::cli {

// One line on stderr, under the program's name.
void complain(const QString &text);

// Loads the trace with progress on stderr and says there what is wrong with it. Null: the command must end with
// ExitStatus::BadTrace.
model::TracePointer loadForCommand(const Request &request);

// The events that --from and --to leave.
using analysis::EventRange;
EventRange eventRange(const model::Trace &trace, const Request &request);

} // namespace lanescope::cli
