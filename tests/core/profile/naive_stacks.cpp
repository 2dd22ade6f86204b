// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/profile/naive_stacks.h"

#include <algorithm>
#include <regex>
#include <set>

namespace lanescope::test {
namespace {

using namespace profile;

struct NamedLine {
    std::string name, file;
};
struct NamedLocation {
    std::string binary;
    std::vector<NamedLine> lines; // innermost first
    bool hidden = false;
};
using Locations = std::vector<NamedLocation>; // leaf first

bool found(const std::string &pattern, const std::string &text) {
    static std::map<std::string, std::regex> compiled;
    const auto known = compiled.try_emplace(pattern, pattern).first;
    return std::regex_search(text, known->second);
}

bool matches(const std::string &pattern, const NamedLine &line) {
    return found(pattern, line.name) || found(pattern, line.file);
}

bool inBinary(const std::string &pattern, const NamedLocation &location) {
    return !location.binary.empty() && found(pattern, location.binary);
}

bool matches(const std::string &pattern, const NamedLocation &location) {
    return inBinary(pattern, location) ||
           std::any_of(location.lines.begin(), location.lines.end(),
                       [&pattern](const NamedLine &line) { return matches(pattern, line); });
}

Locations locationsOf(const Profile &profile, size_t sample) {
    Locations locations;
    for (const LocationIndex index : profile.stack(profile.sampleStacks[sample])) {
        const Location &location = profile.locations[index.value];
        NamedLocation &named = locations.emplace_back();
        if (location.mapping.valid())
            named.binary = profile.text(profile.mappings[location.mapping.value].file);
        for (const Line &line : profile.lines(location)) {
            const Function &function = profile.functions[line.function.value];
            named.lines.push_back({std::string(profile.text(function.name)), std::string(profile.text(function.file))});
        }
    }
    return locations;
}

bool isFocused(const Locations &locations, const Selection &selection) {
    bool focused = false;
    for (const NamedLocation &location : locations) {
        if (!selection.ignore.empty() && matches(selection.ignore, location))
            return false;
        focused = focused || selection.focus.empty() || matches(selection.focus, location);
    }
    return focused;
}

void hideLines(NamedLocation &location, const Selection &selection) {
    if (!selection.hide.empty() && matches(selection.hide, location)) {
        const bool all = inBinary(selection.hide, location);
        std::erase_if(location.lines, [&](const NamedLine &line) { return all || matches(selection.hide, line); });
        location.hidden = location.lines.empty();
    }
    if (!selection.show.empty()) {
        if (!inBinary(selection.show, location))
            std::erase_if(location.lines, [&](const NamedLine &line) { return !matches(selection.show, line); });
        location.hidden = location.hidden || location.lines.empty();
    }
}

// The lines outside of the outermost that matches go; true when one does.
bool beginsAt(NamedLocation &location, const std::string &pattern) {
    if (inBinary(pattern, location))
        return true;
    size_t kept = location.lines.size();
    while (kept > 0 && !matches(pattern, location.lines[kept - 1]))
        --kept;
    if (kept == 0)
        return false;
    location.lines.resize(kept);
    return true;
}

bool showFrom(Locations &locations, const std::string &pattern) {
    size_t kept = 0;
    for (size_t i = 0; i < locations.size(); ++i)
        if (beginsAt(locations[i], pattern))
            kept = i + 1;
    locations.resize(kept);
    return kept != 0;
}

bool hasLabel(const Profile &profile, size_t sample, const std::pair<std::string, std::string> &wanted) {
    const auto labels = profile.labels(sample);
    return std::any_of(labels.begin(), labels.end(), [&](const Label &label) {
        return profile.text(label.key) == wanted.first && profile.text(label.text) == wanted.second;
    });
}

bool filter(Locations &locations, const Selection &selection) {
    if (!(selection.focus + selection.ignore + selection.hide + selection.show).empty()) {
        if (!isFocused(locations, selection))
            return false;
        for (NamedLocation &location : locations)
            hideLines(location, selection);
        std::erase_if(locations, [](const NamedLocation &location) { return location.hidden; });
        if (locations.empty())
            return false;
    }
    return selection.showFrom.empty() || showFrom(locations, selection.showFrom);
}

} // namespace

std::vector<NaiveStack> selectNaively(const Profile &profile, const Selection &selection, size_t type,
                                      const std::pair<std::string, std::string> &label) {
    std::vector<NaiveStack> stacks;
    for (size_t sample = 0; sample < profile.sampleCount(); ++sample) {
        Locations locations = locationsOf(profile, sample);
        const int64_t weight = profile.sampleValues(sample)[type];
        if (weight == 0 || !filter(locations, selection) || (!label.first.empty() && !hasLabel(profile, sample, label)))
            continue;
        NaiveStack &stack = stacks.emplace_back();
        stack.weight = weight;
        for (size_t i = locations.size(); i-- > 0;) {
            const NamedLocation &location = locations[i];
            for (size_t k = location.lines.size(); k-- > 0;) {
                stack.names.push_back(location.lines[k].name);
                stack.inlined.push_back(k + 1 != location.lines.size());
            }
            if (location.lines.empty()) {
                stack.names.push_back(location.binary.empty() ? "<unknown>" : "[program]");
                stack.inlined.push_back(false);
            }
        }
    }
    return stacks;
}

NaiveSums sumNaively(const std::vector<NaiveStack> &stacks) {
    NaiveSums sums;
    for (const NaiveStack &stack : stacks) {
        std::set<std::string> names(stack.names.begin(), stack.names.end());
        for (const std::string &name : names)
            sums.cum[name] += stack.weight;
        std::set<std::pair<std::string, std::string>> edges;
        for (size_t i = 1; i < stack.names.size(); ++i)
            if (stack.names[i - 1] != stack.names[i])
                edges.insert({stack.names[i - 1], stack.names[i]});
        for (const auto &edge : edges)
            sums.edges[edge] += stack.weight;
        if (!stack.names.empty())
            sums.flat[stack.names.back()] += stack.weight;
        std::vector<std::string> path;
        sums.total[path] += stack.weight;
        for (const std::string &name : stack.names) {
            path.push_back(name);
            sums.total[path] += stack.weight;
        }
        sums.self[path] += stack.weight;
    }
    return sums;
}

} // namespace lanescope::test
