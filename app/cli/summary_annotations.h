// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_writer.h"
#include "core/analysis/scope.h"

namespace lanescope::cli {

// The keys `tasks` and `regions` of `summary`.
void writeAnnotations(JsonWriter &json, const analysis::Scope &scope);

} // namespace lanescope::cli
