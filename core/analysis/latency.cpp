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

// Members are of very different sizes: whoever is free takes the next.
std::vector<Latency> summarize(const std::vector<LatencyCollector::Member> &members, size_t longest) {
    std::vector<Latency> latencies(members.size());
    std::atomic<size_t> next = 0;
    const unsigned parts = model::partsOf(members.size(), 4);
    model::inParallel(parts, parts, [&](unsigned, size_t, size_t) {
        for (size_t i = next++; i < members.size(); i = next++) {
            latencies[i] = LatencyGroup::summarize(members[i].groups, longest);
            latencies[i].family = members[i].family;
            latencies[i].name = members[i].name;
        }
    });
    return latencies;
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
    const LatencyCollector collector = collect(scope, options);
    std::vector<Latency> latencies = summarize(collector.members(), options.longest);
    std::sort(latencies.begin(), latencies.end(), [](const Latency &a, const Latency &b) {
        if (a.family != b.family || a.name.empty() != b.name.empty())
            return a.family != b.family ? a.family < b.family : a.name.empty();
        return a.summary.sum != b.summary.sum ? a.summary.sum > b.summary.sum : a.name < b.name;
    });
    return latencies;
}

} // namespace lanescope::analysis
