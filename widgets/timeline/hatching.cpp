// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/timeline/hatching.h"

#include <algorithm>
#include <cmath>

namespace lanescope::timeline {

bool hasInk(uint8_t pattern, int x, int y) {
    const bool rising = (x + y) % hatchPeriod == 0;
    const bool falling = (x - y) % hatchPeriod == 0;
    switch (pattern) {
    case PatternRising: return rising;
    case PatternFalling: return falling;
    case PatternHorizontal: return y % (hatchPeriod / 2) == 0;
    case PatternVertical: return x % (hatchPeriod / 2) == 0;
    case PatternCross: return rising || falling;
    case PatternDots: return x % (hatchPeriod / 2) == 0 && y % (hatchPeriod / 2) == 0;
    default: return false;
    }
}

Colour inkOn(Colour fill) {
    const Colour luma = ((fill >> 16 & 0xff) * 299 + (fill >> 8 & 0xff) * 587 + (fill & 0xff) * 114) / 1000;
    return luma > 100 ? 0x46000000 : 0x50ffffff;
}

QImage hatchTile(uint8_t pattern, Colour ink) {
    QImage tile(hatchPeriod, hatchPeriod, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < hatchPeriod; ++y) {
        for (int x = 0; x < hatchPeriod; ++x)
            tile.setPixelColor(x, y, hasInk(pattern, x, y) ? QColor::fromRgba(ink) : QColor(Qt::transparent));
    }
    return tile;
}

QList<QLineF> hatchLines(uint8_t pattern, const QRectF &box) {
    QList<QLineF> lines;
    const auto firstAfter = [](double value, double step) { return std::ceil(value / step) * step; };
    const double half = hatchPeriod / 2.0;
    if (pattern == PatternRising || pattern == PatternCross) {
        for (double sum = firstAfter(box.left() + box.top(), hatchPeriod); sum < box.right() + box.bottom();
             sum += hatchPeriod) {
            const double x1 = std::max(box.left(), sum - box.bottom());
            const double x2 = std::min(box.right(), sum - box.top());
            lines.append(QLineF(x1, sum - x1, x2, sum - x2));
        }
    }
    if (pattern == PatternFalling || pattern == PatternCross) {
        for (double gap = firstAfter(box.left() - box.bottom(), hatchPeriod); gap < box.right() - box.top();
             gap += hatchPeriod) {
            const double x1 = std::max(box.left(), gap + box.top());
            const double x2 = std::min(box.right(), gap + box.bottom());
            lines.append(QLineF(x1, x1 - gap, x2, x2 - gap));
        }
    }
    if (pattern == PatternHorizontal || pattern == PatternDots) {
        for (double y = firstAfter(box.top(), half); y < box.bottom(); y += half)
            lines.append(QLineF(box.left(), y, box.right(), y));
    }
    if (pattern == PatternVertical) {
        for (double x = firstAfter(box.left(), half); x < box.right(); x += half)
            lines.append(QLineF(x, box.top(), x, box.bottom()));
    }
    return lines;
}

} // namespace lanescope::timeline
