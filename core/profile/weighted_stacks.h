// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/measurement.h"
#include "core/profile/profile.h"

#include <string>
#include <vector>

namespace lanescope::profile {

// What a row of a report stands for: a function, a line, ... Members that the granularity leaves out are empty or 0.
struct Entry {
    StringIndex name{0}, file{0}, binary{0};
    uint64_t address = 0;
    int64_t line = 0, column = 0, startLine = 0;

    bool operator==(const Entry &) const = default;
};

// A call in a stack.
struct StackFrame {
    uint32_t entry : 31;
    uint32_t inlined : 1; // into its caller
};

// What a selection leaves of a profile: stacks of entries, each with the values of its samples of one type. All views
// are made of it.
struct WeightedStacks {
    model::Strings strings;
    std::vector<Entry> entries;
    std::vector<uint32_t> ends;       // where each stack ends in `frames`
    std::vector<StackFrame> frames;   // outermost first
    std::vector<int64_t> weights;     // of each stack
    int64_t total = 0;                // of what shares are reckoned
    std::string type, unit;           // of the values: "cpu", "nanoseconds"
    std::vector<std::string> filters; // "focus=main", as reports list them
    std::vector<std::string> remarks; // patterns that matched nothing, a sentence each

    size_t size() const { return weights.size(); }
    std::span<const StackFrame> stack(size_t i) const {
        const uint32_t begin = i == 0 ? 0 : ends[i - 1];
        return {frames.data() + begin, ends[i] - begin};
    }
    // "main.main", "main.main /src/main.go:12", "[program]": as pprof calls it.
    std::string nameOf(uint32_t entry) const;
};

} // namespace lanescope::profile
