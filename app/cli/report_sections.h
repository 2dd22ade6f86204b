// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/report_document.h"
#include "core/analysis/findings.h"

namespace lanescope::cli {

// The sections of a report, each from its analysis. One that has nothing to tell adds nothing.
void addFacts(ReportDocument &document, const analysis::Scope &scope);
void addTimes(ReportDocument &document, const analysis::Scope &scope, const analysis::GoroutineTable &table);
void addFindings(ReportDocument &document, const analysis::Scope &scope,
                 const std::vector<analysis::Finding> &findings);
void addGoroutines(ReportDocument &document, const analysis::Scope &scope, const analysis::GoroutineTable &table);
void addProfiles(ReportDocument &document, const analysis::Scope &scope);
void addLatencies(ReportDocument &document, const analysis::Scope &scope);
void addCollector(ReportDocument &document, const analysis::Scope &scope);
void addTasks(ReportDocument &document, const analysis::Scope &scope);
void addRegions(ReportDocument &document, const analysis::Scope &scope);

// Words that they share.
constexpr size_t kMostRows = 15; // of a table
std::string durationText(int64_t ns);
std::string shareText(double share);
std::string functionOrNone(std::string_view function);
// "Of 40 the 15 ..." below a table that does not show all; nothing when it does.
void addRest(ReportDocument &document, size_t all, std::string_view what);

} // namespace lanescope::cli
