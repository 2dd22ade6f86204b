// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/gc_activity.h"

#include <string>
#include <vector>

namespace lanescope::analysis {

// What counts as work of the garbage collector.
struct MutatorFlags {
    bool stw = false;          // the world is stopped for it
    bool background = false;   // dedicated and fractional workers; by processor, only fractional ones
    bool assist = false;       // goroutines that have to help marking
    bool sweep = false;        // goroutines that have to sweep before they allocate
    bool perProcessor = false; // a function for each processor, not one for the program

    bool operator==(const MutatorFlags &) const = default;
};

// "stw|assist|perProc".
std::string nameOf(MutatorFlags flags);

// How much of a processor, or of all, the program itself had: piecewise constant, between 0 and 1. Kept as its
// integral, which is straight between knots.
struct UtilisationFunction {
    struct Knot {
        int64_t time = 0;   // ns of the trace clock; increasing
        double mutator = 0; // ns that the program had since the first knot
    };

    model::ProcIndex proc;   // none: of the program
    std::vector<Knot> knots; // none, or two and more

    int64_t begin() const { return knots.empty() ? 0 : knots.front().time; }
    int64_t end() const { return knots.empty() ? 0 : knots.back().time; }
    int64_t length() const { return TimeRange{begin(), end()}.length(); }
    // 1 when it has no length.
    double mean() const;
};

// One function over the whole range; by processor, one for each time that a processor exists. None when the range has
// no length. As Go's, but workers count from their label to the end of that run (Go counts them twice from the second
// run on), and where no GOMAXPROCS is told, there are as many processors as are seen (Go's page fails then). When
// the activity is to be reckoned as Go's, see mutator_utilisation_as_go.h. O(changes
// of the activity), and with perProcessor also O(processors x stops); processors beyond some millions of these are left
// out.
std::vector<UtilisationFunction> mutatorUtilisation(const GcActivity &activity, MutatorFlags flags);

} // namespace lanescope::analysis
