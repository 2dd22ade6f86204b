// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/stats_scale.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

using timeline::BuildContext;
using timeline::DrawList;

namespace {

// The most parts there is room for whose values are round.
int partsOf(double top, double unit, double height) {
    constexpr double kApart = 22; // pixels between lines, at least
    constexpr int kMost = 5;
    for (int parts = std::min(kMost, static_cast<int>(height / kApart)); parts > 1; --parts) {
        const double each = top / parts / unit;
        if (std::abs(each - std::round(each)) < 1e-9 * each)
            return parts;
    }
    return 1;
}

} // namespace

void appendScale(double top, double unit, const std::function<QString(double)> &text, const BuildContext &context,
                 DrawList &list) {
    if (top <= 0)
        return;
    const int parts = partsOf(top, unit, context.height);
    const theme::Colour colour = theme::withAlpha(context.theme->text, 0x22);
    for (int i = parts; i > 0; --i) {
        const double value = top * i / parts;
        const float y = std::floor(heightOf(value, top, context));
        if (i < parts)
            list.lines.push_back({0, y + 0.5f, static_cast<float>(context.scale.width), y + 0.5f, colour, 1});
        timeline::Label label;
        label.x = 4;
        label.y = i == parts ? 1 : y;
        label.width = 120;
        label.height = 14;
        label.text = text(value);
        label.colour = context.theme->text; // it may stand on a filled area
        label.style = timeline::Label::Style::Small;
        list.labels.push_back(std::move(label));
    }
}

void appendStatsHit(int x, int width, size_t event, uint16_t kind, const timeline::BuildContext &context,
                    timeline::DrawList &list) {
    timeline::Hit hit;
    hit.x = static_cast<float>(x);
    hit.width = static_cast<float>(width);
    hit.height = static_cast<float>(context.height);
    hit.kind = kind;
    hit.object = event;
    list.hits.push_back(hit);
}

} // namespace lanescope::rows
