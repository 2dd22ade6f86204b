// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/scope.h"

#include <span>
#include <string_view>
#include <vector>

namespace lanescope::analysis {

// What a program wrote with runtime/trace.Log. Its time and stack are the event's.
struct Log {
    uint64_t task = 0; // its ID; 0: written outside of any task
    model::EventIndex event;
    model::GoroutineIndex goroutine;
    model::StringIndex category, message;
};

// Those within the scope's time, in order. O(events).
std::vector<Log> logsOf(const Scope &scope);

enum class Case : uint8_t { Sensitive, Insensitive }; // insensitive to the case of ASCII letters

// Whether `text` contains `part`; everything contains the empty text.
bool contains(std::string_view text, std::string_view part, Case matching);

// The positions of the logs whose category or message contains `text`, ascending. Looks at each text once.
std::vector<uint32_t> findLogs(const model::Trace &trace, std::span<const Log> logs, std::string_view text,
                               Case matching = Case::Sensitive);

} // namespace lanescope::analysis
