// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/neighbours.h"
#include "core/profile/top.h"

namespace lanescope::profile {

// Text as `go tool pprof` prints it, to the character. Times are told in the local zone.

// What pprof says of a profile before any table, a line each: "File: server", "Type: cpu", ...
std::vector<std::string> describeProfile(const Profile &profile, const WeightedStacks &stacks,
                                         const ValueFormat &format);

// The whole report of `go tool pprof -top`.
void appendTop(std::string &out, const Profile &profile, const WeightedStacks &stacks, const Top &top);

// The whole report of `go tool pprof -peek` (and, with its trim, of -tree).
void appendNeighbours(std::string &out, const Profile &profile, const WeightedStacks &stacks,
                      const NeighbourTable &table);

} // namespace lanescope::profile
