// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/events.h"
#include "widgets/timeline/time_scale.h"

#include <vector>

namespace lanescope::rows {

// The first event at or after the left edge of each pixel column: event(c) .. event(c + 1) fall into column c.
// Columns before the trace's first event have none. O(columns * log(events)), once for a row.
class PixelEvents {
public:
    PixelEvents(const model::Events &events, const timeline::TimeScale &scale);

    int columns() const { return static_cast<int>(m_first.size()) - 1; }
    size_t event(int column) const { return m_first[static_cast<size_t>(column)]; }

private:
    std::vector<size_t> m_first;
};

} // namespace lanescope::rows
