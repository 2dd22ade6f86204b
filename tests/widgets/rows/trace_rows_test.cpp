// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/traces.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/trace_rows.h"

#include <QFile>
#include <QTest>

#include <map>
#include <set>

using namespace lanescope;

class TraceRowsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        QTest::failOnWarning(QRegularExpression(".*"));
        QLocale::setDefault(QLocale::c());
    }

    void rowsComeBySectionAndProcessorsByNumber() {
        const rows::TraceRows source(test::loadWhole(test::traceNamed("recorded/go1.27/pool")), 1);
        QStringList titles;
        for (int row = 0; row < source.rowCount(); ++row)
            titles += source.row(row).group + '/' + source.row(row).title;
        QStringList expected{"STATS/Goroutines", "STATS/Heap", "STATS/Threads", "STATS/CPU use",
                             "GC/Garbage collection"};
        for (size_t proc = 0; proc < source.trace().procIds.size(); ++proc)
            expected += QString("PROCS/Proc %1").arg(proc);
        expected += {"PROCS/Network wakes", "PROCS/Timer wakes", "PROCS/Syscall returns"};
        QCOMPARE(titles, expected);
    }

    void rowKeysAreDistinctAndLastFromVersionToVersion() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
        const rows::TraceRows first(trace, 1), second(trace, 2);
        QSet<quint64> keys;
        for (int row = 0; row < first.rowCount(); ++row) {
            QCOMPARE(first.rowKey(row), second.rowKey(row));
            keys.insert(first.rowKey(row));
        }
        QCOMPARE(keys.size(), first.rowCount());
    }

    // Whole draw lists as text. To renew after a wanted change: LANESCOPE_UPDATE_GOLDEN=1, then read the difference.
    void picturesMatchTheirGoldens_data() {
        QTest::addColumn<QString>("trace");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::newRow("locks_whole") << "recorded/go1.27/locks" << 0.0 << 1.0;
        QTest::newRow("locks_middle") << "recorded/go1.27/locks" << 0.5 << 0.6;
        QTest::newRow("chains_deep") << "recorded/go1.26/chains" << 0.4 << 0.401;
        QTest::newRow("stop-the-world_whole") << "recorded/go1.24/stop-the-world" << 0.0 << 1.0;
        QTest::newRow("steal_simple") << "peer-v2/go122-syscall-steal-proc-simple" << 0.0 << 1.0;
    }

    void picturesMatchTheirGoldens() {
        QFETCH(QString, trace);
        QFETCH(double, from);
        QFETCH(double, to);
        const rows::TraceRows source(test::loadWhole(test::traceNamed(trace)), 1);
        const timeline::TimeRange bounds = source.bounds();
        const auto length = static_cast<double>(bounds.length());
        timeline::BuildContext context;
        context.scale = {
            {bounds.from + static_cast<int64_t>(from * length), bounds.from + static_cast<int64_t>(to * length)}, 240};
        context.theme = &theme::light();
        QString text;
        for (int row = 0; row < source.rowCount(); ++row) {
            context.height = source.row(row).height;
            timeline::DrawList list;
            source.build(row, context, list);
            text += source.row(row).title + '\n' + list.toText();
        }
        compareWithGolden(text);
    }

    // With all that a whole trace's index gives: threads, groups with their goroutines, tasks as a tree.
    void sectionsMatchTheirGoldens_data() {
        QTest::addColumn<QString>("trace");
        QTest::addColumn<QString>("section");
        QTest::addColumn<double>("from");
        QTest::addColumn<double>("to");
        QTest::newRow("threads_syscalls") << "recorded/go1.27/syscalls"
                                          << "threads" << 0.2 << 0.3;
        QTest::newRow("goroutines_locks") << "recorded/go1.27/locks"
                                          << "goroutines" << 0.3 << 0.5;
        QTest::newRow("goroutines_nested") << "recorded/go1.27/nested"
                                           << "goroutines" << 0.0 << 1.0;
        QTest::newRow("tasks_nested") << "recorded/go1.27/nested"
                                      << "tasks" << 0.0 << 1.0;
        QTest::newRow("stats_gc") << "recorded/go1.27/gc"
                                  << "stats" << 0.3 << 0.31;
    }

    void sectionsMatchTheirGoldens() {
        QFETCH(QString, trace);
        QFETCH(QString, section);
        QFETCH(double, from);
        QFETCH(double, to);
        const rows::TraceRows plain(index::TimelineIndex::make(test::loadWhole(test::traceNamed(trace.toUtf8()))), 1);
        rows::Arrangement arrangement;
        arrangement.allStates = true;
        // The first groups are enough.
        for (size_t i = 0; i < std::min<size_t>(plain.index()->groups().list().size(), 3); ++i)
            arrangement.openFunctions.insert(plain.index()->groups().list()[i].function.value);
        for (uint32_t task = 0; task < std::min<size_t>(plain.index()->tasks().list().size(), 6); ++task) {
            arrangement.openTaskTypes.insert(plain.index()->tasks().list()[task].name.value);
            arrangement.openTasks.insert(task);
        }
        const auto source = plain.arranged(arrangement);
        const auto length = static_cast<double>(source->bounds().length());
        timeline::BuildContext context;
        context.scale = {{source->bounds().from + static_cast<int64_t>(from * length),
                          source->bounds().from + static_cast<int64_t>(to * length)},
                         120};
        context.theme = &theme::light();
        QString text;
        int rows = 0;
        for (int row = 0; row < source->rowCount() && rows < 14; ++row) {
            if (source->sectionId(row) != section)
                continue;
            ++rows;
            context.height = source->row(row).height;
            timeline::DrawList list;
            source->build(row, context, list);
            text += QString(source->row(row).indent, ' ') + source->row(row).title + '\n' + list.toText();
        }
        QVERIFY(rows > 1);
        compareWithGolden(text);
    }

private:
    static void compareWithGolden(const QString &text) {
        const QString path = QString(LANESCOPE_GOLDEN "/rows_%1.txt").arg(QTest::currentDataTag());
        QFile file(path);
        if (qEnvironmentVariableIsSet("LANESCOPE_UPDATE_GOLDEN")) {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text.toUtf8());
            file.close();
        }
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
        const QStringList want = QString::fromUtf8(file.readAll()).split('\n'), got = text.split('\n');
        for (qsizetype line = 0; line < qMin(want.size(), got.size()); ++line)
            QVERIFY2(want[line] == got[line],
                     qPrintable(QString("line %1:\n  want %2\n  got  %3").arg(line + 1).arg(want[line], got[line])));
        QCOMPARE(got.size(), want.size());
    }

private slots:

    void momentsAreAllCounted() {
        const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
        const rows::TraceRows source(trace, 1);
        timeline::BuildContext context;
        context.scale = {source.bounds(), 200};
        context.height = 18;
        context.theme = &theme::dark();
        size_t networks = 0;
        for (int row = 0; row < source.rowCount(); ++row) {
            timeline::DrawList list;
            source.build(row, context, list);
            for (const timeline::Hit &hit : list.hits)
                networks += hit.kind == rows::NetworkMoment ? hit.count : 0;
        }
        QVERIFY(trace->network.size() > 0);
        QCOMPARE(networks, trace->network.size());
    }

    // A safe theme hatches the spans that are drawn for themselves, each as its state's colour says; others hatch none.
    void patternsComeWithTheThemeThatHasThem() {
        const rows::TraceRows plain(index::TimelineIndex::make(test::loadWhole(test::traceNamed("recorded/go1.27/gc"))),
                                    1);
        rows::Arrangement arrangement;
        for (const index::GoroutineGroup &group : plain.index()->groups().list())
            arrangement.openFunctions.insert(group.function.value);
        const auto source = plain.arranged(arrangement);
        for (const theme::Theme *theme : {&theme::light(), &theme::lightSafe(), &theme::dark(), &theme::darkSafe()}) {
            std::map<theme::Colour, uint8_t> wanted;
            for (size_t i = 0; i < theme::kStates; ++i) {
                const theme::Style style = theme->styleOf(static_cast<theme::State>(i));
                wanted[style.colour] = style.pattern;
            }
            std::set<uint8_t> seen;
            timeline::BuildContext context;
            context.scale = {source->bounds(), 3000};
            context.height = 24;
            context.theme = theme;
            context.colours = theme::ColourMode::State;
            for (int row = 0; row < source->rowCount(); ++row) {
                const QString section = source->sectionId(row); // of the others only those rows that show states
                if (section != "gc" && section != "goroutines" && !source->rowId(row).startsWith("proc "))
                    continue;
                timeline::DrawList list;
                source->build(row, context, list);
                for (const timeline::Rectangle &rectangle : list.rectangles) {
                    const auto state = wanted.find(rectangle.fill);
                    QCOMPARE(rectangle.pattern, state == wanted.end() ? uint8_t{timeline::PatternNone} : state->second);
                    seen.insert(rectangle.pattern);
                }
            }
            QCOMPARE(seen.size() > 3, theme->patterns);
            QCOMPARE(seen.size() == 1, !theme->patterns);
        }
    }

    void aTraceWithoutEventsHasRowsAndDrawsNothing() {
        const rows::TraceRows source(std::make_shared<const model::Trace>(), 1);
        timeline::BuildContext context;
        context.scale = {source.bounds(), 200};
        context.height = 20;
        context.theme = &theme::light();
        timeline::DrawList list;
        for (int row = 0; row < source.rowCount(); ++row)
            source.build(row, context, list);
        source.buildOverview(context, list);
        QVERIFY(source.rowCount() > 0);
        QVERIFY(list.isEmpty());
    }

    void theOverviewShowsRunnableGoroutinesAndCollections() {
        const rows::TraceRows source(test::loadWhole(test::traceNamed("recorded/go1.27/gc")), 1);
        timeline::BuildContext context;
        context.scale = {source.bounds(), 300};
        context.height = 40;
        context.theme = &theme::light();
        timeline::DrawList list;
        source.buildOverview(context, list);
        const auto shown = [&](theme::Colour colour) {
            for (const timeline::DensityColumn &column : list.columns)
                for (const auto &share : column.shares)
                    if (share.colour == colour && share.share > 0)
                        return true;
            return std::any_of(list.rectangles.begin(), list.rectangles.end(),
                               [&](const timeline::Rectangle &rectangle) { return rectangle.fill == colour; });
        };
        QVERIFY(shown(theme::light().heat));
        QVERIFY(shown(theme::light().running));
        QVERIFY(shown(theme::light().gcMark));
    }
};

QTEST_MAIN(TraceRowsTest)
#include "trace_rows_test.moc"
