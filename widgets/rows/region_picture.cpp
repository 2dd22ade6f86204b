// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/region_picture.h"

#include "widgets/rows/hit_kind.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using Placed = index::RegionLanes::Placed;

namespace {

constexpr double kWide = 1.5;
constexpr float kLabelled = 24;   // pixels of width
constexpr float kLabelHeight = 9; // pixels

std::string_view nameOf(const index::TimelineIndex &index, const Placed &placed) {
    return index.trace().strings[index.tasks().regions()[placed.region].name];
}

theme::Colour colourOf(const index::TimelineIndex &index, const Placed &placed, const timeline::BuildContext &context) {
    if (context.colours != theme::ColourMode::Task)
        return context.theme->colourOfName(nameOf(index, placed));
    const uint64_t task = index.tasks().regions()[placed.region].task;
    return task == 0 ? context.theme->waiting : context.theme->colourOf(task);
}

bool isWide(const Placed &placed, const timeline::TimeScale &scale) {
    return timeline::pixelOfTime(scale, placed.to) - timeline::pixelOfTime(scale, placed.from) >= kWide;
}

void addHit(float x, float width, Band band, uint32_t region, uint32_t count, timeline::DrawList &list) {
    timeline::Hit hit;
    hit.x = x;
    hit.y = band.y;
    hit.width = width;
    hit.height = band.height;
    hit.kind = RegionHit;
    hit.object = region;
    hit.count = count;
    list.hits.push_back(hit);
}

} // namespace

void appendRegions(const index::TimelineIndex &index, std::span<const Placed> regions, Band band,
                   const timeline::BuildContext &context, timeline::DrawList &list) {
    const timeline::TimeScale &scale = context.scale;
    auto next = std::partition_point(regions.begin(), regions.end(),
                                     [&](const Placed &placed) { return placed.to <= scale.range.from; });
    while (next != regions.end() && next->from < scale.range.to) {
        const double x = timeline::pixelOfTime(scale, next->from), right = timeline::pixelOfTime(scale, next->to);
        const theme::Colour fill = colourOf(index, *next, context);
        if (!isWide(*next, scale)) {
            const double column = std::max(std::floor(x), -1.0);
            const int64_t edge = timeline::timeOfPixel(scale, column + 1);
            auto after = std::max(
                next + 1, std::partition_point(next, regions.end(), [edge](const Placed &p) { return p.from < edge; }));
            // The last that begins within the pixel may well be wide, and is then drawn for itself.
            while (after - next > 1 && isWide(*(after - 1), scale))
                --after;
            list.rectangles.push_back(
                {static_cast<float>(column), band.y, 1, band.height, fill, timeline::PatternNone});
            addHit(static_cast<float>(column), 1, band, next->region, static_cast<uint32_t>(after - next), list);
            next = after;
            continue;
        }
        const auto left = static_cast<float>(std::max(x, -1.0));
        const auto width = static_cast<float>(std::min(right, scale.width + 1)) - left;
        const float gap = width >= 4 ? 1 : 0;
        list.rectangles.push_back({left, band.y, width - gap, band.height, fill, timeline::PatternNone});
        addHit(left, width, band, next->region, 1, list);
        const float shown = std::max(left, 0.0f);
        if (width - (shown - left) >= kLabelled && band.height >= kLabelHeight) {
            const std::string_view name = nameOf(index, *next);
            list.labels.push_back({shown + 3, band.y, width - (shown - left) - 6, band.height,
                                   QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())),
                                   context.theme->textOn(fill), timeline::Label::Align::Left,
                                   timeline::Label::Elide::Right, timeline::Label::Style::Small});
        }
        ++next;
    }
}

uint64_t taskWithin(const index::TimelineIndex &index, model::GoroutineIndex goroutine, int64_t from, int64_t to) {
    const uint64_t task = taskAt(index, goroutine, from);
    return task != 0 ? task : taskAt(index, goroutine, to);
}

uint64_t taskAt(const index::TimelineIndex &index, model::GoroutineIndex goroutine, int64_t time) {
    uint64_t task = 0;
    for (unsigned level = 0; level < index.regions().levels(goroutine); ++level) {
        const std::span<const Placed> regions = index.regions().level(goroutine, level);
        const auto after = std::partition_point(regions.begin(), regions.end(),
                                                [time](const Placed &placed) { return placed.from <= time; });
        if (after == regions.begin() || (after - 1)->to < time)
            break;
        if (const uint64_t own = index.tasks().regions()[(after - 1)->region].task; own != 0)
            task = own;
    }
    return task;
}

} // namespace lanescope::rows
