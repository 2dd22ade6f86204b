// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/pixel_events.h"

#include <cmath>

namespace lanescope::rows {

PixelEvents::PixelEvents(const model::Events &events, const timeline::TimeScale &scale) {
    const int columns = static_cast<int>(std::ceil(scale.width));
    m_first.reserve(static_cast<size_t>(columns) + 1);
    for (int column = 0; column <= columns; ++column)
        m_first.push_back(events.lowerBound(timeline::timeOfPixel(scale, column)));
}

} // namespace lanescope::rows
