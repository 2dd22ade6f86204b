// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

class QSettings;

namespace lanescope::details {

// Opens a line of source in the user's editor.
class SourceOpener {
    Q_DECLARE_TR_FUNCTIONS(SourceOpener)
public:
    struct Settings {
        // "code -g %f:%l": %f is the file, %l the line, %% a percent sign. Without %f the file comes last. Empty: what
        // the desktop opens such files with. "editor/command".
        QString command;
        // Prefixes of paths as traces have them, and what they are here. "editor/pathMap", a list of "from=to".
        std::vector<std::pair<QString, QString>> pathMap;

        static Settings from(const QSettings &settings);
        void saveTo(QSettings &settings) const;
    };

    explicit SourceOpener(Settings settings) : m_settings(std::move(settings)) {}

    // Where a file of the trace is here: the longest prefix that is mapped, replaced. A prefix ends at a '/'.
    QString mapped(const QString &file) const;
    // Program and arguments for the command; empty when there is no command. Nothing goes through a shell: what is in a
    // name stays one argument, or a part of one.
    QStringList arguments(const QString &file, int line) const;
    // Does not wait for the editor. Says what is wrong: there is no such file here, no such program.
    Failure open(const QString &file, int line) const;

private:
    Settings m_settings;
};

} // namespace lanescope::details
