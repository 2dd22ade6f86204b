// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"

#include "core/analysis/gc_activity.h"
#include "core/analysis/time_sums.h"

#include <map>

namespace lanescope::analysis {
namespace {

using model::EventType;
using model::StackIndex;
using model::Trace;

// What the collector took within the scope, ns of processors.
struct Toll {
    int64_t assists = 0, workers = 0, sweeps = 0;
    int64_t marking = 0; // ns in which a mark phase went on
    uint64_t cycles = 0; // that began
};

Toll tollOf(const Scope &scope) {
    const GcActivity activity(scope);
    const Trace &trace = scope.trace;
    Toll toll;
    std::vector<uint8_t> work = activity.workAtStart();
    std::vector<int64_t> since(work.size(), scope.range.from);
    const auto close = [&](size_t proc, int64_t time) {
        const int64_t ns = TimeRange{since[proc], time}.length();
        if (work[proc] & gc_work::kAssist)
            toll.assists = saturatingSum(toll.assists, ns);
        else if (work[proc] & (gc_work::kDedicated | gc_work::kFractional))
            toll.workers = saturatingSum(toll.workers, ns);
        else if (work[proc] & gc_work::kSweep)
            toll.sweeps = saturatingSum(toll.sweeps, ns);
        since[proc] = time;
    };
    for (size_t i = 0; i < activity.changes(); ++i) {
        const GcActivity::Change change = activity.change(i);
        close(change.proc, trace.events.time(change.event));
        work[change.proc] = change.work;
    }
    for (size_t proc = 0; proc < work.size(); ++proc)
        close(proc, scope.range.to);
    const model::Lane &marks = trace.gcLanes.empty() ? model::Lane() : trace.gcLanes[0];
    for (size_t i = 0; i < marks.size(); ++i) {
        const TimeRange mark{marks.beginTime(trace.events, i), marks.endTime(trace.events, i)};
        toll.marking = saturatingSum(toll.marking, scope.range.clipped(mark).length());
        toll.cycles += scope.range.contains(mark.from);
    }
    return toll;
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
    const Toll toll = tollOf(evidence.scope);
    const auto busy = static_cast<double>(saturatingSum(evidence.load.busy(), toll.workers));
    const double marking = evidence.shareOfTime(toll.marking);
    const double assists = share(static_cast<double>(toll.assists), busy);
    const double all = share(
        static_cast<double>(toll.assists) + static_cast<double>(toll.workers) + static_cast<double>(toll.sweeps), busy);
    if (toll.cycles < 2 || (all < evidence.limits.gcShare && assists < evidence.limits.assistShare))
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
    finding.weight = marking * (0.5 + all);
    finding.title = "The garbage collector takes much of the time";
    finding.text = "The garbage collector marked for " + percent(marking) + " of the time, in " +
                   count(toll.cycles, "cycle", "cycles") + ", and took " + percent(all) +
                   " of the time that processors were busy; goroutines that allocate had to help it for " +
                   percent(assists) + ".";
    if (!finding.place.function.empty())
        finding.text += " Most of that help was asked for in " + inCode(finding.place) + ".";
    finding.text +=
        " Allocate less there (reuse, sync.Pool, values instead of pointers), or let the heap grow more with "
        "GOGC or GOMEMLIMIT.";
    finding.evidence = {{"cycles", static_cast<double>(toll.cycles), Unit::Count},
                        {"time marking", static_cast<double>(toll.marking), Unit::Nanoseconds},
                        {"assists", static_cast<double>(toll.assists), Unit::Nanoseconds},
                        {"workers", static_cast<double>(toll.workers), Unit::Nanoseconds},
                        {"sweeps", static_cast<double>(toll.sweeps), Unit::Nanoseconds}};
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
