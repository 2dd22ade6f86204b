// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/mutator_utilisation.h"

namespace lanescope::analysis {

// Makes of right functions those of Go, which differ in two ways. `late`: the work that Go counts only from where it is
// told, though it goes on since the trace began; it does so in functions of single processors. And Go ends a function
// where it falls to 0 for the last time, when it stays there.
void reckonAsGo(std::vector<UtilisationFunction> &functions, const GcActivity &activity, uint8_t late);

} // namespace lanescope::analysis
