// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"

#include <QStringList>

namespace lanescope::app {

std::vector<Command> Commands::all() {
    using K = QKeySequence;
    return {
        {"file.open", tr("Open..."), tr("Opens a trace file"), {K(QKeySequence::Open)}},
        {"file.sample", tr("Open the sample"), tr("Opens the built-in sample trace"), {}},
        {"file.cancel",
         tr("Cancel loading"),
         tr("Stops reading the trace and keeps what was shown before"),
         {K(Qt::Key_Escape)}},
        {"file.picture",
         tr("Save picture..."),
         tr("Saves the timeline as PNG or SVG"),
         {K(Qt::CTRL | Qt::SHIFT | Qt::Key_S)}},
        {"file.close", tr("Close window"), tr("Closes this window"), {K(QKeySequence::Close)}},
        {"file.quit", tr("Quit"), tr("Closes all windows"), {K(QKeySequence::Quit)}},
        {"view.zoomIn", tr("Zoom in"), tr("Zooms in at the pointer; hold to go on, with Shift faster"), {K(Qt::Key_W)}},
        {"view.zoomOut",
         tr("Zoom out"),
         tr("Zooms out at the pointer; hold to go on, with Shift faster"),
         {K(Qt::Key_S)}},
        {"view.panLeft", tr("Pan left"), tr("Shows what is earlier; hold to go on, with Shift faster"), {K(Qt::Key_A)}},
        {"view.panRight", tr("Pan right"), tr("Shows what is later; hold to go on, with Shift faster"), {K(Qt::Key_D)}},
        {"view.whole", tr("Whole trace"), tr("Shows the trace from its start to its end"), {K(Qt::Key_0)}},
        {"view.themeSystem", tr("System theme"), tr("Follows the desktop's light or dark theme"), {}},
        {"view.themeLight", tr("Light theme"), tr("Dark on light"), {}},
        {"view.themeDark", tr("Dark theme"), tr("Light on dark"), {}},
        {"help.keys", tr("Keys"), tr("Lists the keys"), {K(Qt::Key_F1)}},
        {"help.about", tr("About Lanescope"), tr("Version and licence"), {}},
    };
}

QString Commands::listing() {
    QString text;
    for (const Command &command : all()) {
        QStringList keys;
        for (const QKeySequence &key : command.keys)
            keys.append(key.toString(QKeySequence::PortableText));
        text += command.id + QLatin1Char('\t') + keys.join(QLatin1Char(' ')) + QLatin1Char('\t') + command.text +
                QLatin1Char('\n');
    }
    return text;
}

} // namespace lanescope::app
