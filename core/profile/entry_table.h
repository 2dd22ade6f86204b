// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/selection.h"
#include "core/profile/stack_filter.h"

#include <optional>

namespace lanescope::profile {

// The entries that the lines of a profile become at a granularity, each once. Each line is looked up once: O(lines).
class EntryTable {
public:
    EntryTable(const Profile &profile, const std::vector<std::string> &names, Granularity granularity);

    // Appends what is left of a location to a stack, outermost first.
    void append(std::vector<StackFrame> &frames, const StackFilter &filter, LocationIndex location);
    // Ends the building.
    void moveTo(WeightedStacks &stacks);

private:
    static constexpr uint32_t kUnknown = ~uint32_t{0};

    bool shows(Granularity granularity) const { return granularity_ == granularity; }
    Entry entryOf(const Location &location, const Line &line);
    Entry entryOf(const Location &location);
    uint32_t intern(const Entry &entry);

    const Profile &profile_;
    const std::vector<std::string> &names_;
    const Granularity granularity_;
    model::StringInterner strings_;
    std::vector<Entry> entries_;
    model::HashIndex index_;
    std::vector<uint32_t> ofLine_;     // by the line's place in the filter
    std::vector<uint32_t> ofLocation_; // that have no lines
};

} // namespace lanescope::profile
