// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/pixel_events.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

PixelEvents::PixelEvents(const model::Events &events, const timeline::TimeScale &scale) : m_scale(scale) {
    const int columns = static_cast<int>(std::ceil(scale.width));
    m_first.reserve(static_cast<size_t>(columns) + 1);
    const size_t end = events.lowerBound(scale.range.to);
    size_t from = events.lowerBound(scale.range.from);
    const size_t step = (end - from) / static_cast<size_t>(std::max(1, columns)) + 1;
    for (int column = 0; column <= columns; ++column) {
        // Gallop from the column before: the next edge is about a step away.
        const int64_t time = timeline::timeOfPixel(scale, column);
        size_t high = from, stride = step;
        while (high < events.size() && events.time(high) < time) {
            from = high + 1;
            high += stride;
            stride *= 2;
        }
        high = std::min(high, events.size());
        while (from < high) {
            const size_t middle = from + (high - from) / 2;
            if (events.time(middle) < time)
                from = middle + 1;
            else
                high = middle;
        }
        m_first.push_back(from);
    }
}

std::shared_ptr<const PixelEvents> PixelEventsCache::get(const model::Events &events,
                                                         const timeline::TimeScale &scale) const {
    const std::lock_guard lock(m_mutex);
    if (!m_latest || !(m_latest->scale() == scale))
        m_latest = std::make_shared<const PixelEvents>(events, scale);
    return m_latest;
}

} // namespace lanescope::rows
