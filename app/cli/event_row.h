// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <optional>
#include <string>

namespace lanescope::cli {

// An event in words.
struct EventRow {
    int64_t time = 0;                               // ns since the trace's start
    std::optional<int64_t> thread, proc, goroutine; // IDs of its context
    std::string_view name;                          // "GoBlock"
    std::string subject;                            // whose event it is: "G7 main.worker", "P3", "task 4"
    std::string_view from, to;                      // of a transition
    std::string detail;                             // reason, value, message
    std::string at;                                 // innermost frame of the stack: "main.worker:12"
};

EventRow describeEvent(const model::Trace &trace, size_t index);

} // namespace lanescope::cli
