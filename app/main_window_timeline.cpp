// SPDX-License-Identifier: GPL-3.0-or-later
// The main window's commands about rows, arrows and colours.
#include "app/main_window.h"
#include "app/render.h"
#include "app/row_chips.h"

#include <QAction>
#include <QStatusBar>

namespace lanescope::app {

void MainWindow::connectTimelineActions() {
    const auto on = [this](const char *id, auto handler) {
        connect(m_actions.value(QLatin1String(id)), &QAction::triggered, this, handler);
    };
    const auto toggle = [this](const char *id, auto handler) {
        QAction *action = m_actions.value(QLatin1String(id));
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, handler);
    };
    on("view.flows", [this] { m_exploration->cycleFlows(); });
    on("go.causedBy", [this] { m_exploration->walkBack(false); });
    on("go.caused", [this] { m_exploration->walkForward(false); });
    on("go.causedByMove", [this] { m_exploration->walkBack(true); });
    on("go.causedMove", [this] { m_exploration->walkForward(true); });
    on("go.explain", [this] { m_exploration->explain(); });
    on("go.selection", [this] { m_exploration->goTo(m_exploration->selection(), true); });
    toggle("view.compact", [this](bool compact) {
        m_exploration->change([=](rows::Arrangement &arrangement) { arrangement.compact = compact; });
    });
    toggle("view.allStates", [this](bool all) {
        m_exploration->change([=](rows::Arrangement &arrangement) { arrangement.allStates = all; });
    });
    toggle("view.legend", [this](bool shown) { m_legend->setVisible(shown); });
    toggle("view.safeColours", [this](bool safe) { setSafeColours(safe); });
    toggle("view.wallClock", [this](bool wall) { setWallClock(wall); });
    using Mode = theme::ColourMode;
    on("view.colourAutomatic", [this] { setColourMode(Mode::Automatic); });
    on("view.colourState", [this] { setColourMode(Mode::State); });
    on("view.colourGoroutine", [this] { setColourMode(Mode::Goroutine); });
    on("view.colourFunction", [this] { setColourMode(Mode::Function); });
    on("view.colourTask", [this] { setColourMode(Mode::Task); });
}

void MainWindow::setColourMode(theme::ColourMode mode) {
    m_view->setColourMode(mode);
    m_legend->setMode(mode);
}

// The first clock that the trace tells is as good as any: all are of one machine.
void MainWindow::setWallClock(bool wall) {
    std::optional<timeline::TimeOrigin> origin;
    const model::TracePointer shown = trace();
    for (size_t i = 0; wall && shown && i < shown->generations.size() && !origin; ++i) {
        if (const auto &clock = shown->generations[i].clock) {
            constexpr uint64_t kNanoseconds = 1'000'000'000;
            const uint64_t epoch = clock->wallSeconds * kNanoseconds + clock->wallNanoseconds;
            origin = timeline::TimeOrigin::wallClock(clock->trace, static_cast<int64_t>(epoch));
        }
    }
    m_view->setWallClock(origin);
    if (wall && shown && !origin)
        statusBar()->showMessage(tr("This trace does not tell the time of day: only Go 1.25 and later record it."),
                                 8000);
}

void MainWindow::connectRowActions() {
    const auto on = [this](const char *id, auto handler) {
        connect(m_actions.value(QLatin1String(id)), &QAction::triggered, this, handler);
    };
    on("rows.pin", [this] { m_exploration->togglePinned(); });
    on("rows.hide", [this] { m_exploration->hideRow(); });
    on("rows.showAll", [this] { m_exploration->showAllRows(); });
    on("rows.hideEmpty", [this] { m_view->setHideEmptyRows(!m_view->rowChanges().hideEmpty); });
    on("rows.filter", [this] { m_chips->askForFilter(); });
    on("rows.unfoldAll", [this] { m_exploration->arranger().setAllFolded(false); });
    on("rows.foldAll", [this] { m_exploration->arranger().setAllFolded(true); });
    const auto sort = [&](const char *id, rows::SortBy by, std::optional<index::StateClass> state) {
        on(id, [this, by, state] {
            m_exploration->change([=](rows::Arrangement &arrangement) {
                arrangement.sortGroups = by;
                arrangement.sortState = state.value_or(arrangement.sortState);
            });
        });
    };
    using rows::SortBy;
    using State = index::StateClass;
    sort("rows.sortRunning", SortBy::Time, State::Running);
    sort("rows.sortRunnable", SortBy::Time, State::Runnable);
    sort("rows.sortSyscall", SortBy::Time, State::Syscall);
    sort("rows.sortSync", SortBy::Time, State::Sync);
    sort("rows.sortNetwork", SortBy::Time, State::Network);
    sort("rows.sortCount", SortBy::Count, std::nullopt);
    sort("rows.sortName", SortBy::Name, std::nullopt);
    sort("rows.sortFirst", SortBy::FirstStart, std::nullopt);
}

} // namespace lanescope::app
