// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace lanescope::cli {

// report: all that the analyses say, as one file that needs nothing else.
Command reportCommand();

} // namespace lanescope::cli
