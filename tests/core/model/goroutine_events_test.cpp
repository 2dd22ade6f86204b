// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/goroutine_events.h"
#include "core/model/parallel.h"
#include "tests/core/traces/traces.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using model::EventKind;
using model::EventTraits;
using model::GoroutineEvents;
using model::GoroutineIndex;
using State = model::GoroutineState;

class GoroutineEventsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void everyGoroutineHasItsEvents_data();
    void everyGoroutineHasItsEvents();
    void aProcessorIsLostInsideASystemCallOnly_data() { everyGoroutineHasItsEvents_data(); }
    void aProcessorIsLostInsideASystemCallOnly();
    void goroutinesAreSplitByTheirEvents();
    void workIsDoneOnce();
};

void GoroutineEventsTest::everyGoroutineHasItsEvents_data() {
    QTest::addColumn<test::TraceFile>("file");
    for (const test::TraceFile &file : test::allTraces())
        QTest::newRow(qPrintable(file.name)) << file;
}

void GoroutineEventsTest::everyGoroutineHasItsEvents() {
    QFETCH(test::TraceFile, file);
    const auto loaded = test::load(file);
    if (!loaded)
        return; // not a trace: there is nothing to list
    const model::Trace &trace = **loaded;
    const GoroutineEvents lists(trace);
    std::vector<std::vector<uint32_t>> wanted(trace.goroutines.size());
    for (size_t i = 0; i < trace.events.size(); ++i)
        if (const GoroutineIndex subject = trace.events.subject(i); subject.valid())
            wanted[subject.value].push_back(static_cast<uint32_t>(i));
    for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
        std::vector<uint32_t> own;
        int64_t last = -1;
        for (const uint32_t event : lists.of(GoroutineIndex(g))) {
            QVERIFY(event > last);
            last = event;
            if (trace.events.subject(event) == GoroutineIndex(g))
                own.push_back(event);
        }
        QVERIFY(own == wanted[g]);
    }
}

void GoroutineEventsTest::aProcessorIsLostInsideASystemCallOnly() {
    QFETCH(test::TraceFile, file);
    const auto loaded = test::load(file);
    if (!loaded)
        return;
    const model::Trace &trace = **loaded;
    const GoroutineEvents lists(trace);
    size_t losses = 0, listed = 0;
    for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
        State state = State::NotExist;
        bool lost = false;
        for (const uint32_t event : lists.of(GoroutineIndex(g))) {
            ++listed;
            const EventTraits &traits = model::traitsOf(trace.events.type(event));
            if (traits.kind == EventKind::GoroutineTransition && trace.events.subject(event) == GoroutineIndex(g)) {
                lost = lost && traits.to == State::Syscall;
                state = traits.to;
            } else if (trace.events.subject(event) != GoroutineIndex(g)) {
                QVERIFY(traits.kind == EventKind::ProcTransition && traits.procTo != model::ProcState::Running);
                QVERIFY(state == State::Syscall);
                QVERIFY2(!lost, "it had no processor any more");
                lost = true;
                ++losses;
            }
        }
    }
    size_t subjects = 0;
    for (size_t i = 0; i < trace.events.size(); ++i)
        subjects += trace.events.subject(i).valid();
    QCOMPARE(listed, subjects + losses);
    if (file.name == "recorded/go1.27/syscalls")
        QVERIFY(losses > 10);
}

void GoroutineEventsTest::goroutinesAreSplitByTheirEvents() {
    const model::TracePointer trace = test::loadWhole(test::traceNamed("recorded/go1.27/pool"));
    const GoroutineEvents lists(*trace);
    const auto goroutines = static_cast<uint32_t>(trace->goroutines.size());
    for (const unsigned parts : {1U, 2U, 3U, 7U, 1000U}) {
        const std::vector<uint32_t> boundaries = lists.split(0, goroutines, parts);
        QCOMPARE(boundaries.size(), size_t{parts} + 1);
        QCOMPARE(boundaries.front(), 0U);
        QCOMPARE(boundaries.back(), goroutines);
        QVERIFY(std::is_sorted(boundaries.begin(), boundaries.end()));
    }
    // A half is more than half by less than one goroutine has.
    const uint32_t middle = lists.split(0, goroutines, 2)[1];
    size_t left = 0, right = 0, most = 0;
    for (uint32_t g = 0; g < goroutines; ++g) {
        const size_t events = lists.of(GoroutineIndex(g)).size();
        (g < middle ? left : right) += events;
        most = std::max(most, events);
    }
    QVERIFY(left >= right && left < right + 2 * most);
}

void GoroutineEventsTest::workIsDoneOnce() {
    for (const size_t size : {0, 1, 2, 10, 1001}) {
        for (const unsigned parts : {1U, 2U, 3U, 16U}) {
            std::vector<int> done(size);
            std::vector<int> begun(parts);
            model::inParallel(size, parts, [&](unsigned part, size_t from, size_t to) {
                ++begun[part];
                for (size_t i = from; i < to; ++i)
                    ++done[i];
            });
            QVERIFY(std::all_of(done.begin(), done.end(), [](int times) { return times == 1; }));
            QVERIFY(std::all_of(begun.begin(), begun.end(), [](int times) { return times == 1; }));
        }
    }
    QCOMPARE(model::partsOf(0, 100), 1U);
    QCOMPARE(model::partsOf(1'000'000, 1, 1), 1U);
}

QTEST_GUILESS_MAIN(GoroutineEventsTest)
#include "goroutine_events_test.moc"
