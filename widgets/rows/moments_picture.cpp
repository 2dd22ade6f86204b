// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/moments_picture.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {
namespace {

size_t lowerBound(const model::Moments &moments, size_t event, size_t from) {
    size_t to = moments.size();
    while (from < to) {
        const size_t middle = from + (to - from) / 2;
        if (moments[middle] < event)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

} // namespace

void appendMoments(const model::Trace &trace, const model::Moments &moments, uint16_t hitKind, theme::Colour colour,
                   const PixelEvents &pixels, const timeline::BuildContext &context, timeline::DrawList &list) {
    struct Tick {
        int x;
        size_t first, count;
    };
    std::vector<Tick> ticks;
    size_t most = 1;
    const size_t end = pixels.event(pixels.columns());
    size_t at = lowerBound(moments, pixels.event(0), 0);
    while (at < moments.size() && moments[at] < end) {
        const int64_t time = trace.events.time(moments[at]);
        const int x = static_cast<int>(std::floor(timeline::pixelOfTime(context.scale, time)));
        const size_t next = lowerBound(moments, pixels.event(std::clamp(x, 0, pixels.columns() - 1) + 1), at);
        ticks.push_back({x, at, std::max<size_t>(1, next - at)});
        most = std::max(most, ticks.back().count);
        at = std::max(at + 1, next);
    }
    const float full = static_cast<float>(context.height) - 4;
    for (const Tick &tick : ticks) {
        // Half the height for one, the whole for the most; logarithmic, since a few beside hundreds must show.
        const double share = most == 1 ? 0.75 : 0.5 + 0.5 * std::log(tick.count) / std::log(most);
        const float height = full * static_cast<float>(share);
        const auto x = static_cast<float>(tick.x);
        list.rectangles.push_back({x, 2 + full - height, 1, height, colour, timeline::PatternNone});
        timeline::Hit hit;
        hit.x = x - 1;
        hit.width = 3;
        hit.height = static_cast<float>(context.height);
        hit.kind = hitKind;
        hit.object = tick.first;
        hit.count = static_cast<uint32_t>(tick.count);
        list.hits.push_back(hit);
    }
}

} // namespace lanescope::rows
