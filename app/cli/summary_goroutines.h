// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json_writer.h"
#include "app/cli/output.h"
#include "core/analysis/scope.h"

#include <vector>

namespace lanescope::cli {

// The key `goroutines` of `summary`: one element each, by ID. A trace may have millions: they are written on several
// threads and go out piece by piece. False when the output cannot be written.
bool writeGoroutines(JsonWriter &json, const analysis::Scope &scope, Output *output);

// The same of some goroutines, by their indexes, as an array.
bool writeGoroutines(JsonWriter &json, const analysis::Scope &scope, const std::vector<uint32_t> &goroutines,
                     Output *output);

} // namespace lanescope::cli
