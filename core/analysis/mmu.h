// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/mutator_utilisation.h"

#include <span>

namespace lanescope::analysis {

// Questions about the mean of utilisation functions over windows of a given length. A window lies within one function;
// where a function is shorter than the window, its whole length is the window. All exact: a mean over a sliding window
// is straight between the moments at which one of its edges meets a knot. O(knots) for each window length.

// The least mean over all windows (MMU). 0 for a window without length, 1 when there are no functions.
double minimumUtilisation(std::span<const UtilisationFunction> functions, int64_t window);

// The distribution of the means over all windows (MUD), each starting moment weighing the same: for each quantile q of
// [0, 1] the least utilisation that a share q of the windows does not exceed. The minimum where there is no more than
// one window. Exact to about 1e-12.
std::vector<double> utilisationQuantiles(std::span<const UtilisationFunction> functions, int64_t window,
                                         std::span<const double> quantiles);

struct UtilisationWindow {
    TimeRange time;
    double utilisation = 1;
    model::ProcIndex proc; // none: of the program
};

// The window with the least mean, then the one with the least among those that do not overlap it, whatever their
// processor, and so on: up to `count`, without those that the collector takes nothing from. Of equal ones the earlier.
// O(knots x count).
std::vector<UtilisationWindow> worstWindows(std::span<const UtilisationFunction> functions, int64_t window,
                                            size_t count);

} // namespace lanescope::analysis
