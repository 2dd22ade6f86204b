// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings.h"

#include "core/analysis/findings_rules.h"
#include "core/model/parallel.h"

#include <array>
#include <optional>

namespace lanescope::analysis {

std::string_view nameOf(Category category) {
    constexpr std::array<std::string_view, kCategories> names{"serial", "sched", "sync", "net",  "syscall",
                                                              "gc",     "stw",   "leak", "idle", "tiny"};
    return names[static_cast<size_t>(category)];
}

// Each on a thread of its own.
Evidence gather(const Scope &scope, const GoroutineTable &table, const Thresholds &thresholds) {
    std::optional<Waits> waits;
    ProcessorUtilisation load;
    GcReport gc;
    constexpr size_t kParts = 3, kLeast = 30'000; // events worth a thread
    const unsigned parts = std::min(model::partsOf(scope.trace.events.size(), kLeast), unsigned{kParts});
    model::inParallel(kParts, parts, [&](unsigned, size_t from, size_t to) {
        for (size_t part = from; part < to; ++part) {
            if (part == 0)
                load = processorUtilisation(scope);
            else if (part == 1)
                gc = gcReport(scope);
            else
                waits.emplace(scope);
        }
    });
    return {scope, thresholds, table, std::move(*waits), std::move(load), std::move(gc)};
}

std::vector<Finding> findingsOf(const Scope &scope, const GoroutineTable &table, const Thresholds &thresholds) {
    Findings findings;
    if (scope.trace.events.size() == 0 || scope.range.empty() ||
        static_cast<double>(scope.range.length()) < thresholds.shortestTrace)
        return findings;
    Evidence evidence = gather(scope, table, thresholds);
    // What is tiny first: others ask whether that explains it all.
    for (const auto find : {findTiny, findHandovers, findSerial, findPressure, findIdle, findLocks, findChannels,
                            findCalls, findSyscalls, findCollector, findPauses, findLeaks})
        find(evidence, findings);
    for (Finding &finding : findings) {
        finding.share = std::clamp(finding.share, 0.0, 1.0);
        finding.weight = std::clamp(finding.weight, 0.0, 1.0);
        finding.place.range = scope.range.clipped(finding.place.range);
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding &a, const Finding &b) { return a.weight > b.weight; });
    return findings;
}

} // namespace lanescope::analysis
