// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/call_graph.h"

namespace lanescope::profile {

// Takes residual edges out whose callee is reached from their caller another way, too, and that are lighter than any
// edge into the same node that is not residual. O(residual edges × edges), at most kRedundancySteps of these.
void removeRedundantEdges(CallGraph &graph);

inline constexpr size_t kRedundancySteps = 100'000'000;

} // namespace lanescope::profile
