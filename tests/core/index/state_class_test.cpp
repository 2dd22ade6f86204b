// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/class_changes.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using analysis::Scope;
using analysis::StateSpan;
using index::StateClass;
using model::GoroutineIndex;
using State = model::GoroutineState;

class StateClassTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void aStateHasAClass_data();
    void aStateHasAClass();
    void aWaitIsClassedByItsReason();
    void aWaitInAnAssistIsTheCollectors();
    void eventsTellTheClassesOfSpans_data();
    void eventsTellTheClassesOfSpans();
};

void StateClassTest::aStateHasAClass_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("wanted");
    const auto row = [](State state, int wanted) {
        QTest::newRow(std::string(model::nameOf(state)).c_str()) << static_cast<int>(state) << wanted;
    };
    row(State::Running, static_cast<int>(StateClass::Running));
    row(State::Syscall, static_cast<int>(StateClass::Syscall));
    row(State::Runnable, static_cast<int>(StateClass::Runnable));
    row(State::Waiting, static_cast<int>(StateClass::Waiting)); // nobody knows for what
    row(State::NotExist, index::kNoState);
    row(State::Undetermined, index::kNoState);
}

void StateClassTest::aStateHasAClass() {
    QFETCH(int, state);
    QFETCH(int, wanted);
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/hello"));
    const model::GoroutineEvents histories(*trace);
    StateSpan span;
    span.state = static_cast<State>(state);
    span.begin = model::EventIndex(0);
    QCOMPARE(static_cast<int>(index::stateClassOf({*trace, histories}, span)), wanted);
}

void StateClassTest::aWaitIsClassedByItsReason() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pipeline"));
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    StateSpan span;
    span.state = State::Waiting;
    span.begin = model::EventIndex(0);
    size_t sync = 0, other = 0;
    for (uint32_t i = 0; i < trace->strings.size(); ++i) {
        span.reason = i;
        const std::string_view text = trace->strings[model::StringIndex(i)];
        const uint8_t state = index::stateClassOf(scope, span);
        if (text == "chan receive" || text == "select" || text == "sync") {
            QCOMPARE(state, static_cast<uint8_t>(StateClass::Sync));
            ++sync;
        } else if (text == "sleep" || text == "system goroutine wait" || text == "preempted") {
            QCOMPARE(state, static_cast<uint8_t>(StateClass::Waiting));
            ++other;
        }
    }
    QVERIFY(sync > 0);
    QVERIFY(other > 0);
    QCOMPARE(index::stateClassOfWait(analysis::WaitClass::Network), StateClass::Network);
    QCOMPARE(index::stateClassOfWait(analysis::WaitClass::Gc), StateClass::Gc);
}

void StateClassTest::aWaitInAnAssistIsTheCollectors() {
    size_t assists = 0, locks = 0;
    for (const char *name : {"recorded/go1.27/gc", "recorded/go1.19/gc", "peer-v2/go122-gc-stress"}) {
        const model::TracePointer trace = test::loadWhole(test::traceNamed(name));
        const model::GoroutineEvents histories(*trace);
        const Scope scope(*trace, histories);
        for (uint32_t g = 0; g < trace->goroutines.size(); ++g)
            analysis::forEachStateSpan(scope, GoroutineIndex(g), [&](const StateSpan &span) {
                if (trace->events.type(span.begin.value) != model::EventType::GoBlockInAssist)
                    return;
                ++assists;
                locks += scope.reasons->text(span.reason) == "sync";
                QCOMPARE(index::stateClassOf(scope, span), static_cast<uint8_t>(StateClass::Gc));
            });
    }
    QVERIFY(assists > 100);
    QVERIFY(locks > 10);
}

void StateClassTest::eventsTellTheClassesOfSpans_data() {
    QTest::addColumn<test::TraceFile>("file");
    for (const test::TraceFile &file : test::allTraces())
        QTest::newRow(qPrintable(file.name)) << file;
}

void StateClassTest::eventsTellTheClassesOfSpans() {
    QFETCH(test::TraceFile, file);
    const auto loaded = test::load(file);
    if (!loaded)
        return; // not a trace
    const model::Trace &trace = **loaded;
    const model::GoroutineEvents histories(trace);
    const Scope scope(trace, histories);
    const index::ClassChanges changes(scope);
    for (uint32_t i = 0; i < trace.goroutines.size(); ++i) {
        const GoroutineIndex goroutine(i);
        std::vector<std::pair<uint32_t, uint8_t>> wanted, found;
        uint32_t end = 0;
        analysis::forEachStateSpan(scope, goroutine, [&](const StateSpan &span) {
            if (!wanted.empty() && span.begin.value != end)
                wanted.emplace_back(end, index::kNoState);
            wanted.emplace_back(span.begin.value, index::stateClassOf(scope, span));
            end = span.end.value;
        });
        if (!wanted.empty() && end != model::EventIndex::kNone)
            wanted.emplace_back(end, index::kNoState);
        for (const uint32_t event : histories.of(goroutine))
            if (const model::EventType type = trace.events.type(event); index::ClassChanges::changes(type))
                found.emplace_back(event, changes.after(event, type, goroutine));
        // What is not there may be lost several times.
        while (!found.empty() && found.front().second == index::kNoState)
            found.erase(found.begin());
        const auto gone = [](const auto &a, const auto &b) {
            return a.second == index::kNoState && b.second == index::kNoState;
        };
        found.erase(std::unique(found.begin(), found.end(), gone), found.end());
        QVERIFY(found == wanted);
    }
}

QTEST_GUILESS_MAIN(StateClassTest)
#include "state_class_test.moc"
