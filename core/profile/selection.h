// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/error.h"
#include "core/profile/weighted_stacks.h"

#include <string>

namespace lanescope::profile {

// What a call in a stack stands for.
enum class Granularity { Functions, FileFunctions, Files, Lines, Addresses };

// What of a profile a view shows, as pprof means it. The texts are regular expressions (RE2's syntax, which is Go's),
// empty for none. They look at the names of functions, of their files, and of the binary.
struct Selection {
    std::string sampleIndex =
        {};                  // a type of samples by its name or its number; empty: the profile's default, else the last
    std::string focus = {};  // only samples with a call that matches
    std::string ignore = {}; // no sample with a call that matches
    std::string hide = {};   // calls that match are left out of stacks
    std::string show = {};   // calls that do not match are left out
    std::string showFrom = {}; // stacks begin at the outermost call that matches; those without are left out
    std::string tagFocus =
        {}; // only samples with such labels: "key=regexp,regexp", "regexp" or a range: "bytes=1kb:64kb"
    std::string tagIgnore = {}; // no sample with such labels
    Granularity granularity = Granularity::Functions;
    bool relative = false;  // shares are of what is selected, not of the whole profile
    bool allFrames = false; // do not apply the profile's own drop_frames and keep_frames
};

// The number of a type of samples, by the rules of Selection::sampleIndex. O(types).
Result<size_t> sampleTypeNumber(const Profile &profile, std::string_view nameOrNumber);

// Applies the selection. O(samples + calls in distinct stacks + names × patterns), expected. Errors: patterns that are
// none, types of samples that the profile lacks.
Result<WeightedStacks> select(const Profile &profile, const Selection &selection);

} // namespace lanescope::profile
