// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lanescope::theme {

// What the colour of a span tells.
enum class ColourMode : uint8_t { State, Goroutine, Function, Task };

} // namespace lanescope::theme
