// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lanescope::theme {

// 0xAARRGGBB, not premultiplied; the layout of QRgb.
using Colour = uint32_t;

constexpr Colour withAlpha(Colour colour, uint32_t alpha) {
    return (colour & 0x00ffffffu) | (alpha << 24);
}

// Linear blend of two opaque colours; share 0 gives a, 1 gives b.
Colour mixed(Colour a, Colour b, double share);
// WCAG relative luminance, 0 (black) .. 1 (white); alpha is ignored.
double luminance(Colour colour);
// WCAG contrast ratio, 1 .. 21; text wants 4.5, large shapes 3.
double contrast(Colour a, Colour b);

} // namespace lanescope::theme
