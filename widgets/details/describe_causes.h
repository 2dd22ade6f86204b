// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/causes.h"
#include "widgets/details/describe.h"

namespace lanescope::details {

// The chain of causes behind what a goroutine did, a row a link, each a link to the span itself. Needs an index.
Description describeCauses(const DescribeContext &context, const analysis::CauseChain &chain);

} // namespace lanescope::details
