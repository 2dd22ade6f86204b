// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/export/go_text.h"
#include "widgets/details/describe_kinds.h"
#include "widgets/details/event_words.h"
#include "widgets/details/span_parts.h"
#include "widgets/rows/stats_picture.h"

namespace lanescope::details {

using model::EventKind;
using model::EventType;
using rows::Thing;

namespace {

// The event's line of `go tool trace -d=parsed`.
QString goLine(const Describer &d, model::EventIndex event) {
    exporting::GoText go(d.trace());
    if (event.value >= go.size())
        return {};
    std::string text;
    go.append(text, event.value);
    return d.string(std::string_view(text).substr(0, text.find('\n')));
}

void addWallTime(Describer &d, const model::Event &event) {
    if (event.argument >= d.trace().generations.size())
        return;
    const model::Generation &generation = d.trace().generations[event.argument];
    d.add(Describer::tr("Number in the file"), Describer::number(generation.number));
    if (!generation.clock)
        return;
    d.add(Describer::tr("Monotonic clock"), Describer::tr("%1 ns").arg(generation.clock->monotonic));
    const QString seconds = QString::number(generation.clock->wallSeconds);
    d.add(Describer::tr("Wall clock"), Describer::tr("%1 s since 1970")
                                           .arg(QStringLiteral("%1.%2").arg(seconds).arg(
                                               generation.clock->wallNanoseconds, 9, 10, QLatin1Char('0'))));
}

// What the event's own columns hold, beyond the words.
void addValues(Describer &d, const model::Event &event) {
    const auto value = [&](uint32_t at) { return d.trace().values[event.argument + at]; };
    const auto text = [&](uint32_t at) { return d.string(model::StringIndex(static_cast<uint32_t>(value(at)))); };
    const model::EventTraits &traits = model::traitsOf(event.type);
    switch (traits.kind) {
    case EventKind::Sync: return addWallTime(d, event);
    case EventKind::Metric:
        d.add(Describer::tr("Metric"), d.string(model::metricName(event.type)));
        d.add(Describer::tr("Value"), Describer::number(value(0)));
        return;
    case EventKind::Label: d.add(Describer::tr("Label"), d.string(model::StringIndex(event.argument))); return;
    case EventKind::TaskBegin:
    case EventKind::TaskEnd: d.add(Describer::tr("Task"), d.taskOfId(d.trace().tasks[event.argument].id)); return;
    case EventKind::RegionBegin:
    case EventKind::RegionEnd:
        d.add(Describer::tr("Region"), text(1));
        d.add(Describer::tr("Task"), d.taskOfId(value(0)));
        return;
    case EventKind::Log:
        d.add(Describer::tr("Category"), text(1));
        d.add(Describer::tr("Message"), text(2));
        d.add(Describer::tr("Task"), d.taskOfId(value(0)));
        return;
    case EventKind::ProcTransition:
        d.add(Describer::tr("State"), Describer::tr("%1 → %2").arg(d.string(model::nameOf(traits.procFrom)),
                                                                   d.string(model::nameOf(traits.procTo))));
        return;
    case EventKind::GoroutineTransition:
        d.add(Describer::tr("State"),
              Describer::tr("%1 → %2").arg(Describer::nameOf(traits.from), Describer::nameOf(traits.to)));
        if (traits.argument == model::Argument::String)
            d.add(Describer::tr("Reason"), d.string(model::StringIndex(event.argument)));
        return;
    default: break;
    }
    if (event.type == EventType::StwBegin || event.type == EventType::StwEnd)
        d.add(Describer::tr("Kind"), d.string(model::StringIndex(event.argument)));
}

// The states that a transition begins and ends, and what it caused.
void addSpans(Describer &d, model::EventIndex event) {
    const model::EventTraits &traits = model::traitsOf(d.events().type(event.value));
    const model::GoroutineIndex goroutine = d.events().subject(event.value);
    if (!d.index() || traits.kind != EventKind::GoroutineTransition || traits.from == traits.to)
        return;
    if (traits.to != model::GoroutineState::NotExist && traits.to != model::GoroutineState::Undetermined)
        d.add(Describer::tr("Begins"), d.goroutineSpan(Describer::nameOf(traits.to), goroutine, event));
    if (const auto flow = flowInto(*d.index(), goroutine, event))
        d.add(Describer::tr("Flow"), flowText(d, *flow));
}

bool holds(const model::Moments &moments, model::EventIndex event) {
    size_t low = 0, high = moments.size();
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (moments[middle] < event.value)
            low = middle + 1;
        else
            high = middle;
    }
    return low < moments.size() && moments[low] == event.value;
}

} // namespace

void describeEvent(Describer &d, const Thing &thing) {
    const model::EventIndex index(thing.number);
    if (!d.has(index))
        return;
    const model::Event event = d.events()[index.value];
    const model::GoroutineIndex subject = d.events().subject(index.value);
    d.setTitle(wordsOf(d, index).plain());
    d.description().links.clear(); // the title leads nowhere
    d.add(Describer::tr("Time"), d.since(event.time));
    d.add(Describer::tr("Event"), Describer::tr("%1 (number %2)")
                                      .arg(d.string(model::traitsOf(event.type).name), Describer::number(index.value)));
    d.add(Describer::tr("Goroutine"), d.goroutine(subject));
    if (event.goroutine != subject)
        d.add(Describer::tr("By"), d.goroutine(event.goroutine));
    d.addContext(index.value);
    addValues(d, event);
    addSpans(d, index);
    if (d.index() && d.has(event.goroutine))
        addAnnotations(d, {event.goroutine, index, index, event.time, event.time});
    d.add(Describer::tr("As Go writes it"), goLine(d, index));
    d.addStack(Describer::tr("Stack"), event.stack);
    addNeighbours(d, subject, index, index);
}

void describeMoment(Describer &d, const Thing &thing) {
    const model::EventIndex index(thing.number);
    if (!d.has(index))
        return;
    QString title = Describer::tr("Woken");
    if (holds(d.trace().network, index))
        title = Describer::tr("Woken by the network");
    else if (holds(d.trace().timers, index))
        title = Describer::tr("Woken by a timer");
    else if (holds(d.trace().syscalls, index))
        title = Describer::tr("Return from a blocked system call");
    d.setTitle(thing.count == 1 ? title : Describer::tr("%1 (first of %2)").arg(title).arg(thing.count));
    const model::GoroutineIndex woken = d.events().subject(index.value), waker = d.events().goroutine(index.value);
    d.add(Describer::tr("Goroutine"), d.goroutine(woken));
    d.add(Describer::tr("Time"), d.since(d.events().time(index.value)));
    d.add(Describer::tr("Event"), d.moment(index));
    if (waker != woken)
        d.add(Describer::tr("In context of"), d.goroutine(waker));
    d.addContext(index.value);
    if (d.index()) {
        addSpans(d, index);
        if (const auto flow = d.index()->flows().flowOf(index)) {
            if (d.has(flow->start))
                d.add(Describer::tr("Ran next"), d.goroutineSpan(d.since(flow->toTime), flow->to, flow->start));
            d.add(Describer::tr("Delay"), Describer::duration(analysis::lengthOf(flow->fromTime, flow->toTime)));
        }
    }
    d.addStack(Describer::tr("Stack"), d.events().stack(index.value));
    addNeighbours(d, woken, index, index);
}

} // namespace lanescope::details
