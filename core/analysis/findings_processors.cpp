// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"

#include <algorithm>

namespace lanescope::analysis {
namespace {

std::string processorsText(const ProcessorLoad &load) {
    return count(static_cast<uint64_t>(load.processors() + 0.5), "processor", "processors");
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

} // namespace

// Where one processor does all the work, more of them do not help.
void findSerial(Evidence &evidence, Findings &findings) {
    const ProcessorLoad &load = evidence.load;
    if (isFlood(findings) || load.processors() < 1.5 || load.byBusy().size() < 2 || load.meanBusy() > 1.5)
        return;
    const double alone = evidence.shareOfTime(load.byBusy()[1]);
    if (alone < evidence.limits.serialShare)
        return;
    Finding finding;
    finding.rule = "serial";
    finding.category = Category::Serial;
    finding.place.range = evidence.scope.range;
    finding.share = alone;
    finding.weight = 0.8 * alone;
    finding.title = "Only one processor works at a time";
    finding.text = "For " + percent(alone) + " of the time just one of " + processorsText(load) + " was busy";
    if (load.alone().valid()) {
        setBusiest(finding.place, evidence, load.alone());
        const double part = share(static_cast<double>(load.aloneTime()), static_cast<double>(load.byBusy()[1]));
        const std::string title = evidence.trace().goroutineTitle(load.alone());
        finding.text += part < 0.5 ? ", now with one goroutine, now with another, most of all with " + title
                                   : ", for " + percent(part) + " of that with " + title;
    }
    finding.text += ". Share this work among several goroutines, or see what the others wait for.";
    finding.evidence = {{"time with one busy", static_cast<double>(load.byBusy()[1]), Unit::Nanoseconds},
                        {"processors", load.processors(), Unit::Count},
                        {"busy on the average", load.meanBusy(), Unit::Count}};
    findings.push_back(std::move(finding));
}

void findPressure(Evidence &evidence, Findings &findings) {
    const ProcessorLoad &load = evidence.load;
    const auto waited = static_cast<double>(load.runnable()), ran = static_cast<double>(load.busy());
    const double part = share(waited, waited + ran);
    const double delay = load.starts() == 0 ? 0 : waited / static_cast<double>(load.starts());
    const double queue = evidence.length() > 0 ? waited / evidence.length() : 0;
    if (isFlood(findings) || part < evidence.limits.schedShare || delay < evidence.limits.schedDelay ||
        queue < evidence.limits.schedQueue * load.processors())
        return;
    Finding finding;
    finding.rule = "scheduler-pressure";
    finding.category = Category::Sched;
    finding.place.range = evidence.scope.range;
    finding.share = part;
    finding.weight = part * share(ran, static_cast<double>(load.available()));
    setWaiting(finding.place, evidence);
    finding.title = "More goroutines are ready to run than there are processors";
    finding.text = decimal(queue) + " goroutines were ready to run and waited for one of " + processorsText(load) +
                   ", on the average, " + decimal(load.longestQueue()) + " at most; each time for " + duration(delay) +
                   ". They waited for " + percent(part) + " of the time that they could have run" +
                   (finding.place.function.empty() ? "" : ", most of all those of " + finding.place.function) +
                   ". Let about as many goroutines compute at a time as there are "
                   "processors, make them do less, or raise GOMAXPROCS if the machine has more.";
    finding.evidence = {{"mean queue", queue, Unit::Count},
                        {"longest queue", static_cast<double>(load.longestQueue()), Unit::Count},
                        {"mean wait", delay, Unit::Nanoseconds},
                        {"time ready", waited, Unit::Nanoseconds},
                        {"time running", ran, Unit::Nanoseconds},
                        {"processors", load.processors(), Unit::Count}};
    findings.push_back(std::move(finding));
}

void findIdle(Evidence &evidence, Findings &findings) {
    const ProcessorLoad &load = evidence.load;
    const double part = evidence.shareOfTime(load.idleWhileWork());
    if (isFlood(findings) || part < evidence.limits.idleShare)
        return;
    Finding finding;
    finding.rule = "idle-while-work-waits";
    finding.category = Category::Idle;
    finding.place.range = load.longestIdle();
    finding.share = part;
    finding.weight = part;
    finding.title = "Processors are idle while goroutines are ready to run";
    finding.text = "For " + percent(part) + " of the time a goroutine was ready to run and a processor idle, " +
                   duration(static_cast<double>(load.longestIdle().length())) +
                   " at a stretch: the threads are not woken in time. See whether the machine is busy with other "
                   "programs, or allows this one less than GOMAXPROCS = " +
                   decimal(load.processors()) + " processors (a container's CPU limit).";
    finding.evidence = {{"time", static_cast<double>(load.idleWhileWork()), Unit::Nanoseconds},
                        {"longest", static_cast<double>(load.longestIdle().length()), Unit::Nanoseconds},
                        {"processors", load.processors(), Unit::Count}};
    findings.push_back(std::move(finding));
}

} // namespace lanescope::analysis
