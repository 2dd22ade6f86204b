// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/hash_index.h"
#include "core/profile/profile.h"

namespace lanescope::profile {

// A call as a trace tells it: one line of source at an address.
struct Call {
    uint64_t address = 0;
    std::string_view function = {}, file = {};
    int64_t line = 0;
};

// Makes a profile. What is interned is stored once however often it is asked for; what is added keeps its place.
// Each call is O(what it is given), expected.
class Builder {
public:
    // What holds for all samples; sample types first of all, the rest whenever it is known.
    Header &header() { return profile_.header; }
    StringIndex intern(std::string_view text) { return strings_.intern(text); }
    ValueType valueType(std::string_view type, std::string_view unit) { return {intern(type), intern(unit)}; }

    FunctionIndex add(const Function &function);
    MappingIndex add(const Mapping &mapping);
    // `lines`: the innermost call first. The lines that `location` names are not looked at.
    LocationIndex add(Location location, std::span<const Line> lines);

    FunctionIndex intern(const Function &function);
    LocationIndex intern(const Location &location, std::span<const Line> lines);
    LocationIndex intern(const Call &call);
    // Leaf first.
    StackIndex intern(std::span<const LocationIndex> stack);

    // `values`: as many as there are sample types.
    void addSample(StackIndex stack, std::span<const int64_t> values, std::span<const Label> labels = {});

    // How many calls, also inlined ones, all stacks have together: what views have to walk.
    uint64_t callCount() const { return callCount_; }

    // Ends the building.
    Profile finish();

private:
    Profile profile_;
    model::StringInterner strings_;
    model::HashIndex functionIndex_, locationIndex_, stackIndex_;
    uint64_t callCount_ = 0;
};

} // namespace lanescope::profile
