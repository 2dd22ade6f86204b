// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regions_groups.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/analysis/studied_regions.h"
#include "tests/core/traces/traces.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>
#include <tuple>

using namespace lanescope;
using namespace lanescope::analysis;
using model::GoroutineIndex;
using test::Annotated;
using test::kAsGo;
using Studied = test::StudiedRegions;

namespace {

// A region as the goldens have it.
struct Row {
    qint64 g = 0, task = 0, start = 0, end = 0, total = 0, exec = 0;
    QString name;

    auto key() const { return std::tuple(g, start, end, name); }
};

std::vector<Row> rowsOf(const Studied &studied) {
    std::vector<Row> rows;
    for (const Region &region : studied.regions)
        rows.push_back({static_cast<qint64>(studied.trace->goroutines.id(region.span.goroutine)),
                        static_cast<qint64>(region.span.task), studied.sinceStart(region.span.begin),
                        studied.sinceStart(region.span.end), region.times.total, region.times.running,
                        studied.name(region)});
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.key() < b.key(); });
    return rows;
}

} // namespace

class RegionsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void regionsAreGos_data();
    void regionsAreGos();
    void timesAreThoseOfTheEvents_data();
    void timesAreThoseOfTheEvents();
    void aStretchCutsWhatItTouches();
    void groupsAreByTheLineThatOpenedThem();      // row 6
    void incompleteRegionsAreNotInTheHistogram(); // row 7
    void anEmptyTraceHasNone();
};

void RegionsTest::regionsAreGos_data() {
    QTest::addColumn<test::TraceFile>("file");
    int withRegions = 0;
    for (const test::TraceFile &file : test::allTraces()) {
        if (!QFileInfo::exists(file.goldenJson()))
            continue;
        const QJsonObject golden = test::goldenOf(file);
        if (golden.contains("error") || !golden.contains("regions"))
            continue;
        QTest::newRow(qPrintable(file.name)) << file;
        withRegions += !golden["regions"].toArray().isEmpty();
    }
    QVERIFY(withRegions >= 20);
}

void RegionsTest::regionsAreGos() {
    QFETCH(test::TraceFile, file);
    const QJsonObject golden = test::goldenOf(file);
    const Studied studied(test::loadWhole(file), kAsGo);
    const std::vector<Row> rows = rowsOf(studied);
    const QJsonArray wanted = golden["regions"].toArray();
    QCOMPARE(static_cast<qsizetype>(rows.size()),
             golden.contains("region_count") ? golden["region_count"].toInteger() : wanted.size());
    // Go shifts the events of older traces by some nanoseconds while it converts them.
    const qint64 slack = studied.trace->format.minor < 22 ? 16 * 64 : 0;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        const QJsonObject want = wanted[i].toObject();
        const Row &row = rows[static_cast<size_t>(i)];
        QCOMPARE(row.g, want["g"].toInteger());
        QCOMPARE(row.task, want["task"].toInteger());
        QCOMPARE(row.name, want["name"].toString());
        for (const auto &[key, value] :
             {std::pair("start", row.start), {"end", row.end}, {"total", row.total}, {"exec", row.exec}})
            QVERIFY2(qAbs(value - want[key].toInteger()) <= slack,
                     qPrintable(
                         QString("%1 of region %2: %3 for %4").arg(key).arg(i).arg(value).arg(want[key].toInteger())));
    }
}

void RegionsTest::timesAreThoseOfTheEvents_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<double>("from");
    QTest::addColumn<double>("to");
    for (const char *name : {"recorded/go1.27/pool", "recorded/go1.22/nested", "recorded/go1.21/pool"}) {
        QTest::newRow(qPrintable(QString(name) + " whole")) << name << 0.0 << 1.0;
        QTest::newRow(qPrintable(QString(name) + " middle")) << name << 0.3 << 0.6;
        QTest::newRow(qPrintable(QString(name) + " end")) << name << 0.5 << 1.0;
    }
}

// What is measured of a region in one walk is what a goroutine does within its stretch of time.
void RegionsTest::timesAreThoseOfTheEvents() {
    QFETCH(QString, name);
    QFETCH(double, from);
    QFETCH(double, to);
    const model::TracePointer trace = test::loadWhole(test::traceNamed(name));
    const model::GoroutineEvents histories(*trace);
    const auto at = [&](double share) {
        const auto length = static_cast<double>(trace->endTime() - trace->startTime());
        return trace->startTime() + static_cast<int64_t>(share * length);
    };
    const Scope scope(*trace, histories, TimeRange{at(from), at(to)});
    const std::vector<Region> regions = regionsOf(scope);
    QVERIFY(regions.size() > 5);
    size_t whole = 0;
    for (const Region &region : regions) {
        whole += isWhole(scope, region.span);
        if (!region.span.begin.valid())
            continue;
        const TimeRange time = scope.range.clipped(between(*trace, region.span.begin, region.span.end));
        const TimeSums expected(timesOf(Scope(*trace, histories, time), region.span.goroutine));
        QCOMPARE(region.times.total, expected.total);
        QCOMPARE(region.times.running, expected.running);
        QCOMPARE(region.times.runnable, expected.runnable);
        QCOMPARE(region.times.waiting, expected.waiting);
        QCOMPARE(region.times.syscall, expected.syscall);
        QCOMPARE(region.times.syscallBlocked, expected.syscallBlocked);
    }
    QVERIFY(whole > 0);
}

void RegionsTest::aStretchCutsWhatItTouches() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.regionBegin(g, 0, "over").regionEnd(g, 0, "over");      // 1, 2
    program.regionBegin(g, 0, "around").regionBegin(g, 0, "inner"); // 3, 4
    program.regionEnd(g, 0, "inner").regionEnd(g, 0, "around");     // 5, 6
    program.regionBegin(g, 0, "late");                              // 7
    const model::TracePointer trace = program.finish();
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories, TimeRange{trace->events.time(4) - 1, trace->events.time(5)});
    const std::vector<Region> regions = regionsOf(scope);
    QCOMPARE(regions.size(), size_t{2});
    QCOMPARE(regions[0].span.begin.value, 3U);
    QCOMPARE(regions[0].times.total, scope.range.length());
    QCOMPARE(regions[1].span.outer, 0U);
    QVERIFY(!isWhole(scope, regions[0].span) && isWhole(scope, regions[1].span));
    QVERIFY(regionsOf(Scope(*trace, histories, TimeRange{2, 1})).empty());
}

void RegionsTest::groupsAreByTheLineThatOpenedThem() {
    Annotated program;
    const uint32_t g = program.goroutine();
    const auto first = program.stack({{"main.load", "load.go", 10}, {"main.main", "main.go", 5}});
    const auto second = program.stack({{"main.load", "load.go", 20}, {"main.main", "main.go", 5}});
    // From a time when the runtime did not leave out its own frames, and called from elsewhere.
    const auto same = program.stack({{"runtime/trace.StartRegion", "annotation.go", 1},
                                     {"main.load", "load.go", 10},
                                     {"main.other", "main.go", 9}});
    const auto lost = program.stack({{"runtime/trace.WithRegion", "annotation.go", 2}});
    for (const auto where : {first, second, same, first, lost})
        program.regionBegin(g, 0, "load", where).regionEnd(g, 0, "load");
    program.regionBegin(g, 0, "store", first).regionEnd(g, 0, "store");
    const Studied studied(program.finish());
    const std::vector<RegionGroup> groups = groupsOf(studied.scope, studied.regions);
    QCOMPARE(groups.size(), size_t{4});
    std::vector<std::tuple<QString, QString, uint32_t, size_t>> rows;
    for (const RegionGroup &group : groups)
        rows.emplace_back(studied.text(group.name), studied.text(group.site.function), group.site.line,
                          group.regions.size());
    std::sort(rows.begin(), rows.end());
    // Go's page shows both places of "load" as one row, main.main at main.go:5, and "same" apart from them.
    QCOMPARE(rows[0], std::tuple("load", "main.load", 10U, size_t{3}));
    QCOMPARE(rows[1], std::tuple("load", "main.load", 20U, size_t{1}));
    QCOMPARE(rows[2], std::tuple("load", "runtime/trace.WithRegion", 2U, size_t{1}));
    QCOMPARE(rows[3], std::tuple("store", "main.load", 10U, size_t{1}));

    // In a real trace: outermost is main.main, the line it was opened at is in unicodeNames.
    const Studied real(test::loadWhole(test::traceNamed("recorded/go1.27/unicode")));
    for (const RegionGroup &group : groupsOf(real.scope, real.regions))
        QCOMPARE(real.text(group.site.function), QString("main.unicodeNames"));
}

void RegionsTest::incompleteRegionsAreNotInTheHistogram() {
    const Studied studied(test::loadWhole(test::traceNamed("peer-v1/user_task_region_1_11_good")));
    // Go: each of the four in a histogram, those of task 0 with the trace's start or end for what is missing.
    size_t incomplete = 0, complete = 0;
    for (const RegionGroup &group : groupsOf(studied.scope, studied.regions)) {
        QCOMPARE(group.regions.size(), size_t{1});
        const Region &region = studied.regions[group.regions[0]];
        const bool isComplete = region.span.begin.valid() && region.span.end.valid();
        QCOMPARE(group.incomplete(), size_t{isComplete ? 0U : 1U});
        QCOMPARE(group.total.count(), size_t{isComplete ? 1U : 0U});
        QCOMPARE(group.times.total, region.times.total);
        QCOMPARE(group.site.function.valid(), region.span.begin.valid());
        ++(isComplete ? complete : incomplete);
    }
    QCOMPARE(complete, size_t{2});
    QCOMPARE(incomplete, size_t{2});
}

void RegionsTest::anEmptyTraceHasNone() {
    for (const bool asGo : {false, true}) {
        const Studied empty(Annotated().finish(), asGo);
        QVERIFY(empty.regions.empty());
        QVERIFY(groupsOf(empty.scope, empty.regions).empty());
        const Studied hello(test::loadWhole(test::traceNamed("recorded/go1.27/hello")), asGo);
        QVERIFY(hello.regions.empty());
    }
}

QTEST_GUILESS_MAIN(RegionsTest)
#include "regions_test.moc"
