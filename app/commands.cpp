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
        {"file.print", tr("Print..."), tr("Prints what is in view"), {K(QKeySequence::Print)}},
        {"file.editor", tr("Editor..."), tr("Which program opens lines of source, and where sources lie here"), {}},
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
        {"view.flows",
         tr("Flow arrows"),
         tr("Arrows from who made something happen: none, of the selection, all"),
         {K(Qt::Key_V)}},
        {"view.compact", tr("Compact rows"), tr("Makes rows low, so that more of them fit"), {K(Qt::Key_C)}},
        {"view.allStates", tr("Goroutines by all states"), tr("STATS tells goroutines by every state"), {}},
        {"view.wallClock", tr("Wall-clock time"), tr("The ruler shows the time of day, where the trace tells it"), {}},
        {"view.legend", tr("Legend"), tr("Says what the colours mean"), {}},
        {"view.colourAutomatic",
         tr("Colours: automatic"),
         tr("Processors and threads by goroutine, goroutines by state"),
         {}},
        {"view.colourState", tr("Colours by state"), tr("Everything that runs has one colour"), {}},
        {"view.colourGoroutine", tr("Colours by goroutine"), tr("What runs has its goroutine's colour"), {}},
        {"view.colourFunction",
         tr("Colours by function"),
         tr("What runs has the colour of the function its goroutine began with"),
         {}},
        {"view.colourTask", tr("Colours by task"), tr("What runs has the colour of the task it works for"), {}},
        {"view.safeColours",
         tr("Colour-blind-safe colours"),
         tr("Colours and patterns that do not need full colour vision"),
         {}},
        {"view.themeSystem", tr("System theme"), tr("Follows the desktop's light or dark theme"), {}},
        {"view.themeLight", tr("Light theme"), tr("Dark on light"), {}},
        {"view.themeDark", tr("Dark theme"), tr("Light on dark"), {}},
        {"rows.pin", tr("Pin row"), tr("Keeps the selected row on top as well, or no more"), {K(Qt::Key_P)}},
        {"rows.hide", tr("Hide row"), tr("Hides the selected row; a chip shows it again"), {K(Qt::SHIFT | Qt::Key_H)}},
        {"rows.showAll", tr("Show all rows"), tr("Shows whatever is hidden or filtered away"), {}},
        {"rows.hideEmpty", tr("Hide empty rows"), tr("Hides rows in which nothing happens in view"), {}},
        {"rows.filter",
         tr("Filter goroutines..."),
         tr("Shows only goroutines whose function contains a text"),
         {K(Qt::CTRL | Qt::Key_L)}},
        {"rows.unfoldAll", tr("Unfold all"), tr("Opens every section, group and task type"), {}},
        {"rows.foldAll", tr("Fold all"), tr("Folds every section, group and task"), {}},
        {"rows.sortRunning", tr("Sort groups by time running"), tr("The busiest functions first"), {}},
        {"rows.sortRunnable", tr("Sort groups by time runnable"), tr("Those that waited longest to run first"), {}},
        {"rows.sortSyscall", tr("Sort groups by time in system calls"), tr("The longest in system calls first"), {}},
        {"rows.sortSync",
         tr("Sort groups by time waiting for each other"),
         tr("Those that waited longest for locks and channels first"),
         {}},
        {"rows.sortNetwork",
         tr("Sort groups by time waiting for the network"),
         tr("Those that waited longest for the network first"),
         {}},
        {"rows.sortCount", tr("Sort groups by count"), tr("Functions with most goroutines first"), {}},
        {"rows.sortName", tr("Sort groups by name"), tr("Functions in alphabetical order"), {}},
        {"rows.sortFirst", tr("Sort groups by first start"), tr("In the order in which they first appear"), {}},
        {"go.causedBy", tr("Who caused this"), tr("Selects what made the selection happen"), {K(Qt::Key_BracketLeft)}},
        {"go.caused",
         tr("What this caused"),
         tr("Selects what the selection made happen; again: the next of several"),
         {K(Qt::Key_BracketRight)}},
        {"go.causedByMove",
         tr("Who caused this, and go there"),
         tr("Selects what made the selection happen, and brings it into view"),
         {K(Qt::CTRL | Qt::Key_BracketLeft)}},
        {"go.causedMove",
         tr("What this caused, and go there"),
         tr("Selects what the selection made happen, and brings it into view"),
         {K(Qt::CTRL | Qt::Key_BracketRight)}},
        {"go.explain",
         tr("Explain"),
         tr("Why the goroutine was what it was here: who ended a wait, who ran instead"),
         {K(Qt::Key_E)}},
        {"go.selection", tr("Zoom to the selection"), tr("Fills the view with what is selected"), {K(Qt::Key_F)}},
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
