// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/load.h"
#include "core/io/file_input.h"

#include <QCoreApplication>

#include <clocale>
#include <cstdio>

using namespace lanescope::cli;

namespace {

ExitStatus run(const Request &request) {
    Output output(request.output);
    if (!output.problem().isEmpty()) {
        complain(output.problem());
        return ExitStatus::BadOutput;
    }
    const ExitStatus status = commandNamed(request.command)->run(request, output);
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
