// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/index.h"
#include "core/model/strings.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace lanescope::profile {

using model::StringIndex;
using FunctionIndex = model::Index<struct FunctionTag>;
using MappingIndex = model::Index<struct MappingTag>;
using LocationIndex = model::Index<struct LocationTag>;
using StackIndex = model::Index<struct SampledStackTag>; // not one of a trace

// What a value of a sample is: "cpu" in "nanoseconds".
struct ValueType {
    StringIndex type{0}, unit{0};

    bool operator==(const ValueType &) const = default;
};

struct Function {
    StringIndex name{0};
    StringIndex systemName{0}; // as the linker has it
    StringIndex file{0};
    int64_t startLine = 0;

    bool operator==(const Function &) const = default;
};

// A line of source that a location stands for.
struct Line {
    FunctionIndex function;
    int64_t line = 0;
    int64_t column = 0;

    bool operator==(const Line &) const = default;
};

// A part of a binary in memory.
struct Mapping {
    uint64_t start = 0, limit = 0, offset = 0;
    StringIndex file{0}, buildId{0};
    bool hasFunctions = false, hasFilenames = false, hasLineNumbers = false, hasInlineFrames = false;

    bool operator==(const Mapping &) const = default;
};

// An address and the calls that are inlined there. Its lines are found with Profile::lines().
struct Location {
    uint64_t address = 0;
    MappingIndex mapping = {}; // may be none
    uint32_t firstLine = 0, endLine = 0;
    bool folded = false;
};

// A text or a number (in a unit, which may be empty) that a sample carries. As in pprof files, a label with neither is
// none: it is kept and never seen.
struct Label {
    StringIndex key{0};
    StringIndex text{0};
    int64_t number = 0;
    StringIndex unit{0};

    bool isText() const { return text != StringIndex{0}; }
    bool isNumber() const { return !isText() && (number != 0 || unit != StringIndex{0}); }
    bool operator==(const Label &) const = default;
};

// What holds for all samples.
struct Header {
    std::vector<ValueType> sampleTypes;
    StringIndex defaultSampleType{0}; // empty: the last
    ValueType periodType;
    int64_t period = 0;
    int64_t timeNanos = 0; // since 1970
    int64_t durationNanos = 0;
    std::vector<StringIndex> comments;
    StringIndex dropFrames{0}, keepFrames{0}; // regular expressions; see Selection
    StringIndex docUrl{0};

    bool operator==(const Header &) const = default;
};

// Samples with stacks, as columns. Made by Builder or readPprof(), and never changed.
struct Profile {
    Header header; // with one sample type at least
    model::Strings strings;
    std::vector<Function> functions;
    std::vector<Mapping> mappings; // the main program first
    std::vector<Location> locations;
    std::vector<Line> allLines;
    std::vector<uint32_t> stackEnds;           // where each stack ends in `stackLocations`
    std::vector<LocationIndex> stackLocations; // leaf first
    std::vector<StackIndex> sampleStacks;      // equal stacks have one index
    std::vector<int64_t> values;               // of the first sample, of the second, ...
    std::vector<uint32_t> labelEnds;           // where each sample's labels end in `allLabels`
    std::vector<Label> allLabels;

    size_t sampleCount() const { return sampleStacks.size(); }
    size_t stackCount() const { return stackEnds.size(); }

    std::string_view text(StringIndex index) const { return strings[index]; }
    // The innermost call first.
    std::span<const Line> lines(const Location &location) const {
        return {allLines.data() + location.firstLine, location.endLine - location.firstLine};
    }
    // Leaf first.
    std::span<const LocationIndex> stack(StackIndex stack) const {
        return slice<LocationIndex>(stackLocations, stackEnds, stack.value);
    }
    // As many as there are sample types, at least one.
    std::span<const int64_t> sampleValues(size_t sample) const {
        const size_t types = header.sampleTypes.size();
        return {values.data() + sample * types, types};
    }
    std::span<const Label> labels(size_t sample) const { return slice<Label>(allLabels, labelEnds, sample); }

private:
    template <class Item>
    static std::span<const Item> slice(const std::vector<Item> &items, const std::vector<uint32_t> &ends, size_t i) {
        const uint32_t begin = i == 0 ? 0 : ends[i - 1];
        return {items.data() + begin, ends[i] - begin};
    }
};

} // namespace lanescope::profile
