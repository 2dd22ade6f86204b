// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/regions_groups.h"

#include "core/model/hash_index.h"

#include <algorithm>
#include <unordered_map>

namespace lanescope::analysis {
namespace {

using model::StackIndex;
using model::StringIndex;

struct SiteHash {
    size_t operator()(const CallSite &site) const {
        return model::mixed(model::mixed(uint64_t{site.function.value} << 32 | site.file.value) + site.line);
    }
};

// Numbers call sites in the order they come up.
class CallSites {
public:
    explicit CallSites(const model::Trace &trace) : trace_(trace) {}

    uint32_t of(StackIndex stack) {
        const auto [at, isNew] = ofStack_.try_emplace(stack.value, 0);
        if (isNew) {
            const CallSite site = callSiteOf(trace_, stack);
            at->second = numbers_.try_emplace(site, static_cast<uint32_t>(sites_.size())).first->second;
            if (at->second == sites_.size())
                sites_.push_back(site);
        }
        return at->second;
    }

    const CallSite &operator[](uint32_t number) const { return sites_[number]; }

private:
    const model::Trace &trace_;
    std::unordered_map<uint32_t, uint32_t, model::MixedHash> ofStack_;
    std::unordered_map<CallSite, uint32_t, SiteHash> numbers_;
    std::vector<CallSite> sites_;
};

void fill(RegionGroup &group, const Scope &scope, std::span<const Region> regions) {
    std::vector<int64_t> totals, running;
    for (const uint32_t place : group.regions) {
        const Region &region = regions[place];
        group.times.add(region.times);
        if (!isWhole(scope, region.span))
            continue;
        totals.push_back(region.times.total);
        running.push_back(region.times.running);
    }
    group.total = Distribution(std::move(totals));
    group.running = Distribution(std::move(running));
}

} // namespace

CallSite callSiteOf(const model::Trace &trace, StackIndex stack) {
    constexpr std::string_view kPackage = "runtime/trace.";
    CallSite site;
    for (; trace.stacks.hasFrames(stack); stack = trace.stacks.callers(stack)) {
        const model::Frame &frame = trace.stacks.leaf(stack);
        const bool isIts = trace.strings[frame.function].starts_with(kPackage); // of the package
        if (!isIts || !site.function.valid())
            site = {frame.function, frame.file, frame.line};
        if (!isIts)
            break;
    }
    return site;
}

std::vector<RegionGroup> groupsOf(const Scope &scope, std::span<const Region> regions) {
    std::vector<RegionGroup> groups;
    CallSites sites(scope.trace);
    std::unordered_map<uint64_t, uint32_t, model::MixedHash> places; // by name and site
    for (uint32_t i = 0; i < regions.size(); ++i) {
        const RegionSpan &span = regions[i].span;
        const bool begins = span.begin.valid() && !span.inherited;
        const uint32_t site = sites.of(begins ? scope.trace.events.stack(span.begin.value) : StackIndex());
        const auto [at, isNew] = places.try_emplace(uint64_t{span.name.value} << 32 | site, groups.size());
        if (isNew) {
            groups.emplace_back();
            groups.back().name = span.name;
            groups.back().site = sites[site];
        }
        groups[at->second].regions.push_back(i);
    }
    for (RegionGroup &group : groups)
        fill(group, scope, regions);
    std::stable_sort(groups.begin(), groups.end(),
                     [](const RegionGroup &a, const RegionGroup &b) { return a.times.total > b.times.total; });
    return groups;
}

} // namespace lanescope::analysis
