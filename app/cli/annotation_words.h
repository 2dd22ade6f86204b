// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/records.h"
#include "core/analysis/regions_groups.h"
#include "core/analysis/tasks.h"

#include <string>

namespace lanescope::cli {

// What people and scripts read of tasks, regions and logs.

// "main.load load.go:12" of a call site, with the whole path of the file for scripts; empty when it is not known.
std::string placeOf(const model::Trace &trace, const analysis::CallSite &site, bool forPeople);
// "main.load load.go:12" of what an event's stack says, without the frames of runtime/trace.
std::string placeOf(const model::Trace &trace, model::EventIndex event, bool forPeople);

// "load"; "(unnamed)" where the name is not known; "(background)" for what belongs to no task.
std::string titleOf(const model::Trace &trace, const analysis::Task &task);

// Its ID; -1 for none.
Value idOf(const model::Trace &trace, model::GoroutineIndex goroutine);

// ns since the trace's start; -1 for no event.
int64_t sinceStart(const model::Trace &trace, model::EventIndex event);

} // namespace lanescope::cli
