// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/request.h"
#include "core/analysis/event_range.h"
#include "core/analysis/scope.h"
#include "core/format/load.h"

namespace lanescope::cli {

// One line on stderr, under the program's name.
void complain(const QString &text);

// The trace's name in messages, and an error as a user reads it: with its place, and what can be done about it.
QString nameOfTrace(const Request &request);
QString describe(const Error &error);

// Opens the trace and loads it, as the options have it.
Result<std::unique_ptr<io::Input>> openTrace(const Request &request);
Result<model::TracePointer> loadTrace(const Request &request, const format::LoadObserver &observer);

// Loads the trace with progress on stderr and says there what is wrong with it. Null: the command must end with
// ExitStatus::BadTrace.
model::TracePointer loadForCommand(const Request &request);

// A trace that is loaded and indexed, and how the options limit what is said of it.
struct Study {
    model::TracePointer trace;
    std::shared_ptr<const model::GoroutineEvents> histories;
    analysis::TimeRange range;
    bool asGo = false;

    // Valid as long as the study is.
    analysis::Scope scope() const { return {*trace, *histories, range, asGo}; }
};

// For commands that analyse: loadForCommand() and what analyses need. None: the command must end with
// ExitStatus::BadTrace.
std::optional<Study> studyForCommand(const Request &request);

// The events that --from and --to leave.
using analysis::EventRange;
EventRange eventRange(const model::Trace &trace, const Request &request);
EventRange eventsOf(const analysis::Scope &scope);

} // namespace lanescope::cli
