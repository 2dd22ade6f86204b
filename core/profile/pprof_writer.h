// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/profile.h"

#include <string>

namespace lanescope::profile {

enum class Packing { None, Gzip };

// The profile as pprof reads it (profile.proto), compressed with gzip as all its tools expect it. The same profile
// makes the same bytes. What readPprof() read comes back, but for IDs, which become 1, 2, 3, ..., and texts that
// nothing refers to. O(size).
std::string writePprof(const Profile &profile, Packing packing = Packing::Gzip);

} // namespace lanescope::profile
