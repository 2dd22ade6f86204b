// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench.h"
#include "app/cli/events.h"
#include "app/cli/info.h"
#include "app/cli/load.h"
#include "app/cli/pack.h"
#include "app/cli/summary.h"
#include "core/io/file_input.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <clocale>
#include <cstdio>

using namespace lanescope::cli;

namespace {

struct Command {
    const char *name;
    ExitStatus (*run)(const Request &, Output &);
};

constexpr std::array kCommands{Command{"info", runInfo}, Command{"summary", runSummary}, Command{"events", runEvents},
                               Command{"pack", runPack}, Command{"bench", runBench}};

ExitStatus run(const Request &request) {
    Output output(request.output);
    if (!output.problem().isEmpty()) {
        complain(output.problem());
        return ExitStatus::BadOutput;
    }
    const auto command = std::find_if(kCommands.begin(), kCommands.end(),
                                      [&request](const Command &known) { return request.command == known.name; });
    const ExitStatus status = command->run(request, output);
    // A result that is not whole is not written; what went to standard output before cannot be taken back.
    if (status == ExitStatus::BadTrace || status == ExitStatus::WrongUsage)
        return status;
    if (status == ExitStatus::BadOutput || !output.finish()) {
        if (!output.problem().isEmpty())
            complain(output.problem());
        return ExitStatus::BadOutput;
    }
    return status;
}

} // namespace

int main(int argc, char **argv) {
    lanescope::io::reserveStandardStreams();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName("lanescope-cli");
    const auto parsed = parseArguments(QCoreApplication::arguments());
    if (const Answer *answer = std::get_if<Answer>(&parsed)) {
        std::fputs(answer->text.toLocal8Bit().constData(), answer->status == ExitStatus::Done ? stdout : stderr);
        return static_cast<int>(answer->status);
    }
    return static_cast<int>(run(std::get<Request>(parsed)));
}
