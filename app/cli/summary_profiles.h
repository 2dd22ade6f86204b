// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_writer.h"
#include "core/analysis/scope.h"

namespace lanescope::cli {

// The key `profiles` of `summary`: by kind, stacks with how often and how long, longest first.
void writeProfiles(JsonWriter &json, const analysis::Scope &scope);

} // namespace lanescope::cli
