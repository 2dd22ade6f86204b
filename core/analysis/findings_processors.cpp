// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"
#include "core/analysis/latency.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

std::string processorsText(const Evidence &evidence) {
    return count(static_cast<uint64_t>(std::clamp(evidence.processors() + 0.5, 0.0, 1e9)), "processor", "processors");
}

// The code in which a goroutine was seen most, as far as the ends of its running tell; else where it began.
void setBusiest(Place &place, Evidence &evidence, model::GoroutineIndex goroutine) {
    const model::Trace &trace = evidence.trace();
    place.goroutines = {goroutine};
    place.goroutineCount = 1;
    place.function = std::string(trace.goroutineName(goroutine));
    int64_t longest = -1, since = trace.startTime();
    for (const uint32_t event : evidence.scope.histories.of(goroutine)) {
        const model::EventTraits &traits = model::traitsOf(trace.events.type(event));
        if (traits.kind != model::EventKind::GoroutineTransition || traits.from == traits.to)
            continue;
        const int64_t time = trace.events.time(event);
        const model::StackIndex stack = trace.events.stack(event);
        if (traits.from == model::GoroutineState::Running && TimeRange{since, time}.length() > longest &&
            trace.stacks.hasFrames(stack)) {
            longest = TimeRange{since, time}.length();
            place.stack = stack;
        }
        since = time;
    }
    if (place.stack.valid())
        setFrame(place, trace, evidence.waits.places().shownFrame(place.stack, WaitKind::Never));
}

// Whether that is explained already: who starts very many goroutines is busy with it, and they queue.
bool isFlood(const Findings &findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding &finding) { return finding.category == Category::Tiny; });
}

// The goroutines that waited longest to run, by what they began with.
void setWaiting(Place &place, const Evidence &evidence) {
    const std::vector<GoroutineGroup> &groups = evidence.table.groups();
    size_t most = groups.size();
    for (size_t i = 0; i < groups.size(); ++i)
        if (groups[i].times.runnable > (most < groups.size() ? groups[most].times.runnable : 0))
            most = i;
    if (most == groups.size())
        return;
    place.function = std::string(evidence.trace().strings[groups[most].function]);
    std::vector<model::GoroutineIndex> goroutines;
    for (const uint32_t g : evidence.table.members(most))
        goroutines.emplace_back(g);
    setGoroutines(place, std::move(goroutines));
}

// The one that ran longest.
model::GoroutineIndex busiest(const GoroutineTable &table) {
    model::GoroutineIndex most;
    for (uint32_t g = 0; g < table.size(); ++g) {
        const model::GoroutineIndex goroutine(g);
        if (!most.valid() || table.time(goroutine, TimeColumn::Running) > table.time(most, TimeColumn::Running))
            most = goroutine;
    }
    return most;
}

// All waits to be run, whatever made the goroutine ready.
LatencySummary schedulingLatency(const Scope &scope) {
    for (const Latency &latency : latenciesOf(scope, {.function = {}, .longest = 0}))
        if (latency.family == LatencyFamily::Sched && latency.name.empty())
            return latency.summary;
    return {};
}

int32_t longestQueue(const Scope &scope) {
    const model::Events &events = scope.trace.events;
    const model::CounterSum sum =
        scope.trace.counters.sum(events, events.lowerBound(scope.range.from), events.lowerBound(scope.range.to));
    return sum.empty() ? 0 : sum.high[static_cast<size_t>(model::Counter::Runnable)];
}

} // namespace

// Where one processor does all the work, more of them do not help.
void findSerial(Evidence &evidence, Findings &findings) {
    const ProcessorUtilisation &load = evidence.load;
    if (isFlood(findings) || evidence.processors() < 1.5 || load.busyTimes.size() < 2 || load.meanBusy() > 1.5)
        return;
    const double alone = evidence.shareOfTime(load.busyTimes[1]);
    if (alone < evidence.limits.serialShare)
        return;
    Finding finding;
    finding.rule = "serial";
    finding.category = Category::Serial;
    finding.place.range = evidence.scope.range;
    finding.share = alone;
    finding.weight = 0.8 * alone;
    finding.title = "Only one processor works at a time";
    finding.text = "For " + percent(alone) + " of the time just one of " + processorsText(evidence) + " was busy";
    if (const model::GoroutineIndex goroutine = busiest(evidence.table); goroutine.valid()) {
        setBusiest(finding.place, evidence, goroutine);
        const double part = share(static_cast<double>(evidence.table.time(goroutine, TimeColumn::Running)),
                                  static_cast<double>(evidence.table.sum().running));
        const std::string title = evidence.trace().goroutineTitle(goroutine);
        finding.text += part < 0.5 ? ", now with one goroutine, now with another, most of all with " + title
                                   : ", for " + percent(part) + " of that with " + title;
    }
    finding.text += ". Share this work among several goroutines, or see what the others wait for.";
    finding.evidence = {{"time with one busy", static_cast<double>(load.busyTimes[1]), Unit::Nanoseconds},
                        {"processors", evidence.processors(), Unit::Count},
                        {"busy on the average", load.meanBusy(), Unit::Count}};
    findings.push_back(std::move(finding));
}

void findPressure(Evidence &evidence, Findings &findings) {
    const auto waited = static_cast<double>(evidence.table.sum().runnable);
    const auto ran = static_cast<double>(evidence.table.sum().running);
    const double part = share(waited, waited + ran);
    const double queue = evidence.length() > 0 ? waited / evidence.length() : 0;
    if (isFlood(findings) || part < evidence.limits.schedShare ||
        queue < evidence.limits.schedQueue * evidence.processors())
        return;
    const LatencySummary latency = schedulingLatency(evidence.scope);
    const auto delay = static_cast<double>(latency.mean());
    if (delay < evidence.limits.schedDelay)
        return;
    Finding finding;
    finding.rule = "scheduler-pressure";
    finding.category = Category::Sched;
    finding.place.range = evidence.scope.range;
    finding.share = part;
    finding.weight = part * share(ran, evidence.load.capacity);
    setWaiting(finding.place, evidence);
    finding.title = "More goroutines are ready to run than there are processors";
    finding.text = decimal(queue) + " goroutines were ready to run and waited for one of " + processorsText(evidence) +
                   ", on the average, " + std::to_string(longestQueue(evidence.scope)) + " at most; each time for " +
                   duration(delay) + ". They waited for " + percent(part) + " of the time that they could have run" +
                   (finding.place.function.empty() ? "" : ", most of all those of " + finding.place.function) +
                   ". Let about as many goroutines compute at a time as there are "
                   "processors, make them do less, or raise GOMAXPROCS if the machine has more.";
    finding.evidence = {{"mean queue", queue, Unit::Count},
                        {"longest queue", static_cast<double>(longestQueue(evidence.scope)), Unit::Count},
                        {"mean wait", delay, Unit::Nanoseconds},
                        {"time ready", waited, Unit::Nanoseconds},
                        {"time running", ran, Unit::Nanoseconds},
                        {"processors", evidence.processors(), Unit::Count}};
    findings.push_back(std::move(finding));
}

void findIdle(Evidence &evidence, Findings &findings) {
    const ProcessorUtilisation &load = evidence.load;
    const double part = evidence.shareOfTime(load.idleWhileRunnable);
    const double mean =
        share(1, static_cast<double>(load.idleWhileRunnableCount)) * static_cast<double>(load.idleWhileRunnable);
    if (isFlood(findings) || part < evidence.limits.idleShare || mean < evidence.limits.idleStretch ||
        load.idlestRunnable.empty())
        return;
    const auto longest = static_cast<double>(load.idlestRunnable.front().length());
    Finding finding;
    finding.rule = "idle-while-work-waits";
    finding.category = Category::Idle;
    finding.place.range = load.idlestRunnable.front();
    finding.share = part;
    finding.weight = part;
    finding.title = "Processors are idle while goroutines are ready to run";
    finding.text = "For " + percent(part) + " of the time a goroutine was ready to run and a processor idle, " +
                   duration(longest) +
                   " at a stretch: the threads are not woken in time. See whether the machine is busy with other "
                   "programs, or allows this one less than GOMAXPROCS = " +
                   decimal(evidence.processors()) + " processors (a container's CPU limit).";
    finding.evidence = {{"time", static_cast<double>(load.idleWhileRunnable), Unit::Nanoseconds},
                        {"mean stretch", mean, Unit::Nanoseconds},
                        {"longest", longest, Unit::Nanoseconds},
                        {"processors", evidence.processors(), Unit::Count}};
    findings.push_back(std::move(finding));
}

} // namespace lanescope::analysis
