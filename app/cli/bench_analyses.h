// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"

#include <QJsonObject>
#include <QStringList>

namespace lanescope::cli {

// Runs every analysis of a loaded trace by itself, and `summary` as a whole. Seconds by name, and by how much the peak
// of resident memory was above what was resident before, in all and by event.
QJsonObject measureAnalyses(const model::Trace &trace);

// "index", each analysis, "summary", in the order in which they are run.
QStringList namesOfAnalyses();

// A number of this process as the kernel keeps it, in bytes; "VmHWM" is the peak of resident memory. (getrusage counts
// what the parent had before exec, too.)
qint64 memoryOfThisProcess(const std::string &field);

} // namespace lanescope::cli
