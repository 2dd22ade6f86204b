// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rows/stats_scale.h"

#include <algorithm>
#include <cmath>

namespace lanescope::rows {

void appendScale(double top, const std::function<QString(double)> &text, const timeline::BuildContext &context,
                 timeline::DrawList &list) {
    if (top <= 0)
        return;
    constexpr double kApart = 22; // pixels between lines, at least
    // Halves, then quarters: the values stay round, for the top is.
    const int parts = context.height >= 4 * kApart ? 4 : context.height >= 2 * kApart ? 2 : 1;
    const theme::Colour colour = theme::withAlpha(context.theme->text, 0x22);
    for (int i = 1; i <= parts; ++i) {
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
