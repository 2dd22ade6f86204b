// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/group_picture.h"

#include "widgets/rows/hit_kind.h"
#include "widgets/rows/state_colours.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using index::StateClass;

namespace {

timeline::DensityColumn columnOf(const index::StateTimes &times, float x, float y, float height,
                                 const timeline::BuildContext &context) {
    timeline::DensityColumn column;
    column.x = x;
    column.y = y;
    column.width = 1;
    column.height = height;
    const auto total = static_cast<double>(times.total());
    size_t share = 0;
    for (size_t i = 0; i < times.ns.size() && share < column.shares.size(); ++i) {
        if (times.ns[i] > 0)
            column.shares[share++] = {colourOf(*context.theme, static_cast<StateClass>(i)),
                                      static_cast<float>(static_cast<double>(times.ns[i]) / total)};
    }
    return column;
}

// Equal neighbours become one wider column.
bool continues(const timeline::DensityColumn &before, const timeline::DensityColumn &next) {
    if (before.x + before.width != next.x)
        return false;
    for (size_t i = 0; i < before.shares.size(); ++i) {
        if (before.shares[i].colour != next.shares[i].colour ||
            std::abs(before.shares[i].share - next.shares[i].share) > 0.004f)
            return false;
    }
    return true;
}

} // namespace

void appendGroup(const index::TimelineIndex &index, uint32_t group, const timeline::BuildContext &context,
                 timeline::DrawList &list) {
    const timeline::TimeScale &scale = context.scale;
    const int width = static_cast<int>(std::ceil(scale.width));
    const auto height = static_cast<float>(context.height) - 3;
    index::GoroutineGroups::Sweep sweep(index.groups(), group, timeline::timeOfPixel(scale, 0));
    std::vector<float> alive(static_cast<size_t>(width)); // members, mean over the pixel
    const double nanoseconds = timeline::nanosecondsPerPixel(scale);
    const size_t first = list.columns.size();
    for (int x = 0; x < width; ++x) {
        const int64_t left = timeline::timeOfPixel(scale, x);
        const index::StateTimes times = sweep.to(timeline::timeOfPixel(scale, x + 1));
        if (times.total() <= 0)
            continue;
        alive[static_cast<size_t>(x)] = static_cast<float>(static_cast<double>(times.total()) / nanoseconds);
        const auto column = columnOf(times, static_cast<float>(x), 1.5f, height, context);
        if (list.columns.size() > first && continues(list.columns.back(), column)) {
            list.columns.back().width += 1;
            list.hits.back().width += 1;
            continue;
        }
        list.columns.push_back(column);
        timeline::Hit hit;
        hit.x = static_cast<float>(x);
        hit.y = 1.5f;
        hit.width = 1;
        hit.height = height;
        hit.kind = GroupPoint;
        hit.object = static_cast<uint64_t>(left);
        hit.count = static_cast<uint32_t>(std::min<uint64_t>(times.spans, 0xffff'ffff));
        list.hits.push_back(hit);
    }
    const float most = *std::max_element(alive.begin(), alive.end());
    for (size_t x = 1; most > 1.5f && x < alive.size(); ++x) { // of a single one there is nothing to tell
        const float y1 = 1.5f + height * (1 - alive[x - 1] / most), y2 = 1.5f + height * (1 - alive[x] / most);
        const auto at = static_cast<float>(x);
        if (alive[x - 1] > 0 || alive[x] > 0) {
            list.lines.push_back({at - 1, y1, at, y1, context.theme->text, 1});
            if (std::abs(y1 - y2) >= 1)
                list.lines.push_back({at, std::min(y1, y2), at, std::max(y1, y2), context.theme->text, 1});
        }
    }
}

} // namespace lanescope::rows
