// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/measurement.h"
#include "core/profile/pattern.h"
#include "core/profile/profile.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace lanescope::profile {

// The unit of each numeric label of a profile, by its key: the first that is there, else what the key stands for.
using LabelUnits = std::unordered_map<uint32_t, std::string>; // by StringIndex::value
LabelUnits labelUnits(const Profile &profile);

// Samples by their labels, as pprof's tagfocus has it: "key=regexp,regexp" or "regexp,regexp" (which are held against
// "key:text", and all must match), or a range of numbers: "32kb", ":64kb", "4mb:", "12kb:64mb", also behind "key=".
class TagFilter {
public:
    static Result<TagFilter> parse(std::string_view text, std::string_view purpose);

    // Of no text.
    TagFilter() = default;

    bool given() const { return range_ || !patterns_.empty(); }
    bool matches(const Profile &profile, const LabelUnits &units, size_t sample) const;

private:
    struct Range {
        std::optional<double> low, high;
        std::string unit;
    };

    static std::optional<Range> parseRange(std::string_view text);
    bool isInRange(int64_t value, const std::string &unit) const;
    bool matchesAnyText(const Profile &profile, size_t sample, const Pattern &pattern) const;

    std::optional<std::string> key_;
    std::optional<Range> range_;
    std::vector<Pattern> patterns_;
};

} // namespace lanescope::profile
