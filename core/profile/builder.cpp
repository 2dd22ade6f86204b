// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/builder.h"

#include <algorithm>
#include <cassert>

namespace lanescope::profile {
namespace {

template <class... Numbers> uint64_t hashOf(Numbers... numbers) {
    uint64_t hash = 0;
    ((hash = model::mixed(hash ^ static_cast<uint64_t>(numbers)) + 0x9E3779B97F4A7C15), ...);
    return hash;
}

uint64_t hashOf(const Function &function) {
    return hashOf(function.name.value, function.systemName.value, function.file.value, function.startLine);
}

uint64_t hashOf(const Location &location, std::span<const Line> lines) {
    uint64_t hash = hashOf(location.address, location.mapping.value, location.folded);
    for (const Line &line : lines)
        hash = hashOf(hash, line.function.value, line.line, line.column);
    return hash;
}

uint64_t hashOf(std::span<const LocationIndex> stack) {
    uint64_t hash = stack.size();
    for (const LocationIndex location : stack)
        hash = model::mixed(hash ^ location.value) + 0x9E3779B97F4A7C15;
    return hash;
}

} // namespace

FunctionIndex Builder::add(const Function &function) {
    profile_.functions.push_back(function);
    return FunctionIndex(static_cast<uint32_t>(profile_.functions.size() - 1));
}

MappingIndex Builder::add(const Mapping &mapping) {
    profile_.mappings.push_back(mapping);
    return MappingIndex(static_cast<uint32_t>(profile_.mappings.size() - 1));
}

LocationIndex Builder::add(Location location, std::span<const Line> lines) {
    location.firstLine = static_cast<uint32_t>(profile_.allLines.size());
    profile_.allLines.insert(profile_.allLines.end(), lines.begin(), lines.end());
    location.endLine = static_cast<uint32_t>(profile_.allLines.size());
    profile_.locations.push_back(location);
    return LocationIndex(static_cast<uint32_t>(profile_.locations.size() - 1));
}

FunctionIndex Builder::intern(const Function &function) {
    const uint64_t hash = hashOf(function);
    const uint32_t known =
        functionIndex_.find(hash, [&](uint32_t position) { return profile_.functions[position] == function; });
    if (known != model::HashIndex::kMissing)
        return FunctionIndex(known);
    const FunctionIndex index = add(function);
    functionIndex_.insert(hash, index.value);
    return index;
}

LocationIndex Builder::intern(const Location &location, std::span<const Line> lines) {
    const uint64_t hash = hashOf(location, lines);
    const uint32_t known = locationIndex_.find(hash, [&](uint32_t position) {
        const Location &other = profile_.locations[position];
        return other.address == location.address && other.mapping == location.mapping &&
               other.folded == location.folded && std::ranges::equal(profile_.lines(other), lines);
    });
    if (known != model::HashIndex::kMissing)
        return LocationIndex(known);
    const LocationIndex index = add(location, lines);
    locationIndex_.insert(hash, index.value);
    return index;
}

LocationIndex Builder::intern(const Call &call) {
    const StringIndex name = intern(call.function);
    const Line line{intern(Function{name, name, intern(call.file), 0}), call.line, 0};
    return intern(Location{.address = call.address, .mapping = {}}, std::span(&line, 1));
}

StackIndex Builder::intern(std::span<const LocationIndex> stack) {
    const uint64_t hash = hashOf(stack);
    const uint32_t known = stackIndex_.find(
        hash, [&](uint32_t position) { return std::ranges::equal(profile_.stack(StackIndex(position)), stack); });
    if (known != model::HashIndex::kMissing)
        return StackIndex(known);
    profile_.stackLocations.insert(profile_.stackLocations.end(), stack.begin(), stack.end());
    profile_.stackEnds.push_back(static_cast<uint32_t>(profile_.stackLocations.size()));
    for (const LocationIndex location : stack)
        callCount_ += std::max<size_t>(1, profile_.lines(profile_.locations[location.value]).size());
    const StackIndex index(static_cast<uint32_t>(profile_.stackEnds.size() - 1));
    stackIndex_.insert(hash, index.value);
    return index;
}

void Builder::addSample(StackIndex stack, std::span<const int64_t> values, std::span<const Label> labels) {
    assert(values.size() == profile_.header.sampleTypes.size());
    profile_.sampleStacks.push_back(stack);
    profile_.values.insert(profile_.values.end(), values.begin(), values.end());
    profile_.allLabels.insert(profile_.allLabels.end(), labels.begin(), labels.end());
    profile_.labelEnds.push_back(static_cast<uint32_t>(profile_.allLabels.size()));
}

Profile Builder::finish() {
    profile_.strings = strings_.snapshot();
    return std::move(profile_);
}

} // namespace lanescope::profile
