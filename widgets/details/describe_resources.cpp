// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/state_shares.h"
#include "widgets/rows/lane_picture.h"

namespace lanescope::details {

using model::SpanKind;
using rows::Thing;

namespace {

struct LaneTotals {
    std::array<int64_t, model::kSpanKinds> ns{};
    uint64_t count = 0;
};

LaneTotals totalsOf(const model::Events &events, std::span<const model::Lane> lanes) {
    LaneTotals totals;
    for (const model::Lane &lane : lanes) {
        const model::SpanSum sum = lane.sum(events, 0, lane.size());
        totals.count += sum.count;
        for (size_t kind = 0; kind < model::kSpanKinds; ++kind)
            totals.ns[kind] += sum.time[kind];
    }
    return totals;
}

void addNested(Describer &d, const LaneTotals &nested, int64_t whole) {
    const auto row = [&nested](const QString &name, SpanKind kind, ShareColour colour) {
        return Share{Text(name), nested.ns[static_cast<size_t>(kind)], 0, 0, colour, 0};
    };
    Shares shares{Describer::tr("Meanwhile"), true, false, {}, {}};
    shares.rows = {row(Describer::tr("System calls"), SpanKind::Syscall, ShareColour::Syscall),
                   row(Describer::tr("Stop-the-world"), SpanKind::Stw, ShareColour::StopTheWorld),
                   row(Describer::tr("Mark assists"), SpanKind::Assist, ShareColour::Assist),
                   row(Describer::tr("Sweeping"), SpanKind::Sweep, ShareColour::Sweep)};
    d.addShares(std::move(shares), whole);
}

// A lane's longest span, as a link.
void addLongest(Describer &d, const model::Lane &lane, Thing thing) {
    const model::SpanSum sum = lane.sum(d.events(), 0, lane.size());
    if (sum.count == 0 || sum.longest >= lane.size())
        return;
    thing.position = sum.longest;
    d.add(Describer::tr("Longest span"),
          Text::arranged(Describer::tr("%1, %2"), {d.linked(rows::spanTitle(d.trace(), lane[sum.longest]), thing),
                                                   Text(Describer::duration(sum.longestTime))}));
}

int64_t lengthOf(const model::Trace &trace) {
    return analysis::wholeOf(trace).length();
}

} // namespace

void describeProcessor(Describer &d, const Thing &thing) {
    const model::ProcIndex proc(thing.number);
    if (!d.has(proc))
        return;
    const std::vector<model::Lane> &lanes = d.trace().procRows[proc.value].lanes;
    d.setTitle(Describer::tr("Processor %1").arg(d.trace().procIds[proc.value]));
    if (lanes.empty())
        return;
    const int64_t whole = lengthOf(d.trace());
    const int64_t running = busyTime(d.events(), lanes[0], d.trace().startTime(), d.trace().endTime() + 1);
    d.add(Describer::tr("Goroutine spans"), Describer::number(lanes[0].size()));
    d.add(Describer::tr("In use"), Describer::duration(running));
    d.add(Describer::tr("Idle"), Describer::duration(whole - std::min(whole, running)));
    Thing span;
    span.kind = Thing::Kind::ProcessorSpan;
    span.number = proc.value;
    addLongest(d, lanes[0], span);
    if (d.index())
        if (const size_t samples = d.index()->marks().samplesOfProc(proc).size(); samples != 0)
            d.add(Describer::tr("CPU samples"), Describer::number(samples));
    Shares shares{Describer::tr("Time"), true, false, {}, {}};
    shares.rows = {{Text(Describer::tr("In use")), running, 0, 0, ShareColour::Running, 0},
                   {Text(Describer::tr("Idle")), std::max<int64_t>(0, whole - running), 0, 0, ShareColour::Idle, 0}};
    d.addShares(std::move(shares), whole);
    addNested(d, totalsOf(d.events(), std::span(lanes).subspan(1)), whole);
}

void describeThread(Describer &d, const Thing &thing) {
    const model::ThreadIndex thread(thing.number);
    if (!d.has(thread) || thread.value >= d.index()->threads().size())
        return;
    const index::ThreadRow &row = d.index()->threads().row(thread);
    d.setTitle(Describer::tr("Thread %1").arg(d.trace().threadIds[thread.value]));
    const int64_t whole = lengthOf(d.trace()), from = d.trace().startTime(), to = d.trace().endTime() + 1;
    const int64_t running = busyTime(d.events(), row.goroutines, from, to);
    const int64_t processors = busyTime(d.events(), row.processors, from, to);
    d.add(Describer::tr("Goroutine spans"), Describer::number(row.goroutines.size()));
    d.add(Describer::tr("With a goroutine"), Describer::duration(running));
    d.add(Describer::tr("With a processor"), Describer::duration(processors));
    Thing span;
    span.kind = Thing::Kind::ThreadSpan;
    span.number = thread.value;
    span.lane = 1;
    addLongest(d, row.goroutines, span);
    if (const size_t samples = d.index()->marks().samplesOfThread(thread).size(); samples != 0)
        d.add(Describer::tr("CPU samples"), Describer::number(samples));
    Shares shares{Describer::tr("Time"), true, false, {}, {}};
    shares.rows = {{Text(Describer::tr("With a goroutine")), running, 0, 0, ShareColour::Running, 0},
                   {Text(Describer::tr("With a processor")), processors, 0, 0, ShareColour::Waiting, 0}};
    d.addShares(std::move(shares), whole);
    addNested(d, totalsOf(d.events(), row.nested), whole);
}

} // namespace lanescope::details
