// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/stack_samples.h"
#include "core/profile/profile.h"

#include <span>

namespace lanescope::profile {

// Samples of a trace as a profile that pprof can read: contentions (count) and delay (nanoseconds), as `go tool trace`
// writes them; of the CPU profiler's samples samples (count) and cpu (nanoseconds). O(frames of the samples' stacks).
Profile profileOf(const analysis::Scope &scope, std::span<const analysis::StackSample> samples,
                  analysis::SampleKind kind);

} // namespace lanescope::profile
