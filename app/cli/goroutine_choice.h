// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/request.h"
#include "core/model/trace.h"

namespace lanescope::cli {

// The goroutine that --goroutine names; of several with that ID, one after another, the one that lived at that moment
// (ns of the trace clock), or did last before. None, with a complaint, where there is none.
std::optional<model::GoroutineIndex> goroutineOf(const Request &request, const model::Trace &trace, int64_t time);

// What is wrong with an option that must be a number; empty when nothing is, or it is not given.
QString checkNumber(const Request &request, const QString &option);

} // namespace lanescope::cli
