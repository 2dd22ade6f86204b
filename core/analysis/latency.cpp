// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/latency.h"

#include "core/analysis/latency_collector.h"
#include "core/model/parallel.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace lanescope::analysis {
namespace {

LatencyCollector collect(const Scope &scope, const LatencyOptions &options) {
    constexpr size_t kLeast = 10'000; // events worth a thread
    const unsigned parts = model::partsOf(scope.trace.events.size(), kLeast);
    const std::vector<uint32_t> boundaries =
        scope.histories.split(0, static_cast<uint32_t>(scope.trace.goroutines.size()), parts);
    std::vector<LatencyCollector> collectors;
    for (unsigned part = 0; part < parts; ++part)
        collectors.emplace_back(scope, options);
    model::inParallelBetween(boundaries, [&](unsigned part, uint32_t from, uint32_t to) {
        for (uint32_t i = from; i < to; ++i)
            collectors[part].take(model::GoroutineIndex(i));
    });
    for (unsigned part = 1; part < parts; ++part)
        collectors[0].absorb(std::move(collectors[part]));
    return std::move(collectors[0]);
}

// Some families have groups of very different sizes: whoever is free takes the next.
void summarize(std::vector<std::pair<LatencyGroup *, Latency *>> work) {
    std::atomic<size_t> next = 0;
    model::inParallel(work.size(), model::partsOf(work.size(), 1), [&](unsigned, size_t, size_t) {
        for (size_t i = next++; i < work.size(); i = next++)
            work[i].first->summarizeInto(*work[i].second);
    });
}

// All of a family together; its groups are empty then.
Latency totalOf(LatencyFamily family, LatencyGroups &groups, size_t longest) {
    LatencyGroup all;
    for (LatencyGroup &group : groups.groups())
        all.absorb(std::move(group), longest);
    Latency total{family, {}, {}, {}, {}};
    all.summarizeInto(total);
    return total;
}

} // namespace

std::string_view nameOf(LatencyFamily family) {
    constexpr std::array<std::string_view, kLatencyFamilies> names{"sched", "sched-function", "block", "syscall"};
    return names[static_cast<size_t>(family)];
}

std::vector<Latency> latenciesOf(const Scope &scope, const LatencyOptions &wanted) {
    if (scope.range.empty())
        return {};
    LatencyOptions options = wanted;
    options.longest = std::min(options.longest, kMostInstances);
    LatencyCollector collector = collect(scope, options);

    std::array<std::vector<Latency>, kLatencyFamilies> families;
    std::vector<std::pair<LatencyGroup *, Latency *>> work;
    for (size_t i = 0; i < kLatencyFamilies; ++i) {
        const auto family = static_cast<LatencyFamily>(i);
        LatencyGroups &groups = collector.groups(family);
        families[i].resize(groups.groups().size());
        for (size_t group = 0; group < families[i].size(); ++group) {
            families[i][group].family = family;
            families[i][group].name = collector.nameOf(family, groups.keys()[group]);
            work.emplace_back(&groups.groups()[group], &families[i][group]);
        }
    }
    summarize(std::move(work));

    std::vector<Latency> result;
    for (size_t i = 0; i < kLatencyFamilies; ++i) {
        const auto family = static_cast<LatencyFamily>(i);
        std::sort(families[i].begin(), families[i].end(), [](const Latency &a, const Latency &b) {
            return a.summary.sum != b.summary.sum ? a.summary.sum > b.summary.sum : a.name < b.name;
        });
        if (family != LatencyFamily::SchedFunction && !families[i].empty())
            result.push_back(totalOf(family, collector.groups(family), options.longest));
        std::move(families[i].begin(), families[i].end(), std::back_inserter(result));
    }
    return result;
}

} // namespace lanescope::analysis
