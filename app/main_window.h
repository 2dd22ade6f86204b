// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exploration.h"
#include "app/index_maker.h"
#include "app/name_finder.h"
#include "app/notice.h"
#include "app/recent_files.h"
#include "app/trace_loader.h"
#include "widgets/details/details_pane.h"
#include "widgets/rows/trace_rows.h"
#include "widgets/theme/theme.h"
#include "widgets/timeline/legend.h"
#include "widgets/timeline/timeline_view.h"

#include <QHash>
#include <QMainWindow>

class QAction;
class QLabel;
class QMenu;
class QStackedWidget;

namespace lanescope::app {

class LoadingBar;
class RowChips;
class WelcomePage;

// The main window: one trace, its timeline, the details of what is selected.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(timeline::PainterChoice painter = timeline::PainterChoice::Auto, QWidget *parent = nullptr);
    ~MainWindow() override;

    void openTrace(const QString &path, const ReadOptions &options = {});
    void openSample();
    // Shows names instead of addresses, from the program that made the trace.
    void takeNamesFrom(const QString &program);
    void setScheme(theme::Scheme scheme);
    void setSafeColours(bool safe); // that need no full colour vision
    // Once a trace is there, shows this part of it; ns since its start.
    void setInitialRange(std::optional<int64_t> from, std::optional<int64_t> to);

    timeline::TimelineView &view() { return *m_view; }
    details::DetailsPane &details() { return *m_details; }
    TraceLoader &loader() { return m_loader; }
    Exploration &exploration() { return *m_exploration; }
    RowChips &chips() { return *m_chips; }
    timeline::Legend &legend() { return *m_legend; }
    // Nothing is being loaded, indexed or sorted: what is shown is all there is to show.
    bool isIdle() const;
    QAction *action(const QString &command) const { return m_actions.value(command); }
    // What the notice above the timeline says; empty when there is none.
    QString noticeText() const;
    bool showsTrace() const;
    model::TracePointer trace() const; // that is shown; null when there is none

signals:
    void indexed(); // all rows are there

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeParts(timeline::PainterChoice painter);
    void makeActions();
    void connectTimelineActions();
    void connectRowActions();
    void setColourMode(theme::ColourMode mode);
    void setWallClock(bool wall);
    void makeMenus();
    void makeStatusBar();
    void connectLoader();
    void connectView();

    void begin(const QString &name);
    void showVersion(const model::TracePointer &trace, quint64 version);
    void loaded(const model::TracePointer &trace);
    void loadFailed(const Error &error);
    Notice::Action remedyFor(const Error &error);
    void tellOf(const model::Trace &trace);
    void connectNameFinder();
    void askForProgram();
    void showTip(const std::optional<timeline::Hit> &hit, qint64 time);
    void showPointerTime(qint64 time);
    void showRangeLength();
    void askForFile();
    void askForPicture();
    void print();
    void askForEditor();
    void showKeys();
    void showAbout();
    void refreshRecent();
    void applyTheme();

    TraceLoader m_loader;
    NameFinder m_nameFinder;
    RecentFiles m_recent;
    IndexMaker m_indexMaker;
    std::shared_ptr<const rows::TraceRows> m_rows; // the version that is shown, as it was before it was arranged
    QString m_name;                                // of the trace that is shown or being loaded
    QString m_path;                                // of it; empty for the sample and for standard input
    ReadOptions m_reading;                         // how it is read
    std::optional<int64_t> m_initialFrom, m_initialTo;
    bool m_firstVersion = true; // nothing of the trace being loaded was shown yet
    theme::Scheme m_scheme = theme::Scheme::System;
    bool m_safeColours = false;

    QHash<QString, QAction *> m_actions; // by command
    QMenu *m_recentMenu = nullptr;
    QStackedWidget *m_pages = nullptr;
    WelcomePage *m_welcome = nullptr;
    Notice *m_notice = nullptr;
    timeline::TimelineView *m_view = nullptr;
    timeline::Legend *m_legend = nullptr;
    details::DetailsPane *m_details = nullptr;
    Exploration *m_exploration = nullptr;
    RowChips *m_chips = nullptr;
    LoadingBar *m_loading = nullptr;
    QLabel *m_pointerTime = nullptr;
    QLabel *m_rangeLength = nullptr;
    QLabel *m_painter = nullptr;
};

} // namespace lanescope::app
