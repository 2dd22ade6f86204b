// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "app/cli/request.h"

#include <vector>

namespace lanescope::cli {

// An option that not every command has. The same name may belong to several commands, with a text for each.
struct OwnOption {
    const char *name;            // without dashes
    const char *help;            // a sentence
    const char *value = nullptr; // what its value is called: "LIST"; null: it has none
    bool hidden = false;         // from --help
    // What it prints instead of all that the command does, for which no trace is needed.
    QString (*answer)() = nullptr;
};

// A command of the program: everything that the command line, its help and main() need to know of it.
struct Command {
    const char *name;
    const char *help;               // what it prints, in a few words
    const char *argument = nullptr; // what stands between the command and the file: "KIND"
    std::vector<OwnOption> options = {};
    // What it cannot do with what it got, as a sentence about the command line; empty when it can.
    QString (*check)(const Request &) = nullptr;
    ExitStatus (*run)(const Request &, Output &) = nullptr;
    bool html = false; // it has --format html, too
};

// All commands, in the order of the help.
const std::vector<Command> &commands();

// Null when there is none of that name.
const Command *commandNamed(const QString &name);

} // namespace lanescope::cli
