// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace lanescope::theme {

// What the colour of a span tells in which a goroutine runs; other states always have their own colours. Automatic: on
// processors and threads which goroutine it is, on goroutines that it runs.
enum class ColourMode : uint8_t { Automatic, State, Goroutine, Function, Task };

} // namespace lanescope::theme
