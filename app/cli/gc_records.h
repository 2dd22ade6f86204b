// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records.h"
#include "core/analysis/gc_cycles.h"

namespace lanescope::cli {

// The tables of the command gc.
Records cycleRecords(const analysis::GcReport &report, const analysis::Scope &scope);
Records stopRecords(const analysis::GcReport &report, const analysis::Scope &scope);
Records stopReasonRecords(const analysis::GcReport &report, const analysis::Scope &scope);
// By the function that the assisting goroutines began with; and by goroutine.
Records assistFunctionRecords(const analysis::GcReport &report, const analysis::Scope &scope);
Records assistRecords(const analysis::GcReport &report, const analysis::Scope &scope);

} // namespace lanescope::cli
