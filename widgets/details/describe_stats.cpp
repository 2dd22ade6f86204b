// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/state_shares.h"

#include "core/analysis/state_span_search.h"

#include <algorithm>

namespace lanescope::details {

using model::Counter;
using rows::Thing;

namespace {

constexpr size_t kMostProcessors = 64; // listed

QString counted(const model::CounterValues &values, Counter counter) {
    return Describer::number(static_cast<uint64_t>(std::max(0, values[static_cast<size_t>(counter)])));
}

model::CounterValues countersAt(const model::Trace &trace, int64_t time) {
    return trace.counters.before(trace.events, trace.events.lowerBound(time + 1));
}

void addProcessorCount(Describer &d, int64_t time) {
    if (const uint64_t count = gomaxprocsAt(d.trace(), time); count != 0)
        d.add(QStringLiteral("GOMAXPROCS"), Describer::number(count));
}

} // namespace

void describeGoroutineCounts(Describer &d, const Thing &thing) {
    const model::CounterValues values = countersAt(d.trace(), thing.from);
    d.setTitle(Describer::tr("Goroutines"));
    d.add(Describer::tr("Time"), d.since(thing.from));
    d.add(Describer::tr("Running"), counted(values, Counter::Running));
    d.add(Describer::tr("Runnable"), counted(values, Counter::Runnable));
    d.add(Describer::tr("Waiting for the collector"), counted(values, Counter::GcWaiting));
    addProcessorCount(d, thing.from);
    if (!d.index())
        return;
    std::array<uint32_t, index::kStateClasses> counts{};
    uint64_t all = 0;
    for (size_t group = 0; group < d.index()->groups().list().size(); ++group) {
        const auto members = index::GoroutineGroups::Sweep(d.index()->groups(), group, thing.from).counts();
        for (size_t state = 0; state < counts.size(); ++state) {
            counts[state] += members[state];
            all += members[state];
        }
    }
    d.add(Describer::tr("Alive"), Describer::number(all));
    addStateCounts(d, Describer::tr("By state"), counts);
    addCollections(d, Describer::tr("Meanwhile"), thing.from, thing.from);
}

void describeThreadCounts(Describer &d, const Thing &thing) {
    const model::CounterValues values = countersAt(d.trace(), thing.from);
    d.setTitle(Describer::tr("Threads"));
    d.add(Describer::tr("Time"), d.since(thing.from));
    d.add(Describer::tr("Running"), counted(values, Counter::ThreadsRunning));
    d.add(Describer::tr("In a system call"), counted(values, Counter::ThreadsSyscall));
    addProcessorCount(d, thing.from);
}

void describeHeapPoint(Describer &d, const Thing &thing) {
    d.setTitle(Describer::tr("Heap"));
    d.add(Describer::tr("Time"), d.since(thing.from));
    addHeap(d, heapAt(d.trace(), thing.from));
    if (d.index())
        addCollections(d, Describer::tr("Meanwhile"), thing.from, thing.from);
}

void describeLatencyPoint(Describer &d, const Thing &thing) {
    const index::StartLatencies &latencies = d.index()->latencies();
    const size_t from = latencies.before(d.events().lowerBound(thing.from));
    const size_t to = latencies.before(d.events().lowerBound(std::max(thing.to, thing.from + 1)));
    const index::LatencySum sum = latencies.sum(from, std::max(from, to));
    d.setTitle(Describer::tr("Scheduling latency"));
    d.add(Describer::tr("Time"), d.since(thing.from));
    d.add(Describer::tr("Goroutines that began to run"), Describer::number(sum.count));
    if (sum.count == 0)
        return;
    d.add(Describer::tr("Mean"), Describer::duration(sum.sum / sum.count));
    d.add(Describer::tr("Longest"), Describer::duration(sum.longest));
    const model::EventIndex ran(static_cast<uint32_t>(latencies.event(sum.longestAt)));
    if (!d.has(ran))
        return;
    const model::GoroutineIndex goroutine = d.events().subject(ran.value);
    d.add(Describer::tr("Of the longest"), d.goroutine(goroutine));
    const auto ready = analysis::stateSpanBefore(d.index()->scope(), goroutine, d.events().time(ran.value));
    if (ready)
        d.add(Describer::tr("It was ready"),
              d.goroutineSpan(Describer::tr("from %1 on").arg(d.since(ready->from)), goroutine, ready->begin));
    d.add(Describer::tr("It ran"),
          d.goroutineSpan(Describer::tr("at %1").arg(d.since(d.events().time(ran.value))), goroutine, ran));
    d.addContext(ran.value);
}

namespace {

// The span of a lane that holds a moment; size() when there is none.
size_t spanAt(const model::Events &events, const model::Lane &lane, int64_t time) {
    const size_t at = lane.firstEndingAfter(events, time);
    return at < lane.size() && lane.beginTime(events, at) <= time ? at : lane.size();
}

void addProcessorTable(Describer &d, int64_t time, const std::vector<uint32_t> &procs) {
    Table table{Describer::tr("On the processors"),
                {{Describer::tr("Processor"), false},
                 {Describer::tr("Goroutine"), false},
                 {Describer::tr("Since"), true},
                 {Describer::tr("Duration"), true}},
                {},
                {}};
    for (const uint32_t proc : procs) {
        const model::Lane &lane = d.trace().procRows[proc].lanes[0];
        const size_t at = spanAt(d.events(), lane, time);
        if (table.rows.size() == kMostProcessors)
            break;
        if (at == lane.size()) {
            table.rows.push_back({d.processor(model::ProcIndex(proc)), Text(Describer::tr("idle")), {}, {}});
            continue;
        }
        Thing span;
        span.kind = Thing::Kind::ProcessorSpan;
        span.number = proc;
        span.position = at;
        const int64_t begin = lane.beginTime(d.events(), at), end = lane.endTime(d.events(), at);
        table.rows.push_back({d.processor(model::ProcIndex(proc)),
                              d.goroutine(d.events().subject(lane[at].begin.value)), d.linked(d.since(begin), span),
                              Text(Describer::rounded(end - begin))});
    }
    if (procs.size() > table.rows.size())
        table.note = Describer::tr("and %1 more").arg(procs.size() - table.rows.size());
    d.addTable(std::move(table));
}

} // namespace

void describeProcessorUse(Describer &d, const Thing &thing) {
    std::vector<uint32_t> procs;
    for (uint32_t proc = 0; proc < d.trace().procRows.size(); ++proc)
        if (!d.trace().procRows[proc].lanes.empty())
            procs.push_back(proc);
    std::sort(procs.begin(), procs.end(),
              [&d](uint32_t a, uint32_t b) { return d.trace().procIds[a] < d.trace().procIds[b]; });
    uint64_t busy = 0;
    int64_t time = 0;
    for (const uint32_t proc : procs) {
        const model::Lane &lane = d.trace().procRows[proc].lanes[0];
        busy += spanAt(d.events(), lane, thing.from) < lane.size() ? 1 : 0;
        time += thing.to > thing.from ? busyTime(d.events(), lane, thing.from, thing.to) : 0;
    }
    const uint64_t count = gomaxprocsAt(d.trace(), thing.from);
    d.setTitle(Describer::tr("Processors in use"));
    d.add(Describer::tr("Time"), d.since(thing.from));
    d.add(Describer::tr("Busy"), Describer::number(busy));
    addProcessorCount(d, thing.from);
    if (thing.to > thing.from && count != 0)
        d.add(Describer::tr("Used"), Describer::percent(static_cast<double>(time) / static_cast<double>(count) /
                                                        static_cast<double>(thing.to - thing.from)));
    addProcessorTable(d, thing.from, procs);
}

} // namespace lanescope::details
