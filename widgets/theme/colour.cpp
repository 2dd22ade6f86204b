// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/colour.h"

#include <algorithm>
#include <cmath>

namespace lanescope::theme {

namespace {

// sRGB byte to linear light, as WCAG 2.1 defines it.
double linear(uint32_t byte) {
    const double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

} // namespace

Colour mixed(Colour a, Colour b, double share) {
    const double part = std::clamp(share, 0.0, 1.0);
    Colour result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const double from = (a >> shift) & 0xff;
        const double to = (b >> shift) & 0xff;
        result |= static_cast<uint32_t>(std::lround(from + (to - from) * part)) << shift;
    }
    return result;
}

double luminance(Colour colour) {
    return 0.2126 * linear((colour >> 16) & 0xff) + 0.7152 * linear((colour >> 8) & 0xff) +
           0.0722 * linear(colour & 0xff);
}

double contrast(Colour a, Colour b) {
    const auto [dark, bright] = std::minmax({luminance(a), luminance(b)});
    return (bright + 0.05) / (dark + 0.05);
}

} // namespace lanescope::theme
