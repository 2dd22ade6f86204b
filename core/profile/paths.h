// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace lanescope::profile {

// Go's filepath.Base: what follows the last slash; "." for nothing.
std::string_view baseName(std::string_view path);

// Go's filepath.Clean: the shortest path that means the same, reckoned on the text alone.
std::string cleanPath(std::string_view path);

} // namespace lanescope::profile
