// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/top.h"

#include "app/cli/load.h"
#include "app/cli/top_report.h"
#include "core/profile/pprof_reader.h"

namespace lanescope::cli {
namespace {

QString checkTop(const Request &request) {
    if (request.from || request.to)
        return "top takes the whole profile: --from and --to have no place";
    return checkTopOptions(request);
}

Result<profile::Profile> readProfile(const Request &request) {
    const auto input = openTrace(request);
    return input ? profile::readPprof(**input) : Result<profile::Profile>(input.error());
}

ExitStatus runTop(const Request &request, Output &output) {
    const Result<profile::Profile> profile = readProfile(request);
    if (!profile) {
        complain(nameOfTrace(request) + ": " + describe(profile.error()));
        return ExitStatus::BadTrace;
    }
    return printTop(*profile, request, output);
}

} // namespace

Command topCommand() {
    return {.name = "top",
            .help = "which functions of a profile, a pprof file, cost most",
            .options = topOptions(),
            .check = checkTop,
            .run = runTop};
}

} // namespace lanescope::cli
