// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main_window.h"

#include "app/loading_bar.h"
#include "app/row_chips.h"
#include "app/trace_notices.h"
#include "app/welcome_page.h"
#include "core/model/duration.h"
#include "core/symbols/symbolizer.h"
#include "resources/resources.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/theme/palette.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolTip>

namespace lanescope::app {

MainWindow::MainWindow(timeline::PainterChoice painter, QWidget *parent) : QMainWindow(parent) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Lanescope"));
    setAcceptDrops(true);
    resize(1280, 800);
    makeParts(painter);
    makeActions();
    makeMenus();
    makeStatusBar();
    connectLoader();
    connectNameFinder();
    connectView();
    connectTimelineActions();
    connectRowActions();
    applyTheme();
    refreshRecent();
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    restoreState(settings.value(QStringLiteral("window/state")).toByteArray());
}

MainWindow::~MainWindow() = default;

bool MainWindow::isIdle() const {
    return !m_loader.isLoading() && !m_indexMaker.isBusy() && !m_exploration->arranger().isBusy();
}

bool MainWindow::showsTrace() const {
    return m_rows != nullptr;
}

model::TracePointer MainWindow::trace() const {
    return m_rows ? m_rows->pointer() : nullptr;
}

QString MainWindow::noticeText() const {
    return m_notice->text();
}

void MainWindow::openTrace(const QString &path, const ReadOptions &options) {
    const bool standardInput = path == QLatin1String("-");
    begin(standardInput ? tr("standard input") : QFileInfo(path).fileName());
    m_path = standardInput ? QString() : QFileInfo(path).absoluteFilePath();
    m_reading = options;
    m_loader.open(path, options);
}

void MainWindow::openSample() {
    begin(tr("sample"));
    m_path.clear();
    m_reading = {};
    m_loader.openBytes(resources::sampleTrace());
}

// What is shown stays until the first version of the new trace comes.
void MainWindow::begin(const QString &name) {
    m_name = name;
    m_firstVersion = true;
    m_notice->clear();
    m_nameFinder.cancel();
    m_indexMaker.cancel();
    m_loading->begin(name);
    m_actions.value(QStringLiteral("file.cancel"))->setEnabled(true);
}

void MainWindow::setInitialRange(std::optional<int64_t> from, std::optional<int64_t> to) {
    m_initialFrom = from;
    m_initialTo = to;
}

void MainWindow::connectLoader() {
    connect(&m_loader, &TraceLoader::progressed, m_loading, &LoadingBar::showStatus);
    connect(&m_loader, &TraceLoader::published, this, &MainWindow::showVersion);
    connect(&m_loader, &TraceLoader::finished, this, &MainWindow::loaded);
    connect(&m_loader, &TraceLoader::failed, this, &MainWindow::loadFailed);
    connect(&m_loader, &TraceLoader::cancelled, this, [this] {
        m_loading->end();
        m_actions.value(QStringLiteral("file.cancel"))->setEnabled(false);
        m_notice->say(Notice::Kind::Hint, m_firstVersion
                                              ? tr("Loading %1 was cancelled.").arg(m_name)
                                              : tr("Loading %1 was cancelled; what was read is shown.").arg(m_name));
    });
    connect(m_loading, &LoadingBar::cancelRequested, &m_loader, &TraceLoader::cancel);
}

void MainWindow::connectView() {
    connect(m_exploration, &Exploration::told, this,
            [this](const QString &text) { statusBar()->showMessage(text, 5000); });
    connect(&m_indexMaker, &IndexMaker::made, this, [this](const auto &index) {
        m_rows = std::make_shared<rows::TraceRows>(index, m_loader.nextVersion());
        m_exploration->setRows(m_rows, true);
        emit indexed();
    });
    connect(m_view, &timeline::TimelineView::hovered, this, &MainWindow::showTip);
    connect(m_view, &timeline::TimelineView::pointerTimeChanged, this, &MainWindow::showPointerTime);
    connect(m_view, &timeline::TimelineView::viewStateChanged, this, &MainWindow::showRangeLength);
}

void MainWindow::showRangeLength() {
    const int64_t length = m_view->viewState().range.length();
    m_rangeLength->setText(tr("View %1").arg(QString::fromStdString(model::formatDuration(length))));
}

void MainWindow::showVersion(const model::TracePointer &trace, quint64 version) {
    m_rows = std::make_shared<rows::TraceRows>(trace, version);
    m_exploration->setRows(m_rows, !m_firstVersion);
    if (m_firstVersion) {
        m_firstVersion = false;
        m_pages->setCurrentWidget(m_view->parentWidget());
        setWindowTitle(tr("%1 - Lanescope").arg(m_name));
        m_view->showWholeTrace();
        m_view->setFocus();
    }
    showRangeLength();
}

void MainWindow::loaded(const model::TracePointer &trace) {
    m_loading->end();
    m_actions.value(QStringLiteral("file.cancel"))->setEnabled(false);
    if (!m_path.isEmpty()) {
        m_recent.add(m_path);
        refreshRecent();
    }
    tellOf(*trace);
    m_indexMaker.make(trace);
    if (m_initialFrom || m_initialTo) {
        const timeline::TimeRange bounds = m_rows->bounds();
        timeline::ViewState state = m_view->viewState();
        state.range = {timeline::saturatingAdd(bounds.from, m_initialFrom.value_or(0)),
                       m_initialTo ? timeline::saturatingAdd(bounds.from, *m_initialTo) : bounds.to};
        m_view->setViewState(state);
        m_initialFrom.reset();
        m_initialTo.reset();
    }
}

void MainWindow::tellOf(const model::Trace &trace) {
    const model::Outcome &outcome = trace.outcome;
    Notice::Message message = TraceNotices::ofOutcome(m_name, outcome);
    Notice::Action action = outcome.damage ? remedyFor(*outcome.damage) : Notice::Action();
    if (action.text.isEmpty() && symbols::holdsOnlyAddresses(trace)) {
        const QString addresses = TraceNotices::ofAddresses(m_name);
        message.text += message.text.isEmpty() ? addresses : QLatin1Char(' ') + addresses;
        action = {tr("Choose the program..."), [this] { askForProgram(); }};
    }
    if (!message.text.isEmpty())
        m_notice->say(message, action);
}

void MainWindow::takeNamesFrom(const QString &program) {
    if (m_rows)
        m_nameFinder.find(m_rows->pointer(), program);
}

void MainWindow::connectNameFinder() {
    connect(&m_nameFinder, &NameFinder::found, this, [this](const model::TracePointer &trace, const QString &remark) {
        m_notice->clear();
        m_exploration->clearSelection(); // its details had no names
        showVersion(trace, m_loader.nextVersion());
        m_indexMaker.make(trace);
        if (!remark.isEmpty())
            m_notice->say({Notice::Kind::Hint, tr("Some of the names may be wrong."), remark, remark});
    });
    connect(&m_nameFinder, &NameFinder::failed, this, [this](const Error &error) {
        const QString details = QString::fromStdString(error.describe());
        m_notice->say({Notice::Kind::Warning, tr("That program gives no names for %1.").arg(m_name), details, details},
                      {tr("Choose the program..."), [this] { askForProgram(); }});
    });
}

void MainWindow::loadFailed(const Error &error) {
    m_loading->end();
    m_actions.value(QStringLiteral("file.cancel"))->setEnabled(false);
    m_notice->say(TraceNotices::ofError(m_name, error), remedyFor(error));
    if (!m_path.isEmpty() && error.kind == ErrorKind::Unreadable) {
        m_recent.remove(m_path);
        refreshRecent();
    }
}

// Reads the file again with what stood in the way allowed. What came through a pipe cannot be read again.
Notice::Action MainWindow::remedyFor(const Error &error) {
    ReadOptions options = m_reading;
    if (error.remedy == Remedy::TryNewer)
        options.tryNewer = true;
    else if (error.remedy == Remedy::LiftInflateLimit)
        options.inflateLimit = io::InflateLimit::none();
    if (error.remedy == Remedy::None || !QFileInfo(m_path).isFile())
        return {};
    return {TraceNotices::labelOf(error.remedy), [this, path = m_path, options] { openTrace(path, options); }};
}

// What lies under the pointer, in a few lines.
void MainWindow::showTip(const std::optional<timeline::Hit> &hit, qint64 time) {
    if (!hit || !m_rows || hit->kind < rows::GcLane)
        return QToolTip::hideText();
    const details::Description description = m_exploration->describe(m_exploration->thingOf(*hit, time));
    QString text = description.title;
    for (const details::Field &field : description.fields) {
        constexpr int kMost = 5; // lines
        const QString value = field.value.plain();
        if (text.count(QLatin1Char('\n')) < kMost && value != description.title)
            text += QLatin1Char('\n') + tr("%1: %2").arg(field.name, value);
    }
    QToolTip::showText(QCursor::pos() + QPoint(12, 16), text, m_view);
}

void MainWindow::showPointerTime(qint64 time) {
    const qint64 start = m_rows ? m_rows->bounds().from : 0;
    m_pointerTime->setText(QString::fromStdString(model::formatDuration(time - start)));
}

void MainWindow::setScheme(theme::Scheme scheme) {
    m_scheme = scheme;
    applyTheme();
}

void MainWindow::setSafeColours(bool safe) {
    m_safeColours = safe;
    applyTheme();
}

void MainWindow::applyTheme() {
    const theme::Theme &theme = theme::themeOf(m_scheme, m_safeColours);
    setPalette(m_scheme == theme::Scheme::System ? QPalette() : theme::paletteOf(theme));
    menuBar()->setPalette(palette());
    m_view->setTheme(theme);
    m_legend->setTheme(&theme);
    m_details->setTheme(theme);
    m_notice->setTheme(theme);
    m_welcome->setTheme(theme);
}

void MainWindow::changeEvent(QEvent *event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_view && m_scheme == theme::Scheme::System)
        applyTheme();
}

void MainWindow::closeEvent(QCloseEvent *event) {
    m_loader.cancel();
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/state"), saveState());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() != 1 || !urls.first().isLocalFile())
        return;
    event->acceptProposedAction();
    openTrace(urls.first().toLocalFile());
}

} // namespace lanescope::app
