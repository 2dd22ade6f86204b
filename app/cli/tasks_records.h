// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records.h"
#include "core/analysis/tasks_types.h"

namespace lanescope::cli {

// The tables of `tasks`.

// A row a type.
Records typeRecords(const analysis::Scope &scope, const analysis::Tasks &tasks);

// A row a task, of those at `places`. `depths`: how far each is indented; empty: not at all.
Records taskRecords(const analysis::Scope &scope, const analysis::Tasks &tasks, std::span<const uint32_t> places,
                    std::span<const unsigned> depths = {});

// What happened in a task, in order: its beginning and end, its logs, beginnings and ends of regions.
Records taskEventRecords(const analysis::Scope &scope, const analysis::Tasks &tasks, uint32_t place);

// A row a log, of those at `places` in tasks.logs().
Records logRecords(const analysis::Scope &scope, const analysis::Tasks &tasks, std::span<const uint32_t> places);

} // namespace lanescope::cli
