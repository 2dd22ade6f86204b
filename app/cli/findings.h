// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "core/analysis/findings.h"

#include <QJsonArray>

namespace lanescope::cli {

// findings: why a program is slow.
Command findingsCommand();

// What --threshold sets; or what is wrong with it, as a sentence about the command line.
std::variant<analysis::Thresholds, QString> thresholdsOf(const Request &request);
OwnOption thresholdOption(const char *help);

// An array as docs/cli.md has it.
QJsonArray findingsJson(const analysis::Scope &scope, const std::vector<analysis::Finding> &findings);

// Where a finding is to be seen, in a line: "main.post (ledger.go:12), 1.2ms to 3s, goroutines 7, 8 and 9".
std::string placeLine(const analysis::Scope &scope, const analysis::Place &place);
// Its numbers, in a line.
std::string evidenceLine(const analysis::Finding &finding);

} // namespace lanescope::cli
