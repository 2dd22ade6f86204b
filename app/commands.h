// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <vector>

namespace lanescope::app {

// Something the user can do. Menus, keys and lists are made from these.
struct Command {
    QString id; // stable: "file.open"
    QString text;
    QString help;
    QList<QKeySequence> keys; // defaults
};

class Commands {
    Q_DECLARE_TR_FUNCTIONS(Commands)
public:
    // All commands in the order of the menus, in the language of the moment.
    static std::vector<Command> all();
    // For --list-commands: id, keys, text, one a line, tab-separated.
    static QString listing();
};

} // namespace lanescope::app
