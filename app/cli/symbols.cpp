// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/symbols.h"

#include "app/cli/load.h"
#include "core/symbols/program.h"

namespace lanescope::cli {

model::TracePointer withNames(const Request &request, model::TracePointer trace) {
    const bool needed = symbols::holdsOnlyAddresses(*trace);
    if (request.binary.empty()) {
        if (needed && !request.quiet)
            complain(nameOfTrace(request) + " holds addresses instead of names, as traces of Go 1.5 and 1.6 do; "
                                            "--binary and the program that made it give the names");
        return trace;
    }
    if (!needed) {
        complain(nameOfTrace(request) + " has its names; --binary is not needed");
        return trace;
    }
    const auto program = symbols::openProgram(request.binary);
    if (!program) {
        complain(describe(program.error()));
        return nullptr;
    }
    if (!program->remark.empty())
        complain(QString::fromLocal8Bit(request.binary.c_str()) + ": " + QString::fromStdString(program->remark));
    const auto named = symbols::symbolized(*trace, *program->symbolizer);
    if (!named) {
        complain(QString::fromLocal8Bit(request.binary.c_str()) + ": " + describe(named.error()));
        return nullptr;
    }
    return *named;
}

} // namespace lanescope::cli
