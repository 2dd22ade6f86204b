// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/details/describe.h"

#include "core/export/go_text.h"
#include "core/model/duration.h"
#include "widgets/rows/hit_kind.h"
#include "widgets/rows/lane_picture.h"
#include "widgets/rows/stats_picture.h"

#include <QLocale>

namespace lanescope::details {

using model::EventType;
using model::SpanKind;

namespace {

QString durationText(int64_t ns) {
    return QString::fromStdString(model::formatDuration(ns));
}

QString text(std::string_view bytes) {
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

bool stopsRunning(EventType type) {
    const model::EventTraits &traits = model::traitsOf(type);
    return traits.kind == model::EventKind::GoroutineTransition && traits.ownStack &&
           traits.from == model::GoroutineState::Running && traits.to != model::GoroutineState::Running;
}

} // namespace

model::StackIndex resumeStack(const model::Trace &trace, model::GoroutineIndex goroutine, model::EventIndex event) {
    if (!goroutine.valid())
        return {};
    const size_t first = trace.goroutines.firstEvent(goroutine).value;
    for (size_t i = event.value; i-- > first;) {
        if (trace.events.goroutine(i) == goroutine && stopsRunning(trace.events.type(i)))
            return trace.events.stack(i);
    }
    // It has not run since its creation: it begins at its start function.
    return trace.goroutines.startStack(goroutine);
}

Description Describer::describe() {
    if (const model::Lane *hitLane = lane()) {
        if (m_hit.count > 1)
            describeMerged(*hitLane);
        else if (m_hit.object < hitLane->size())
            describeSpan(*hitLane);
        return m_description;
    }
    switch (m_hit.kind) {
    case rows::GoroutineCounts: describeCounters(false); break;
    case rows::ThreadCounts: describeCounters(true); break;
    case rows::HeapPoint: describeHeap(); break;
    case rows::NetworkMoment: describeMoment(m_trace.network, tr("Woken by the network")); break;
    case rows::TimerMoment: describeMoment(m_trace.timers, tr("Woken by a timer")); break;
    case rows::SyscallMoment: describeMoment(m_trace.syscalls, tr("Return from a blocked system call")); break;
    default: break;
    }
    return m_description;
}

const model::Lane *Describer::lane() const {
    if (m_hit.kind < rows::GcLane || static_cast<int>(m_hit.row) >= m_rows.rowCount())
        return nullptr;
    const rows::TraceRows::Row &row = m_rows.at(static_cast<int>(m_hit.row));
    const std::vector<model::Lane> &lanes =
        m_hit.kind < rows::ProcLane ? m_trace.gcLanes : m_trace.procRows[row.proc].lanes;
    const size_t at = m_hit.kind - (m_hit.kind < rows::ProcLane ? rows::GcLane : rows::ProcLane);
    return at < lanes.size() ? &lanes[at] : nullptr;
}

void Describer::add(const QString &name, const QString &value) {
    if (!value.isEmpty())
        m_description.fields.push_back({name, value});
}

void Describer::addTimes(int64_t begin, int64_t end) {
    add(tr("Start"), durationText(begin - m_trace.startTime()));
    add(tr("Wall duration"), durationText(end - begin));
}

void Describer::addContext(size_t event) {
    const model::ProcIndex proc = m_trace.events.proc(event);
    const model::ThreadIndex thread = m_trace.events.thread(event);
    add(tr("Processor"), proc.valid() ? QString::number(m_trace.procIds[proc.value]) : QString());
    add(tr("Thread"), thread.valid() ? QString::number(m_trace.threadIds[thread.value]) : QString());
}

void Describer::addStack(const QString &heading, model::StackIndex stack) {
    if (!m_trace.stacks.hasFrames(stack))
        return;
    StackText lines{heading, {}};
    m_trace.stacks.forEachFrame(stack, [&](const model::Frame &frame) {
        const QString place = text(m_trace.strings[frame.file]) + QLatin1Char(':') + QString::number(frame.line);
        lines.lines.push_back({text(m_trace.strings[frame.function]), place});
    });
    m_description.stacks.push_back(std::move(lines));
}

void Describer::describeSpan(const model::Lane &lane) {
    const auto at = static_cast<size_t>(m_hit.object);
    const model::Span span = lane[at];
    m_description.title = rows::spanTitle(m_trace, span);
    if (span.kind == SpanKind::Goroutine)
        add(tr("Goroutine"), rows::spanTitle(m_trace, span));
    else if (span.kind != SpanKind::GcMark && span.kind != SpanKind::Sweep)
        add(tr("Goroutine"), QString::fromStdString(m_trace.goroutineTitle(m_trace.events.subject(span.begin.value))));
    addTimes(lane.beginTime(m_trace.events, at), lane.endTime(m_trace.events, at));
    if (span.kind == SpanKind::Goroutine)
        describeGoroutineSpan(span);
    else
        describeNested(span);
}

void Describer::describeGoroutineSpan(const model::Span &span) {
    add(tr("State"), tr("Running"));
    add(tr("Then"), whatEnded(span));
    addContext(span.begin.value); // the end may be told by another thread, which stole the processor
    const model::GoroutineIndex goroutine = m_trace.events.subject(span.begin.value);
    addStack(tr("Start stack"), resumeStack(m_trace, goroutine, span.begin));
    if (!span.end.valid())
        return;
    // Where the processor was lost in a system call, the call is where the goroutine stands.
    const bool own =
        m_trace.events.goroutine(span.end.value) == goroutine && m_trace.events.stack(span.end.value).valid();
    const bool inSyscall =
        model::traitsOf(m_trace.events.type(span.end.value)).kind == model::EventKind::ProcTransition;
    if (own)
        addStack(tr("End stack"), m_trace.events.stack(span.end.value));
    else if (inSyscall)
        addStack(tr("End stack"), resumeStack(m_trace, goroutine, span.end));
}

void Describer::describeNested(const model::Span &span) {
    addContext(span.begin.value);
    if (span.kind == SpanKind::Syscall) {
        const bool blocked = span.end.valid() && m_trace.events.type(span.end.value) != EventType::GoSyscallEnd;
        add(tr("Blocked"), blocked ? tr("yes: its processor was given to others") : tr("no"));
    }
    if (span.kind == SpanKind::Sweep && span.end.valid() &&
        m_trace.events.type(span.end.value) == EventType::SweepEnd) {
        const uint32_t values = m_trace.events.argument(span.end.value);
        add(tr("Swept"), rows::bytesText(m_trace.values[values]));
        add(tr("Reclaimed"), rows::bytesText(m_trace.values[values + 1]));
    }
    if (span.fromStart)
        add(tr("State"), tr("going on since before the trace"));
    else if (!span.end.valid())
        add(tr("State"), tr("still going on at the end of the trace"));
    addStack(tr("Start stack"), m_trace.events.stack(span.begin.value));
    if (span.end.valid() && span.kind != SpanKind::Syscall)
        addStack(tr("End stack"), m_trace.events.stack(span.end.value));
}

// The state that follows, with its reason.
QString Describer::whatEnded(const model::Span &span) const {
    if (!span.end.valid())
        return tr("still running at the end of the trace");
    const model::Event event = m_trace.events[span.end.value];
    const QString reason = model::traitsOf(event.type).argument == model::Argument::String
                               ? text(m_trace.strings[model::StringIndex(event.argument)])
                               : QString();
    switch (event.type) {
    case EventType::GoBlock:
    case EventType::GoBlockInAssist: return reason.isEmpty() ? tr("waiting") : tr("waiting: %1").arg(reason);
    case EventType::GoStop: return reason.isEmpty() ? tr("runnable") : tr("runnable: %1").arg(reason);
    case EventType::GoDestroy:
    case EventType::GoDestroySyscall:
    case EventType::GoSwitchDestroy: return tr("ended");
    case EventType::GoSwitchBlock: return tr("waiting: coroutine switch");
    case EventType::ProcSteal:
    case EventType::ProcStopInSyscall:
    case EventType::ProcAbandon: return tr("system call: lost the processor");
    case EventType::GoSyscallEndBlocked: return tr("runnable: returned from a system call");
    default: return {};
    }
}

void Describer::describeMerged(const model::Lane &lane) {
    const auto longest = static_cast<size_t>(m_hit.object);
    m_description.title = tr("%n span(s), too short to be told apart here", nullptr, static_cast<int>(m_hit.count));
    if (longest >= lane.size())
        return;
    const int64_t begin = lane.beginTime(m_trace.events, longest);
    add(tr("Longest"), rows::spanTitle(m_trace, lane[longest]));
    add(tr("Start of the longest"), durationText(begin - m_trace.startTime()));
    add(tr("Its wall duration"), durationText(lane.endTime(m_trace.events, longest) - begin));
    addContext(lane[longest].begin.value);
}

void Describer::describeCounters(bool threads) {
    const size_t after = m_trace.events.lowerBound(m_time + 1);
    const model::CounterValues values = m_trace.counters.before(m_trace.events, after);
    const auto value = [&](model::Counter counter) { return QLocale().toString(values[static_cast<size_t>(counter)]); };
    m_description.title = threads ? tr("Threads") : tr("Goroutines");
    add(tr("Time"), durationText(m_time - m_trace.startTime()));
    if (threads) {
        add(tr("Running"), value(model::Counter::ThreadsRunning));
        add(tr("In a system call"), value(model::Counter::ThreadsSyscall));
        return;
    }
    add(tr("Running"), value(model::Counter::Running));
    add(tr("Runnable"), value(model::Counter::Runnable));
    add(tr("Waiting for the collector"), value(model::Counter::GcWaiting));
}

void Describer::describeHeap() {
    const size_t after = m_trace.events.lowerBound(m_time + 1);
    const size_t points = m_trace.heapAlloc.pointsBefore(after), goals = m_trace.heapGoal.pointsBefore(after);
    m_description.title = tr("Heap");
    add(tr("Time"), durationText(m_time - m_trace.startTime()));
    if (points != 0)
        add(tr("Allocated"), rows::bytesText(m_trace.heapAlloc.value(points - 1)));
    if (goals != 0 && m_trace.heapGoal.value(goals - 1) != 0)
        add(tr("Next collection at"), rows::bytesText(m_trace.heapGoal.value(goals - 1)));
}

void Describer::describeMoment(const model::Moments &moments, const QString &title) {
    if (m_hit.object >= moments.size())
        return;
    const auto event = static_cast<size_t>(moments[m_hit.object]);
    m_description.title = m_hit.count == 1 ? title : tr("%1 (first of %2)").arg(title).arg(m_hit.count);
    const model::GoroutineIndex woken = m_trace.events.subject(event);
    add(tr("Goroutine"), QString::fromStdString(m_trace.goroutineTitle(woken)));
    add(tr("Time"), durationText(m_trace.events.time(event) - m_trace.startTime()));
    const model::GoroutineIndex waker = m_trace.events.goroutine(event);
    if (waker != woken)
        add(tr("Woken by"), QString::fromStdString(m_trace.goroutineTitle(waker)));
    addContext(event);
    addStack(tr("Stack"), m_trace.events.stack(event));
}

} // namespace lanescope::details
