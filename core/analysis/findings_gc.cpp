// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"

#include "core/analysis/gc_cycles.h"
#include "core/analysis/time_sums.h"

#include <map>

namespace lanescope::analysis {
namespace {

using model::EventType;
using model::StackIndex;
using model::Trace;

// ns in which a mark phase went on.
int64_t markingTime(const GcReport &report) {
    int64_t sum = 0;
    for (const GcCycle &cycle : report.cycles)
        sum = saturatingSum(sum, cycle.mark.length());
    return sum;
}

// Where most assists began: who allocates pays.
StackIndex assistant(const Scope &scope) {
    const model::Events &events = scope.trace.events;
    std::map<StackIndex, uint64_t> counts;
    for (size_t i = 0; i < events.size(); ++i)
        if (events.type(i) == EventType::AssistBegin && scope.range.contains(events.time(i)))
            ++counts[events.stack(i)];
    StackIndex most;
    for (const auto &[stack, number] : counts)
        if (!most.valid() || number > counts[most])
            most = stack;
    return most;
}

// Stops for one reason, asked for at one place.
struct Pauses {
    uint64_t count = 0;
    int64_t ns = 0; // in which one or several went on
    int64_t coveredTo = std::numeric_limits<int64_t>::min();
    TimeRange longest;
    StackIndex stack;
    model::GoroutineIndex goroutine;
    bool ofCollector = false;
};

bool ofTracing(std::string_view reason) {
    return reason.find("trace") != std::string_view::npos && reason.find("stack trace") == std::string_view::npos;
}

} // namespace

void findCollector(Evidence &evidence, Findings &findings) {
    const std::vector<model::Lane> &lanes = evidence.trace().gcLanes;
    if (lanes.empty() || lanes[0].size() < 2)
        return; // spare the walk
    const GcReport &report = evidence.gc;
    const GcWorkTimes &work = report.work;
    const auto busy = static_cast<double>(evidence.load.all.busy());
    const double marking = evidence.shareOfTime(markingTime(report));
    const double assists = share(static_cast<double>(work.assist), busy);
    const double all = share(static_cast<double>(work.assist) + static_cast<double>(work.sweep) +
                                 static_cast<double>(work.dedicated) + static_cast<double>(work.fractional),
                             busy);
    if (report.cycles.size() < 2 || (all < evidence.limits.gcShare && assists < evidence.limits.assistShare))
        return;
    const Trace &trace = evidence.trace();
    Finding finding;
    finding.rule = "gc-pressure";
    finding.category = Category::Gc;
    finding.place.range = evidence.scope.range;
    finding.place.stack = assistant(evidence.scope);
    if (finding.place.stack.valid())
        setFrame(finding.place, trace, evidence.waits.places().shownFrame(finding.place.stack, WaitKind::Never));
    finding.share = all;
    finding.weight = all + assists; // what goroutines did not do, and what they did instead
    finding.title = "The garbage collector takes much of the time";
    finding.text = "The garbage collector marked for " + percent(marking) + " of the time, in " +
                   count(report.cycles.size(), "cycle", "cycles") + ", and took " + percent(all) +
                   " of the time that processors were busy; goroutines that allocate had to help it for " +
                   percent(assists) + ".";
    if (!finding.place.function.empty())
        finding.text += " Most of that help was asked for in " + inCode(finding.place) + ".";
    finding.text +=
        " Allocate less there (reuse, sync.Pool, values instead of pointers), or let the heap grow more with "
        "GOGC or GOMEMLIMIT.";
    finding.evidence = {
        {"cycles", static_cast<double>(report.cycles.size()), Unit::Count},
        {"time marking", static_cast<double>(markingTime(report)), Unit::Nanoseconds},
        {"assists", static_cast<double>(work.assist), Unit::Nanoseconds},
        {"workers", static_cast<double>(saturatingSum(work.dedicated, work.fractional)), Unit::Nanoseconds},
        {"sweeps", static_cast<double>(work.sweep), Unit::Nanoseconds}};
    findings.push_back(std::move(finding));
}

void findPauses(Evidence &evidence, Findings &findings) {
    const Trace &trace = evidence.trace();
    std::map<std::pair<std::string, std::string>, Pauses> places; // by reason and function
    for (const StopTheWorld &stop : stopsOf(trace)) {
        const TimeRange time{stop.from(trace), stop.to(trace)};
        const std::string reason(trace.strings[stop.reason]);
        if (!stop.end.valid() || time.to < evidence.scope.range.from || time.from > evidence.scope.range.to ||
            ofTracing(reason))
            continue;
        const TimeRange pause = evidence.scope.range.clipped(time);
        const StackIndex stack = stop.stack(trace);
        const model::Frame *frame = evidence.waits.places().shownFrame(stack, WaitKind::Never);
        Pauses &pauses = places[{reason, stop.ofCollector ? "" : functionOf(trace, frame)}];
        ++pauses.count;
        pauses.ofCollector = stop.ofCollector;
        pauses.ns = saturatingSum(pauses.ns, TimeRange{std::max(pause.from, pauses.coveredTo), pause.to}.length());
        pauses.coveredTo = std::max(pauses.coveredTo, pause.to);
        if (pauses.count == 1 || pause.length() > pauses.longest.length()) {
            pauses.longest = pause;
            pauses.stack = stack;
            pauses.goroutine = stop.goroutine(trace);
        }
    }
    for (const auto &[key, pauses] : places) {
        const double part = evidence.shareOfTime(pauses.ns);
        const bool isLong = static_cast<double>(pauses.longest.length()) >= evidence.limits.pauseLength;
        if (part < evidence.limits.pauseShare && !isLong)
            continue;
        Finding finding;
        finding.rule = "stop-the-world";
        finding.category = Category::Stw;
        finding.place.range = pauses.longest;
        finding.place.stack = pauses.stack;
        setFrame(finding.place, trace, evidence.waits.places().shownFrame(pauses.stack, WaitKind::Never));
        if (pauses.goroutine.valid())
            setGoroutines(finding.place, {pauses.goroutine});
        finding.share = part;
        finding.weight = part + (isLong ? 0.2 : 0);
        finding.title = "The world is stopped for long: " + key.first;
        finding.text = "All goroutines stood still for " + percent(part) +
                       " of the time: " + count(pauses.count, "stop", "stops") + " of the world (" + key.first +
                       "), the longest of " + duration(static_cast<double>(pauses.longest.length()));
        if (finding.place.function.empty() && pauses.goroutine.valid())
            finding.place.function = trace.goroutineName(pauses.goroutine);
        finding.text += finding.place.function.empty() ? "." : ", asked for by " + inCode(finding.place) + ".";
        finding.text += pauses.ofCollector ? " A pause ends only when every goroutine has let go: see what ran then."
                                           : " Do that less often, or not in a service that must answer.";
        finding.evidence = {{"stops", static_cast<double>(pauses.count), Unit::Count},
                            {"time stopped", static_cast<double>(pauses.ns), Unit::Nanoseconds},
                            {"longest", static_cast<double>(pauses.longest.length()), Unit::Nanoseconds}};
        findings.push_back(std::move(finding));
    }
}

} // namespace lanescope::analysis
