// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/events.h"
#include "widgets/timeline/time_scale.h"

#include <memory>
#include <mutex>
#include <vector>

namespace lanescope::rows {

// The first event at or after the left edge of each pixel column: event(c) .. event(c + 1) fall into column c.
// O(columns * log(events)), once for all rows of a frame.
class PixelEvents {
public:
    PixelEvents(const model::Events &events, const timeline::TimeScale &scale);

    const timeline::TimeScale &scale() const { return m_scale; }
    int columns() const { return static_cast<int>(m_first.size()) - 1; }
    size_t event(int column) const { return m_first[static_cast<size_t>(column)]; }

private:
    timeline::TimeScale m_scale;
    std::vector<size_t> m_first; // one more than there are columns
};

// Keeps the latest, since all rows of a frame ask for the same.
class PixelEventsCache {
public:
    std::shared_ptr<const PixelEvents> get(const model::Events &events, const timeline::TimeScale &scale) const;

private:
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const PixelEvents> m_latest;
};

} // namespace lanescope::rows
