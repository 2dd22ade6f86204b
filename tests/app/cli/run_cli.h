// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/core/traces/traces.h"

#include <QProcess>
#include <QStringList>

namespace lanescope::test {

struct Outcome {
    int status = -1; // it crashed, or took a minute
    QByteArray out, err;
};

// Runs lanescope-cli as a script would.
inline Outcome runCli(const QStringList &arguments, const QByteArray &standardInput = {}) {
    QProcess process;
    process.start(LANESCOPE_CLI, arguments);
    process.write(standardInput);
    process.closeWriteChannel();
    Outcome outcome;
    if (process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit)
        outcome.status = process.exitCode();
    outcome.out = process.readAllStandardOutput();
    outcome.err = process.readAllStandardError();
    return outcome;
}

inline QString pathOf(const char *name) {
    return traceNamed(name).path;
}

} // namespace lanescope::test
