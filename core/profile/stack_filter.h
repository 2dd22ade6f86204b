// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/pattern.h"
#include "core/profile/profile.h"

#include <string>
#include <vector>

namespace lanescope::profile {

// The stacks of a profile, of which patterns take away calls and whole stacks, in pprof's order: prune(), filter(),
// showFrom(). Each is O(names × patterns + lines + calls).
class StackFilter {
public:
    // `names`: as shownNames() makes them; both must outlive the filter.
    StackFilter(const Profile &profile, const std::vector<std::string> &names);

    // Takes from stacks what is called, directly or not, by functions that match `drop` and not `keep`, and these. What
    // is outside of every function that does not match stays.
    void prune(const Pattern &drop, const Pattern &keep);

    // Which patterns were found in any location; true for one that is not given.
    struct Found {
        bool focus = true, ignore = true, hide = true, show = true;
    };
    Found filter(const Pattern &focus, const Pattern &ignore, const Pattern &hide, const Pattern &show);
    bool showFrom(const Pattern &pattern);

    // What is left. A location has no lines where the profile has none.
    bool isKept(StackIndex stack) const { return kept_[stack.value]; }
    std::span<const Line> lines(LocationIndex location) const {
        const Range &range = lineRanges_[location.value];
        return {lines_.data() + range.begin, range.end - range.begin};
    }
    // Calls visit(location) from the outermost to the leaf.
    template <class Visit> void forEachLocation(StackIndex stack, Visit visit) const {
        const Range &range = stackRanges_[stack.value];
        for (uint32_t at = range.end; at > range.begin; --at) {
            const LocationIndex location = profile_.stackLocations[at - 1];
            if (!hidden_[location.value])
                visit(location);
        }
    }
    // The place of the first of them in all lines, for tables beside.
    uint32_t firstLine(LocationIndex location) const { return lineRanges_[location.value].begin; }
    size_t lineCount() const { return lines_.size(); }

private:
    struct Range {
        uint32_t begin = 0, end = 0;
    };
    // What a pattern matches: functions by name or file, mappings by file.
    struct Matches {
        std::vector<bool> functions, mappings;
    };
    using Flags = std::vector<uint8_t>; // by location

    Matches matchesOf(const Pattern &pattern) const;
    bool inMapping(const Matches &matches, LocationIndex location) const;
    bool matchesName(const Matches &matches, LocationIndex location) const;
    template <class Keep> void keepLines(LocationIndex location, Keep keep);
    void pruneStack(Range &stack, const Flags &beneath, const Flags &whole) const;
    bool isFocused(const Range &stack, const Flags &focused, const Flags &ignored) const;
    bool isEmpty(const Range &stack) const;

    const Profile &profile_;
    const std::vector<std::string> &names_;
    std::vector<Line> lines_;
    std::vector<Range> lineRanges_;  // of locations, in `lines_`
    std::vector<Range> stackRanges_; // of stacks, in Profile::stackLocations
    Flags hidden_;
    std::vector<uint8_t> kept_; // by stack
};

} // namespace lanescope::profile
