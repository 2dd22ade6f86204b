// SPDX-License-Identifier: GPL-3.0-or-later
// What a user does in the window with what is selected: details, links, arrows, explanations, rows.
#include "app/editor_dialog.h"
#include "app/main_window.h"
#include "app/printing.h"
#include "app/row_chips.h"
#include "tests/core/traces/traces.h"

#include <QAction>
#include <QLineEdit>
#include <QPdfWriter>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace lanescope;
using app::MainWindow;
using rows::RowKind;
using rows::Thing;

namespace {

// A shown window with a trace and all that is made of it.
struct Explored {
    MainWindow window{timeline::PainterChoice::Raster};

    explicit Explored(const char *name) {
        window.resize(1300, 900);
        window.show();
        QSignalSpy indexed(&window, &MainWindow::indexed);
        window.openTrace(test::traceNamed(name).path);
        ready = indexed.wait(30'000) && window.isIdle();
    }
    bool ready = false;

    app::Exploration &exploration() { return window.exploration(); }
    const rows::TraceRows &rows() { return *exploration().rows(); }
    void trigger(const char *id) { window.action(id)->trigger(); }

    Thing spanOf(uint32_t goroutine, model::GoroutineState state, size_t skip = 0) {
        Thing thing;
        analysis::forEachStateSpan(rows().index()->scope(), model::GoroutineIndex(goroutine),
                                   [&](const analysis::StateSpan &span) {
                                       if (span.state != state || span.open() || thing.valid())
                                           return;
                                       if (skip-- > 0)
                                           return;
                                       thing.kind = Thing::Kind::GoroutineSpan;
                                       thing.number = goroutine;
                                       thing.position = span.begin.value;
                                       skip = 0;
                                   });
        return thing;
    }
    // A goroutine's span that another goroutine's unblocking led to.
    Thing woken() {
        const index::Flows &flows = rows().index()->flows();
        for (size_t i = 0; i < flows.size(); ++i) {
            const auto flow = flows.flowOf(flows.cause(i));
            if (flow->kind == index::FlowKind::Unblock && flow->from.valid() && flow->start.valid())
                return rows::spanAt(rows(), flow->to, flow->toTime);
        }
        return {};
    }
};

} // namespace

class ExplorationTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("lanescope-test");
        QCoreApplication::setApplicationName("exploration_test");
        QVERIFY(m_settings.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        QLocale::setDefault(QLocale::c());
    }
    void init() { QSettings().clear(); }

    void whenATraceIsReadAllSectionsAreThere() {
        Explored explored("recorded/go1.27/pool");
        QVERIFY(explored.ready);
        QVERIFY(explored.rows().list().find(RowKind::Thread, 0) >= 0);
        QVERIFY(explored.rows().list().find(RowKind::Group, 0) >= 0);
    }

    void whatIsSelectedIsExplainedAndOutlined() {
        Explored explored("recorded/go1.27/pool");
        const Thing thing = explored.spanOf(5, model::GoroutineState::Running);
        QVERIFY(thing.valid());
        explored.exploration().goTo(thing, true);
        QCOMPARE(explored.exploration().selection(), thing);
        QVERIFY(explored.window.view().selection().has_value());
        QVERIFY(!explored.window.details().description().title.isEmpty());
        const timeline::TimeRange time = rows::timeOf(explored.rows(), thing);
        const timeline::TimeRange view = explored.window.view().viewState().range;
        QVERIFY(view.from <= time.from && time.to <= view.to);
    }

    void aLinkInTheDetailsSelectsAndWithCtrlZooms() {
        Explored explored("recorded/go1.27/pool");
        explored.exploration().select(explored.spanOf(5, model::GoroutineState::Running));
        Thing whole;
        whole.kind = Thing::Kind::Goroutine;
        whole.number = 5;
        const timeline::ViewState before = explored.window.view().viewState();
        emit explored.window.details().activated(whole, Qt::NoModifier);
        QCOMPARE(explored.exploration().selection(), whole);
        QCOMPARE(explored.window.view().viewState().range, before.range);
        QVERIFY(explored.rows().list().find(RowKind::Goroutine, 5) >= 0); // its group was opened
        emit explored.window.details().activated(explored.spanOf(5, model::GoroutineState::Running),
                                                 Qt::ControlModifier);
        QVERIFY(explored.window.view().viewState().range.length() < before.range.length());
    }

    void aLinkIntoAFoldedSectionOpensIt() {
        Explored explored("recorded/go1.27/pool");
        const rows::RowList &list = explored.rows().list();
        Thing span;
        span.kind = Thing::Kind::ThreadSpan;
        span.lane = 1;
        timeline::TimelineView &view = explored.window.view();
        view.setGroupFolded("THREADS", true);
        const int row = list.find(RowKind::Thread, 0);
        QVERIFY(row >= 0);
        emit explored.window.details().activated(span, Qt::NoModifier);
        QVERIFY(!view.isGroupFolded("THREADS"));
        const auto placed = view.scene().placedRow(row, view.viewState().scrollY);
        QVERIFY(placed && placed->top >= 0 && placed->top < view.height());
        QCOMPARE(static_cast<int>(view.selection()->row), row);
    }

    // Its goroutine is folded away and comes back: the outline goes and comes with it, the details stay.
    void theSelectionIsOutlinedAgainWhenItsRowComesBack() {
        Explored explored("recorded/go1.27/pool");
        timeline::TimelineView &view = explored.window.view();
        Thing span;
        for (uint32_t i = 0; !span.valid() && i < explored.rows().trace().goroutines.size(); ++i)
            span = explored.spanOf(i, model::GoroutineState::Waiting); // which no other row shows
        QVERIFY(span.valid());
        emit explored.window.details().activated(span, Qt::NoModifier);
        QVERIFY(view.selection().has_value());
        const uint64_t key = explored.rows().rowKey(static_cast<int>(view.selection()->row));
        explored.exploration().arranger().setAllFolded(true);
        QVERIFY(!view.selection().has_value());
        QCOMPARE(explored.exploration().selection(), span);
        QVERIFY(!explored.window.details().description().title.isEmpty());
        explored.exploration().arranger().setAllFolded(false);
        QVERIFY(view.selection().has_value());
        QCOMPARE(explored.rows().rowKey(static_cast<int>(view.selection()->row)), key);
        QCOMPARE(view.selection()->object, span.position);
    }

    void theBracketsWalkFromEffectToCauseAndBack() {
        Explored explored("recorded/go1.27/pool");
        const Thing woken = explored.woken();
        QVERIFY(woken.valid());
        explored.exploration().select(woken);
        explored.trigger("go.causedBy");
        const Thing waker = explored.exploration().selection();
        QVERIFY(waker != woken);
        const auto into = rows::flowInto(explored.rows(), woken);
        QVERIFY(into.has_value());
        QCOMPARE(waker.kind, Thing::Kind::GoroutineSpan);
        QCOMPARE(waker.number, into->from.value);
        const auto effects = rows::flowsOutOf(explored.rows(), waker, 300);
        const auto same = std::find_if(effects.begin(), effects.end(),
                                       [&](const index::Flow &flow) { return flow.cause == into->cause; });
        QVERIFY(same != effects.end());
        explored.trigger("go.caused");
        QCOMPARE(explored.exploration().selection().number, effects.front().to.value);
    }

    void whatNobodyCausedSaysSo() {
        Explored explored("recorded/go1.27/pool");
        QSignalSpy told(&explored.exploration(), &app::Exploration::told);
        Thing gc;
        gc.kind = Thing::Kind::HeapPoint;
        gc.from = explored.rows().bounds().from + 1000;
        explored.exploration().select(gc);
        explored.trigger("go.causedBy");
        explored.trigger("go.explain");
        QCOMPARE(told.size(), 2);
    }

    void aWaitIsExplainedAsTextAndAsAPath() {
        Explored explored("recorded/go1.27/locks");
        Thing wait;
        for (uint32_t g = 0; g < explored.rows().trace().goroutines.size() && !wait.valid(); ++g)
            wait = explored.spanOf(g, model::GoroutineState::Waiting, 1);
        QVERIFY(wait.valid());
        explored.exploration().select(wait);
        explored.trigger("go.explain");
        const details::Description &text = explored.window.details().description();
        QVERIFY2(text.title.startsWith("Why "), qPrintable(text.title));
        QCOMPARE(text.tables.size(), size_t(1));
        const auto &path = explored.exploration().overlay().path();
        QVERIFY(path.has_value());
        QCOMPARE(text.tables[0].rows.size(), path->links.size());
        explored.exploration().select(wait);
        QVERIFY(!explored.exploration().overlay().path().has_value());
    }

    void theKeyVGoesFromNoArrowsToThoseOfTheSelectionToAll() {
        Explored explored("recorded/go1.27/pool");
        using rows::FlowMode;
        QCOMPARE(explored.exploration().overlay().flows(), FlowMode::None);
        for (const FlowMode mode : {FlowMode::Selection, FlowMode::All, FlowMode::None}) {
            explored.trigger("view.flows");
            QCOMPARE(explored.exploration().overlay().flows(), mode);
        }
    }

    void whatIsHiddenSaysSoOnAChipThatShowsItAgain() {
        Explored explored("recorded/go1.27/pool");
        QVERIFY(explored.window.chips().texts().isEmpty());
        const int proc = explored.rows().list().find(RowKind::Proc, 0);
        emit explored.window.view().rowClicked(proc);
        explored.trigger("rows.hide");
        QCOMPARE(explored.window.view().scene().rowHeight(proc), 0);
        QCOMPARE(explored.window.chips().texts().size(), 1);
        explored.window.chips().findChild<QToolButton *>("chip")->click();
        QVERIFY(explored.window.view().scene().rowHeight(proc) > 0);
        QVERIFY(explored.window.chips().texts().isEmpty());
    }

    void theFilterLeavesSomeFunctionsAndSaysSo() {
        Explored explored("recorded/go1.27/pool");
        const int before = explored.rows().rowCount();
        explored.trigger("rows.filter");
        explored.window.chips().filter()->setText("runtime.");
        QVERIFY(explored.rows().rowCount() < before);
        QCOMPARE(explored.window.chips().texts().size(), 1);
        explored.trigger("rows.showAll");
        QCOMPARE(explored.rows().rowCount(), before);
        QVERIFY(explored.window.chips().texts().isEmpty());
        QVERIFY(explored.window.chips().filter()->text().isEmpty());
    }

    void aPinnedRowStaysOnTop() {
        Explored explored("recorded/go1.27/pool");
        emit explored.window.view().rowClicked(explored.rows().list().find(RowKind::Proc, 0));
        explored.trigger("rows.pin");
        QVERIFY(explored.window.view().scene().pinnedHeight() > 20);
        explored.trigger("rows.pin");
        QCOMPARE(explored.window.view().scene().pinnedHeight(), 0.0);
    }

    void emptyRowsHideWhenTheViewComesToRest() {
        Explored explored("recorded/go1.27/pool");
        explored.trigger("rows.unfoldAll");
        QTRY_VERIFY(explored.window.isIdle());
        timeline::TimelineView &view = explored.window.view();
        const int64_t whole = view.scene().contentHeight();
        timeline::ViewState state = view.viewState();
        state.range = {state.range.from + state.range.length() / 2, state.range.from + state.range.length() / 2 + 2000};
        view.setViewState(state);
        explored.trigger("rows.hideEmpty");
        const int64_t less = view.scene().contentHeight();
        QVERIFY(less < whole);
        view.showWholeTrace();
        QTRY_VERIFY(view.scene().contentHeight() > less);
    }

    void compactRowsAreLowerAndAllStatesHaveARowOfTheirOwn() {
        Explored explored("recorded/go1.27/pool");
        const int64_t before = explored.window.view().scene().contentHeight();
        explored.trigger("view.compact");
        QVERIFY(explored.window.view().scene().contentHeight() < before);
        explored.trigger("view.allStates");
        QTRY_VERIFY(explored.window.isIdle());
        QTRY_VERIFY(explored.rows().list().find(RowKind::GoroutineStates, 0) >= 0);
        QCOMPARE(explored.rows().list().find(RowKind::GoroutineCounts, 0), -1);
    }

    void theTimeOfDayIsShownWhereTheTraceTellsIt() {
        Explored told("recorded/go1.27/pool");
        told.trigger("view.wallClock");
        QVERIFY(told.window.view().timeOrigin().wall);
        told.trigger("view.wallClock");
        QVERIFY(!told.window.view().timeOrigin().wall);
        Explored old("recorded/go1.22/gc");
        old.trigger("view.wallClock");
        QVERIFY(!old.window.view().timeOrigin().wall);
    }

    void aPageHoldsWhatTheViewShows() {
        Explored explored("recorded/go1.27/pool");
        QTemporaryDir folder;
        const QString path = folder.filePath("page.pdf");
        {
            QPdfWriter writer(path);
            writer.setPageOrientation(QPageLayout::Landscape);
            app::printTimeline(explored.window.view(), writer);
        }
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("%PDF"));
        QVERIFY(bytes.size() > 10'000); // far more than an empty page
    }

    void theEditorAndWhereSourcesLieAreSettings() {
        details::SourceOpener::Settings given;
        given.command = "code -g %f:%l";
        given.pathMap = {{"/build/shop", "/home/me/shop"}};
        app::EditorDialog dialog(given);
        QCOMPARE(dialog.settings().command, given.command);
        QCOMPARE(dialog.settings().pathMap, given.pathMap);
        dialog.findChild<QPlainTextEdit *>("pathMap")->setPlainText("nonsense\n/a = /b c\n\n");
        dialog.findChild<QLineEdit *>("command")->setText(" vim ");
        QSettings settings;
        dialog.settings().saveTo(settings);
        const auto kept = details::SourceOpener::Settings::from(settings);
        QCOMPARE(kept.command, QStringLiteral("vim"));
        QCOMPARE(kept.pathMap.size(), size_t(1));
        QCOMPARE(kept.pathMap[0].second, QStringLiteral("/b c"));
    }

    void anotherTraceForgetsWhatWasSelected() {
        Explored explored("recorded/go1.27/pool");
        explored.exploration().select(explored.spanOf(5, model::GoroutineState::Running));
        QSignalSpy indexed(&explored.window, &MainWindow::indexed);
        explored.window.openTrace(test::traceNamed("recorded/go1.27/gc").path);
        QVERIFY(indexed.wait(30'000));
        QVERIFY(!explored.exploration().selection().valid());
        QVERIFY(explored.window.details().description().title.isEmpty());
    }
};

QTEST_MAIN(ExplorationTest)
#include "exploration_test.moc"
