// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace lanescope::cli {

Command explainCommand();

} // namespace lanescope::cli
