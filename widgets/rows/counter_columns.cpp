// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/counter_columns.h"

#include <algorithm>

namespace lanescope::rows {

namespace {

// The counters over a pixel's events [from, to), the last of which holds until `end`. Of many events the sum is widened
// to whole blocks, for which the cursor need not be known.
model::CounterSum sumOf(const model::Trace &trace, model::StateCounters::Cursor &cursor, size_t from, size_t to,
                        int64_t end) {
    if (to - from >= 2 * model::StateCounters::kBlock)
        return trace.counters.walk(trace.events, cursor, to);
    model::CounterSum sum = trace.counters.walk(trace.events, cursor, to - 1);
    trace.counters.walk(trace.events, cursor, to);
    sum.hold(cursor.values, std::max<int64_t>(end - trace.events.time(to - 1), 0));
    return sum;
}

} // namespace

std::vector<CounterColumn> counterColumns(const model::Trace &trace, const PixelEvents &pixels) {
    std::vector<CounterColumn> columns;
    const timeline::TimeScale &scale = pixels.scale();
    const model::StateCounters &counters = trace.counters;
    model::StateCounters::Cursor cursor = counters.cursorAt(trace.events, pixels.event(0));
    bool joinable = false; // nothing changed in the column before
    for (int x = 0; x < pixels.columns(); ++x) {
        const size_t from = pixels.event(x), to = pixels.event(x + 1);
        const int64_t left = std::max(timeline::timeOfPixel(scale, x), trace.startTime());
        const int64_t right = std::min(timeline::timeOfPixel(scale, x + 1), trace.endTime());
        if (timeline::timeOfPixel(scale, x + 1) <= trace.startTime() || left > trace.endTime()) {
            joinable = false;
            continue;
        }
        if (from == to && joinable) {
            ++columns.back().width;
            continue;
        }
        CounterColumn column;
        column.x = x;
        column.event = to == 0 ? 0 : to - 1;
        // What holds from the column's left edge to its first event. A long walk covers it, widened as it is.
        if (from == to)
            counters.know(trace.events, cursor);
        if (cursor.known) {
            const int64_t firstTime = from < trace.events.size() ? std::min(trace.events.time(from), right) : right;
            column.sum.hold(cursor.values, std::max<int64_t>(firstTime - left, 0));
        }
        if (from != to)
            column.sum.absorb(sumOf(trace, cursor, from, to, right));
        columns.push_back(column);
        joinable = from == to;
    }
    return columns;
}

CounterColumnsCache::Columns CounterColumnsCache::get(const model::Trace &trace, const PixelEvents &pixels) const {
    const std::lock_guard lock(m_mutex);
    if (!m_latest || !(m_scale == pixels.scale())) {
        m_latest = std::make_shared<const std::vector<CounterColumn>>(counterColumns(trace, pixels));
        m_scale = pixels.scale();
    }
    return m_latest;
}

} // namespace lanescope::rows
