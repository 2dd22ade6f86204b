// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/event_words.h"

#include "widgets/rows/stats_picture.h"

namespace lanescope::details {

using model::EventKind;
using model::EventType;

namespace {

QString withReason(const Describer &d, const QString &words, const model::Event &event) {
    const QString reason = model::traitsOf(event.type).argument == model::Argument::String
                               ? d.string(model::StringIndex(event.argument))
                               : QString();
    return reason.isEmpty() ? words : Describer::tr("%1: %2").arg(words, reason);
}

Text by(Describer &d, const QString &with, const QString &without, model::GoroutineIndex who) {
    const Text name = d.goroutine(who);
    return name.isEmpty() ? Text(without) : Text::arranged(with, {name});
}

Text unblocked(Describer &d, model::EventIndex event) {
    if (d.index())
        if (const auto flow = d.index()->flows().flowOf(event))
            return wordsOf(d, *flow);
    return by(d, Describer::tr("Unblocked by %1"), Describer::tr("Unblocked"), d.events().goroutine(event.value));
}

Text transition(Describer &d, model::EventIndex index) {
    const model::Event event = d.events()[index.value];
    switch (event.type) {
    case EventType::GoCreate:
    case EventType::GoCreateBlocked:
        return by(d, Describer::tr("Created by %1"), Describer::tr("Created"), event.goroutine);
    case EventType::GoCreateSyscall: return Describer::tr("Created by code in C, in a system call");
    case EventType::GoStart: return Describer::tr("Begins to run");
    case EventType::GoSwitchStart:
        return by(d, Describer::tr("Runs, switched to by %1"), Describer::tr("Runs, switched to"), event.goroutine);
    case EventType::GoDestroy: return Describer::tr("Ends");
    case EventType::GoDestroySyscall: return Describer::tr("Ends in a system call");
    case EventType::GoSwitchDestroy: return Describer::tr("Ends, and switches to another");
    case EventType::GoStop: return withReason(d, Describer::tr("Stops, ready to run"), event);
    case EventType::GoBlock:
    case EventType::GoBlockInAssist: return withReason(d, Describer::tr("Waits"), event);
    case EventType::GoSwitchBlock: return Describer::tr("Waits: coroutine switch");
    case EventType::GoUnblock:
    case EventType::GoUnblockInAssist:
    case EventType::GoSwitchUnblock: return unblocked(d, index);
    case EventType::GoSyscallBegin: return Describer::tr("Enters a system call");
    case EventType::GoSyscallEnd: return Describer::tr("Returns from the system call");
    case EventType::GoSyscallEndBlocked: return Describer::tr("Returns from the system call, without a processor");
    default: break;
    }
    const model::EventTraits &traits = model::traitsOf(event.type);
    if (traits.to == model::GoroutineState::Undetermined)
        return Describer::tr("Was %1; what follows cannot be read").arg(Describer::nameOf(traits.from));
    const QString state = Describer::nameOf(traits.to);
    if (traits.first)
        return Describer::tr("Known to be %1 since the trace began").arg(state);
    return traits.from == traits.to ? Describer::tr("Still %1").arg(state) : Describer::tr("Found %1").arg(state);
}

Text processorTransition(Describer &d, model::EventIndex index) {
    const EventType type = d.events().type(index.value);
    const Text proc = d.processor(processorOf(d.trace(), index));
    const auto says = [&proc](const QString &pattern) { return Text::arranged(pattern, {proc}); };
    switch (type) {
    case EventType::ProcStart: return says(Describer::tr("%1 starts"));
    case EventType::ProcStop: return says(Describer::tr("%1 stops"));
    case EventType::ProcStopInSyscall: return says(Describer::tr("%1 stops: its thread is in a system call"));
    case EventType::ProcSteal: return says(Describer::tr("%1 is taken from a thread in a system call"));
    case EventType::ProcStealAbandoned: return says(Describer::tr("%1 is taken from a thread that has left it"));
    case EventType::ProcAbandon: return says(Describer::tr("%1 is left behind by a thread that ends"));
    default: break;
    }
    const model::EventTraits &traits = model::traitsOf(type);
    if (traits.procTo == model::ProcState::Undetermined)
        return says(Describer::tr("%1: what follows cannot be read"));
    return traits.procTo == model::ProcState::Running ? says(Describer::tr("%1 is running"))
                                                      : says(Describer::tr("%1 is idle"));
}

Text range(Describer &d, model::EventIndex index) {
    const model::Event event = d.events()[index.value];
    const auto value = [&](uint32_t at) { return rows::bytesText(d.trace().values[event.argument + at]); };
    switch (event.type) {
    case EventType::GcBegin: return Describer::tr("The collector begins to mark");
    case EventType::GcActive: return Describer::tr("The collector is marking");
    case EventType::GcEnd: return Describer::tr("The collector has marked");
    case EventType::SweepBegin: return Describer::tr("Begins to sweep");
    case EventType::SweepActive: return Describer::tr("Is sweeping");
    case EventType::SweepEnd: return Describer::tr("Has swept %1, reclaimed %2").arg(value(0), value(1));
    case EventType::AssistBegin: return Describer::tr("Begins to help marking");
    case EventType::AssistActive: return Describer::tr("Is helping to mark");
    case EventType::AssistEnd: return Describer::tr("Has helped marking");
    case EventType::StwBegin: return withReason(d, Describer::tr("Stops the world"), event);
    case EventType::StwEnd: return withReason(d, Describer::tr("Lets the world go on"), event);
    case EventType::GcLost: return Describer::tr("The collector is marking; what follows cannot be read");
    case EventType::SweepLost: return Describer::tr("Is sweeping; what follows cannot be read");
    case EventType::AssistLost: return Describer::tr("Is helping to mark; what follows cannot be read");
    case EventType::StwLost: return Describer::tr("The world is stopped; what follows cannot be read");
    default: return {};
    }
}

Text metric(const Describer &d, const model::Event &event) {
    const uint64_t value = d.trace().values[event.argument];
    switch (event.type) {
    case EventType::ProcsChange: return Describer::tr("GOMAXPROCS is %1").arg(value);
    case EventType::HeapAlloc: return Describer::tr("Heap: %1 allocated").arg(rows::bytesText(value));
    default:
        return value == 0 ? Describer::tr("Heap: no goal")
                          : Describer::tr("Heap: next collection at %1").arg(rows::bytesText(value));
    }
}

Text annotation(Describer &d, const model::Event &event) {
    const auto value = [&](uint32_t at) { return d.trace().values[event.argument + at]; };
    const auto string = [&](uint32_t at) { return d.string(model::StringIndex(static_cast<uint32_t>(value(at)))); };
    switch (event.type) {
    case EventType::Label: return Describer::tr("Has the label %1").arg(d.string(model::StringIndex(event.argument)));
    case EventType::TaskBegin:
    case EventType::TaskEnd: {
        const model::Task &task = d.trace().tasks[event.argument];
        Text name = d.taskOfId(task.id);
        if (name.isEmpty())
            name = Text(Describer::tr("task %1").arg(task.id));
        return Text::arranged(
            event.type == EventType::TaskBegin ? Describer::tr("Begins %1") : Describer::tr("Ends %1"), {name});
    }
    case EventType::RegionBegin: return Describer::tr("Enters the region %1").arg(string(1));
    case EventType::RegionEnd: return Describer::tr("Leaves the region %1").arg(string(1));
    default: break;
    }
    const QString category = string(1), message = string(2);
    return category.isEmpty() ? Describer::tr("Logs: %1").arg(message)
                              : Describer::tr("Logs: [%1] %2").arg(category, message);
}

Text experiment(const Describer &d, const model::Event &event) {
    const model::EventTraits &traits = model::traitsOf(event.type);
    const auto names = model::experimentalArgumentNames(event.type);
    QStringList values;
    for (uint32_t i = 0; i < traits.values; ++i)
        values << Describer::string(names[i]) + QLatin1Char('=') +
                      QString::number(d.trace().values[event.argument + i]);
    return values.isEmpty()
               ? Describer::string(traits.name)
               : Describer::tr("%1: %2").arg(Describer::string(traits.name), values.join(QLatin1Char(' ')));
}

} // namespace

model::ProcIndex processorOf(const model::Trace &trace, model::EventIndex event) {
    const bool named = model::traitsOf(trace.events.type(event.value)).argument == model::Argument::Proc;
    return named ? model::ProcIndex(trace.events.argument(event.value)) : trace.events.proc(event.value);
}

Text wordsOf(Describer &d, model::EventIndex index) {
    if (!d.has(index))
        return {};
    const model::Event event = d.events()[index.value];
    switch (model::traitsOf(event.type).kind) {
    case EventKind::Sync: return Describer::tr("Generation %1 begins").arg(event.argument + uint64_t{1});
    case EventKind::Metric: return metric(d, event);
    case EventKind::RangeBegin:
    case EventKind::RangeActive:
    case EventKind::RangeEnd: return range(d, index);
    case EventKind::GoroutineTransition: return transition(d, index);
    case EventKind::ProcTransition: return processorTransition(d, index);
    case EventKind::StackSample: return Describer::tr("CPU sample");
    case EventKind::Experimental: return experiment(d, event);
    default: return annotation(d, event);
    }
}

Text wordsOf(Describer &d, const index::Flow &flow) {
    switch (flow.kind) {
    case index::FlowKind::Create: return by(d, Describer::tr("Created by %1"), Describer::tr("Created"), flow.from);
    case index::FlowKind::SyscallReturn: return Describer::tr("Returned from a system call");
    case index::FlowKind::Switch:
        return by(d, Describer::tr("Switched to by %1"), Describer::tr("Switched to"), flow.from);
    case index::FlowKind::Unblock: break;
    }
    switch (flow.by) {
    case analysis::Waker::Network: return Describer::tr("Unblocked by the network");
    case analysis::Waker::Timer: return Describer::tr("Unblocked by a timer");
    case analysis::Waker::Runtime: return Describer::tr("Unblocked by the runtime");
    default: return by(d, Describer::tr("Unblocked by %1"), Describer::tr("Unblocked"), flow.from);
    }
}

} // namespace lanescope::details
