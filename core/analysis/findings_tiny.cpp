// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings_rules.h"

namespace lanescope::analysis {

// To start a goroutine, to find it and to end it costs about a microsecond. Where each does hardly more than that, and
// waits longer than it works, the scheduling is the work.
void findTiny(Evidence &evidence, Findings &findings) {
    const model::Trace &trace = evidence.trace();
    const auto busy = static_cast<double>(evidence.table.sum().running);
    for (size_t i = 0; i < evidence.table.groups().size(); ++i) {
        const GoroutineGroup &group = evidence.table.groups()[i];
        const auto number = static_cast<double>(group.ended);
        const Percentiles &run = group.percentiles[static_cast<size_t>(TimeColumn::Running)];
        const Percentiles &ready = group.percentiles[static_cast<size_t>(TimeColumn::Runnable)];
        const std::string function(trace.strings[group.function]);
        if (number < evidence.limits.tinyCount || static_cast<double>(run.p50) > evidence.limits.tinyRun ||
            group.times.runnable < group.times.running || busy > number * evidence.limits.tinyEvery ||
            isSystemGoroutine(function))
            continue;
        Finding finding;
        finding.rule = "tiny-goroutines";
        finding.category = Category::Tiny;
        finding.place.range = evidence.scope.range;
        finding.place.function = function;
        const auto waited = static_cast<double>(group.times.runnable), ran = static_cast<double>(group.times.running);
        finding.share = share(waited, waited + ran);
        finding.weight = 0.5 + 0.5 * finding.share;
        finding.title = "Very many goroutines that do very little: " + function;
        finding.text = model::grouped(group.ended) + " goroutines of " + function + " ran for " +
                       duration(static_cast<double>(run.p50)) + " each (half of them no longer) and waited " +
                       duration(static_cast<double>(ready.p50)) +
                       " for that: more is scheduled than done. Give each goroutine a batch of the work, or start only "
                       "some and let them share it.";
        std::vector<model::GoroutineIndex> members;
        for (const uint32_t g :
             evidence.table.members(i).first(std::min(kMostGoroutines, evidence.table.members(i).size())))
            members.emplace_back(g);
        setGoroutines(finding.place, std::move(members));
        finding.place.goroutineCount = group.count;
        finding.evidence = {{"goroutines", static_cast<double>(group.count), Unit::Count},
                            {"median run", static_cast<double>(run.p50), Unit::Nanoseconds},
                            {"median wait to run", static_cast<double>(ready.p50), Unit::Nanoseconds},
                            {"busy time for each", busy / number, Unit::Nanoseconds}};
        findings.push_back(std::move(finding));
    }
}

// To hand something over costs two goroutines some hundred nanoseconds each, more when one must be woken. Where hardly
// more is done with it, the handing over is the work.
void findHandovers(Evidence &evidence, Findings &findings) {
    const Thresholds &limits = evidence.limits;
    Finding most; // of the two ends of a channel, and all others, one is enough to tell
    for (size_t i = 0; i < evidence.waits.sites().size(); ++i) {
        const WaitSite site = evidence.waits.sites()[i];
        const auto waits = static_cast<double>(site.waits);
        if ((site.kind != WaitKind::Receive && site.kind != WaitKind::Send) || waits < limits.tinyCount ||
            evidence.length() > waits * limits.tinyEvery ||
            static_cast<double>(evidence.table.sum().running) > waits * limits.tinyEvery)
            continue;
        std::vector<model::GoroutineIndex> goroutines = evidence.waits.goroutinesAt(i);
        double ran = 0;
        for (const model::GoroutineIndex g : goroutines)
            ran += static_cast<double>(evidence.table.time(g, TimeColumn::Running));
        if (ran > waits * limits.tinyRun)
            continue;
        Finding finding;
        finding.rule = "tiny-handovers";
        finding.category = Category::Tiny;
        finding.place.range = site.range;
        finding.place.stack = site.stack;
        setFrame(finding.place, evidence.trace(), evidence.waits.places().shownFrame(site.stack, site.kind));
        finding.share = share(static_cast<double>(site.ns), lifetimeOf(evidence.scope, goroutines));
        finding.weight = 0.5 + 0.4 * finding.share;
        const bool receives = site.kind == WaitKind::Receive;
        finding.title = std::string("Very little is handed over each time in ") + finding.place.function;
        finding.text = count(goroutines.size(), "goroutine", "goroutines") + " waited " + model::grouped(site.waits) +
                       " times to " + (receives ? "receive" : "send") + " in " + inCode(finding.place) +
                       ", and ran for only " + duration(ran / waits) + " each time, " + percent(finding.share) +
                       " of their time went into waiting. Hand over many values at once, a slice or a range, or give "
                       "the channel a buffer.";
        setGoroutines(finding.place, std::move(goroutines));
        finding.evidence = {{"waits", waits, Unit::Count},
                            {"mean run between", ran / waits, Unit::Nanoseconds},
                            {"mean wait", static_cast<double>(site.ns) / waits, Unit::Nanoseconds}};
        if (finding.weight > most.weight)
            most = std::move(finding);
    }
    if (!most.rule.empty())
        findings.push_back(std::move(most));
}

} // namespace lanescope::analysis
