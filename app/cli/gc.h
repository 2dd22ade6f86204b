// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace lanescope::cli {

// gc: collections, stops of the world by reason, and who assisted.
Command gcCommand();

} // namespace lanescope::cli
