// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/logs.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using namespace lanescope::analysis;
using test::Annotated;

class LogsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void logsAreListedAsWritten();
    void aStretchHasItsOwn();
    void textIsFoundInMessagesAndCategories();
    void realLogsAreAllThere();
};

namespace {

model::TracePointer someLogs() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.log(g, 0, "http", "GET /index")
        .log(g, 7, "", "Größe 12")
        .log(g, ~uint64_t{0}, "HTTP", "")
        .log(g, 7, "x", "get");
    return program.finish();
}

} // namespace

void LogsTest::logsAreListedAsWritten() {
    const model::TracePointer trace = someLogs();
    const model::GoroutineEvents histories(*trace);
    const std::vector<Log> logs = logsOf({*trace, histories});
    QCOMPARE(logs.size(), size_t{4});
    QCOMPARE(logs[0].event.value, 1U);
    QCOMPARE(trace->strings[logs[0].category], std::string_view("http"));
    QCOMPARE(trace->strings[logs[1].message], std::string_view("Größe 12"));
    QCOMPARE(logs[1].task, uint64_t{7});
    QCOMPARE(logs[2].task, ~uint64_t{0});
    QCOMPARE(logs[3].goroutine.value, 0U);
}

void LogsTest::aStretchHasItsOwn() {
    const model::TracePointer trace = someLogs();
    const model::GoroutineEvents histories(*trace);
    const TimeRange middle{trace->events.time(2), trace->events.time(3)};
    const std::vector<Log> logs = logsOf({*trace, histories, middle});
    QCOMPARE(logs.size(), size_t{2});
    QCOMPARE(logs[0].event.value, 2U);
    QVERIFY(logsOf({*trace, histories, TimeRange{2, 1}}).empty());
}

void LogsTest::textIsFoundInMessagesAndCategories() {
    const model::TracePointer trace = someLogs();
    const model::GoroutineEvents histories(*trace);
    const std::vector<Log> logs = logsOf({*trace, histories});
    using Places = std::vector<uint32_t>;
    QCOMPARE(findLogs(*trace, logs, "GET"), Places{0});
    QCOMPARE(findLogs(*trace, logs, "get", Case::Insensitive), (Places{0, 3}));
    QCOMPARE(findLogs(*trace, logs, "http", Case::Insensitive), (Places{0, 2}));
    QCOMPARE(findLogs(*trace, logs, "größe", Case::Sensitive), Places{});
    QCOMPARE(findLogs(*trace, logs, "RößE", Case::Insensitive), Places{1});
    QCOMPARE(findLogs(*trace, logs, ""), (Places{0, 1, 2, 3}));
    QCOMPARE(findLogs(*trace, logs, "longer than any of them"), Places{});
    QCOMPARE(findLogs(*trace, {}, "x"), Places{});
}

void LogsTest::realLogsAreAllThere() {
    const test::TraceFile file = test::traceNamed("peer-v2/go122-annotations-stress");
    const model::TracePointer trace = test::loadWhole(file);
    const model::GoroutineEvents histories(*trace);
    const std::vector<Log> logs = logsOf({*trace, histories});
    QCOMPARE(static_cast<qint64>(logs.size()), test::goldenOf(file)["kinds"].toObject()["Log"].toInteger());
    for (size_t i = 1; i < logs.size(); ++i)
        QVERIFY(logs[i - 1].event < logs[i].event);
}

QTEST_GUILESS_MAIN(LogsTest)
#include "logs_test.moc"
