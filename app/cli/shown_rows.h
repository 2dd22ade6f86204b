// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/request.h"

#include <span>
#include <vector>

namespace lanescope::cli {

// How many of a long table's rows are shown: as --limit has it; without it people get the first 50, scripts all.
class ShownRows {
public:
    ShownRows(const Request &request, size_t all);

    template <class Row> std::span<const Row> of(const std::vector<Row> &rows) const {
        return std::span<const Row>(rows).first(shown_);
    }

    // Tells people what is not shown.
    void appendRest(std::string &out) const;

private:
    size_t all_ = 0, shown_ = 0;
    bool forPeople_ = false;
};

// What is wrong with --limit; empty when nothing is.
QString checkLimit(const Request &request);

} // namespace lanescope::cli
