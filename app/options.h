// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/read_options.h"
#include "widgets/theme/theme.h"
#include "widgets/timeline/timeline_view.h"

#include <QCoreApplication>
#include <QSize>
#include <QStringList>

#include <optional>
#include <variant>

namespace lanescope::app {

// What the command line of `lanescope` asks for; docs: the man page.
struct Options {
    QStringList traces; // paths, "-" for standard input
    bool sample = false;
    bool listCommands = false;
    QString render; // the picture to write; empty: open a window
    std::optional<QSize> size;
    std::optional<int64_t> from, to; // ns since the trace's start
    QStringList rows;                // titles or sections to draw; empty: all
    theme::Scheme scheme = theme::Scheme::System;
    bool safeColours = false;
    timeline::PainterChoice painter = timeline::PainterChoice::Auto;
    ReadOptions reading;
    QString language; // overrides the system's
};

class OptionsParser {
    Q_DECLARE_TR_FUNCTIONS(Options)
public:
    struct Message {
        QString text;
        int status; // to exit with: 0 for --help and --version, 2 for wrong usage
    };
    // The options, or what to print before exiting. `arguments` begin with the program's name.
    static std::variant<Options, Message> parse(const QStringList &arguments);
};

} // namespace lanescope::app
