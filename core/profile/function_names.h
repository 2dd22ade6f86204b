// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profile.h"

#include <string>
#include <vector>

namespace lanescope::profile {

// The names of a profile's functions as pprof shows them: of what looks like C++ the arguments and template arguments
// are taken out. (Mangled names stay as they are; Go has none.) O(names).
std::vector<std::string> shownNames(const Profile &profile);

// A name without a leading dot and without arguments, as drop_frames and keep_frames are held against.
std::string_view withoutArguments(std::string_view name);

} // namespace lanescope::profile
