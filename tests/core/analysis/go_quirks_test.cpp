// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/goroutine_times.h"
#include "core/analysis/stack_samples.h"
#include "core/model/builder.h"

#include <QRegularExpression>
#include <QTest>

using namespace lanescope;
using analysis::GoroutineTimes;
using analysis::SampleKind;
using analysis::Scope;
using model::EventType;
using model::GoroutineIndex;

namespace {

// Two goroutines from time 0 on. The first waits twice for a channel: without a stack, and with one that consists of
// address 0 alone.
model::TracePointer twoWaits() {
    model::StringInterner strings;
    model::StackInterner stacks;
    const uint32_t reason = strings.intern("chan receive").value;
    const uint32_t nowhere[] = {stacks.internFrame({0, strings.intern(""), strings.intern(""), 0})};
    const uint32_t zero = stacks.intern(nowhere).stored();
    model::EventBlock block;
    block.goroutines = {{1, 0}, {2, 0}};
    block.records = {{.time = 0, .argument = 0, .type = EventType::GoFirstRunning},
                     {.time = 1, .argument = 1, .type = EventType::GoFirstRunning},
                     {.time = 5, .goroutine = 1, .argument = reason, .type = EventType::GoBlock},
                     {.time = 8, .goroutine = 2, .argument = 0, .type = EventType::GoUnblock},
                     {.time = 9, .argument = 0, .type = EventType::GoStart},
                     {.time = 12, .goroutine = 1, .stack = zero, .argument = reason, .type = EventType::GoBlock},
                     {.time = 16, .goroutine = 2, .argument = 0, .type = EventType::GoUnblock},
                     {.time = 20, .argument = 0, .type = EventType::GoStart}};
    block.strings = std::make_shared<model::Strings>(strings.snapshot());
    block.stacks = std::make_shared<model::Stacks>(stacks.snapshot());
    model::Builder builder(model::TraceFormat{21});
    if (builder.add(block))
        qFatal("the trace cannot be built");
    return builder.finish({});
}

} // namespace

// Rows of the differences from `go tool trace` (resources/help/differences.md) that no recorded trace shows.
class GoQuirksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void aStackOfAddressZeroIsNotTheEmptyStack();
    void timeZeroIsATimeLikeAnyOther();
};

// Row 16: Go compares stacks by their addresses, filled up with zeros, and takes one for the other.
void GoQuirksTest::aStackOfAddressZeroIsNotTheEmptyStack() {
    const model::TracePointer trace = twoWaits();
    const model::GoroutineEvents histories(*trace);
    const analysis::StackSamples samples =
        analysis::collectSamples(Scope(*trace, histories), std::array{SampleKind::Sync});
    const auto &sync = samples[static_cast<size_t>(SampleKind::Sync)];
    QCOMPARE(sync.size(), size_t{2});
    QCOMPARE(sync[0].ns, int64_t{4});
    QVERIFY(trace->stacks.hasFrames(sync[0].stack));
    QCOMPARE(sync[1].ns, int64_t{3});
    QVERIFY(!trace->stacks.hasFrames(sync[1].stack));
}

// Row 21: Go takes time 0 for "not set", so that a goroutine that runs from there on has not started.
void GoQuirksTest::timeZeroIsATimeLikeAnyOther() {
    const model::TracePointer trace = twoWaits();
    const model::GoroutineEvents histories(*trace);
    const Scope scope(*trace, histories);
    analysis::GoroutineLife life;
    const GoroutineTimes times = analysis::timesOf(scope, GoroutineIndex(0), &life);
    QCOMPARE(life.created, int64_t{0});
    QCOMPARE(life.started, int64_t{0});
    QCOMPARE(times.running, int64_t{5 + 3});
    QCOMPARE(times.runnable, int64_t{1 + 4});
    QCOMPARE(times.waitingTotal(), int64_t{3 + 4});
    QCOMPARE(times.total, int64_t{20});
}

QTEST_GUILESS_MAIN(GoQuirksTest)
#include "go_quirks_test.moc"
