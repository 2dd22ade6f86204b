// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/selection.h"

#include <map>
#include <string>
#include <vector>

namespace lanescope::test {

// A selection of functions done the slow way, sample by sample, to hold the quick one against.
struct NaiveStack {
    std::vector<std::string> names; // outermost first
    std::vector<bool> inlined;
    int64_t weight = 0;
};

// Of one type of samples, and without the profile's own patterns. `labels`: key and text of a label that samples must
// have; empty for none.
std::vector<NaiveStack> selectNaively(const profile::Profile &profile, const profile::Selection &selection, size_t type,
                                      const std::pair<std::string, std::string> &label = {});

struct NaiveSums {
    std::map<std::string, int64_t> flat, cum;
    std::map<std::pair<std::string, std::string>, int64_t> edges;
    std::map<std::vector<std::string>, int64_t> self, total; // by path from the root
};

NaiveSums sumNaively(const std::vector<NaiveStack> &stacks);

} // namespace lanescope::test
