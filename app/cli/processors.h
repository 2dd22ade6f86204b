// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace lanescope::cli {

// processors: what they were used for, how many at once, and how long they were idle in vain.
Command processorsCommand();

} // namespace lanescope::cli
