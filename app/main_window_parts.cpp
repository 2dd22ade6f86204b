// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window is made of: pages, actions, menus, status bar, dialogs.
#include "app/commands.h"
#include "app/editor_dialog.h"
#include "app/loading_bar.h"
#include "app/main_window.h"
#include "app/printing.h"
#include "app/render.h"
#include "app/row_chips.h"
#include "app/welcome_page.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPrintDialog>
#include <QPrinter>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace lanescope::app {

void MainWindow::makeParts(timeline::PainterChoice painter) {
    m_view = new timeline::TimelineView(painter);
    m_legend = new timeline::Legend;
    m_legend->hide(); // until it is asked for
    m_notice = new Notice;
    m_welcome = new WelcomePage;
    m_details = new details::DetailsPane;

    m_exploration = new Exploration(m_view, m_details, this);
    m_chips = new RowChips(m_exploration, m_view);

    auto *tracePage = new QWidget;
    auto *traceLayout = new QVBoxLayout(tracePage);
    traceLayout->setContentsMargins(0, 0, 0, 0);
    traceLayout->setSpacing(0);
    traceLayout->addWidget(m_chips);
    traceLayout->addWidget(m_view, 1);
    traceLayout->addWidget(m_legend);

    m_pages = new QStackedWidget;
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(tracePage);

    auto *middle = new QWidget;
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_pages);
    setCentralWidget(middle);

    auto *dock = new QDockWidget(tr("Details"));
    dock->setObjectName(QStringLiteral("detailsDock"));
    dock->setWidget(m_details);
    addDockWidget(Qt::BottomDockWidgetArea, dock);
    resizeDocks({dock}, {190}, Qt::Vertical);

    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::askForFile);
    connect(m_welcome, &WelcomePage::sampleRequested, this, &MainWindow::openSample);
    connect(m_welcome, &WelcomePage::recentRequested, this, [this](const QString &path) { openTrace(path); });
}

void MainWindow::makeActions() {
    for (const Command &command : Commands::all()) {
        auto *action = new QAction(command.text, this);
        action->setObjectName(command.id);
        action->setStatusTip(command.help);
        action->setToolTip(command.help);
        // The keys that are held to move belong to the timeline; here they are only shown.
        const bool held =
            command.id.startsWith(QLatin1String("view.zoom")) || command.id.startsWith(QLatin1String("view.pan"));
        if (held)
            action->setText(command.text + QLatin1Char('\t') + command.keys.first().toString(QKeySequence::NativeText));
        else
            action->setShortcuts(command.keys);
        m_actions.insert(command.id, action);
    }
    const auto on = [this](const char *id, auto handler) {
        connect(m_actions.value(QLatin1String(id)), &QAction::triggered, this, handler);
    };
    on("file.open", [this] { askForFile(); });
    on("file.sample", [this] { openSample(); });
    on("file.cancel", [this] { m_loader.cancel(); });
    on("file.picture", [this] { askForPicture(); });
    on("file.print", [this] { print(); });
    on("file.editor", [this] { askForEditor(); });
    on("file.close", [this] { close(); });
    on("file.quit", [] { QApplication::closeAllWindows(); });
    on("view.whole", [this] { m_view->showWholeTrace(); });
    on("view.themeSystem", [this] { setScheme(theme::Scheme::System); });
    on("view.themeLight", [this] { setScheme(theme::Scheme::Light); });
    on("view.themeDark", [this] { setScheme(theme::Scheme::Dark); });
    on("help.keys", [this] { showKeys(); });
    on("help.about", [this] { showAbout(); });

    // A tap of the key, for those who choose it from the menu.
    const auto tap = [this](Qt::Key key) {
        QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier), release(QEvent::KeyRelease, key, Qt::NoModifier);
        QApplication::sendEvent(m_view, &press);
        QApplication::sendEvent(m_view, &release);
    };
    on("view.zoomIn", [tap] { tap(Qt::Key_W); });
    on("view.zoomOut", [tap] { tap(Qt::Key_S); });
    on("view.panLeft", [tap] { tap(Qt::Key_A); });
    on("view.panRight", [tap] { tap(Qt::Key_D); });
    m_actions.value(QStringLiteral("file.cancel"))->setEnabled(false);
}

void MainWindow::makeMenus() {
    const auto fill = [this](QMenu *menu, const char *prefix) {
        for (const Command &command : Commands::all())
            if (command.id.startsWith(QLatin1String(prefix)))
                menu->addAction(m_actions.value(command.id));
    };
    QMenu *file = menuBar()->addMenu(tr("&File"));
    fill(file, "file.");
    m_recentMenu = new QMenu(tr("Recent files"), this);
    file->insertMenu(m_actions.value(QStringLiteral("file.sample")), m_recentMenu);
    fill(menuBar()->addMenu(tr("&View")), "view.");
    fill(menuBar()->addMenu(tr("&Rows")), "rows.");
    fill(menuBar()->addMenu(tr("&Go")), "go.");
    fill(menuBar()->addMenu(tr("&Help")), "help.");
    auto *themes = new QActionGroup(this);
    for (const char *id : {"view.themeSystem", "view.themeLight", "view.themeDark"}) {
        QAction *action = m_actions.value(QLatin1String(id));
        action->setCheckable(true);
        themes->addAction(action);
    }
    m_actions.value(QStringLiteral("view.themeSystem"))->setChecked(true);
    auto *colours = new QActionGroup(this);
    for (const char *id : {"view.colourAutomatic", "view.colourState", "view.colourGoroutine", "view.colourFunction",
                           "view.colourTask"}) {
        m_actions.value(QLatin1String(id))->setCheckable(true);
        colours->addAction(m_actions.value(QLatin1String(id)));
    }
    m_actions.value(QStringLiteral("view.colourAutomatic"))->setChecked(true);
}

void MainWindow::makeStatusBar() {
    m_loading = new LoadingBar;
    m_pointerTime = new QLabel;
    m_rangeLength = new QLabel;
    m_painter = new QLabel(m_view->painterName());
    m_pointerTime->setToolTip(tr("Time at the pointer, since the start of the trace"));
    m_rangeLength->setToolTip(tr("Length of what is on screen"));
    m_painter->setToolTip(tr("Painter of the timeline"));
    statusBar()->addWidget(m_loading, 1);
    for (QLabel *label : {m_pointerTime, m_rangeLength, m_painter})
        statusBar()->addPermanentWidget(label);
}

void MainWindow::askForProgram() {
    const QString path =
        QFileDialog::getOpenFileName(this, tr("The program that made %1").arg(m_name), QFileInfo(m_path).path());
    if (!path.isEmpty())
        takeNamesFrom(path);
}

void MainWindow::askForFile() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open a trace"), m_path.isEmpty() ? QString() : QFileInfo(m_path).path(),
        tr("Go execution traces (*.trace *.out *.trace.zst *.trace.gz *.zst *.gz);;All files (*)"));
    if (!path.isEmpty())
        openTrace(path);
}

void MainWindow::askForPicture() {
    if (!m_rows)
        return;
    const QString path = QFileDialog::getSaveFileName(this, tr("Save a picture of the timeline"),
                                                      QFileInfo(m_name).completeBaseName() + QStringLiteral(".png"),
                                                      tr("Pictures (*.png *.svg)"));
    if (path.isEmpty())
        return;
    const QString problem = savePicture(*m_view, m_view->size(), m_view->viewState(), path);
    if (!problem.isEmpty())
        m_notice->say(Notice::Kind::Fault, tr("%1 cannot be written: %2").arg(path, problem));
}

void MainWindow::print() {
    if (!m_rows)
        return;
    QPrinter printer(QPrinter::HighResolution);
    printer.setPageOrientation(QPageLayout::Landscape);
    QPrintDialog dialog(&printer, this);
    if (dialog.exec() == QDialog::Accepted)
        printTimeline(*m_view, printer);
}

void MainWindow::askForEditor() {
    QSettings settings;
    EditorDialog dialog(details::SourceOpener::Settings::from(settings), this);
    if (dialog.exec() == QDialog::Accepted)
        dialog.settings().saveTo(settings);
}

void MainWindow::showKeys() {
    QString html = QStringLiteral("<table cellpadding='3'>");
    const auto line = [&html](const QString &keys, const QString &text) {
        html += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2</td></tr>")
                    .arg(keys.toHtmlEscaped(), text.toHtmlEscaped());
    };
    for (const Command &command : Commands::all())
        if (!command.keys.isEmpty())
            line(command.keys.first().toString(QKeySequence::NativeText), command.help);
    line(tr("Ctrl+wheel"), tr("Zooms at the pointer"));
    line(tr("Wheel"), tr("Scrolls the rows; with Shift pans"));
    line(tr("Click"), tr("Selects; the details say what it is"));
    QMessageBox box(QMessageBox::NoIcon, tr("Keys"), html + QStringLiteral("</table>"), QMessageBox::Close, this);
    box.exec();
}

void MainWindow::showAbout() {
    QMessageBox::about(this, tr("About Lanescope"),
                       tr("<h3>Lanescope %1</h3><p>Explores Go execution traces.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                           .arg(QLatin1String(LANESCOPE_VERSION)));
}

void MainWindow::refreshRecent() {
    m_recentMenu->clear();
    const QStringList paths = m_recent.paths();
    for (const QString &path : paths)
        connect(m_recentMenu->addAction(path), &QAction::triggered, this, [this, path] { openTrace(path); });
    m_recentMenu->setEnabled(!paths.isEmpty());
    m_welcome->setRecent(paths);
}

} // namespace lanescope::app
