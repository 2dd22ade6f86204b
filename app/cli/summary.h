// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/analysis/scope.h"

namespace lanescope::cli {

Command summaryCommand();

// The whole document, which goes out piece by piece. False when it cannot be written.
bool writeSummary(Output &output, const analysis::Scope &scope);

} // namespace lanescope::cli
