// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/goroutine_marks.h"
#include "core/index/sampled_goroutines.h"
#include "tests/core/analysis/annotated.h"
#include "tests/core/index/indexed_traces.h"

#include <QRegularExpression>

#include <map>

using namespace lanescope;
using index::GoroutineMarks;
using model::EventType;
using model::GoroutineIndex;
using model::ProcIndex;
using model::ThreadIndex;
using test::Annotated;
using test::IndexedTrace;
using Lists = std::map<uint32_t, std::vector<uint32_t>>;

class GoroutineMarksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(".*")); }
    void marksAreListedByGoroutine_data() { test::variousTracesData(); }
    void marksAreListedByGoroutine();
    void samplesAreOfWhoeverHadTheId();
    void listsAreSparse();
};

namespace {

constexpr uint64_t kNobody = ~uint64_t{0};

// Looks at every goroutine.
GoroutineIndex sampledAt(const model::Trace &trace, uint32_t event, uint64_t id) {
    const GoroutineIndex context = trace.events.goroutine(event);
    if (id == kNobody || (context.valid() && trace.goroutines.id(context) == id))
        return id == kNobody ? GoroutineIndex() : context;
    GoroutineIndex found;
    for (uint32_t g = 0; g < trace.goroutines.size(); ++g) {
        const uint32_t first = trace.goroutines.firstEvent(GoroutineIndex(g)).value;
        if (trace.goroutines.id(GoroutineIndex(g)) == id &&
            (first < event || model::traitsOf(trace.events.type(first)).first))
            found = GoroutineIndex(g);
    }
    return found;
}

template <class Index> uint32_t placeOf(const model::ChunkedVector<uint64_t, 8> &ids, uint64_t id, Index context) {
    if (context.valid() && ids[context.value] == id)
        return context.value;
    for (size_t i = ids.size(); i-- > 0;)
        if (ids[i] == id)
            return static_cast<uint32_t>(i);
    return Index::kNone;
}

} // namespace

void GoroutineMarksTest::marksAreListedByGoroutine() {
    QFETCH(model::TracePointer, trace);
    const IndexedTrace traced(trace);
    const GoroutineMarks marks(traced.scope);
    Lists logs, samples, ofProc, ofThread;
    const model::Events &events = trace->events;
    for (uint32_t i = 0; i < events.size(); ++i) {
        if (events.type(i) == EventType::Log && events.goroutine(i).valid())
            logs[events.goroutine(i).value].push_back(i);
        if (events.type(i) != EventType::CpuSample)
            continue;
        const size_t ids = events.argument(i);
        samples[sampledAt(*trace, i, trace->values[ids + 2]).value].push_back(i);
        ofThread[placeOf(trace->threadIds, trace->values[ids], events.thread(i))].push_back(i);
        ofProc[placeOf(trace->procIds, trace->values[ids + 1], events.proc(i))].push_back(i);
    }
    for (uint32_t g = 0; g < trace->goroutines.size(); ++g) {
        QVERIFY(std::ranges::equal(marks.logs(GoroutineIndex(g)), logs[g]));
        QVERIFY(std::ranges::equal(marks.samples(GoroutineIndex(g)), samples[g]));
    }
    for (uint32_t p = 0; p < trace->procIds.size(); ++p)
        QVERIFY(std::ranges::equal(marks.samplesOfProc(ProcIndex(p)), ofProc[p]));
    for (uint32_t m = 0; m < trace->threadIds.size(); ++m)
        QVERIFY(std::ranges::equal(marks.samplesOfThread(ThreadIndex(m)), ofThread[m]));
    if (QString(QTest::currentDataTag()).contains("go1.24/cpu-samples")) {
        QCOMPARE(samples.size(), trace->goroutines.size()); // looked up above; one has a sample
        QCOMPARE(std::ranges::count_if(samples, [](const auto &of) { return !of.second.empty(); }), 1);
        QCOMPARE(std::ranges::count_if(ofProc, [](const auto &of) { return !of.second.empty(); }), 1);
    }
}

void GoroutineMarksTest::samplesAreOfWhoeverHadTheId() {
    Annotated program;
    const uint32_t g = program.goroutine();
    program.sample(g + 1, 1).sample(0, 1).sample(0, 77); // 77 is not there yet
    const uint32_t first = program.create(g, "main.a", 77);
    program.sample(0, 77).destroy(first).sample(0, 77); // a straggler
    const uint32_t second = program.create(g, "main.b", 77);
    program.sample(0, 77).sample(first + 1, 77).sample(g + 1, kNobody).sample(0, 4);
    const IndexedTrace traced(program.finish());
    std::vector<uint32_t> samples;
    for (uint32_t i = 0; i < traced.trace->events.size(); ++i)
        if (traced.trace->events.type(i) == EventType::CpuSample)
            samples.push_back(i);
    const index::SampledGoroutines sampled(traced.scope);
    const std::vector<GoroutineIndex> wanted{GoroutineIndex(g),
                                             GoroutineIndex(g),
                                             {},
                                             GoroutineIndex(first),
                                             GoroutineIndex(first),
                                             GoroutineIndex(second),
                                             GoroutineIndex(first),
                                             {},
                                             {}};
    QCOMPARE(samples.size(), wanted.size());
    for (size_t i = 0; i < samples.size(); ++i)
        QCOMPARE(sampled.of(samples[i]), wanted[i]);
    const GoroutineMarks marks(traced.scope);
    QCOMPARE(marks.samples(GoroutineIndex(first)).size(), size_t{3});
    QCOMPARE(marks.samples(GoroutineIndex(second)).size(), size_t{1});
    QVERIFY(marks.samplesOfProc(ProcIndex(0)).empty());
}

void GoroutineMarksTest::listsAreSparse() {
    using index::SparseLists;
    const SparseLists lists({SparseLists::pair(7, 2), SparseLists::pair(3, 9), SparseLists::pair(7, 1)});
    QVERIFY(std::ranges::equal(lists.of(7), std::array{1, 2}));
    QVERIFY(std::ranges::equal(lists.of(3), std::array{9}));
    QVERIFY(lists.of(0).empty() && lists.of(5).empty() && lists.of(8).empty());
    QVERIFY(std::ranges::equal(lists.keys(), std::array{3, 7}));
    QVERIFY(SparseLists().of(0).empty());
    QVERIFY(SparseLists(std::vector<uint64_t>()).keys().empty());
    const IndexedTrace traced(test::loadWhole(test::traceNamed("recorded/go1.27/hello")));
    QVERIFY(GoroutineMarks(traced.scope).residentBytes() < 200);
    QVERIFY(GoroutineMarks(IndexedTrace(Annotated().finish()).scope).logs(GoroutineIndex(0)).empty());
}

QTEST_GUILESS_MAIN(GoroutineMarksTest)
#include "goroutine_marks_test.moc"
