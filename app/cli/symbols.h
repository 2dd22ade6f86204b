// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/request.h"
#include "core/model/trace.h"

namespace lanescope::cli {

// The trace with names from --binary for what it has only as addresses. Says on stderr what keeps names from being
// known. Null: the program cannot be used, and the command must end with ExitStatus::BadTrace.
model::TracePointer withNames(const Request &request, model::TracePointer trace);

} // namespace lanescope::cli
