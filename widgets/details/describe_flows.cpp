// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe_kinds.h"
#include "widgets/details/event_words.h"
#include "widgets/details/span_parts.h"

namespace lanescope::details {

using rows::Thing;

namespace {

QString kindName(index::FlowKind kind) {
    switch (kind) {
    case index::FlowKind::Create: return Describer::tr("creation");
    case index::FlowKind::Unblock: return Describer::tr("unblocking");
    case index::FlowKind::SyscallReturn: return Describer::tr("return from a system call");
    case index::FlowKind::Switch: return Describer::tr("coroutine switch");
    }
    return {};
}

QString wakerName(analysis::Waker waker) {
    switch (waker) {
    case analysis::Waker::Unknown: return Describer::tr("not known");
    case analysis::Waker::Goroutine: return Describer::tr("a goroutine");
    case analysis::Waker::Coroutine: return Describer::tr("a coroutine");
    case analysis::Waker::Network: return Describer::tr("the network");
    case analysis::Waker::Timer: return Describer::tr("a timer");
    case analysis::Waker::Runtime: return Describer::tr("the runtime");
    case analysis::Waker::Creator: return Describer::tr("its creator");
    case analysis::Waker::Yield: return Describer::tr("itself");
    case analysis::Waker::Preemption: return Describer::tr("the scheduler");
    case analysis::Waker::Syscall: return Describer::tr("a system call");
    case analysis::Waker::Start: return Describer::tr("the beginning of the trace");
    case analysis::Waker::Damage: return Describer::tr("a part of the trace that cannot be read");
    }
    return {};
}

Text place(Describer &d, model::ProcIndex proc, model::ThreadIndex thread) {
    return Text::joined({d.processor(proc), d.thread(thread)});
}

} // namespace

void describeFlow(Describer &d, const Thing &thing) {
    const model::EventIndex cause(thing.number);
    if (!d.has(cause))
        return;
    const auto flow = d.index()->flows().flowOf(cause);
    if (!flow)
        return;
    d.setTitle(Describer::tr("%1: %2").arg(d.string(d.trace().goroutineTitle(flow->to)), wordsOf(d, *flow).plain()));
    d.add(Describer::tr("Kind"), kindName(flow->kind));
    const Text from = d.goroutine(flow->from);
    d.add(Describer::tr("By"), from.isEmpty() ? Text(wakerName(flow->by)) : from);
    d.add(Describer::tr("At"), Text::joined({d.moment(flow->cause), place(d, flow->fromProc, flow->fromThread)}));
    d.add(Describer::tr("Goroutine"), d.goroutine(flow->to));
    if (d.has(flow->start)) {
        d.add(Describer::tr("Ran next"), Text::joined({d.goroutineSpan(d.since(flow->toTime), flow->to, flow->start),
                                                       place(d, flow->toProc, flow->toThread)}));
        d.add(Describer::tr("Delay"), Describer::duration(analysis::lengthOf(flow->fromTime, flow->toTime)));
    } else {
        d.add(Describer::tr("Ran next"), Describer::tr("never within the trace"));
    }
    d.addStack(Describer::tr("Stack"), flow->stack);
    addNeighbours(d, flow->to, flow->cause, flow->cause);
}

} // namespace lanescope::details
