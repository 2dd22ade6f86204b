// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/traces/invariants.h"

#include <algorithm>
#include <sstream>
#include <vector>

namespace lanescope::test {

using namespace model;

namespace {

template <class... Parts> std::string say(const Parts &...parts) {
    std::ostringstream text;
    (text << ... << parts);
    return text.str();
}

template <class Tag, class Table> bool inside(Index<Tag> index, const Table &table) {
    return !index.valid() || index.value < table.size();
}

bool argumentInside(const Trace &trace, const Event &event) {
    const EventTraits &traits = traitsOf(event.type);
    switch (traits.argument) {
    case Argument::None: return true;
    case Argument::Goroutine: return event.argument < trace.goroutines.size();
    case Argument::Proc: return event.argument < trace.procIds.size();
    case Argument::String: return event.argument < trace.strings.size();
    case Argument::Value: return event.argument + uint64_t{traits.values} <= trace.values.size();
    case Argument::Task: return event.argument < trace.tasks.size();
    case Argument::Ordinal: return event.argument < trace.generations.size();
    }
    return false;
}

std::string brokenLane(const Trace &trace, const Lane &lane, const std::string &name) {
    int64_t last = trace.startTime();
    for (size_t i = 0; i < lane.size(); ++i) {
        const Span span = lane[i];
        const int64_t begin = lane.beginTime(trace.events, i), end = lane.endTime(trace.events, i);
        if (!span.begin.valid() || span.begin.value >= trace.events.size() || !inside(span.end, trace.events))
            return say(name, ": span ", i, " refers to no event");
        if (!span.end.valid() && i + 1 != lane.size())
            return say(name, ": span ", i, " is open, but is not the last");
        if (begin < last || end < begin || end > trace.endTime())
            return say(name, ": span ", i, " of ", begin, " to ", end, " overlaps or leaves the trace");
        last = end;
    }
    return {};
}

// The goroutine that a span on a processor's first lane shows.
GoroutineIndex goroutineOf(const Trace &trace, const Span &span) {
    return trace.events.subject(span.begin.value);
}

// The function that a stack names its goroutine after; empty when it does not.
std::string_view nameOfStack(const Trace &trace, StackIndex stack) {
    return trace.stacks.hasFrames(stack) ? trace.strings[trace.stacks.outermost(stack).function] : std::string_view();
}

// These tell of a state, not of what happened in the context they carry.
bool isStatus(EventType type) {
    const EventTraits &traits = traitsOf(type);
    return traits.first || traits.kind == EventKind::RangeActive ||
           (traits.kind == EventKind::GoroutineTransition &&
            (traits.from == traits.to || traits.from == GoroutineState::Undetermined ||
             traits.to == GoroutineState::Undetermined)) ||
           (traits.kind == EventKind::ProcTransition &&
            (traits.procFrom == traits.procTo || traits.procFrom == ProcState::NotExist ||
             traits.procFrom == ProcState::Undetermined || traits.procTo == ProcState::Undetermined));
}

} // namespace

std::string brokenEvents(const Trace &trace) {
    const Events &events = trace.events;
    for (size_t i = 0; i < events.size(); ++i) {
        const Event event = events[i];
        if (i != 0 && event.time <= events.time(i - 1))
            return say("event ", i, " is not later than the one before");
        if (event.type >= EventType::Count_)
            return say("event ", i, " has no type");
        if (!inside(event.thread, trace.threadIds) || !inside(event.proc, trace.procIds) ||
            !inside(event.goroutine, trace.goroutines) || !inside(event.stack, trace.stacks) ||
            !argumentInside(trace, event))
            return say("event ", i, " points beyond a table");
    }
    return {};
}

std::string brokenLanes(const Trace &trace) {
    if (trace.procRows.size() != trace.procIds.size())
        return "there is not one row for each processor";
    std::string fault;
    for (size_t p = 0; p < trace.procRows.size() && fault.empty(); ++p)
        for (size_t l = 0; l < trace.procRows[p].lanes.size() && fault.empty(); ++l)
            fault = brokenLane(trace, trace.procRows[p].lanes[l], say("P", trace.procIds[p], ", lane ", l));
    for (size_t l = 0; l < trace.gcLanes.size() && fault.empty(); ++l)
        fault = brokenLane(trace, trace.gcLanes[l], say("GC lane ", l));
    return fault;
}

std::string brokenProcs(const Trace &trace) {
    std::vector<size_t> at(trace.procRows.size()); // the span that covers the present or comes next
    std::vector<GoroutineState> states(trace.goroutines.size());
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const Event event = trace.events[i];
        const EventTraits &traits = traitsOf(event.type);
        // What runs just before the event, which may itself end one span and begin another. In a system call a
        // goroutine may get a processor without running on it.
        const bool runs = event.goroutine.valid() && states[event.goroutine.value] == GoroutineState::Running;
        if (traits.kind == EventKind::GoroutineTransition)
            states[trace.events.subject(i).value] = traits.to;
        if (!event.proc.valid() || event.type == EventType::CpuSample || isStatus(event.type))
            continue;
        const Lane &lane = trace.procRows[event.proc.value].lanes[0];
        size_t &span = at[event.proc.value];
        while (span < lane.size() && lane[span].end.valid() && lane[span].end.value < i)
            ++span;
        const bool covered = span < lane.size() && lane[span].begin.value < i;
        const GoroutineIndex shown = covered ? goroutineOf(trace, lane[span]) : GoroutineIndex();
        if (shown == event.goroutine || (!runs && event.goroutine.valid() && !covered))
            continue;
        return say("P", trace.procIds[event.proc.value], " does not show what runs at event ", i);
    }
    return {};
}

std::string brokenGoroutines(const Trace &trace) {
    struct History {
        GoroutineState state = GoroutineState::Undetermined;
        int64_t since = 0, begin = 0, spent = 0; // spent: ns in all states so far
        bool heardOf = false, ended = false, named = false;
        std::string_view name;
    };
    std::vector<History> histories(trace.goroutines.size());
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const Event event = trace.events[i];
        const EventTraits &traits = traitsOf(event.type);
        if (traits.kind != EventKind::GoroutineTransition)
            continue;
        const GoroutineIndex g = trace.events.subject(i);
        if (!g.valid())
            return say("event ", i, " is a transition of no goroutine");
        History &history = histories[g.value];
        if (!history.heardOf) {
            if (trace.goroutines.firstEvent(g).value != i)
                return say("goroutine ", trace.goroutines.id(g), " is first heard of at event ", i);
            history.heardOf = true;
            history.state = traits.from;
            history.begin = history.since = traits.first ? trace.startTime() : event.time;
            history.name = nameOfStack(trace, trace.goroutines.startStack(g));
            history.named = !history.name.empty() && traits.from == GoroutineState::NotExist;
        }
        if (history.state != traits.from || history.ended)
            return say("goroutine ", trace.goroutines.id(g), " is in another state at event ", i);
        // The first stack of its own names it, unless its creation did; what old traces list as already there has a
        // start function, too, but goes by it only until then.
        if (traits.ownStack && !history.named && !nameOfStack(trace, event.stack).empty()) {
            history.name = nameOfStack(trace, event.stack);
            history.named = true;
        }
        history.spent += event.time - history.since;
        history.since = event.time;
        history.state = traits.to;
        history.ended = traits.to == GoroutineState::NotExist;
        if (history.ended && trace.goroutines.endEvent(g).value != i)
            return say("goroutine ", trace.goroutines.id(g), " ends at event ", i, ", too");
    }
    for (uint32_t g = 0; g < histories.size(); ++g) {
        const History &history = histories[g];
        const GoroutineIndex index(g);
        const auto fault = [&](const char *what) { return say("goroutine ", trace.goroutines.id(index), what); };
        if (!history.heardOf)
            return fault(" is in no event");
        const EventIndex end = trace.goroutines.endEvent(index);
        if (end.valid() != history.ended)
            return fault(" has ended, or not");
        const int64_t death = end.valid() ? trace.events.time(end.value) : trace.endTime();
        const int64_t last = end.valid() ? 0 : trace.endTime() - history.since; // in its last state
        if (history.spent + last != death - history.begin)
            return fault(" has spent another time in its states than it lived");
        if (trace.goroutineName(index) != history.name)
            return fault(" has another name than its first stack says");
    }
    return {};
}

std::string brokenCounters(const Trace &trace) {
    struct Proc {
        bool running = false, inSyscall = false;
    };
    std::vector<GoroutineState> goroutines(trace.goroutines.size(), GoroutineState::NotExist);
    std::vector<Proc> procs(trace.procIds.size());
    for (size_t i = 0; i < trace.events.size(); ++i) {
        const Event event = trace.events[i];
        const EventTraits &traits = traitsOf(event.type);
        if (traits.kind == EventKind::GoroutineTransition) {
            goroutines[trace.events.subject(i).value] = traits.to;
            if (event.proc.valid() && traits.from != traits.to && !traits.first)
                procs[event.proc.value].inSyscall = event.type == EventType::GoSyscallBegin;
        } else if (traits.kind == EventKind::ProcTransition && traits.procFrom != traits.procTo) {
            Proc &proc = procs[traits.argument == Argument::Proc ? event.argument : event.proc.value];
            proc.running = traits.procTo == ProcState::Running;
            proc.inSyscall = event.type == EventType::ProcFirstSyscall ||
                             event.type == EventType::ProcNewSyscall || event.type == EventType::ProcFoundSyscall;
        }
    }
    const CounterValues values = trace.counters.before(trace.events, trace.events.size());
    const auto at = [&values](Counter counter) { return values[static_cast<size_t>(counter)]; };
    const auto count = [&goroutines](GoroutineState state) {
        return static_cast<int32_t>(std::count(goroutines.begin(), goroutines.end(), state));
    };
    const auto threads = static_cast<int32_t>(
        std::count_if(procs.begin(), procs.end(), [](const Proc &p) { return p.running && !p.inSyscall; }));
    const int32_t syscalls = count(GoroutineState::Syscall);
    for (const auto &[counter, expected] : {std::pair{Counter::Runnable, count(GoroutineState::Runnable)},
                                            {Counter::Running, count(GoroutineState::Running) + syscalls},
                                            {Counter::ThreadsRunning, threads},
                                            {Counter::ThreadsSyscall, syscalls},
                                            {Counter::Threads, threads + syscalls}})
        if (at(counter) != expected)
            return say("counter ", static_cast<int>(counter), " is ", at(counter), " at the end, but the states make ",
                       expected);
    if (at(Counter::GcWaiting) < 0)
        return "fewer than no goroutines wait for the collector";
    if (at(Counter::Goroutines) != at(Counter::GcWaiting) + at(Counter::Runnable) + at(Counter::Running))
        return "the goroutines are not the sum of their parts";
    return {};
}

} // namespace lanescope::test
