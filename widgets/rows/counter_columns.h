// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/trace.h"
#include "widgets/rows/pixel_events.h"

#include <memory>
#include <mutex>
#include <vector>

namespace lanescope::rows {

// The state counters over a stretch of pixel columns in which nothing changes, or over a single one.
struct CounterColumn {
    int x = 0;
    int width = 1;
    size_t event = 0; // from which on its last values hold
    model::CounterSum sum;
};

// The counters by pixel, from the trace's start to its end, without gaps. O(columns * log(events)).
std::vector<CounterColumn> counterColumns(const model::Trace &trace, const PixelEvents &pixels);

// Keeps the latest: the rows for goroutines and for threads draw the same walk along the trace.
class CounterColumnsCache {
public:
    using Columns = std::shared_ptr<const std::vector<CounterColumn>>;

    Columns get(const model::Trace &trace, const PixelEvents &pixels) const;

private:
    mutable std::mutex m_mutex;
    mutable timeline::TimeScale m_scale;
    mutable Columns m_latest;
};

} // namespace lanescope::rows
