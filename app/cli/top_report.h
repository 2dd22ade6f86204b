// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/profile/top.h"

#include <string>

namespace lanescope::cli {

// A table of where the values of a profile are, in the form that is asked for: as text just what `go tool pprof -top`
// prints; for scripts exact values, shares in percent.
void appendTopReport(std::string &out, const profile::Profile &profile, const profile::WeightedStacks &stacks,
                     const profile::Top &top, Format format);

// The options by which a command lets a part of a profile be chosen, and what is wrong with their values.
std::vector<OwnOption> topOptions();
QString checkTopOptions(const Request &request);

// Prints the table of what topOptions() leave of a profile.
ExitStatus printTop(const profile::Profile &profile, const Request &request, Output &output);

} // namespace lanescope::cli
