// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/call_graph.h"
#include "core/profile/selection.h"

#include <QStringList>

namespace lanescope::test {

// What the arguments of `go tool pprof` ask for.
struct ReportRequest {
    QString view = "top"; // or "peek", "tree", "dot", "raw"
    QString peek;         // its regular expression
    profile::Selection selection;
    profile::Order order = profile::Order::Flat;
    profile::Trim trim;
};

ReportRequest parseReportArguments(const QStringList &arguments);

// The report as text, for "top", "peek" and "tree". Fails the program on errors.
std::string makeReport(const profile::Profile &profile, const ReportRequest &request);

} // namespace lanescope::test
