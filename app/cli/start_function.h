// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/request.h"
#include "core/model/trace.h"

namespace lanescope::cli {

// The name in the trace that --function gives. None, with a complaint, where it is nowhere in the trace.
std::optional<model::StringIndex> functionOf(const Request &request, const model::Trace &trace);

} // namespace lanescope::cli
