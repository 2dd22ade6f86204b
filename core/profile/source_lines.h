// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/selection.h"

namespace lanescope::profile {

// What a line of source cost, as pprof's list has it.
struct SourceLine {
    std::string function, file;
    int64_t line = 0;
    int64_t flat = 0, cum = 0;
};

// The lines of all functions whose names match, by function, file and line. `selection.granularity` is not looked at.
// O(as select() + calls), expected; errors as select(), and a pattern that is none.
Result<std::vector<SourceLine>> findSourceLines(const Profile &profile, Selection selection,
                                                std::string_view functionPattern);

} // namespace lanescope::profile
