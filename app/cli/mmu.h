// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/cli/json_writer.h"
#include "core/analysis/scope.h"

namespace lanescope::cli {

// mmu: what the garbage collector leaves to the program, in windows of several lengths.
Command mmuCommand();

// The key `mmu` of `summary`: for each set of flags, windows with their minimum mutator utilisation.
void writeUtilisation(JsonWriter &json, const analysis::Scope &scope);

} // namespace lanescope::cli
