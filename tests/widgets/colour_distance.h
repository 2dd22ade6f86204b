// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/colour.h"

namespace lanescope::test {

enum class Vision { Full, Protanopia, Deuteranopia, Tritanopia };

// How far apart two opaque colours are to an eye: CIEDE2000 under D65, after a simulation of the eye by Machado,
// Oliveira and Fernandes (2009) at full severity. 1 is about what can just be seen side by side, 100 is black to white.
double distanceTo(Vision vision, theme::Colour a, theme::Colour b);

// CIEDE2000 of two CIELAB colours (L, a, b).
double ciede2000(const double (&first)[3], const double (&second)[3]);

} // namespace lanescope::test
