// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/top.h"

#include "app/cli/load.h"
#include "app/cli/top_report.h"
#include "core/profile/pprof_reader.h"
#include "core/profile/selection.h"

namespace lanescope::cli {
namespace {

QString checkTop(const Request &request) {
    if (request.from || request.to)
        return "top takes the whole profile: --from and --to have no place";
    bool isNumber = false;
    request.value("nodecount", "0").toUInt(&isNumber);
    return isNumber ? "" : "--nodecount " + request.value("nodecount") + " is no number of rows";
}

profile::Selection selectionOf(const Request &request) {
    const auto value = [&request](const char *option) { return request.value(option).toStdString(); };
    profile::Selection selection;
    selection.sampleIndex = value("sample-index");
    selection.focus = value("focus");
    selection.ignore = value("ignore");
    selection.hide = value("hide");
    selection.show = value("show");
    selection.showFrom = value("show-from");
    return selection;
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
    // What can be wrong from here on is what was asked for.
    const Result<profile::WeightedStacks> stacks = profile::select(*profile, selectionOf(request));
    if (!stacks) {
        complain(QString::fromStdString(stacks.error().message));
        return ExitStatus::WrongUsage;
    }
    for (const std::string &remark : stacks->remarks)
        complain(QString::fromStdString(remark));
    profile::Trim trim = profile::Trim::forTop();
    trim.nodeCount = request.value("nodecount", "0").toUInt();
    const auto order = request.has("cum") ? profile::Order::Cumulative : profile::Order::Flat;
    appendTopReport(output.text(), *profile, *stacks, profile::makeTop(*stacks, order, trim), request.format);
    return ExitStatus::Done;
}

} // namespace

Command topCommand() {
    return {.name = "top",
            .help = "which functions of a profile, a pprof file, cost most",
            .options = {{"sample-index", "The values of TYPE, by its name or number.", "TYPE"},
                        {"focus", "Only samples with a function that matches REGEXP.", "REGEXP"},
                        {"ignore", "No samples with a function that matches REGEXP.", "REGEXP"},
                        {"hide", "Leave functions that match REGEXP out of stacks.", "REGEXP"},
                        {"show", "Leave functions that do not match REGEXP out.", "REGEXP"},
                        {"show-from", "Let stacks begin at the outermost function that matches REGEXP.", "REGEXP"},
                        {"nodecount", "N rows at most.", "N"},
                        {"cum", "Sort by cum, not by flat."}},
            .check = checkTop,
            .run = runTop};
}

} // namespace lanescope::cli
