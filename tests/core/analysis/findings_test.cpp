// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings.h"

#include "tests/core/traces/damage.h"
#include "tests/core/traces/traces.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace lanescope;
using analysis::Category;
using analysis::Finding;
using analysis::Scope;
using analysis::Thresholds;
using analysis::TimeRange;

namespace {

// A trace, loaded, and what is found in it.
struct Studied {
    model::TracePointer trace;
    model::GoroutineEvents histories;

    explicit Studied(model::TracePointer loaded) : trace(std::move(loaded)), histories(*trace) {}
    explicit Studied(const test::TraceFile &file) : Studied(test::loadWhole(file)) {}

    std::vector<Finding> find(const Thresholds &thresholds = {}) const {
        return find(analysis::wholeOf(*trace), thresholds);
    }
    std::vector<Finding> find(TimeRange range, const Thresholds &thresholds = {}) const {
        const Scope scope(*trace, histories, range);
        return analysis::findingsOf(scope, analysis::GoroutineTable(scope), thresholds);
    }
};

QStringList rulesOf(const std::vector<Finding> &findings) {
    QStringList rules;
    for (const Finding &finding : findings)
        rules << QString::fromUtf8(finding.rule.data(), static_cast<qsizetype>(finding.rule.size()));
    return rules;
}

test::TraceFile scenario(const QString &name) {
    for (const test::TraceFile &file : test::scenarioTraces())
        if (file.name == name)
            return file;
    qFatal("there is no scenario %s", qPrintable(name));
}

// What must come first, and where; and what else may be said of the program.
struct Expected {
    QString rule, function;
    QStringList alsoTrue = {};
};

const std::map<QString, Expected> kExpected{
    {"serial", {"serial", "main.compute"}},
    {"baton", {"serial", "main.runner"}},
    {"tiny", {"tiny-goroutines", "main.tiny.func1"}},
    {"handover", {"tiny-handovers", "main.handover|main.square"}},
    {"pressure", {"scheduler-pressure", "main.pressure.func1"}},
    {"late-replies", {"scheduler-pressure", "main.lateReplies.func2"}},
    {"hot-lock", {"hot-lock", "main.(*ledger).post"}},
    {"write-lock", {"hot-lock", "main.(*table).get"}},
    {"one-channel", {"slow-receiver", "main.produce"}},
    {"leak", {"leak", "main.watch.func1"}},
    {"leak-sender", {"leak", "main.askThree.func1"}},
    // The collector stops the world, and who waits for its help or for a processor is ready to run.
    {"gc", {"gc-pressure", "main.grow", {"stop-the-world", "scheduler-pressure"}}},
    // Go 1.21 does not tell whose code stops the world.
    {"stop-the-world", {"stop-the-world", "main.dumpStacks|main.main"}},
    {"slow-network", {"slow-network", "main.lookUp"}},
    {"slow-http", {"slow-network", "main.fetchPrice"}},
    {"slow-disk", {"slow-syscall", "main.loadBlock"}},
    {"throttled", {"idle-while-work-waits", ""}},
};

// What must hold of any finding.
QString faultOf(const Finding &finding, TimeRange whole) {
    if (!(finding.share >= 0 && finding.share <= 1) || !(finding.weight >= 0 && finding.weight <= 1))
        return "a share is not one";
    const TimeRange range = finding.place.range;
    if (range.from > range.to || range.from < whole.from || range.to > whole.to)
        return "its time is not of the trace";
    if (finding.rule.empty() || finding.title.empty() || !QString::fromStdString(finding.text).endsWith('.') ||
        finding.evidence.empty())
        return "something is missing";
    if (finding.place.goroutines.size() > analysis::kMostGoroutines ||
        finding.place.goroutineCount < finding.place.goroutines.size())
        return "goroutines do not add up";
    return {};
}

QString faultOf(const std::vector<Finding> &findings, TimeRange whole) {
    double last = 1;
    for (const Finding &finding : findings) {
        if (const QString fault = faultOf(finding, whole); !fault.isEmpty())
            return rulesOf({finding}).front() + ": " + fault;
        if (finding.weight > last)
            return "the weightiest is not first";
        last = finding.weight;
    }
    return {};
}

} // namespace

class FindingsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void eachScenarioIsTold_data();
    void eachScenarioIsTold();
    void eachRuleHasAScenario();
    void findingsOfTheCorpusAreSound_data();
    void findingsOfTheCorpusAreSound();
    void aRaisedThresholdSilencesARule_data();
    void aRaisedThresholdSilencesARule();
    void everyThresholdIsListedOnce();
    void aStretchTellsOfItselfOnly();
    void whatIsNotLongIsNotSlow();
    void emptyTracesHaveNoFindings();
    void damagedTracesAreStudiedAsFarAsTheyGo();
    void theSameComesOutEachTime();
};

void FindingsTest::eachScenarioIsTold_data() {
    QTest::addColumn<test::TraceFile>("file");
    const auto files = test::scenarioTraces();
    QVERIFY(files.size() >= 50);
    for (const test::TraceFile &file : files)
        QTest::newRow(qPrintable(file.name)) << file;
}

void FindingsTest::eachScenarioIsTold() {
    QFETCH(test::TraceFile, file);
    const Studied studied(file);
    QVERIFY(!studied.trace->outcome.damage);
    const std::vector<Finding> findings = studied.find();
    const QString name = file.name.section('/', 1);
    if (name.startsWith("healthy-")) {
        QCOMPARE(rulesOf(findings), QStringList());
        return;
    }
    QVERIFY2(kExpected.contains(name), "it is not said what to expect of this scenario");
    const Expected &expected = kExpected.at(name);
    QVERIFY(!findings.empty());
    QCOMPARE(rulesOf({findings.front()}), QStringList(expected.rule));
    const QStringList functions = expected.function.split('|');
    QVERIFY2(functions.contains(QString::fromStdString(findings.front().place.function)),
             findings.front().place.function.c_str());
    for (const QString &rule : rulesOf(findings).mid(1))
        QVERIFY2(expected.alsoTrue.contains(rule), qPrintable("plainly wrong: " + rule));
    QCOMPARE(faultOf(findings, analysis::wholeOf(*studied.trace)), QString());
}

void FindingsTest::eachRuleHasAScenario() {
    QStringList rules{
        "serial",       "scheduler-pressure", "tiny-goroutines", "tiny-handovers", "hot-lock", "slow-receiver",        "slow-network",
        "slow-syscall", "gc-pressure",        "stop-the-world",  "leak",     "idle-while-work-waits"};
    for (const auto &[name, expected] : kExpected)
        rules.removeAll(expected.rule);
    QCOMPARE(rules, QStringList());
    QStringList names;
    for (const test::TraceFile &file : test::scenarioTraces())
        names << file.name.section('/', 1);
    for (const auto &[name, expected] : kExpected)
        QVERIFY2(names.contains(name), qPrintable(name));
}

void FindingsTest::findingsOfTheCorpusAreSound_data() {
    QTest::addColumn<test::TraceFile>("file");
    for (const test::TraceFile &file : test::allTraces())
        QTest::newRow(qPrintable(file.name)) << file;
}

void FindingsTest::findingsOfTheCorpusAreSound() {
    QFETCH(test::TraceFile, file);
    const Result<model::TracePointer> loaded = test::load(file);
    if (!loaded)
        return; // Go's own tests have files that are no traces
    const Studied studied(*loaded);
    const TimeRange whole = analysis::wholeOf(*studied.trace);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(faultOf(studied.find(), whole), QString());
    QVERIFY(timer.elapsed() < 20'000); // a bound for anything, sanitizers included
    // With everything told that can be told.
    Thresholds all;
    for (const analysis::ThresholdInfo &info : analysis::allThresholds())
        all.*info.value = 0;
    all.tinyRun = all.tinyEvery = 1e18;
    QCOMPARE(faultOf(studied.find(all), whole), QString());
    const TimeRange third{whole.from + whole.length() / 3, whole.from + whole.length() / 3 * 2};
    QCOMPARE(faultOf(studied.find(third, all), third), QString());
}

void FindingsTest::aRaisedThresholdSilencesARule_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("threshold");
    QTest::addColumn<double>("value");
    const double many = 1e18;
    QTest::newRow("serial") << "serial"
                            << "serial-share" << 1.1;
    QTest::newRow("pressure, queue") << "pressure"
                                     << "sched-queue" << 1000.0;
    QTest::newRow("pressure, share") << "pressure"
                                     << "sched-share" << 1.1;
    QTest::newRow("pressure, delay") << "pressure"
                                     << "sched-delay" << many;
    QTest::newRow("throttled") << "throttled"
                               << "idle-share" << 0.9;
    QTest::newRow("hot lock, queue") << "hot-lock"
                                     << "lock-queue" << 8.0;
    QTest::newRow("hot lock, share") << "hot-lock"
                                     << "lock-share" << 1.1;
    QTest::newRow("one channel, queue") << "one-channel"
                                        << "send-queue" << 9.0;
    QTest::newRow("one channel, share") << "one-channel"
                                        << "send-share" << 1.1;
    QTest::newRow("one channel, waits") << "one-channel"
                                        << "least-waits" << 1000.0;
    QTest::newRow("slow network, queue") << "slow-network"
                                         << "net-queue" << 7.0;
    QTest::newRow("slow network, share") << "slow-network"
                                         << "net-share" << 1.1;
    QTest::newRow("slow network, wait") << "slow-network"
                                        << "net-wait" << 1e8;
    QTest::newRow("slow disk, queue") << "slow-disk"
                                      << "syscall-queue" << 5.0;
    QTest::newRow("slow disk, share") << "slow-disk"
                                      << "syscall-share" << 1.1;
    QTest::newRow("slow disk, wait") << "slow-disk"
                                     << "syscall-wait" << 1e8;
    QTest::newRow("leak, count") << "leak"
                                 << "leak-count" << 100.0;
    QTest::newRow("leak, spread") << "leak"
                                  << "leak-spread" << 1.1;
    QTest::newRow("shortest trace") << "hot-lock"
                                    << "shortest-trace" << many;
}

void FindingsTest::aRaisedThresholdSilencesARule() {
    QFETCH(QString, name);
    QFETCH(QString, threshold);
    QFETCH(double, value);
    const Studied studied(scenario("go1.27/" + name));
    QVERIFY(!studied.find().empty());
    Thresholds thresholds;
    for (const analysis::ThresholdInfo &info : analysis::allThresholds())
        if (info.name == threshold.toStdString())
            thresholds.*info.value = value;
    if (threshold == "pause-share")
        thresholds.pauseLength = value * 1e12; // either will do
    QCOMPARE(rulesOf(studied.find(thresholds)), QStringList());
}

void FindingsTest::everyThresholdIsListedOnce() {
    Thresholds thresholds;
    const auto all = analysis::allThresholds();
    QCOMPARE(all.size() * sizeof(double), sizeof thresholds);
    QStringList names;
    for (size_t i = 0; i < all.size(); ++i) {
        thresholds.*all[i].value = -1.0 - static_cast<double>(i);
        names << QString::fromUtf8(all[i].name.data(), static_cast<qsizetype>(all[i].name.size()));
        QVERIFY(!all[i].help.empty());
    }
    for (size_t i = 0; i < all.size(); ++i)
        QCOMPARE(thresholds.*all[i].value, -1.0 - static_cast<double>(i));
    QCOMPARE(names.removeDuplicates(), 0);
}

void FindingsTest::aStretchTellsOfItselfOnly() {
    const Studied studied(scenario("go1.27/hot-lock"));
    const TimeRange whole = analysis::wholeOf(*studied.trace);
    const int64_t length = whole.length();
    const TimeRange middle{whole.from + length / 4, whole.from + length / 2};
    const std::vector<Finding> findings = studied.find(middle);
    QCOMPARE(rulesOf(findings), QStringList("hot-lock"));
    QCOMPARE(faultOf(findings, middle), QString());
    const auto waits = [](const Finding &finding) { return finding.evidence.front().value; };
    const double share = waits(findings.front()) / waits(studied.find().front());
    QVERIFY2(share > 0.2 && share < 0.3, qPrintable(QString::number(share)));
    QVERIFY(studied.find(TimeRange{whole.to, whole.to - 1}).empty());
}

void FindingsTest::whatIsNotLongIsNotSlow() {
    const Studied studied(scenario("go1.27/hot-lock"));
    const int64_t start = studied.trace->startTime();
    QVERIFY(studied.find(TimeRange{start + 100'000'000, start + 104'000'000}).empty());
    QVERIFY(!studied.find(TimeRange{start + 100'000'000, start + 120'000'000}).empty());
}

void FindingsTest::emptyTracesHaveNoFindings() {
    const Studied none(std::make_shared<const model::Trace>());
    Thresholds all;
    for (const analysis::ThresholdInfo &info : analysis::allThresholds())
        all.*info.value = 0;
    QVERIFY(none.find(all).empty());
    const Studied one(test::loadWhole(test::traceNamed("recorded/go1.27/hello")));
    const int64_t moment = one.trace->endTime();
    QCOMPARE(faultOf(one.find(TimeRange{moment, moment}, all), TimeRange{moment, moment}), QString());
}

void FindingsTest::damagedTracesAreStudiedAsFarAsTheyGo() {
    const QByteArray bytes = test::inflated(scenario("go1.27/slow-http"));
    Thresholds all;
    for (const analysis::ThresholdInfo &info : analysis::allThresholds())
        all.*info.value = 0;
    int damaged = 0;
    for (int part = 1; part < 20; ++part) {
        QByteArray changed = part % 2 == 0 ? bytes.first(bytes.size() * part / 20) : bytes;
        for (qsizetype i = bytes.size() * part / 20; i < changed.size(); i += 4001)
            changed[i] = static_cast<char>(changed[i] ^ 0x5A);
        const Result<model::TracePointer> trace = test::load(changed);
        if (!trace)
            continue;
        damaged += (*trace)->outcome.damage.has_value();
        const Studied studied(*trace);
        QCOMPARE(faultOf(studied.find(), analysis::wholeOf(**trace)), QString());
        QCOMPARE(faultOf(studied.find(all), analysis::wholeOf(**trace)), QString());
    }
    QVERIFY(damaged >= 10);
}

void FindingsTest::theSameComesOutEachTime() {
    const Studied studied(scenario("go1.27/gc"));
    const auto texts = [&studied] {
        QStringList list;
        for (const Finding &finding : studied.find())
            list << QString::fromStdString(finding.title + finding.text);
        return list;
    };
    const QStringList first = texts();
    QVERIFY(!first.isEmpty());
    QCOMPARE(texts(), first);
}

QTEST_GUILESS_MAIN(FindingsTest)
#include "findings_test.moc"
