// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lanescope::theme {

// Hatchings lie over a fill so that states differ without their colour too.
enum Pattern : uint8_t {
    PatternNone,
    PatternRising,
    PatternFalling,
    PatternHorizontal,
    PatternVertical,
    PatternCross,
    PatternDots,
    PatternCount
};

} // namespace lanescope::theme
