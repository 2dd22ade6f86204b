// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/format/load.h"

#include <span>
#include <vector>

namespace lanescope::fuzz {

// What a fuzzer's input stands for: a trace of the format "go 1.MINOR" with this behind its header.
std::vector<uint8_t> withHeader(int minor, std::span<const uint8_t> body);

// Loads a trace, looks at everything a user could be shown of it and of the versions before it was complete, and ends
// the program where something of it cannot be. `traceBytes`: its size, without compression.
void examine(io::Input &input, size_t traceBytes, format::LoadOptions options = {});
void examine(std::span<const uint8_t> trace, format::LoadOptions options = {}); // within bounds of memory and time

} // namespace lanescope::fuzz
