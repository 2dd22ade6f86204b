// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/stack_filter.h"

#include "core/profile/function_names.h"

#include <algorithm>

namespace lanescope::profile {

StackFilter::StackFilter(const Profile &profile, const std::vector<std::string> &names)
    : profile_(profile), names_(names), lines_(profile.allLines), hidden_(profile.locations.size(), 0),
      kept_(profile.stackCount(), 1) {
    for (const Location &location : profile.locations)
        lineRanges_.push_back({location.firstLine, location.endLine});
    uint32_t begin = 0;
    for (const uint32_t end : profile.stackEnds) {
        stackRanges_.push_back({begin, end});
        begin = end;
    }
}

void StackFilter::prune(const Pattern &drop, const Pattern &keep) {
    std::vector<bool> prunes(names_.size());
    for (size_t i = 0; i < names_.size(); ++i) {
        const std::string_view name = withoutArguments(names_[i]);
        prunes[i] = !names_[i].empty() && drop.matches(name) && !keep.matches(name);
    }
    Flags beneath(profile_.locations.size(), 0), whole(profile_.locations.size(), 0);
    for (size_t i = 0; i < lineRanges_.size(); ++i) {
        Range &range = lineRanges_[i];
        uint32_t at = range.end; // behind the outermost line that prunes
        while (at > range.begin && !prunes[lines_[at - 1].function.value])
            --at;
        if (at == range.begin)
            continue;
        beneath[i] = 1;
        if (at == range.end)
            whole[i] = 1;
        else
            range.begin = at;
    }
    for (Range &stack : stackRanges_)
        pruneStack(stack, beneath, whole);
}

void StackFilter::pruneStack(Range &stack, const Flags &beneath, const Flags &whole) const {
    bool someUser = false; // a function that is not pruned, outside
    for (uint32_t at = stack.end; at > stack.begin; --at) {
        const uint32_t location = profile_.stackLocations[at - 1].value;
        if (!beneath[location]) {
            someUser = true;
        } else if (someUser) {
            stack.begin = whole[location] ? at : at - 1;
            return;
        }
    }
}

StackFilter::Found StackFilter::filter(const Pattern &focus, const Pattern &ignore, const Pattern &hide,
                                       const Pattern &show) {
    Found found{!focus.given(), !ignore.given(), !hide.given(), !show.given()};
    if (found.focus && found.ignore && found.hide && found.show)
        return found;
    const Matches focusing = matchesOf(focus), ignoring = matchesOf(ignore), hiding = matchesOf(hide),
                  showing = matchesOf(show);
    Flags focused(profile_.locations.size(), 0), ignored(profile_.locations.size(), 0);
    bool someHidden = false;
    for (uint32_t i = 0; i < profile_.locations.size(); ++i) {
        const LocationIndex location(i);
        if (ignore.given() && matchesName(ignoring, location))
            ignored[i] = 1;
        else if (!focus.given() || matchesName(focusing, location))
            focused[i] = 1;
        found.ignore = found.ignore || ignored[i];
        found.focus = found.focus || focused[i];
        if (hide.given() && matchesName(hiding, location)) {
            found.hide = true;
            const bool all = inMapping(hiding, location);
            keepLines(location, [&](const Line &line) { return !all && !hiding.functions[line.function.value]; });
            hidden_[i] = lines(location).empty();
        }
        if (show.given()) {
            if (!inMapping(showing, location))
                keepLines(location, [&](const Line &line) { return showing.functions[line.function.value]; });
            if (lines(location).empty())
                hidden_[i] = 1;
            else
                found.show = true;
        }
        someHidden = someHidden || hidden_[i];
    }
    for (size_t i = 0; i < stackRanges_.size(); ++i)
        kept_[i] = isFocused(stackRanges_[i], focused, ignored) && !(someHidden && isEmpty(stackRanges_[i]));
    return found;
}

bool StackFilter::isFocused(const Range &stack, const Flags &focused, const Flags &ignored) const {
    bool some = false;
    for (uint32_t at = stack.begin; at < stack.end; ++at) {
        const uint32_t location = profile_.stackLocations[at].value;
        if (ignored[location])
            return false;
        some = some || focused[location];
    }
    return some;
}

bool StackFilter::isEmpty(const Range &stack) const {
    for (uint32_t at = stack.begin; at < stack.end; ++at)
        if (!hidden_[profile_.stackLocations[at].value])
            return false;
    return true;
}

bool StackFilter::showFrom(const Pattern &pattern) {
    if (!pattern.given())
        return true;
    const Matches matches = matchesOf(pattern);
    Flags begins(profile_.locations.size(), 0);
    bool found = false;
    for (uint32_t i = 0; i < profile_.locations.size(); ++i) {
        Range &range = lineRanges_[i];
        uint32_t end = range.end; // behind the outermost line that matches
        if (!inMapping(matches, LocationIndex(i)))
            while (end > range.begin && !matches.functions[lines_[end - 1].function.value])
                --end;
        else
            begins[i] = 1;
        if (end > range.begin)
            begins[i] = 1;
        if (begins[i])
            range.end = end;
        found = found || begins[i];
    }
    for (size_t i = 0; i < stackRanges_.size(); ++i) {
        Range &stack = stackRanges_[i];
        const auto begin = [&](uint32_t at) {
            const uint32_t location = profile_.stackLocations[at].value;
            return begins[location] && !hidden_[location];
        };
        while (stack.end > stack.begin && !begin(stack.end - 1))
            --stack.end;
        kept_[i] = kept_[i] && stack.end > stack.begin;
    }
    return found;
}

StackFilter::Matches StackFilter::matchesOf(const Pattern &pattern) const {
    Matches matches;
    if (!pattern.given())
        return matches;
    for (size_t i = 0; i < names_.size(); ++i)
        matches.functions.push_back(pattern.matches(names_[i]) ||
                                    pattern.matches(profile_.text(profile_.functions[i].file)));
    for (const Mapping &mapping : profile_.mappings)
        matches.mappings.push_back(pattern.matches(profile_.text(mapping.file)));
    return matches;
}

bool StackFilter::inMapping(const Matches &matches, LocationIndex location) const {
    const MappingIndex mapping = profile_.locations[location.value].mapping;
    return mapping.valid() && matches.mappings[mapping.value];
}

bool StackFilter::matchesName(const Matches &matches, LocationIndex location) const {
    const std::span<const Line> all = lines(location);
    return inMapping(matches, location) || std::any_of(all.begin(), all.end(), [&matches](const Line &line) {
               return matches.functions[line.function.value];
           });
}

template <class Keep> void StackFilter::keepLines(LocationIndex location, Keep keep) {
    Range &range = lineRanges_[location.value];
    const auto begin = lines_.begin() + range.begin, end = lines_.begin() + range.end;
    const auto kept = std::stable_partition(begin, end, keep);
    range.end = static_cast<uint32_t>(kept - lines_.begin());
}

} // namespace lanescope::profile
