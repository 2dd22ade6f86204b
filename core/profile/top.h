// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/profile/call_graph.h"

namespace lanescope::profile {

// A table of where the values are, the largest first: pprof's top.
struct Top {
    enum class Inlining { None, Some, All }; // of the calls to it

    struct Row {
        std::string name;
        Inlining inlining = Inlining::None;
        int64_t flat = 0; // of samples that ended there
        int64_t cum = 0;  // of samples that came by
    };

    std::vector<Row> rows;
    int64_t total = 0; // of the selection, or of the whole profile: what shares are reckoned of
    int64_t shown = 0; // flat of all rows
    size_t originalRows = 0;
    size_t droppedRows = 0;
    int64_t droppedBelow = 0; // cum of rows that were dropped
    ValueFormat format;
};

// `order`: Flat or Cumulative. As makeCallGraph().
Top makeTop(const WeightedStacks &stacks, Order order = Order::Flat, const Trim &trim = Trim::forTop());

// "(inline)", "(partial-inline)" or nothing.
std::string_view nameOf(Top::Inlining inlining);

} // namespace lanescope::profile
