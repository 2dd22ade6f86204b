// SPDX-License-Identifier: GPL-3.0-or-later
// What is selected while rows and sections come and go.
#include "tests/app/desktop/explored.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace lanescope;
using rows::RowKind;
using rows::Thing;
using test::Explored;

class ExplorationRowsTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_settings;

private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("lanescope-test");
        QCoreApplication::setApplicationName("exploration_rows_test");
        QVERIFY(m_settings.isValid());
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        QLocale::setDefault(QLocale::c());
    }
    void init() { QSettings().clear(); }

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
};

QTEST_MAIN(ExplorationRowsTest)
#include "exploration_rows_test.moc"
