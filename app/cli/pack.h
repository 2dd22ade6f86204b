// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "app/cli/request.h"

namespace lanescope::cli {

ExitStatus runPack(const Request &request, Output &output);

} // namespace lanescope::cli
